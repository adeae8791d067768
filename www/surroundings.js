/** What a page and its screen ask of a chart's look besides its spec. */

const prefersDark = '(prefers-color-scheme: dark)'

/**
 * Whether an element stands on a dark page: by the colour scheme in use there, which a page without one keeps light.
 * @param {Element} element
 */
export function isDark(element) {
  const schemes = getComputedStyle(element).colorScheme
  return schemes.includes('dark') && (!schemes.includes('light') || matchMedia(prefersDark).matches)
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
