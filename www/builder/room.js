/** The room that the live chart will take in a column of any width, for a page that shows a still one before: as the command line writes it. */

import { escaped, heightOf } from './embed.js'

/** The widths of columns whose heights are told apart. */
const widths = [200, 1600]
/** How far apart heights are looked at while they stay the same. */
const stride = 8
/** Heights that differ by less are kept as one. */
const same = 1.5
/** A plot grows with its chart's width, by so much for a pixel, up to this width. */
const growth = 0.26
const most = 1186

/**
 * As HTML, the picture's heights, what stands for the controls below it, what is written in the picture for who does not
 * see it, and the figures below their name; how high the chart is on a phone, with its controls.
 * @typedef {{ rooms: string, above: string, away: string, keys: string, figures: string, height: number }} Room
 */

/**
 * Measured on a chart of its own, which nobody sees: on the one that is shown somebody may have moved something.
 * @param {Record<string, any>} spec @returns {Promise<Room>}
 */
export async function roomOf(spec) {
  const [holder, element, script] = ['div', 'fan-chart', 'script'].map((tag) => document.createElement(tag))
  holder.className = 'unseen'
  holder.inert = true
  script.setAttribute('type', 'application/json')
  script.textContent = JSON.stringify(spec)
  element.setAttribute('loading', 'eager')
  element.append(script)
  holder.append(element)
  const drawn = new Promise((done, fail) => {
    element.addEventListener('ready', done)
    element.addEventListener('error', fail)
  })
  document.body.append(holder)
  try {
    await drawn
    return await measured(element, spec)
  } finally {
    holder.remove()
  }
}

/** @param {any} element @param {Record<string, any>} spec @returns {Promise<Room>} */
async function measured(element, spec) {
  const grows = spec.panels ? 0 : growth
  const rest = async (/** @type {number} */ width) => heightOf(await element.toSVG(width, spec.theme === 'dark')) - grows * Math.min(width, most)
  const heights = roomsOf(await levelsOf(rest))
  const rooms = [`<div>${heights}</div>`, ...(grows ? [`<svg width="${most}" viewBox="0 0 100 ${100 * grows}"></svg>`] : [])].join('\n')
  const { shadowRoot } = element
  const [picture, { sources }] = await Promise.all([element.toSVG(720, spec.theme === 'dark'), element.project()])
  const { dir, offsetHeight } = shadowRoot.querySelector('[role=figure]')
  return {
    height: Math.ceil(offsetHeight),
    figures: `${one('summary', shadowRoot.querySelector('button[name=table]'))}\n${await tableOf(shadowRoot)}${sourcesOf(sources)}`,
    away: `<div class="away">\n${captionsOf(picture).map((text) => `<p>${escaped(text)}</p>\n`).join('')}</div>\n`,
    rooms: `<div class="rooms" hidden="until-found">\n${rooms}\n</div>`,
    above: `${dayOf(shadowRoot, dir)}${leversOf(shadowRoot, dir)}`,
    keys: `<div class="keys" dir="${dir}" hidden="until-found">${currenciesOf(shadowRoot)}${all('i', shadowRoot, '.controls > button:not([hidden])')}</div>`,
  }
}

/** What is written below the plot of a picture: lines that stand close together are one paragraph. @param {string} svg */
function captionsOf(svg) {
  /** @type {string[]} */
  const paragraphs = []
  let before = -Infinity
  for (const line of new DOMParser().parseFromString(svg, 'image/svg+xml').querySelectorAll('svg > .caption > text')) {
    const [at, size] = ['y', 'font-size'].map((name) => Number(line.getAttribute(name)))
    const text = line.textContent ?? ''
    if (at >= before && at - before < 1.5 * size) paragraphs.push(`${paragraphs.pop()} ${text}`)
    else paragraphs.push(text)
    before = at
  }
  return paragraphs
}

/** Those that can be read somewhere. @param {{ name: string, link: string | null }[]} sources */
function sourcesOf(sources) {
  const linked = sources.filter(({ link }) => link).map(({ name, link }) => `<li><a href="${escaped(link ?? '')}">${escaped(name)}</a></li>\n`)
  return linked.length > 0 ? `\n<ul class="sources">\n${linked.join('')}</ul>` : ''
}

/** The table that readers open, and the lists above it. @param {ShadowRoot} shadow */
async function tableOf(shadow) {
  /** @type {HTMLButtonElement | null} */ (shadow.querySelector('button[name=table]'))?.click()
  let frame = shadow.querySelector('.table')
  for (let tries = 0; !frame && tries < 100; tries += 1) {
    await new Promise((done) => setTimeout(done, 20))
    frame = shadow.querySelector('.table')
  }
  const table = frame?.querySelector('table')
  if (!table) return ''
  const title = escaped(table.caption?.textContent ?? '')
  const head = [...(table.tHead?.rows[0].cells ?? [])].map(({ textContent }) => `<th scope="col">${escaped(textContent ?? '')}</th>`)
  const bodies = [...table.tBodies].map(({ rows }) => `<tbody>\n${[...rows].map(rowOf).join('')}</tbody>\n`)
  const lists = [...(frame?.querySelectorAll('ul') ?? [])].map(listOf)
  return `${lists.join('')}<div class="figures" role="region" tabindex="0" aria-label="${title}">
<table>
<caption>${title}</caption>
<thead>
<tr>${head.join('')}</tr>
</thead>
${bodies.join('')}${noteOf(table)}</table>
</div>`
}

/** That not all rows are there. @param {HTMLTableElement} table */
function noteOf({ tFoot }) {
  const cell = tFoot?.rows[0].cells[0]
  return cell ? `<tfoot>\n<tr><td colspan="${cell.colSpan}">${escaped(cell.textContent ?? '')}</td></tr>\n</tfoot>\n` : ''
}

/** @param {HTMLUListElement} list */
function listOf({ className, ariaLabel, children }) {
  const title = escaped(ariaLabel ?? '')
  const items = [...children].map(({ childNodes }) => `<li>${[...childNodes].map(linked).join('')}</li>\n`)
  return `<p class="listed">${title}</p>\n<ul class="${className}" aria-label="${title}">\n${items.join('')}</ul>\n`
}

/** @param {Node} node */
function linked(node) {
  const text = escaped(node.textContent ?? '')
  return node instanceof HTMLAnchorElement ? `<a href="${escaped(node.getAttribute('href') ?? '')}" rel="noopener">${text}</a>` : text
}

/** @param {HTMLTableRowElement} row */
function rowOf({ cells }) {
  const [first, ...rest] = [...cells].map(({ textContent }) => escaped(textContent ?? ''))
  if (cells[0].colSpan > 1) return `<tr><th scope="rowgroup" colspan="${cells[0].colSpan}">${first}</th></tr>\n`
  return `<tr><th scope="row">${first}</th>${rest.map((text) => `<td>${text}</td>`).join('')}</tr>\n`
}

/** From which width on there is which height. @param {(width: number) => Promise<number>} height */
async function levelsOf(height) {
  let [width] = widths
  let now = await height(width)
  const levels = [[width, now]]
  while (width < widths[1]) {
    const far = width + stride
    if (Math.abs((await height(far)) - now) < same) {
      width = far
      continue
    }
    let here = now
    while (width < far && Math.abs(here - now) < same) here = await height((width += 1))
    levels.push([width, (now = here)])
  }
  return levels
}

/** @param {number[][]} levels */
function roomsOf(levels) {
  const bar = (/** @type {number} */ width) => `<svg width="${width}" height="0"></svg>`
  let lowest = Infinity
  return levels.map(([from, height], place) => {
    let room = `<svg width="1" height="${height.toFixed(2)}"></svg>`
    if (height > lowest) room = `<b class="from">${bar(from)}<i>${room}</i></b>`
    const next = levels[place + 1]
    if (next) room = `<b>${bar(next[0])}<i>${room}</i></b>`
    lowest = Math.min(lowest, height)
    return room
  }).join('')
}

/** @param {string} tag @param {Element | null | undefined} element */
const one = (tag, element) => `<${tag}>${escaped(element?.textContent ?? '')}</${tag}>`
/** @param {string} tag @param {ParentNode} within @param {string} selector */
const all = (tag, within, selector) => [...within.querySelectorAll(selector)].map((element) => one(tag, element)).join('')

/** @param {ShadowRoot} shadow */
function currenciesOf(shadow) {
  const names = all('i', shadow, '.currency > button')
  return names && `<span>${names}</span>`
}

/** @param {ShadowRoot} shadow @param {string} dir */
function dayOf(shadow, dir) {
  const row = shadow.querySelector('.rewind')
  if (!row) return ''
  const [label, day, moves] = row.children
  const [earlier, , later] = moves.children
  return `<div class="day" dir="${dir}" hidden="until-found">${one('span', label)}${one('span', day)}<div>${one('i', earlier)}<em></em>${one('i', later)}</div></div>\n`
}

/** @param {ShadowRoot} shadow @param {string} dir */
function leversOf(shadow, dir) {
  const panel = shadow.querySelector('.levers')
  if (!panel) return ''
  const rows = [...panel.querySelectorAll('.lever')].map(({ children: [text, about, , effect, presets, origin] }) =>
    `<div>${one('b', text)}${one('small', about)}<em></em>${one('span', effect)}<div>${all('i', presets, 'button')}</div>${one('small', origin)}</div>\n`)
  return `<div class="assumed" hidden="until-found">\n<fieldset dir="${dir}">\n${one('legend', panel.querySelector('legend'))}\n${rows.join('')}${one('i', panel.querySelector('.reset'))}\n</fieldset>\n</div>\n`
}
