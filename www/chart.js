/** A chart in the shared instance. It outlives that instance: made anew from its spec when it is next asked. */
import { FanChart, references } from '#glue'
import { currentGeneration, dependents, isTrap, restart } from './engine.js'
import { Faults } from './faults.js'

/** How often a chart may take the instance down. The first time may be another chart's fault; the second is its own. */
const patience = 2

export class Chart {
  #spec
  #files
  #lost
  /** @type {FanChart | undefined} */
  #made
  #generation = -1
  #traps = 0

  /**
   * @param {unknown} spec parsed JSON
   * @param {Record<string, string>} files what each reference in the spec stands for
   * @param {() => void} lost is called when another chart took the instance down, and this one is to be drawn again
   */
  constructor(spec, files, lost) {
    this.#spec = spec
    this.#files = files
    this.#lost = lost
    this.#ask(() => undefined)
    dependents.add(lost)
  }

  /** @param {number} width */
  height(width) {
    return this.#ask((chart) => chart.height(width))
  }

  /** @param {HTMLCanvasElement} canvas @param {number} width @param {number} ratio @param {boolean} dark */
  draw(canvas, width, ratio, dark) {
    this.#ask((chart) => chart.draw(canvas, width, ratio, dark))
  }

  /** @param {number} width @param {boolean} dark */
  svg(width, dark) {
    return this.#ask((chart) => chart.svg(width, dark))
  }

  summary() {
    return this.#ask((chart) => chart.summary())
  }

  project() {
    return this.#ask((chart) => chart.project())
  }

  free() {
    dependents.delete(this.#lost)
    if (this.#made && this.#generation === currentGeneration()) this.#made.free()
    this.#made = undefined
    this.#generation = -1
  }

  /** @template T @param {(chart: FanChart) => T} question @returns {T} */
  #ask(question) {
    for (;;) {
      try {
        return question(this.#live())
      } catch (thrown) {
        if (!isTrap(thrown)) throw Faults.from(thrown)
        this.#traps += 1
        restart(this.#lost)
        if (this.#traps >= patience) throw Faults.one('internal', `the chart could not be computed (${thrown})`)
      }
    }
  }

  #live() {
    if (!this.#made || this.#generation !== currentGeneration()) {
      this.#made = new FanChart(this.#spec, this.#files)
      this.#generation = currentGeneration()
    }
    return this.#made
  }
}

/** The files a spec names. @param {unknown} spec @returns {string[]} */
export function filesOf(spec) {
  try {
    return [...new Set(references(spec))]
  } catch (thrown) {
    if (isTrap(thrown)) restart(() => undefined)
    throw Faults.from(thrown)
  }
}
