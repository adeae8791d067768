/** What the chart is called, what its figures are, and what is drawn besides them. */
import { html, nothing } from 'lit-html'
import { indexIn } from '../compose.js'
import { assumptions } from './assumptions.js'
import { checkField, choiceField, listField, numberField, textField } from './field.js'

/** @import { App } from '../main.js' */

/** @type {[string, string][]} */
const languages = [
  ['en', 'English'], ['zh', '中文'], ['es', 'Español'], ['fr', 'Français'], ['de', 'Deutsch'], ['pt', 'Português'], ['ja', '日本語'], ['hi', 'हिन्दी'], ['ar', 'العربية'],
]
/** @type {[string, string][]} */
const scales = [['1', 'as they are'], ['1000', 'thousands'], ['10000', '万 (ten thousands)'], ['1000000', 'millions'], ['100000000', '亿 (hundred millions)'], ['1000000000', 'billions'], ['1000000000000', 'trillions']]

/** @param {App} app */
export function chart(app) {
  const { composed: { spec }, wrong } = app
  const set = (/** @type {string} */ name) => (/** @type {unknown} */ value) => app.setChart({ [name]: value }, name)
  const text = (/** @type {string} */ name, /** @type {object} */ more) => textField({ label: '', ...more, pointer: `/${name}`, value: app.state.chart[name] ?? spec[name], wrong, set: set(name) })
  return html`<section aria-labelledby="chart-title" class="settings">
    <h2 id="chart-title"><span>4</span> The chart</h2>
    ${text('title', { label: 'Title', wide: true })}
    ${text('description', { label: 'Description below the title', wide: true })}
    <div class="fields">
      ${text('horizon', { label: 'Project up to', hint: 'A time, as 2030. Without it: three steps.', choices: app.horizons() })}
      ${choiceField({ pointer: '/locale', label: 'Language of the chart', wrong, value: languages.find(([tag]) => tag === spec.locale?.split('-')[0].toLowerCase())?.[0] ?? 'en', options: languages, set: set('locale') })}
      ${choiceField({ pointer: '/theme', label: 'Colours', wrong, value: spec.theme ?? 'auto', options: [['auto', 'as the page'], ['light', 'light'], ['dark', 'dark']], set: set('theme') })}
      ${choiceField({ pointer: '/scale', label: 'Value axis', wrong, value: spec.scale ?? 'linear', options: [['linear', 'linear'], ['log', 'logarithmic']], set: set('scale') })}
    </div>
    ${unit(app)}
    ${(spec.series ?? []).map((/** @type {any} */ one, /** @type {number} */ index) => series(app, one, index))}
    <details>
      <summary>Events, sources and notes</summary>
      ${list(app, 'events', 'Events', 'Event', [{ name: 'date', label: 'When' }, { name: 'text', label: 'What happened' }, { name: 'link', label: 'Link' }, { name: 'source', label: 'Source' }])}
      ${list(app, 'sources', 'Sources', 'Source', [{ name: 'issuer', label: 'Issuer' }, { name: 'title', label: 'Title' }, { name: 'date', label: 'Date or years' }, { name: 'link', label: 'Link' }])}
      ${spec.series.some((/** @type {any} */ { data }) => data.some((/** @type {any} */ { basis }) => basis)) ? list(app, 'bases', 'Methods of measurement (bases)', 'Method', [{ name: 'id', label: 'As in the table' }, { name: 'name', label: 'Name' }, { name: 'note', label: 'What readers should know' }]) : nothing}
      ${listField({ title: 'Notes', one: 'Note', pointer: (index) => `/notes/${index}`, wrong: (pointer) => wrong(pointer.replace(/\/text$/, '')), items: (app.state.chart.notes ?? []).map((/** @type {string} */ note) => ({ text: note })), fields: [{ name: 'text', label: 'Text' }], set: (items, key) => app.setChart({ notes: items.map((item) => item.text ?? '') }, key) })}
      ${text('byline', { label: 'Made by' })}
    </details>
    ${assumptions(app)}
    <details>
      <summary>Further</summary>
      <div class="fields">
        ${textField({ pointer: '/levels', label: 'Levels of the ranges', hint: 'Shares of 1, as 0.8 0.95', wrong, value: (spec.levels ?? []).join(' '), set: (value) => app.setChart({ levels: value.split(/[\s;]+/).filter(Boolean).map((one) => (Number.isNaN(Number(one)) ? one : Number(one))) }) })}
      </div>
      ${checkField({ label: 'Every series has a plot of its own', checked: spec.panels === true, set: (panels) => app.setChart({ panels: panels || undefined }) })}
    </details>
    ${rest(app)}
  </section>`
}

/** @param {App} app @param {string} name @param {string} title @param {string} one @param {{ name: string, label: string }[]} fields */
function list(app, name, title, one, fields) {
  const items = app.state.chart[name] ?? app.composed.spec[name] ?? []
  return listField({ title, one, fields, items, wrong: app.wrong, pointer: (index) => `/${name}/${indexIn(items, index)}`, set: (changed, key) => app.setChart({ [name]: changed }, key) })
}

/** @param {App} app */
function unit(app) {
  const { composed: { spec }, wrong } = app
  if (!spec.unit) return nothing
  const set = (/** @type {object} */ change, key = '') => app.setChart({ unit: { ...spec.unit, ...change } }, key)
  const known = scales.some(([scale]) => scale === String(spec.unit.scale ?? 1))
  const options = known ? scales : /** @type {[string, string][]} */ ([...scales, [String(spec.unit.scale), String(spec.unit.scale)]])
  const scaled = !spec.unit.type?.startsWith('percent')
  return html`<fieldset><legend>Unit</legend><div class="fields">
    ${choiceField({ pointer: '/unit/type', label: 'The figures are', wrong, value: spec.unit.type, options: [['persons', 'persons'], ['currency', 'money'], ['percent', 'percent of a whole'], ['percentChange', 'change in percent'], ['quantity', 'something else']], set: (type) => app.setChart({ unit: { type, ...(type.startsWith('percent') ? {} : { scale: spec.unit.scale }), ...(type === 'currency' ? { currency: 'USD' } : {}), ...(type === 'quantity' ? { name: 'units' } : {}) } }) })}
    ${spec.unit.type === 'currency' ? textField({ pointer: '/unit/currency', label: 'Currency', hint: 'Three letters, as USD', wrong, value: spec.unit.currency, set: (currency) => set({ currency: currency.toUpperCase() }, 'currency') }) : nothing}
    ${spec.unit.type === 'quantity' ? textField({ pointer: '/unit/name', label: 'Name', hint: 'In the plural, as tonnes', wrong, value: app.state.chart.unit?.name ?? spec.unit.name, set: (name) => set({ name }, 'unit-name') }) : nothing}
    ${scaled ? choiceField({ pointer: '/unit/scale', label: 'Figures are in', wrong, value: String(spec.unit.scale ?? 1), options, set: (scale) => set({ scale: scale === '1' ? undefined : Number(scale) }) }) : nothing}
  </div></fieldset>`
}

/** @param {App} app @param {Record<string, any>} one @param {number} index */
function series(app, one, index) {
  const { wrong, composed: { spec }, understood: { decimal } } = app
  const set = (/** @type {object} */ change, key = '') => app.setSeries(one.id, change, key && `${one.id}-${key}`)
  const others = spec.series.filter((/** @type {any} */ other) => other.id !== one.id)
  const { ceiling } = one
  const how = ceiling?.series !== undefined ? `series ${ceiling.series}` : ceiling?.path ? 'path' : ceiling ? 'value' : ''
  const own = app.state.series[one.id] ?? {}
  const thresholds = (own.thresholds ?? []).map((/** @type {any} */ item) => (typeof item === 'object' && item !== null ? item : { value: item }))
  /** @type {[string, string][]} */
  const ceilings = [['', 'none'], ['value', 'a figure'], ...others.map((/** @type {any} */ other) => /** @type {[string, string]} */ ([`series ${other.id}`, `the series “${other.name ?? other.id}”`])), ...(how === 'path' ? /** @type {[string, string][]} */ ([['path', 'the path in the spec']]) : [])]
  return html`<fieldset><legend>Series: ${one.name ?? one.id}</legend>
    <div class="fields">
      ${textField({ pointer: `/series/${index}/name`, label: 'Name', wrong, value: own.name ?? one.name, set: (name) => set({ name }, 'name') })}
      ${choiceField({ pointer: `/series/${index}/kind`, label: 'Each figure is', wrong, value: one.kind, options: [['stock', 'an amount at a moment, as users'], ['flow', 'an amount over a period, as sales'], ['rate', 'a share or rate of growth']], set: (kind) => set({ kind }) })}
      ${choiceField({ pointer: `/series/${index}/ceiling`, label: 'Cannot exceed (ceiling)', wrong, value: how, options: ceilings, set: (value) => set({ ceiling: value === '' ? undefined : value === 'value' ? { value: '' } : value === 'path' ? ceiling : { series: value.slice(7) } }) })}
      ${how === 'value' ? numberField({ pointer: `/series/${index}/ceiling/value`, label: 'Ceiling, as in the table', wrong, decimal, value: ceiling.value, set: (value) => set({ ceiling: { value } }) }) : nothing}
      ${choiceField({ pointer: `/series/${index}/mark`, label: 'Drawn as', wrong, value: one.mark ?? 'line', options: [['line', 'a line'], ['bar', 'bars'], ['area', 'areas on one another']], set: (mark) => set({ mark: mark === 'line' ? undefined : mark }) })}
    </div>
    ${checkField({ label: 'Draw the last growth, merely repeated, for contrast', checked: one.contrast === true, set: (contrast) => set({ contrast: contrast || undefined }) })}
    ${listField({ title: 'Thresholds', one: 'Threshold', items: thresholds, decimal, wrong, pointer: (at) => `/series/${index}/thresholds/${indexIn(thresholds, at)}`, fields: [{ name: 'value', label: 'Value', number: true }, { name: 'label', label: 'Label' }], set: (items, key) => set({ thresholds: items }, key) })}
  </fieldset>`
}

/** Everything of the spec that has no field above, as JSON. @param {App} app */
function rest(app) {
  const { problem = '', text } = app.rest()
  return html`<details>
    <summary>Everything else, as JSON</summary>
    <div class="field wide">
      <label for="rest">The spec without its data</label>
      <textarea id="rest" rows="12" spellcheck="false" class="code" .value=${text} aria-describedby="rest-hint rest-wrong" aria-invalid=${problem ? 'true' : nothing} @change=${(/** @type {any} */ event) => app.setRest(event.target.value)}></textarea>
      <p class="hint" id="rest-hint">Every field of the spec can be written here, also those that have no field above.</p>
      <p class="wrong" id="rest-wrong">${problem}</p>
    </div>
  </details>`
}
