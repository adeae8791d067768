/** The one motion of a chart: what is projected is uncovered once, as one reads, when it comes into view. */

/** Who asks for calm, for their own colours or for paper gets the picture at once. */
const still = '(prefers-reduced-motion), (forced-colors: active), print'

/**
 * Uncovers what stands beyond the boundary of the future; the rest of the picture is there from the first frame.
 * @param {HTMLCanvasElement} canvas drawn, with all that is uncovered
 * @param {number[]} future where it begins, its upper and its lower end, in pixels; 0 where there is none
 * @param {boolean} leftward
 * @param {AbortSignal} signal ends it, or does away with it
 */
export function reveal(canvas, [from, top, bottom], leftward, signal) {
  if (!from || matchMedia(still).matches) return
  const [near, far] = leftward ? ['100%', '0px'] : ['0px', '100%']
  const upTo = (/** @type {string} */ x) => ({
    clipPath: `polygon(${near} 0px,${far} 0px,${far} ${top}px,${x} ${top}px,${x} ${bottom}px,${far} ${bottom}px,${far} 100%,${near} 100%)`,
  })
  const motion = canvas.animate([upTo(`${from}px`), upTo(far)], { duration: 700, easing: 'ease-out' })
  // Off the screen it stays complete, and begins anew where its edge comes in.
  const seen = new IntersectionObserver(([{ isIntersecting }]) => {
    if (!isIntersecting) return motion.cancel()
    seen.disconnect()
    motion.play()
  })
  seen.observe(canvas)
  signal.addEventListener('abort', () => {
    seen.disconnect()
    motion.cancel()
  })
}
