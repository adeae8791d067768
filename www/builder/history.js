/** What was before, and what was undone. Changes to one thing in quick succession are one step. @template T */
export class History {
  #past = /** @type {T[]} */ ([])
  #future = /** @type {T[]} */ ([])
  #last = { key: '', time: -Infinity }

  /** @param {T} now */
  constructor(now) {
    this.now = now
  }

  get canUndo() {
    return this.#past.length > 0
  }

  get canRedo() {
    return this.#future.length > 0
  }

  /** @param {T} next @param {string} [key] what is changed; '' for a step of its own @param {number} [time] in milliseconds */
  step(next, key = '', time = 0) {
    const goesOn = key !== '' && key === this.#last.key && time - this.#last.time < 1500
    if (!goesOn) this.#past.push(this.now)
    this.#past.splice(0, this.#past.length - 200)
    this.#future = []
    this.#last = { key, time }
    this.now = next
  }

  undo() {
    this.#move(this.#past, this.#future)
  }

  redo() {
    this.#move(this.#future, this.#past)
  }

  /** @param {T[]} from @param {T[]} to */
  #move(from, to) {
    const there = from.pop()
    if (there === undefined) return
    to.push(this.now)
    this.now = there
    this.#last = { key: '', time: -Infinity }
  }
}
