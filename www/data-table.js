/** The chart's figures as a table that any reader can walk through, search and copy. */
import { adopt } from './sheet.js'

/** @typedef {{ when: string, text: string, source: string, link: string }} Happening */
/** @typedef {{ name: string, title: string, findingsTitle: string, findings: string[], columns: string[],
 *   groups: { name: string, rows: string[][] }[], note: string, eventsTitle: string, events: Happening[] }} Content */

const style = `
.table { --sheet: light-dark(#fff, #15181c); --edge: light-dark(#7d8288, #82888f); max-block-size: 26rem; overflow: auto; container-type: inline-size; border: 1px solid var(--edge); border-radius: 4px; margin-block-start: .25rem;
  font: .875rem/1.4 system-ui, sans-serif; color: var(--ink); background: var(--sheet); }
table { border-collapse: collapse; inline-size: 100%; }
/* What a wide table is called, and of when a row is, stays in sight. */
caption { position: sticky; inset-inline-start: 0; box-sizing: border-box; inline-size: 100cqi; padding: .5rem .625rem; text-align: start; font-weight: 650; }
th, td { padding: .25rem .625rem; text-align: start; vertical-align: top; border-block-start: 1px solid light-dark(#e3e5e8, #30353b); }
thead th { position: sticky; inset-block-start: 0; background: var(--sheet); white-space: nowrap; z-index: 1; }
tbody th { font-weight: 400; white-space: nowrap; }
tbody th[scope=rowgroup] { font-weight: 650; padding-block-start: .75rem; }
tr > th[scope]:first-child:not([scope=rowgroup]) { position: sticky; inset-inline-start: 0; background: var(--sheet); }
thead th:first-child { z-index: 2; }
tr > th[scope]:first-child:not([scope=rowgroup])::after { content: ''; position: absolute; inset-block: 0; inset-inline-end: 0; border-inline-end: 1px solid light-dark(#e3e5e8, #30353b); }
td:not(.figure, :empty) { min-inline-size: 6rem; overflow-wrap: anywhere; }
/* Notes and sources: beside few figures, long lines are better than high rows. */
td:nth-last-child(-n + 2):not(.figure, :empty) { min-inline-size: 14rem; }
.figure { text-align: end; white-space: nowrap; font-variant-numeric: tabular-nums; }
.table > p { margin: 0; padding: .5rem .625rem .125rem; font-weight: 650; }
ul { max-inline-size: 46rem; margin: 0; padding: 0 .625rem .75rem 1.75rem; }
li { padding-block: .125rem; overflow-wrap: anywhere; }
a { color: inherit; }
@media print {
  .table { max-block-size: none; overflow: visible; border: 0; }
  .table th, caption { position: static !important; }
  th::after { display: none; }
}`

export class DataTable {
  #frame = document.createElement('div')

  /** @param {HTMLElement} figure @param {Content} content */
  constructor(figure, { name, title, findingsTitle, findings, columns, groups, note, eventsTitle, events }) {
    adopt(/** @type {ShadowRoot} */ (figure.getRootNode()), style)
    const table = document.createElement('table')
    table.createCaption().textContent = title
    // What scrolls can be reached and is named; not as the table in it, whose name would be read twice.
    this.#frame.className = 'table'
    this.#frame.tabIndex = 0
    this.#frame.setAttribute('role', 'region')
    this.#frame.setAttribute('aria-label', name)
    const head = table.createTHead().insertRow()
    for (const [place, name] of columns.entries()) head.append(heading(name, 'col', place > 0 && isFigure(groups, place)))
    const figures = columns.map((_, place) => isFigure(groups, place))
    for (const { name, rows } of groups) {
      const body = table.createTBody()
      if (groups.length > 1) {
        const cell = heading(name, 'rowgroup', false)
        cell.colSpan = columns.length
        body.insertRow().append(cell)
      }
      for (const [date, ...cells] of rows) {
        const row = body.insertRow()
        row.append(heading(date, 'row', false))
        for (const [place, text] of cells.entries()) {
          const cell = row.insertCell()
          cell.textContent = text
          if (figures[place + 1]) cell.className = 'figure'
        }
      }
    }
    if (note) table.createTFoot().insertRow().insertCell().append(note)
    table.tFoot?.rows[0].cells[0].setAttribute('colspan', String(columns.length))
    // Few, and soon read: below many figures nobody would find them.
    if (findings.length > 0) this.#frame.append(...list('findings', findingsTitle, findings))
    if (events.length > 0) this.#frame.append(...list('events', eventsTitle, events.map(happening)))
    this.#frame.append(table)
    figure.append(this.#frame)
  }

  /** A table of other figures in this one's place, read from where it was. @param {Content} content */
  replaced(content) {
    const focused = this.#frame.matches(':focus')
    const { scrollTop, scrollLeft } = this.#frame
    const other = new DataTable(/** @type {HTMLElement} */ (this.#frame.parentElement), content)
    this.#frame.replaceWith(other.#frame)
    Object.assign(other.#frame, { scrollTop, scrollLeft })
    if (focused) other.#frame.focus({ preventScroll: true })
    return other
  }

  close() {
    this.#frame.remove()
  }
}

/** A list under its name. @param {string} what @param {string} title @param {(string | Node)[]} contents */
function list(what, title, contents) {
  const name = document.createElement('p')
  name.textContent = title
  const items = document.createElement('ul')
  items.className = what
  items.setAttribute('aria-label', title)
  for (const content of contents) {
    const item = document.createElement('li')
    item.append(content)
    items.append(item)
  }
  return [name, items]
}

/** What happened when, with a link to where that can be read. @param {Happening} event */
function happening({ when, text, source, link }) {
  const all = new DocumentFragment()
  // Nothing else opens, whatever a spec brings.
  if (/^https?:\/\//.test(link)) {
    const anchor = document.createElement('a')
    anchor.href = link
    anchor.target = '_blank'
    anchor.rel = 'noopener'
    anchor.textContent = text
    all.append(when, anchor)
  } else {
    all.append(when, text)
  }
  if (source) all.append(` (${source})`)
  return all
}

/** @param {string} text @param {string} scope @param {boolean} figure */
function heading(text, scope, figure) {
  const cell = document.createElement('th')
  cell.scope = scope
  cell.textContent = text
  if (figure) cell.className = 'figure'
  return cell
}

/** Whether a column holds figures: those stand at its end. @param {Content['groups']} groups @param {number} place */
function isFigure(groups, place) {
  const texts = groups.flatMap(({ rows }) => rows.slice(-3).map((row) => row[place])).filter(Boolean)
  return place > 0 && texts.length > 0 && texts.every((text) => /^[−\-‎]?[\p{Nd}]/u.test(text))
}
