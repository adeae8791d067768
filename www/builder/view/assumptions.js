/** What is known when, in which other currency, which series are parts of another, and what readers may assume. */
import { html, nothing } from 'lit-html'
import { indexIn } from '../compose.js'
import { checkField, choiceField, listField, numberField, textField } from './field.js'

/** @import { App } from '../main.js' */

/** @param {App} app */
export function assumptions(app) {
  const { composed: { spec }, wrong } = app
  const stated = app.state.chart
  const text = (/** @type {string} */ name, /** @type {string} */ label, hint = '') => textField({ pointer: `/${name}`, label, hint, wrong, value: stated[name], set: (value) => app.setChart({ [name]: value }, name) })
  const check = (/** @type {string} */ name, /** @type {string} */ label) => checkField({ label, checked: stated[name] === true, set: (checked) => app.setChart({ [name]: checked || undefined }) })
  return html`<details>
      <summary>Known when, and corrections</summary>
      <div class="fields">${text('asOf', 'Only what was known on', 'A day, as 2024-03-28.')}${text('updated', 'Last changed on', 'A day, below the chart.')}</div>
      ${check('receipt', 'Draw figures published later on the projection of that day')}
      ${check('rewind', 'Readers may go back to earlier days')}
      ${listField({ title: 'Corrections', one: 'Correction', items: stated.corrections ?? [], wrong, pointer: (at) => `/corrections/${indexIn(stated.corrections ?? [], at)}`, fields: [{ name: 'date', label: 'Day' }, { name: 'text', label: 'What was wrong' }], set: (corrections, key) => app.setChart({ corrections }, key) })}
    </details>
    ${spec.unit?.type === 'currency' ? conversion(app) : nothing}
    ${spec.series.length > 2 ? totals(app) : nothing}
    ${levers(app)}`
}

/** @param {App} app */
function totals(app) {
  const { composed: { spec }, state, wrong } = app
  const items = state.chart.totals ?? []
  /** @type {[string, string][]} */
  const all = spec.series.map((/** @type {any} */ { id, name }) => [id, name ?? id])
  const others = (/** @type {string} */ total) => all.map(([id]) => id).filter((id) => id !== total)
  const change = (/** @type {number} */ at, /** @type {object} */ by) => app.setChart({ totals: items.map((/** @type {object} */ item, /** @type {number} */ index) => (index === at ? { ...item, ...by } : item)) })
  return html`<details>
    <summary>Parts and totals</summary>
    ${items.map((/** @type {any} */ item, /** @type {number} */ at) => html`<fieldset>
      <legend>Total ${at + 1}</legend>
      ${choiceField({ pointer: `/totals/${at}/total`, label: 'The total', wrong, value: item.total, options: all, set: (total) => change(at, { total, parts: others(total) }) })}
      <fieldset><legend>Its parts</legend>
        ${all.filter(([id]) => id !== item.total).map(([id, label]) => checkField({ label, checked: item.parts.includes(id), set: (checked) => change(at, { parts: others(item.total).filter((part) => (part === id ? checked : item.parts.includes(part))) }) }))}
        ${wrong(`/totals/${at}/parts`).map((rule) => html`<p class="wrong">${rule}</p>`)}
      </fieldset>
      ${numberField({ pointer: `/totals/${at}/tolerance`, label: 'They add up to within', hint: 'As in the table. Empty: exactly.', wrong, decimal: app.understood.decimal, value: item.tolerance, set: (tolerance) => change(at, { tolerance: tolerance === '' ? undefined : tolerance }) })}
      <button type="button" class="quiet" aria-label="Take away total ${at + 1}" @click=${() => app.setChart({ totals: items.filter((/** @type {object} */ _, /** @type {number} */ index) => index !== at) })}>Take away</button>
    </fieldset>`)}
    <button type="button" class="quiet" @click=${() => app.setChart({ totals: [...items, { total: all[0][0], parts: others(all[0][0]) }] })}>Add total</button>
  </details>`
}

/** @param {App} app */
function levers(app) {
  const items = app.state.chart.levers ?? []
  const series = app.composed.spec.series.map((/** @type {any} */ { id, name }) => [id, name ?? id])
  return html`<details>
    <summary>What readers may assume</summary>
    <p class="hint">Each lever is a slider below the chart. The projection without assumptions stays in sight.</p>
    ${listField({
      title: 'Levers',
      one: 'Lever',
      items,
      wrong: app.wrong,
      pointer: (at) => `/levers/${indexIn(items, at)}`,
      fresh: () => ({ id: newId(items), text: 'Another growth', effect: 'growth', from: app.horizons()[0], min: -5, max: 5 }),
      fields: [
        { name: 'text', label: 'What is assumed' },
        { name: 'series', label: 'Works on', options: [['', 'all series'], ...series] },
        { name: 'effect', label: 'Changes', options: [['growth', 'growth a year, in points'], ['level', 'the level, in percent'], ['ceiling', 'the ceiling, in percent']] },
        { name: 'from', label: 'From' },
        { name: 'duration', label: 'For how many years', number: true, hint: 'Empty: for good' },
        { name: 'fade', label: 'Fades over years', number: true },
        { name: 'min', label: 'Least', number: true },
        { name: 'max', label: 'Most', number: true },
        { name: 'size', label: 'At first', number: true, hint: 'Any but 0 needs a source' },
        { name: 'source', label: 'Source of the size' },
      ],
      set: (changed, key) => app.setChart({ levers: changed }, key),
    })}
  </details>`
}

/** @param {{ id?: string }[]} items */
function newId(items) {
  let count = items.length + 1
  while (items.some(({ id }) => id === `lever-${count}`)) count += 1
  return `lever-${count}`
}

/** @param {App} app */
function conversion(app) {
  const { wrong, state } = app
  const stated = state.chart.conversion ?? {}
  const set = (/** @type {string} */ name, /** @type {unknown} */ value) => {
    const next = Object.fromEntries(Object.entries({ ...stated, [name]: value }).filter(([, one]) => one !== '' && one !== undefined))
    app.setChart({ conversion: Object.keys(next).length > 0 ? next : undefined }, `conversion-${name}`)
  }
  const common = (/** @type {string} */ name, /** @type {string} */ label) => ({ pointer: `/conversion/${name}`, label, wrong, value: stated[name], set: (/** @type {unknown} */ value) => set(name, value) })
  const currency = { ...common('currency', 'Currency'), set: (/** @type {string} */ value) => set('currency', value.toUpperCase()) }
  return html`<details>
    <summary>In another currency</summary>
    <div class="fields">
      ${textField({ ...currency, hint: 'Three letters, as USD' })}
      ${stated.byDate ? html`<p class="hint">Rates of dates are stated in the JSON below.</p>` : numberField({ ...common('fixed', 'One of it costs'), hint: 'In the chart’s currency' })}
      ${numberField({ ...common('projected', 'Rate of what is projected') })}
      ${textField(common('source', 'Source of the rates'))}
    </div>
    ${checkField({ label: 'Shown so at first', checked: stated.shown === true, set: (shown) => set('shown', shown || undefined) })}
  </details>`
}
