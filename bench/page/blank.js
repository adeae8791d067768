/** Whether a chart is really there: a canvas with more than one colour, or shapes with an extent. */

/** @param {Element} place */
export function isBlank(place) {
  const inside = place.querySelector('fan-chart')?.shadowRoot ?? place
  const canvases = [...inside.querySelectorAll('canvas')]
  if (canvases.length > 0) return !canvases.some(hasColours)
  return ![...inside.querySelectorAll('path')].some((path) => path.getBBox().width > 100)
}

/** Reads the middle column, which every line and band has to cross. @param {HTMLCanvasElement} canvas */
function hasColours(canvas) {
  if (canvas.width === 0 || canvas.height === 0) return false
  const context = canvas.getContext('2d')
  const { data } = context.getImageData(canvas.width / 2, 0, 1, canvas.height)
  const colours = new Set(new Uint32Array(data.buffer))
  return colours.size > 2
}
