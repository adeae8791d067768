/** The chart that is shown while it is built, and what it says of its spec. A spec with faults leaves the chart before it. */

import { heightOf } from './embed.js'
import { roomOf } from './room.js'

/** @typedef {{ path: string, value: unknown, rule: string, message: string }} Fault */

/** Between a change and the chart that follows it, in milliseconds. */
const pause = 150

export class Preview {
  element = document.createElement('fan-chart')
  /** @type {Fault[]} of the spec that is wanted */
  faults = []
  /** @type {any} the projection, in numbers and words */
  document
  /** @type {Record<string, any> | undefined} what is shown */
  spec
  /** @type {Pick<import('./embed.js').Made, 'wide' | 'narrow' | 'phone' | 'height' | 'room'> | undefined} */
  pictures
  stale = false
  #changed
  #wanted = ''
  #shown = ''
  #good = ''
  #measured = { of: /** @type {unknown} */ (undefined), done: Promise.resolve() }
  #timer = /** @type {ReturnType<typeof setTimeout> | undefined} */ (undefined)

  /** @param {() => void} changed is called when there is news */
  constructor(changed) {
    this.#changed = changed
    this.element.setAttribute('loading', 'eager')
    this.element.addEventListener('ready', () => this.#drawn())
    this.element.addEventListener('error', (event) => event instanceof CustomEvent && this.#refused(event.detail.errors))
  }

  /** Whether there is anything to draw. */
  get filled() {
    return this.#shown !== ''
  }

  /** @param {Record<string, any> | undefined} spec */
  show(spec) {
    const text = spec ? JSON.stringify(spec) : ''
    if (text === this.#wanted) return
    this.#wanted = text
    clearTimeout(this.#timer)
    if (text === '') this.#clear()
    else if (this.#shown === '') this.#put(text)
    else this.#timer = setTimeout(() => this.#put(text), pause)
  }

  #clear() {
    this.element.replaceChildren()
    Object.assign(this, { faults: [], document: undefined, pictures: undefined, spec: undefined, stale: false })
    this.#shown = this.#good = ''
  }

  /** @param {string} text */
  #put(text) {
    if (text === this.#good && text === this.#shown) {
      Object.assign(this, { faults: [], stale: false })
      this.#changed()
      return
    }
    const script = document.createElement('script')
    script.type = 'application/json'
    script.textContent = text
    const fallback = document.createElement('p')
    fallback.textContent = 'The chart appears here once it can be drawn.'
    this.#shown = text
    this.element.replaceChildren(fallback, script)
  }

  async #drawn() {
    const shown = this.#shown
    const of = /** @type {any} */ (this.element)
    const dark = JSON.parse(shown).theme === 'dark'
    const [told, wide, narrow, phone] = await Promise.all([of.project(), ...[720, 360, 328].map((width) => of.toSVG(width, dark))])
    if (shown !== this.#shown) return
    this.document = told
    this.pictures = { wide, narrow, phone, height: Math.ceil(heightOf(wide)) }
    this.spec = JSON.parse(shown)
    this.#good = shown
    if (shown === this.#wanted) this.faults = []
    this.stale = shown !== this.#wanted
    this.#changed()
  }

  /** Measures what is shown, for a page with a still chart or a frame: once, and only if somebody wants one. @returns {Promise<void>} */
  measure() {
    const { pictures, spec } = this
    if (!pictures || this.#measured.of === pictures) return this.#measured.done
    const done = roomOf(spec ?? {}).then((room) => {
      pictures.room = room
      // What is shown may have changed meanwhile.
      if (pictures === this.pictures) this.#changed()
    }, () => undefined)
    this.#measured = { of: pictures, done }
    return done
  }

  /** @param {Fault[]} faults */
  #refused(faults) {
    if (this.#shown === this.#wanted) this.faults = faults
    const { document } = this
    this.stale = this.#good !== '' && document !== undefined
    if (this.stale && this.#shown !== this.#good) this.#put(this.#good)
    this.#changed()
  }
}
