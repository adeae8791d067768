/** One field of a form: its label, its hint, and what is wrong with it. */
import { html, nothing } from 'lit-html'
import { live } from 'lit-html/directives/live.js'
import { readFigure, valueOf } from '../number.js'

/** @typedef {(pointer: string) => string[]} Wrong what is wrong at a place of the spec, and nowhere closer */
/** @typedef {{ pointer: string, label: string, hint?: string, wrong: Wrong, wide?: boolean }} Common */

/** @param {string} pointer */
const idOf = (pointer) => `field${pointer.replaceAll('/', '-')}`

/** @param {Common} common @param {(id: string, described: string | typeof nothing, invalid: 'true' | typeof nothing) => unknown} control */
function field({ pointer, label, hint, wrong, wide = false }, control) {
  const id = idOf(pointer)
  const rules = wrong(pointer)
  const described = [hint ? `${id}-hint` : '', rules.length > 0 ? `${id}-wrong` : ''].filter(Boolean).join(' ')
  return html`<div class="field ${wide ? 'wide' : ''}">
    <label for=${id}>${label}</label>
    ${control(id, described || nothing, rules.length > 0 ? 'true' : nothing)}
    ${hint ? html`<p class="hint" id=${`${id}-hint`}>${hint}</p>` : nothing}
    ${rules.length > 0 ? html`<p class="wrong" id=${`${id}-wrong`}>${rules.join(' ')}</p>` : nothing}
  </div>`
}

/** @param {Common & { value: unknown, set: (text: string) => void, placeholder?: string, choices?: string[] }} what */
export function textField({ value, set, placeholder = '', choices = [], ...common }) {
  return field(common, (id, described, invalid) => html`<input id=${id} type="text" autocomplete="off" .value=${live(String(value ?? ''))} placeholder=${placeholder}
    list=${choices.length > 0 ? `${id}-choices` : nothing} aria-describedby=${described} aria-invalid=${invalid}
    @input=${(/** @type {any} */ event) => set(event.target.value)}>
    ${choices.length > 0 ? html`<datalist id=${`${id}-choices`}>${choices.map((choice) => html`<option value=${choice}></option>`)}</datalist>` : nothing}`)
}

/**
 * Taken when it is complete, and not written over before. A number, with `decimal` before its decimals, as in the table; what
 * is none goes into the spec as it is, and is answered there.
 * @param {Common & { value: unknown, set: (value: number | string) => void, decimal?: import('../number.js').Decimal }} what
 */
export function numberField({ value, set, decimal = '.', ...common }) {
  const read = (/** @type {string} */ text) => {
    const figure = readFigure(text, decimal) ?? readFigure(text, '.')
    set(figure && !figure.unit ? valueOf(figure) : text.trim())
  }
  const shown = typeof value === 'number' ? String(value).replace('.', decimal) : String(value ?? '')
  return field(common, (id, described, invalid) => html`<input id=${id} type="text" inputmode="decimal" autocomplete="off" .value=${shown}
    aria-describedby=${described} aria-invalid=${invalid} @change=${(/** @type {any} */ event) => read(event.target.value)}>`)
}

/** @param {Common & { value: string, options: [value: string, label: string][], set: (value: string) => void }} what */
export function choiceField({ value, options, set, ...common }) {
  return field(common, (id, described, invalid) => html`<select id=${id} aria-describedby=${described} aria-invalid=${invalid} .value=${live(value)}
    @change=${(/** @type {any} */ event) => set(event.target.value)}>
    ${options.map(([option, name]) => html`<option value=${option} ?selected=${option === value}>${name}</option>`)}
  </select>`)
}

/** @param {{ label: string, checked: boolean, set: (checked: boolean) => void }} what */
export function checkField({ label, checked, set }) {
  return html`<label class="check"><input type="checkbox" .checked=${live(checked)} @change=${(/** @type {any} */ event) => set(event.target.checked)}> ${label}</label>`
}

/**
 * A list of things with the same fields: lines can be added and taken away.
 * @param {{ title: string, one: string, pointer: (index: number) => string, items: Record<string, any>[], wrong: Wrong, set: (items: Record<string, any>[], key: string) => void,
 *   decimal?: import('../number.js').Decimal, fields: { name: string, label: string, number?: boolean, hint?: string, options?: [value: string, label: string][] }[], fresh?: () => object }} what
 *   `fresh` is a new line
 */
export function listField({ title, one, pointer, items, wrong, set, fields, decimal, fresh = () => ({}) }) {
  const change = (/** @type {number} */ at, /** @type {string} */ name, /** @type {unknown} */ value) =>
    set(items.map((item, index) => (index === at ? { ...item, [name]: value } : item)), `${title}-${at}-${name}`)
  return html`<fieldset class="list">
    <legend>${title}</legend>
    ${items.map((item, index) => html`<div class="line" role="group" aria-label="${one} ${index + 1}">
      ${fields.map(({ name, label, number, hint, options }) => {
        const common = { pointer: `${pointer(index)}/${name}`, label, hint, wrong, value: item[name], set: (/** @type {unknown} */ value) => change(index, name, value) }
        if (options) return choiceField({ ...common, options, value: String(item[name] ?? '') })
        return number ? numberField({ ...common, decimal }) : textField(common)
      })}
      <button type="button" class="quiet" aria-label="Take away ${one.toLowerCase()} ${index + 1}" @click=${() => set(items.filter((_, other) => other !== index), '')}>Take away</button>
    </div>`)}
    <button type="button" class="quiet" @click=${() => set([...items, fresh()], '')}>Add ${one.toLowerCase()}</button>
  </fieldset>`
}
