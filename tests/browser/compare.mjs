/**
 * The shares of a page's first canvas that differ visibly from the chart's SVG, drawn as an image of the same size, and
 * that are text, which is left out: a browser smooths it one way on a canvas and another way in an image. Runs in the page.
 */
export async function compare() {
  const element = /** @type {any} */ (document.querySelector('fan-chart'))
  const canvas = element.shadowRoot.querySelector('canvas')
  const { width, height } = canvas
  const svg = await element.toSVG()
  const image = new Image()
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`
  await image.decode()
  const pixels = (/** @type {CanvasImageSource} */ source) => {
    const copy = document.createElement('canvas')
    Object.assign(copy, { width, height })
    const context = /** @type {CanvasRenderingContext2D} */ (copy.getContext('2d'))
    context.drawImage(source, 0, 0, width, height)
    return context.getImageData(0, 0, width, height).data
  }
  const [live, still] = [pixels(canvas), pixels(image)]

  const place = document.createElement('div')
  place.append(document.importNode(new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement, true))
  document.body.prepend(place)
  const origin = /** @type {Element} */ (place.firstElementChild).getBoundingClientRect()
  const ratio = width / origin.width
  const masked = new Uint8Array(width * height)
  const around = 4
  for (const text of place.querySelectorAll('text')) {
    const box = text.getBoundingClientRect()
    const [left, right] = [box.left - around, box.right + around].map((x) => Math.round((x - origin.left) * ratio))
    const [top, bottom] = [box.top - around, box.bottom + around].map((y) => Math.round((y - origin.top) * ratio))
    for (let y = Math.max(0, top); y < Math.min(height, bottom); y += 1) {
      masked.fill(1, y * width + Math.max(0, left), y * width + Math.min(width, right))
    }
  }
  place.remove()

  let differing = 0
  const colours = new Set()
  for (let at = 0; at < masked.length; at += 1) {
    if (masked[at]) continue
    colours.add((live[4 * at] << 16) | (live[4 * at + 1] << 8) | live[4 * at + 2])
    // Half a pixel of a hairline may fall either way; a shape that is missing is further off.
    if ([0, 1, 2, 3].some((channel) => Math.abs(live[4 * at + channel] - still[4 * at + channel]) > 32)) differing += 1
  }
  return { differing: differing / masked.length, colours: colours.size, masked: masked.reduce((sum, one) => sum + one, 0) / masked.length }
}
