/** A chart, in the module of the first paint and, once something more is asked of it, in the whole one. */
import { isTrap } from './engine.js'
import { Faults } from './faults.js'
import { printFlag } from './look.js'
import { Made } from './made.js'
import { fetchReader, firstPaint, whole } from './modules.js'
import { parse } from './source.js'

/** @import { First, Whole } from './engine.js' */
/** @import { Look } from './look.js' */

/** @param {InstanceType<(First | Whole)['FanChart']>} chart @param {Look} look */
function dress(chart, { flags, textScale, font, breadth, colors }) {
  chart.look(flags, textScale, font, breadth, colors)
}

export class Chart {
  #spec
  #files
  #lost
  /** @type {Made<First | Whole>} draws it */
  #drawn
  /** @type {Made<Whole> | null | undefined} null once the chart is gone */
  #told

  /**
   * @param {string} spec JSON
   * @param {Record<string, string>} files what each reference in the spec stands for
   * @param {() => void} lost is called when another chart took the instance down, and this one is to be drawn again
   */
  constructor(spec, files, lost) {
    this.#spec = spec
    this.#files = files
    this.#lost = lost
    this.#drawn = /** @type {Made<First | Whole>} */ (new Made(firstPaint, spec, files, lost))
  }

  /** Checks and projects it. @throws {Faults} all that is wrong with it */
  async check() {
    let refused = null
    try {
      this.#drawn.ask(() => undefined)
      // Where colours are few, shapes tell series apart, which only the whole module draws.
      if (!matchMedia('(forced-colors: active)').matches) return
    } catch (thrown) {
      refused = thrown
    }
    this.#drawn.free()
    if (refused !== null) throw Faults.from(refused)
    parse(this.#spec)
    // The first module refuses also what only the whole one knows, which draws it then, or says what is wrong. Such a
    // chart may have controls of its own.
    fetchReader().catch(() => undefined)
    await this.tell(undefined, () => undefined)
    this.#drawn = /** @type {Made<First | Whole>} */ (this.#told)
  }

  /**
   * Draws, and returns the height of the picture.
   * @param {HTMLCanvasElement} canvas @param {number} width @param {number} ratio @param {Look} look
   */
  draw(canvas, width, ratio, look) {
    // On paper too, if the whole module is there.
    return ((look.flags & printFlag && this.#told) || this.#drawn).ask((chart) => {
      dress(chart, look)
      return chart.draw(canvas, width, ratio)
    })
  }

  /** Whether it is drawn by the whole module: it has what the first one does not know. */
  get isWhole() {
    return this.#drawn === this.#told
  }

  /**
   * What the frame writes: the picture's name, its controls' names, …, direction and summary (see `Frame.name`); where its future
   * begins, its ends, and its ground; what stands below.
   */
  names() {
    const labels = this.#drawn.ask((chart) => chart.labels())
    return { labels, future: labels.splice(7, 4).map(Number), notes: labels.splice(7) }
  }

  /**
   * Asks the whole module, which is loaded now if it was not before.
   * @template T
   * @param {Look | undefined} look
   * @param {(chart: InstanceType<Whole['FanChart']>) => T} question
   * @returns {Promise<T>}
   */
  async tell(look, question) {
    await whole.load()
    if (this.isGone) throw new Error('there is no chart')
    this.#told ??= new Made(whole, this.#spec, this.#files, this.#lost)
    try {
      return this.#told.ask((chart) => {
        if (look) dress(chart, look)
        return question(chart)
      })
    } catch (thrown) {
      this.#told.free()
      throw Faults.from(thrown)
    }
  }

  /** Assumes something, and is drawn by the whole module from then on. @param {import('./fanchart.d.ts').Assumptions} assumptions */
  async assume(assumptions) {
    await this.tell(undefined, () => undefined)
    const told = /** @type {Made<First | Whole>} */ (this.#told)
    try {
      told.assume(assumptions)
    } catch (thrown) {
      throw Faults.from(thrown)
    }
    if (this.#drawn !== told) this.#drawn.free()
    this.#drawn = told
  }

  free() {
    this.#drawn.free()
    this.#told?.free()
    this.#told = null
  }

  /** Whether it was freed: what is still loaded for it comes too late. */
  get isGone() {
    return this.#told === null
  }
}

/** The files a spec names. @param {string} spec @returns {string[]} */
export const filesOf = (spec) => needs(spec, 'csv').slice(0, -1)

/** The language of a chart; '' for one without words. @param {string} spec */
export const languageOf = (spec) => String(needs(spec, 'locale').at(-1))

/** Reads a spec only if it may have a field, whose name may be escaped. @param {string} spec @param {string} field */
const needs = (spec, field) => (spec.includes(field) || spec.includes('\\') ? asked(() => firstPaint.glue.needs(spec)) : ['en'])

/** @template T @param {() => T} question @returns {T} */
function asked(question) {
  try {
    return question()
  } catch (thrown) {
    if (isTrap(thrown)) firstPaint.restart(() => undefined)
    throw Faults.from(thrown)
  }
}
