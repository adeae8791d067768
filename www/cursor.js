/** The figure that a reader points at, by pointer, finger or keyboard: it is shown, said, and told to the page. */
import { warn } from './faint.js'
import { watchKeys } from './keyboard.js'
import { Places } from './places.js'
import { watchPointer } from './pointer.js'
import { ReadOut } from './read-out.js'

/**
 * @import { Chart } from './chart.js'
 * @import { Frame } from './frame.js'
 * @import { Look } from './look.js'
 * @import { Place } from './places.js'
 * @import { Reading } from './read-out.js'
 */

/** How long the cursor rests before more is said of a figure than its value, in milliseconds. */
const rest = 700

export class Cursor {
  /** @type {Places | undefined} undefined until asked for, and again when the picture has changed */
  places
  /** @type {Place | undefined} */
  at
  pinned = false
  #element
  #chart
  #circumstances
  #held
  #signal
  #readOut
  /** @type {Promise<Places> | undefined} */
  #places
  /** @type {Map<number, Reading>} */
  #readings = new Map()
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer
  #turn = 0
  /** @type {string[]} what was last said of a figure on which the cursor rested */
  #said = []
  /** What the page was last told of. */
  #told = ''
  /** @type {Place | undefined} the figure under the keyboard, which goes on from there when nothing is shown any more */
  #walked

  /**
   * @param {HTMLElement} element @param {Frame} frame @param {Chart} chart
   * @param {() => [width: number, look: Look]} circumstances
   * @param {() => void} held is called when a figure is held, and when it is let go
   * @param {AbortSignal} signal
   */
  constructor(element, frame, chart, circumstances, held, signal) {
    this.#element = element
    this.frame = frame
    this.#chart = chart
    this.#circumstances = circumstances
    this.#held = held
    this.#signal = signal
    this.#readOut = new ReadOut(frame.picture)
    watchPointer(this, signal)
    watchKeys(this, signal)
    // Already here when this was loaded.
    if (this.isWalked) this.walk((place) => place)
  }

  /** Hears again, once it can answer, what came before it was there. @param {Event} missed */
  async answer(missed) {
    await this.ready()
    const Again = /** @type {typeof Event} */ (missed.constructor)
    this.frame.canvas.dispatchEvent(new Again(missed.type, missed))
  }

  /** Where the figures stand, which the core says once for each picture. */
  ready() {
    this.#places ??= this.#find()
    return this.#places
  }

  async #find() {
    const [width, look] = this.#circumstances()
    const places = new Places(await this.#chart.tell(look, (chart) => chart.places(width)), this.frame.figure.dir === 'rtl')
    warn(this.#element, await this.#chart.tell(look, (chart) => chart.faint()))
    this.#readings.clear()
    this.places = places
    return places
  }

  /** @param {Place} place @returns {Promise<Reading | undefined>} */
  async reading({ index }) {
    const known = this.#readings.get(index)
    if (known) return known
    const reading = await this.#chart.tell(undefined, (chart) => chart.reading(index))
    if (reading) this.#readings.set(index, reading)
    return reading ?? undefined
  }

  /** The picture was drawn anew: what is shown moves along. */
  async moved() {
    const { at, pinned } = this
    this.places = undefined
    this.#places = undefined
    this.#turn += 1
    if (!at) return
    const place = (await this.ready()).again(at)
    if (!place) return this.hide()
    this.at = place
    // A walk that the new picture has overtaken still has to say where it ends.
    if (!pinned && this.isWalked) return this.walk((from) => from)
    await this.show(place, pinned)
  }

  /** Shows a figure. @param {Place} place @param {boolean} [pinned] */
  async show(place, pinned = this.pinned) {
    this.at = place
    const held = this.pinned !== pinned
    this.pinned = pinned
    const turn = (this.#turn += 1)
    const reading = await this.reading(place)
    if (turn !== this.#turn || !reading || this.#signal.aborted) return undefined
    this.#readOut.show(place, reading, pinned)
    const { key, series: name, value, status, ranges } = reading
    const told = [...key, value].join()
    if (this.#told !== told) {
      this.#told = told
      const [series, date] = key
      this.#tell({ series, date, name, value, status, ranges })
    }
    if (held) this.#held()
    return reading
  }

  hide() {
    const { pinned } = this
    this.at = undefined
    this.pinned = false
    this.#turn += 1
    clearTimeout(this.#timer)
    this.#readOut.hide()
    this.#said = []
    this.frame.live.textContent = ''
    if (this.#told) this.#tell(null)
    this.#told = ''
    if (pinned) this.#held()
  }

  /** Goes from the figure under the keyboard to another, and says it. @param {(from: Place, places: Places) => Place | undefined} step */
  async walk(step) {
    const places = await this.ready()
    const before = this.at ?? (this.#walked && places.again(this.#walked))
    const from = before ?? places.start()
    const place = from && step(from, places)
    if (!place) return
    this.#walked = place
    const reading = await this.show(place)
    if (!reading) return
    this.#readOut.comeIntoView()
    const row = places.row(place)
    const { cursor, live } = this.frame
    cursor.setAttribute('aria-valuemin', '1')
    cursor.setAttribute('aria-valuemax', String(row.length))
    cursor.setAttribute('aria-valuenow', String(place.nth + 1))
    const named = places.series.length > 1 && before?.series !== place.series
    cursor.setAttribute('aria-valuetext', named ? reading.named : reading.spoken)
    // The value is said as the cursor moves; the rest only where it stays, and what is the same at the next figure once.
    live.textContent = ''
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      live.textContent = reading.details.filter((text) => !this.#said.includes(text)).join(reading.joint)
      this.#said = reading.details
    }, rest)
  }

  /** Holds a figure until it is let go, and says it. @param {Place} place */
  async pin(place) {
    const reading = await this.show(place, true)
    if (!reading) return
    clearTimeout(this.#timer)
    const { named, details, joint } = reading
    this.frame.live.textContent = [named, ...details].join(joint)
  }

  /** Whether a reader walks through the figures by keyboard. */
  get isWalked() {
    return this.frame.cursor.matches(':focus')
  }

  /** What names the held figure in a link. */
  get key() {
    return this.pinned && this.at ? this.#readings.get(this.at.index)?.key : undefined
  }

  /** @param {unknown} detail of the figure, or null where there is none any more */
  #tell(detail) {
    if (!this.#signal.aborted) this.#element.dispatchEvent(new CustomEvent('pointchange', { detail }))
  }
}
