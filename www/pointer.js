/** Mouse, pen and finger. A finger that moves up or down scrolls the page, as anywhere else. */

/** @import { Reader } from './reader.js' */

/** How far beyond the plot a pointer still means a figure in it, in CSS pixels. */
const around = 24

/** @param {Reader} reader @param {AbortSignal} signal */
export function watchPointer(reader, signal) {
  const { canvas } = reader.frame

  /** @param {MouseEvent} event */
  const under = (event) => {
    // An event counts the page's pixels, whatever `zoom` a page has put on the chart.
    const zoom = canvas.currentCSSZoom ?? 1
    const [x, y] = [event.offsetX / zoom, event.offsetY / zoom]
    const place = reader.places?.nearest(x, y)
    return place && y > place.top - around && y < place.bottom + around ? place : undefined
  }
  /** @type {PointerEvent | undefined} the last, until the pointer leaves */
  let last
  /** @param {PointerEvent} event */
  const follow = async (event) => {
    last = event
    if (!reader.places) await reader.ready().catch(() => undefined)
    if (reader.pinned || event !== last) return
    const place = under(event)
    if (!place) reader.hide()
    else if (place !== reader.at) reader.show(place)
  }
  const leave = () => {
    last = undefined
    if (!reader.pinned && !reader.frame.cursor.matches(':focus')) reader.hide()
  }
  /** A tap holds a figure, the next one lets it go. @param {MouseEvent} event */
  const tap = async (event) => {
    if (reader.pinned) return reader.hide()
    await reader.ready()
    const place = under(event)
    if (place) reader.pin(place)
  }
  canvas.addEventListener('pointermove', follow, { signal, passive: true })
  canvas.addEventListener('pointerdown', follow, { signal, passive: true })
  canvas.addEventListener('pointerleave', leave, { signal })
  canvas.addEventListener('pointercancel', leave, { signal })
  canvas.addEventListener('click', tap, { signal })
}
