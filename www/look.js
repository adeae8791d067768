/** How a chart is to look, by the page it stands in, its reader's settings and the paper it is printed on. */
import { isDark } from './surroundings.js'

/** The colours that a page may set, in the core's order: `--fan-chart-background` and so on. */
export const names = ['background', 'text', 'quiet', 'grid', 'rule', 'future', 'context']
for (let place = 1; place <= 6; place += 1) names.push(`series-${place}`)
const unset = 0xffffffff
const transparent = 'rgba(0, 0, 0, 0)'

let registered = false

/** A registered property is given as the colour in use, whatever it was written as. */
function register() {
  if (registered) return
  registered = true
  for (const name of names) {
    try {
      CSS.registerProperty({ name: `--fan-chart-${name}`, syntax: '<color>', inherits: true, initialValue: 'transparent' })
    } catch {
      // Another copy of the script has done so, or the browser cannot.
    }
  }
}

/** What is on or off in a look, as the core counts it. */
export const darkFlag = 1
export const printFlag = 2
const linearFlag = 4
const logFlag = 8

/** @typedef {{ flags: number, textScale: number, font: string, breadth: number, colors: Uint32Array }} Look */

/** @param {Element} element @param {boolean} print @param {boolean} [log] the reader's choice of scale @returns {Look} */
export function lookOf(element, print, log) {
  register()
  const style = getComputedStyle(element)
  const root = parseFloat(getComputedStyle(element.ownerDocument.documentElement).fontSize)
  const font = style.getPropertyValue('--fan-chart-font').trim()
  return {
    flags: darkFlag * +isDark(element) + printFlag * +print + (log === undefined ? 0 : log ? logFlag : linearFlag),
    // A page with small type does not make a chart unreadable.
    textScale: root > 16 ? root / 16 : 1,
    font,
    breadth: font ? breadth(font) : 1,
    colors: print ? new Uint32Array() : Uint32Array.from(names, (name) => number(style.getPropertyValue(`--fan-chart-${name}`))),
  }
}

/** Without one, no chart could be drawn either. */
const canvas = () => /** @type {CanvasRenderingContext2D} */ (document.createElement('canvas').getContext('2d'))

/** How wide a font's letters are, beside the core's table of widths. @param {string} font */
function breadth(font) {
  const context = canvas()
  context.font = `100px ${font}`
  // Words of narrow letters differ the most from font to font. These are 8.2 times as wide as high in the table.
  return Math.max(1, context.measureText('its latest figures').width / 820)
}

/** A colour as the core reads it. @param {string} color */
function number(color) {
  if (!color || color === transparent) return unset
  const context = canvas()
  context.fillStyle = color
  context.fillRect(0, 0, 1, 1)
  const [red, green, blue] = context.getImageData(0, 0, 1, 1).data
  return (red << 16) | (green << 8) | blue
}
