/** How wide a chart is to be. */
export class Width {
  /** In CSS pixels; 0 while there is no room. */
  now = 0
  /** The width before, when it changed, and how often the two have taken turns. */
  #before = 0
  #since = 0
  #turns = 0

  /**
   * Takes a new width, and returns whether it is one. Where a higher chart brings a scrollbar, which makes it lower, which
   * takes the scrollbar away, two widths would take turns for ever: after a few of them the narrower one stays.
   * @param {number} width
   */
  take(width) {
    const now = performance.now()
    if (width === this.now) return false
    this.#turns = width === this.#before && now - this.#since < 100 ? this.#turns + 1 : 0
    if (this.#turns > 4 && width > this.now) return false
    this.#before = this.now
    this.#since = now
    this.now = width
    return true
  }
}
