/** What a page and its screen ask of a chart's look besides its spec. */

/**
 * Whether an element stands on a dark page: by the colour scheme in use there, which a style, a line in the page's head
 * and the reader decide together. The canvas' colour tells; see `style.js`.
 * @param {Element} element
 */
export function isDark(element) {
  const canvas = element.shadowRoot?.querySelector('canvas')
  return getComputedStyle(canvas ?? element).color === 'rgb(255, 255, 255)'
}

/**
 * Calls back when the reader moves the page to a screen of another density. A query names one density, so each change
 * needs the next query.
 * @param {() => void} changed
 * @param {AbortSignal} signal
 */
export function watchDensity(changed, signal) {
  const query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`)
  const next = () => {
    changed()
    watchDensity(changed, signal)
  }
  query.addEventListener('change', next, { once: true, signal })
}
