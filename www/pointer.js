/** Mouse, pen and finger. A finger that moves up or down scrolls the page, as anywhere else. */

/** @import { Cursor } from './cursor.js' */

/** How far beyond the plot a pointer still means a figure in it, in CSS pixels. */
const around = 24

/** @param {Cursor} cursor @param {AbortSignal} signal */
export function watchPointer(cursor, signal) {
  const { canvas } = cursor.frame

  /** @param {MouseEvent} event */
  const under = (event) => {
    // An event counts the page's pixels, whatever `zoom` a page has put on the chart.
    const zoom = canvas.currentCSSZoom ?? 1
    const [x, y] = [event.offsetX / zoom, event.offsetY / zoom]
    const place = cursor.places?.nearest(x, y)
    return place && y > place.top - around && y < place.bottom + around ? place : undefined
  }
  /** @type {PointerEvent | undefined} the last, until the pointer leaves */
  let last
  /** @param {PointerEvent} event */
  const follow = async (event) => {
    last = event
    if (!cursor.places) await cursor.ready().catch(() => undefined)
    if (cursor.pinned || event !== last) return
    const place = under(event)
    if (!place) away()
    else if (place !== cursor.at) cursor.show(place)
  }
  // What a reader at the keyboard has come to stays.
  const away = () => cursor.pinned || cursor.isWalked || cursor.hide()
  const leave = () => {
    last = undefined
    away()
  }
  /** A tap holds a figure, the next one lets it go. @param {MouseEvent} event */
  const tap = async (event) => {
    if (cursor.pinned) return cursor.hide()
    await cursor.ready()
    const place = under(event)
    if (place) cursor.pin(place)
  }
  // Once the page is enlarged, a finger that moves sideways moves the page: there is no other way to the rest of it.
  const enlarged = () => (canvas.style.touchAction = visualViewport && visualViewport.scale > 1 ? 'auto' : '')
  visualViewport?.addEventListener('resize', enlarged, { signal })
  enlarged()
  canvas.addEventListener('pointermove', follow, { signal, passive: true })
  canvas.addEventListener('pointerdown', follow, { signal, passive: true })
  canvas.addEventListener('pointerleave', leave, { signal })
  canvas.addEventListener('pointercancel', leave, { signal })
  canvas.addEventListener('click', tap, { signal })
}
