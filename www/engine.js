/**
 * A WebAssembly instance that all charts of a page share. A panic in it is a trap, and after a trap nothing
 * in its memory can be trusted: the instance is thrown away and a new one made from the same compiled module.
 *
 * A page has at most two: the first paint's, and the whole one, loaded when it is first used.
 */

/**
 * @typedef {Pick<typeof import('#first'), 'FanChart' | '__wbg_reset_state' | 'needs'>} First
 * @typedef {typeof import('#whole')} Whole
 */

/** @template {First | Whole} Glue */
export class Engine {
  /** Counts the instances: an object made in an earlier one must not be touched, not even to free it. */
  generation = 0
  /** @type {Set<() => void>} who wants to know that the instance was replaced */
  dependents = new Set()
  #start
  /** @type {Promise<Glue> | undefined} */
  #loading
  /** @type {Glue | undefined} */
  #glue

  /** @param {() => Promise<Glue>} start fetches the glue and the module, and makes the first instance */
  constructor(start) {
    this.#start = start
  }

  /** Loads the module, once for a page; after a failure the next chart tries again. */
  async load() {
    this.#loading ??= this.#start()
    try {
      this.#glue = await this.#loading
    } catch (error) {
      this.#loading = undefined
      throw error
    }
  }

  /** The functions of the module, which is loaded. */
  get glue() {
    return /** @type {Glue} */ (this.#glue)
  }

  /** @param {() => void} culprit is not told */
  restart(culprit) {
    this.generation += 1
    this.glue.__wbg_reset_state()
    for (const tell of [...this.dependents]) if (tell !== culprit) tell()
  }
}

/** Whether the instance can be trusted no more. Too deep a recursion leaves it as broken as a panic does. @param {unknown} thrown */
export function isTrap(thrown) {
  if (thrown instanceof WebAssembly.RuntimeError || thrown instanceof RangeError) return true
  return thrown instanceof Error && thrown.name === 'InternalError'
}
