/** The same figures for every contender: a rising series, its projection and two bands, made by a formula. */

/**
 * @typedef {object} Figures
 * @property {number[]} x observed times, then projected ones
 * @property {number[]} value observed
 * @property {Record<'mid' | 'lo80' | 'hi80' | 'lo95' | 'hi95', number[]>} ahead projected: given to the peers, computed by fanchart
 */

/** Small noise that is the same in every run. @param {number} seed */
function noise(seed) {
  let state = seed
  return () => {
    state = (state * 48271) % 2147483647
    return state / 2147483647 - 0.5
  }
}

/** @param {number} observations @param {number} seed @returns {Figures} */
export function figures(observations = 60, seed = 1, steps = 30) {
  const random = noise(seed + 1)
  const rise = 60 / observations
  let level = 100 + 5 * seed
  const value = Array.from({ length: observations }, () => {
    level *= 1 + rise * (0.02 + 0.03 * random())
    return level
  })
  const last = value[observations - 1]
  /** @param {number} share */
  const path = (share) => Array.from({ length: steps }, (_, step) => last * Math.exp(0.02 * rise * step + share * Math.sqrt(step + 1)))
  const ahead = { mid: path(0), lo80: path(-0.02), hi80: path(0.02), lo95: path(-0.035), hi95: path(0.035) }
  const first = observations === 60 ? 1964 : 0
  return { x: Array.from({ length: observations + steps }, (_, at) => first + at), value, ahead }
}

/** A column as long as `x`: what was observed, then gaps, or the other way round. @param {Figures} figures */
export function columns({ x, value, ahead }) {
  const before = value.map(() => null)
  const after = ahead.mid.map(() => null)
  const full = (/** @type {number[]} */ list) => [...before, ...list]
  return {
    x,
    value: [...value, ...after],
    mid: full(ahead.mid),
    lo80: full(ahead.lo80),
    hi80: full(ahead.hi80),
    lo95: full(ahead.lo95),
    hi95: full(ahead.hi95),
  }
}
