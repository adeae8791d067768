/** When a chart's time has come: it is drawn where a reader is near, and read in a quiet moment, as no printer waits. */

/** So much of the screen's height above and below it counts as near. */
const around = '75% 0px'

/**
 * Calls back once when an element comes near the screen, and once when the page has loaded and has nothing to do, unless
 * the reader saves data.
 * @param {Element} element
 * @param {() => void} near
 * @param {() => void} quiet
 * @param {AbortSignal} signal
 */
export function watchApproach(element, near, quiet, signal) {
  const screen = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return
    screen.disconnect()
    near()
  }, { rootMargin: around })
  screen.observe(element)
  signal.addEventListener('abort', () => screen.disconnect())
  if (/** @type {any} */ (navigator).connection?.saveData) return
  const idle = globalThis.requestIdleCallback ?? setTimeout
  const rest = () => idle(() => signal.aborted || quiet())
  if (document.readyState === 'complete') rest()
  else addEventListener('load', rest, { once: true, signal })
}
