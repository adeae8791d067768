/** A chart in a shared instance. It outlives that instance: made anew from its spec when it is next asked. */
import { isTrap } from './engine.js'
import { Faults } from './faults.js'

/** How often a chart may take an instance down. The first time may be another chart's fault; the second is its own. */
const patience = 2
/** How often one did, by what it was made from: nobody makes it a third time. @type {Map<string, number>} */
const traps = new Map()

/**
 * @import { Engine, First, Whole } from './engine.js'
 * @import { Assumptions } from './fanchart.d.ts'
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
  /** @type {Assumptions | undefined} what is assumed instead of what the spec states */
  #assumed
  /** @type {unknown} */
  #trap = 'another was not'

  /**
   * @param {Engine<Glue>} engine loaded
   * @param {string} spec JSON
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
    // Only where something went wrong is it worth writing out what a chart was made from.
    const name = () => JSON.stringify([this.#spec, this.#files])
    for (;;) {
      if (traps.size > 0 && (traps.get(name()) ?? 0) >= patience) {
        throw Faults.one('internal', `the chart could not be computed (${this.#trap})`)
      }
      try {
        return question(this.#live())
      } catch (thrown) {
        if (!isTrap(thrown)) throw thrown
        this.#trap = thrown
        traps.set(name(), (traps.get(name()) ?? 0) + 1)
        this.#engine.restart(this.#lost)
      }
    }
  }

  /** Assumes something, and of all else what the spec states. @param {Assumptions} assumptions */
  assume(assumptions) {
    const before = this.#assumed
    this.#assumed = assumptions
    // What was published by another day is another chart.
    if (assumptions?.asOf !== before?.asOf) this.#forget()
    try {
      this.ask((chart) => /** @type {InstanceType<Whole['FanChart']>} */ (chart).assume(JSON.stringify(assumptions)))
    } catch (thrown) {
      this.#assumed = before
      this.#forget()
      throw thrown
    }
  }

  free() {
    this.#engine.dependents.delete(this.#lost)
    this.#forget()
  }

  /** It is made anew when it is next asked. */
  #forget() {
    if (this.#made && this.#generation === this.#engine.generation) this.#made.free()
    this.#made = undefined
    this.#generation = -1
  }

  /** The spec, as of the day that is assumed. */
  #asOf() {
    const asOf = this.#assumed?.asOf
    return asOf ? JSON.stringify({ ...JSON.parse(this.#spec), asOf }) : this.#spec
  }

  #live() {
    if (!this.#made || this.#generation !== this.#engine.generation) {
      const { FanChart } = this.#engine.glue
      this.#made = /** @type {InstanceType<Glue['FanChart']>} */ (new FanChart(this.#asOf(), this.#files))
      this.#generation = this.#engine.generation
      if (this.#assumed) /** @type {InstanceType<Whole['FanChart']>} */ (this.#made).assume(JSON.stringify(this.#assumed))
    }
    return this.#made
  }
}
