/** The cursor by keyboard: arrows walk through the figures of a series, Page Up and Page Down go from series to series. */

/**
 * @import { Place, Places } from './places.js'
 * @import { Cursor } from './cursor.js'
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

/** @param {Cursor} cursor @param {AbortSignal} signal */
export function watchKeys(cursor, signal) {
  const { cursor: stop, picture } = cursor.frame
  const root = /** @type {ShadowRoot} */ (stop.getRootNode())
  const hasFocus = () => root.activeElement === stop

  // What was pressed before this was loaded comes again, but not from the cursor.
  picture.addEventListener('keydown', (event) => {
    if (!hasFocus() || event.ctrlKey || event.metaKey || event.altKey) return
    const step = steps[event.key]
    if (step) {
      event.preventDefault()
      cursor.walk(step)
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      if (cursor.pinned) cursor.hide()
      else if (cursor.at) cursor.pin(cursor.at)
    }
  }, { signal })
  stop.addEventListener('focus', () => cursor.walk((place) => place), { signal })
  stop.addEventListener('blur', () => {
    if (!cursor.pinned) cursor.hide()
  }, { signal })
  // Without the focus on the cursor its help below the buttons gives way, and at the end of a page that takes a button from
  // under the pointer before it has clicked. So the focus goes with the click, whichever button of the chart it is.
  const pressed = (/** @type {Event} */ { target }) => (hasFocus() && target instanceof Element ? target.closest('button') : null)
  root.addEventListener('mousedown', (event) => {
    if (pressed(event)) event.preventDefault()
  }, { signal })
  root.addEventListener('click', (event) => pressed(event)?.focus(), { signal, capture: true })
  // What covers the picture can be sent away wherever the focus is.
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && cursor.at) cursor.hide()
  }, { signal })
}
