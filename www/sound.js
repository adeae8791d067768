/**
 * A series by ear: the higher the value, the higher the tone. Where the projection begins, two quieter voices part
 * from it, at the ends of its range: the further apart they are, the less sure it is.
 */

/** @import { Place } from './places.js' */

/** Of the lowest and the highest value, in hertz: three octaves that small loudspeakers carry. */
const pitches = [165, 1320]
/** Seconds: at least and at most for a figure, and for the whole. */
const longest = 0.35
const shortest = 0.02
const whole = 8

/**
 * Plays figures from left to right.
 * @param {AudioContext} context
 * @param {Place[]} row
 * @param {(place: Place) => void} reached
 * @param {AbortController} sound ends it, and is aborted at its end
 */
export function play(context, row, reached, sound) {
  const step = Math.max(shortest, Math.min(longest, whole / row.length))
  const start = context.currentTime + 0.1
  const end = start + row.length * step
  const heights = row.flatMap(({ y, low, high }) => [y, low, high]).filter(Number.isFinite)
  const [bottom, top] = [Math.max(...heights), Math.min(...heights)]
  /** @param {number} y */
  const pitch = (y) => pitches[0] * (pitches[1] / pitches[0]) ** (bottom > top ? (bottom - y) / (bottom - top) : 0.5)

  /** @param {OscillatorType} type @param {number} loud @param {number} side @param {(place: Place) => number} height */
  const voice = (type, loud, side, height) => {
    const tone = context.createOscillator()
    const gain = context.createGain()
    const pan = context.createStereoPanner()
    tone.type = type
    pan.pan.value = side
    gain.gain.setValueAtTime(0, start)
    for (const [index, place] of row.entries()) {
      const at = start + index * step
      const y = height(place)
      if (Number.isFinite(y)) tone.frequency.setTargetAtTime(pitch(y), at, step / 5)
      gain.gain.setTargetAtTime(Number.isFinite(y) ? loud : 0, at, 0.015)
    }
    gain.gain.setTargetAtTime(0, end, 0.03)
    tone.connect(gain).connect(pan).connect(context.destination)
    tone.start(start)
    tone.stop(end + 0.3)
    return tone
  }
  const main = voice('triangle', 0.25, 0, ({ y }) => y)
  voice('sine', 0.12, -0.6, ({ low }) => low)
  voice('sine', 0.12, 0.6, ({ high }) => high)

  let shown = -1
  let frame = 0
  const follow = () => {
    const index = Math.min(row.length - 1, Math.floor((context.currentTime - start) / step))
    if (index > shown) reached(row[(shown = index)])
    frame = requestAnimationFrame(follow)
  }
  frame = requestAnimationFrame(follow)
  main.onended = () => sound.abort()
  sound.signal.addEventListener('abort', () => cancelAnimationFrame(frame))
}
