/** What a reader wishes to be assumed: as quick as a finger, but never two at a time. */

/** @import { Assumptions } from './fanchart.d.ts' */

export class Wishes {
  #grant
  /** @type {Assumptions | undefined} */
  #next
  /** @type {Promise<void> | undefined} */
  #granting

  /** @param {(wish: Assumptions) => Promise<void>} grant */
  constructor(grant) {
    this.#grant = grant
  }

  /** @param {Assumptions} wish in place of what was wished before */
  add(wish) {
    this.#next = { ...this.#next, ...wish }
    this.#granting ??= this.#all()
    return this.#granting
  }

  /** When all has been granted or refused; who wished hears of a refusal. */
  get settled() {
    return this.#granting?.catch(() => undefined)
  }

  async #all() {
    try {
      while (this.#next) {
        const wish = this.#next
        this.#next = undefined
        await this.#grant(wish)
      }
    } finally {
      this.#granting = undefined
    }
  }
}
