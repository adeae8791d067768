/** Where the figures of a chart stand, as the core says, and which of them is nearest or next. */

/** Numbers to a figure: series, run, x, y, low and high end of its range, left, right, upper and lower end of its plot. */
const stride = 10

/**
 * @typedef {{ index: number, nth: number, series: number, run: number, x: number, y: number, low: number, high: number, left: number, right: number, top: number, bottom: number }} Place
 */

export class Places {
  /** @type {Place[]} */
  all = []
  /** @type {Place[][]} those of each series, in time */
  series = []
  /** @type {Place[][]} those of each unbroken run of a series, from left to right */
  #runs = []

  /** @param {Float64Array} numbers @param {boolean} [rightToLeft] whether time runs to the left */
  constructor(numbers, rightToLeft = false) {
    /** Where time runs, on the picture. */
    this.onwards = rightToLeft ? -1 : 1
    /** @type {Map<string, Place[]>} */
    const runs = new Map()
    for (let index = 0; index < numbers.length / stride; index += 1) {
      const [series, run, x, y, low, high, left, right, top, bottom] = numbers.subarray(stride * index, stride * (index + 1))
      const place = { index, nth: 0, series, run, x, y, low, high, left, right, top, bottom }
      this.all.push(place)
      ;(this.series[series] ??= []).push(place)
      const key = `${series} ${run}`
      const known = runs.get(key)
      if (known) known.push(place)
      else runs.set(key, [place])
    }
    this.series = this.series.filter(Boolean)
    for (const one of this.series) {
      one.sort((a, b) => this.onwards * (a.x - b.x) || a.index - b.index)
      for (const [nth, place] of one.entries()) place.nth = nth
    }
    this.#runs = [...runs.values()]
    for (const run of this.#runs) run.sort((a, b) => a.x - b.x)
  }

  /**
   * The figure nearest to a point, of the plot under it or next to it: across first, for that is how a chart over time
   * is read.
   * @param {number} x @param {number} y
   */
  nearest(x, y) {
    let best
    let least = Infinity
    const here = Math.min(...this.#runs.map(([first]) => beyond(first, x, y)))
    for (const run of this.#runs) {
      if (beyond(run[0], x, y) > here) continue
      const after = firstFrom(run, x)
      for (const place of [run[after - 1], run[after]]) {
        if (!place) continue
        const distance = (place.x - x) ** 2 + 0.25 * (place.y - y) ** 2
        if (distance < least) [best, least] = [place, distance]
      }
    }
    return best
  }

  /** The series that a figure belongs to, in time. @param {Place} place */
  row(place) {
    return this.series.find((row) => row[0].series === place.series) ?? []
  }

  /** A figure of another picture of the chart, which may go on for longer. @param {Place} place @returns {Place | undefined} */
  again(place) {
    return this.row(place)[place.nth]
  }

  /** So many figures on in the same series, not beyond its ends. @param {Place} place @param {number} steps */
  step(place, steps) {
    const row = this.row(place)
    return row[Math.min(row.length - 1, Math.max(0, place.nth + steps))]
  }

  /** The nearest figure of the next series, or of the one before. @param {Place} place @param {number} steps */
  across(place, steps) {
    const next = this.series.indexOf(this.row(place)) + steps
    const row = this.series[Math.min(this.series.length - 1, Math.max(0, next))]
    if (row === this.row(place)) return place
    // Panels stand beside one another: what is near in time stands alike in each.
    const away = (/** @type {Place} */ other) => Math.abs(other.x - other.left - (place.x - place.left))
    return row.reduce((best, other) => (away(other) <= away(best) ? other : best), row[0])
  }

  /** The last figure of the first series that was observed: where a reader starts. */
  start() {
    const row = this.series[0] ?? []
    return row.findLast((place) => place.run >= 0) ?? row.at(-1)
  }
}

/** How far a point lies outside the plot of a figure. @param {Place} place @param {number} x @param {number} y */
function beyond({ left, right, top, bottom }, x, y) {
  return Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom))
}

/** The first place that is not left of x. @param {Place[]} row @param {number} x */
function firstFrom(row, x) {
  let [low, high] = [0, row.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (row[middle].x < x) low = middle + 1
    else high = middle
  }
  return low
}
