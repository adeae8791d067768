/** The cursor: arrows walk through the figures of a series, Page Up and Page Down go from series to series. */

/**
 * @import { Place, Places } from './places.js'
 * @import { Reader } from './reader.js'
 */

/** @type {Record<string, (from: Place, places: Places) => Place | undefined>} */
const steps = {
  ArrowRight: (from, places) => places.step(from, places.onwards),
  ArrowUp: (from, places) => places.step(from, 1),
  ArrowLeft: (from, places) => places.step(from, -places.onwards),
  ArrowDown: (from, places) => places.step(from, -1),
  Home: (from, places) => places.row(from)[0],
  End: (from, places) => places.row(from).at(-1),
  PageDown: (from, places) => places.across(from, 1),
  PageUp: (from, places) => places.across(from, -1),
}

/** @param {Reader} reader @param {AbortSignal} signal */
export function watchKeys(reader, signal) {
  const { cursor, controls } = reader.frame
  const hasFocus = () => /** @type {ShadowRoot} */ (cursor.getRootNode()).activeElement === cursor

  cursor.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const step = steps[event.key]
    if (step) {
      event.preventDefault()
      reader.walk(step)
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      if (reader.pinned) reader.hide()
      else if (reader.at) reader.pin(reader.at)
    }
  }, { signal })
  cursor.addEventListener('focus', () => reader.walk((place) => place), { signal })
  cursor.addEventListener('blur', () => {
    if (!reader.pinned) reader.hide()
  }, { signal })
  // Without the focus on the cursor its help below the buttons gives way, and at the end of a page that takes a button from
  // under the pointer before it has clicked. So the focus goes with the click.
  controls.addEventListener('mousedown', (event) => {
    if (hasFocus()) event.preventDefault()
  }, { signal })
  controls.addEventListener('click', (event) => {
    if (hasFocus() && event.target instanceof HTMLElement) event.target.focus()
  }, { signal })
  // What covers the picture can be sent away wherever the focus is.
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && reader.at) reader.hide()
  }, { signal })
}
