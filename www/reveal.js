/** The one motion of a chart: what is projected is uncovered once, as one reads, when it comes into view. */

/** Who asks for calm or for their own colours gets the picture at once; on paper the style leaves the sheet out. */
const still = '(forced-colors: active), (prefers-reduced-motion)'
/** Milliseconds for a look at what was observed. So nothing begins to move in the frames that have the picture to paint. */
const pause = 200

/**
 * Uncovers what stands beyond the boundary of the future; the rest of the picture is there from the first frame. A sheet
 * that shrinks to nothing moves without painting; a clip that moves has the picture painted with every frame.
 * @param {Element} chart
 * @param {HTMLCanvasElement} canvas drawn, with all that is uncovered
 * @param {number[]} future where it begins, its upper and its lower end, in pixels, 0 where there is none; the picture's ground
 * @param {boolean} leftward
 * @returns {() => void} ends it, or does away with it
 */
export function reveal(chart, canvas, [from, top, bottom, ground], leftward) {
  const sheet = document.createElement('div')
  sheet.className = 'sheet'
  // Off the screen the picture is whole, and it begins where its edge comes in.
  const seen = new IntersectionObserver(([{ isIntersecting }]) => {
    sheet.hidden = !isIntersecting
    if (isIntersecting) {
      seen.disconnect()
      setTimeout(() => (sheet.style.transform = 'scaleX(0)'), pause)
    }
  })
  const end = () => {
    seen.disconnect()
    sheet.remove()
  }
  // Where the page brought the picture, that has long been seen.
  if (from && !chart.querySelector('svg, img') && !matchMedia(still).matches) {
    const place = leftward ? `right:unset;width:${from}px;transform-origin:left` : `left:${from}px;transform-origin:right`
    sheet.style.cssText = `${place};top:${top}px;height:${bottom - top}px;transition:.7s;background:#${ground.toString(16).padStart(6, '0')}`
    sheet.ontransitionend = end
    canvas.after(sheet)
    seen.observe(canvas)
  }
  return end
}
