/** What a reader may assume of the time to come: a slider for each lever of the chart, and a way back. */
import { adopt } from './sheet.js'

/**
 * @typedef {{ label: string, size: number }} Preset
 * @typedef {{ id: string, text: string, name: string | null, span: string, origin: string, min: number, max: number, step: number, size: number, effect: string, presets: Preset[] }} Lever
 */

const style = `
.levers { margin: .25rem 0; padding: .5rem .625rem .625rem; border: 1px solid light-dark(#7d8288, #82888f); border-radius: 4px;
  font: .875rem/1.4 system-ui, sans-serif; color: var(--ink); display: grid; gap: .75rem; grid-template-columns: repeat(auto-fit, minmax(min(18rem, 100%), 1fr)); min-inline-size: 0; }
.levers legend { padding: 0 .25rem; font-weight: 650; }
.lever { display: grid; gap: .125rem; align-content: start; min-inline-size: 0; }
.lever label { font-weight: 650; overflow-wrap: anywhere; }
.lever small { font-size: .8125rem; color: var(--quiet); overflow-wrap: anywhere; }
.lever input { inline-size: 100%; block-size: 1.75rem; margin: 0; accent-color: var(--ink); }
.lever output { font-variant-numeric: tabular-nums; }
.presets { display: flex; flex-wrap: wrap; gap: .25rem; }
.levers button { border-color: light-dark(#7d8288, #82888f); }
.reset { justify-self: start; align-self: end; }
@media (min-height: 25rem) {
  .levers.used { position: sticky; inset-block-end: 0; z-index: 1; max-block-size: 42vh; box-sizing: border-box; overflow: auto; overscroll-behavior: contain;
    background: light-dark(#fff, #15181c); }
}
@media (max-width: 30rem) { .levers.used { max-block-size: 50vh; } }
@media print { .levers { display: none; } }`

/** @template {keyof HTMLElementTagNameMap} Tag @param {Tag} tag @param {string} [text] @param {string} [name] */
function make(tag, text = '', name = '') {
  const element = document.createElement(tag)
  element.textContent = text
  if (name) element.className = name
  return element
}

export class Levers {
  #panel = make('fieldset', '', 'levers')
  /** @type {Map<string, { input: HTMLInputElement, output: HTMLOutputElement, buttons: [HTMLButtonElement, number][] }>} */
  #rows = new Map()
  #moved
  #rested

  /**
   * @param {import('./frame.js').Frame} frame @param {Lever[]} levers @param {string[]} words what they are called
   * together, and what sets them back
   * @param {(sizes: Record<string, number> | undefined) => void} moved with `undefined` to where the spec has them
   * @param {() => void} rested when a reader has let go
   */
  constructor(frame, levers, [title, reset], moved, rested) {
    adopt(/** @type {ShadowRoot} */ (frame.figure.getRootNode()), style)
    this.#moved = moved
    this.#rested = rested
    this.#panel.append(make('legend', title), ...levers.map((lever, place) => this.#row(lever, place)))
    const back = make('button', reset, 'reset')
    back.type = 'button'
    back.addEventListener('click', () => {
      moved(undefined)
      rested()
    })
    this.#panel.append(back)
    // From then on, the sliders stay below whatever of the picture their reader scrolls to; only once the finger is off
    // them, so that nothing moves away under it.
    for (const type of ['change', 'click']) this.#panel.addEventListener(type, () => this.#panel.classList.add('used'))
    frame.controls.before(this.#panel)
    this.show(levers)
  }

  /** @param {Lever} lever @param {number} place */
  #row({ id, text, name, span, origin, min, max, step, presets }, place) {
    const row = make('div', '', 'lever')
    const input = make('input')
    Object.assign(input, { type: 'range', id: `lever-${place}`, min, max, step })
    const label = make('label', text)
    label.htmlFor = input.id
    const about = make('small', [name, span].filter(Boolean).join(' · '))
    const from = make('small', origin)
    from.id = `origin-${place}`
    input.setAttribute('aria-describedby', from.id)
    const output = make('output')
    output.htmlFor.add(input.id)
    // What it says is the slider's own value text; said twice it would be chatter.
    output.setAttribute('aria-live', 'off')
    input.addEventListener('input', () => this.#moved(this.sizes))
    input.addEventListener('change', () => this.#rested())
    const group = make('div', '', 'presets')
    const buttons = presets.map((preset) => {
      const button = make('button', preset.label)
      button.type = 'button'
      button.addEventListener('click', () => {
        input.value = String(preset.size)
        this.#moved(this.sizes)
        this.#rested()
      })
      return /** @type {[HTMLButtonElement, number]} */ ([button, preset.size])
    })
    group.append(...buttons.map(([button]) => button))
    this.#rows.set(id, { input, output, buttons })
    row.append(label, about, input, output, group, from)
    return row
  }

  /** How far each is moved. */
  get sizes() {
    return Object.fromEntries([...this.#rows].map(([id, { input }]) => [id, Number(input.value)]))
  }

  /** Shows how far they are moved, which a link or the page may have done. @param {Lever[]} levers */
  show(levers) {
    for (const { id, size, effect } of levers) {
      const row = this.#rows.get(id)
      // Nothing is laid out again for a lever that rests.
      if (!row || (row.output.value === effect && row.input.value === String(size))) continue
      row.input.value = String(size)
      row.input.setAttribute('aria-valuetext', effect)
      row.output.value = effect
      for (const [button, preset] of row.buttons) button.setAttribute('aria-pressed', String(preset === size))
    }
  }

  close() {
    this.#panel.remove()
  }
}
