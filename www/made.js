/** A chart in a shared instance. It outlives that instance: made anew from its spec when it is next asked. */
import { isTrap } from './engine.js'
import { Faults } from './faults.js'

/** How often a chart may take an instance down. The first time may be another chart's fault; the second is its own. */
const patience = 2

/**
 * @import { Engine, First, Whole } from './engine.js'
 * @template {First | Whole} Glue
 */
export class Made {
  #engine
  #spec
  #files
  #lost
  /** @type {InstanceType<Glue['FanChart']> | undefined} */
  #made
  #generation = -1
  #traps = 0
  /** @type {unknown} what is assumed instead of what the spec states */
  #assumed

  /**
   * @param {Engine<Glue>} engine loaded
   * @param {unknown} spec parsed JSON
   * @param {Record<string, string>} files what each reference in the spec stands for
   * @param {() => void} lost is called when another chart took the instance down, and this one is to be made again
   */
  constructor(engine, spec, files, lost) {
    this.#engine = engine
    this.#spec = spec
    this.#files = files
    this.#lost = lost
    engine.dependents.add(lost)
  }

  /** @template T @param {(chart: InstanceType<Glue['FanChart']>) => T} question @returns {T} */
  ask(question) {
    for (;;) {
      try {
        return question(this.#live())
      } catch (thrown) {
        if (!isTrap(thrown)) throw thrown
        this.#traps += 1
        this.#engine.restart(this.#lost)
        if (this.#traps >= patience) throw Faults.one('internal', `the chart could not be computed (${thrown})`)
      }
    }
  }

  /** Assumes something, and of all else what the spec states. @param {unknown} assumptions */
  assume(assumptions) {
    this.ask((chart) => /** @type {InstanceType<Whole['FanChart']>} */ (chart).assume(assumptions))
    this.#assumed = assumptions
  }

  free() {
    this.#engine.dependents.delete(this.#lost)
    if (this.#made && this.#generation === this.#engine.generation) this.#made.free()
    this.#made = undefined
    this.#generation = -1
  }

  #live() {
    if (!this.#made || this.#generation !== this.#engine.generation) {
      const { FanChart } = this.#engine.glue
      this.#made = /** @type {InstanceType<Glue['FanChart']>} */ (new FanChart(this.#spec, this.#files))
      this.#generation = this.#engine.generation
      if (this.#assumed) /** @type {InstanceType<Whole['FanChart']>} */ (this.#made).assume(this.#assumed)
    }
    return this.#made
  }
}
