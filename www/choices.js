/** What a reader may choose of a chart's figures: their currency, and the day by which they had been published. */
import { adopt } from './sheet.js'

/**
 * @typedef {{ id: string, name: string, chosen: boolean }} Choice
 * @typedef {{ currencies: Choice[], days: Choice[], words: string }} Choices
 * @typedef {{ currency?: string, asOf?: string }} Chosen
 */

const style = `
.currency { display: flex; gap: 0; }
.rewind { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem .5rem; padding: .25rem .625rem; font: .8125rem/1.4 system-ui, sans-serif; color: var(--ink); }
.rewind div { display: flex; flex-wrap: wrap; flex: 1 1 15rem; align-items: center; gap: .5rem; }
.rewind input { flex: 1 1 6rem; min-inline-size: 4rem; max-inline-size: 24rem; block-size: 1.75rem; margin: 0; accent-color: var(--ink); }
.rewind output { min-inline-size: 8.5rem; font-variant-numeric: tabular-nums; }
.rewind button { border-color: light-dark(#7d8288, #82888f); }
.rewind button:disabled { opacity: .4; }
@media print { .rewind { display: none; } }`

/** @param {string} text */
function button(text) {
  const element = document.createElement('button')
  element.type = 'button'
  element.textContent = text
  return element
}

export class ChoicesPanel {
  #choices
  #choose
  #group = document.createElement('div')
  #row = document.createElement('div')
  /** @type {HTMLButtonElement[]} */
  #currencies = []
  #slider = document.createElement('input')
  #day = document.createElement('output')
  #earlier = button('')
  #later = button('')

  /** @param {import('./frame.js').Frame} frame @param {Choices} choices @param {(chosen: Chosen) => void} choose */
  constructor(frame, choices, choose) {
    adopt(/** @type {ShadowRoot} */ (frame.figure.getRootNode()), style)
    this.#choices = choices
    this.#choose = choose
    const [currency, asOf, earlier, later] = choices.words.split(';').map((word) => word.trim())
    if (choices.currencies.length > 0) this.#offerCurrencies(frame, currency)
    if (choices.days.length > 1) this.#offerDays(frame, asOf, earlier, later)
    this.show({})
  }

  /** @param {import('./frame.js').Frame} frame @param {string} name */
  #offerCurrencies(frame, name) {
    this.#group.className = 'currency'
    this.#group.setAttribute('role', 'group')
    this.#group.setAttribute('aria-label', name)
    this.#currencies = this.#choices.currencies.map(({ id, name, chosen }) => {
      const one = button(name)
      one.addEventListener('click', () => this.#choose({ currency: chosen ? undefined : id }))
      return one
    })
    // These are no controls that are there before a reader comes.
    this.#group.addEventListener('click', (event) => event.stopPropagation())
    this.#group.append(...this.#currencies)
    frame.controls.prepend(this.#group)
  }

  /** @param {import('./frame.js').Frame} frame @param {string} name @param {string} earlier @param {string} later */
  #offerDays(frame, name, earlier, later) {
    const { days } = this.#choices
    const label = document.createElement('label')
    this.#row.className = 'rewind'
    label.textContent = name
    label.htmlFor = this.#slider.id = 'as-of'
    Object.assign(this.#slider, { type: 'range', min: '0', max: String(days.length - 1), step: '1' })
    this.#day.htmlFor.add(this.#slider.id)
    // What it says is the slider's own value text; said twice it would be chatter.
    this.#day.setAttribute('aria-live', 'off')
    this.#earlier.textContent = earlier
    this.#later.textContent = later
    const go = (/** @type {number} */ place) => this.#choose({ asOf: days[place].chosen ? undefined : days[place].id })
    this.#slider.addEventListener('input', () => go(this.#place))
    this.#earlier.addEventListener('click', () => go(Math.max(0, this.#place - 1)))
    this.#later.addEventListener('click', () => go(Math.min(days.length - 1, this.#place + 1)))
    // What moves the day stays in one row, on a narrow sheet below the day.
    const moves = document.createElement('div')
    moves.append(this.#earlier, this.#slider, this.#later)
    this.#row.append(label, this.#day, moves)
    frame.controls.before(this.#row)
  }

  get #place() {
    return Number(this.#slider.value)
  }

  /** Shows what is chosen, which a link or the page may have done. @param {Chosen} chosen */
  show({ currency, asOf }) {
    const { currencies, days } = this.#choices
    for (const [place, { id, chosen }] of currencies.entries()) {
      this.#currencies[place].setAttribute('aria-pressed', String(currency ? id === currency : chosen))
    }
    if (!this.#row.isConnected) return
    // A day between two of the list, which the page may ask for, shows what was known on the first.
    const place = asOf ? days.findLastIndex(({ id }) => id <= asOf) : days.length - 1
    this.#slider.value = String(Math.max(0, place))
    const { name } = days[this.#place]
    this.#slider.setAttribute('aria-valuetext', name)
    this.#day.value = name
    this.#earlier.disabled = this.#place === 0
    this.#later.disabled = this.#place === days.length - 1
  }

  /** Whether a currency, or a day, is one that can be chosen here. @param {string | undefined} id */
  offers(id) {
    return [...this.#choices.currencies, ...this.#choices.days].some((choice) => choice.id === id)
  }

  close() {
    this.#group.remove()
    this.#row.remove()
  }
}
