/**
 * The crosshair and the box that says what stands under it: a few elements over the canvas, which is not drawn
 * again. Assistive technology is told by the cursor and the live region instead.
 */

import { adopt } from './sheet.js'

/**
 * @import { Place } from './places.js'
 * @typedef {{ series: string, key: string[], date: string, value: string, status: string, ranges: string[],
 *   about: string[], source: string, spoken: string, named: string, details: string[],
 *   joint: string }} Reading
 */

const style = `
.overlay { --sheet: light-dark(#fff, #15181c); --edge: light-dark(#7d8288, #82888f); position: absolute; inset: 0; contain: strict; pointer-events: none; font: .8125rem/1.35 system-ui, sans-serif; color: var(--ink); }
.overlay > * { position: absolute; inset-block-start: 0; left: 0; }
.rule { inline-size: 1px; background: var(--edge); }
.span { inline-size: 5px; margin-left: -2px; border-radius: 3px; background: var(--ink); opacity: .35; }
.dot { box-sizing: border-box; inline-size: 13px; block-size: 13px; margin: -6px 0 0 -6px; border: 2.5px solid var(--ink); border-radius: 50%; background: var(--sheet); }
.pinned .dot { background: var(--ink); }
.box { max-inline-size: min(17rem, 80%); padding: .5rem .625rem; background: var(--sheet); border: 1px solid var(--edge); border-radius: 6px;
  box-shadow: 0 2px 10px rgb(0 0 0 / .16); overflow-wrap: anywhere; }
.pinned .box { border-color: var(--ink); }
.box p { margin: 0; }
.box .quiet { color: var(--quiet); }
.box .value { font-size: 1rem; font-weight: 650; font-variant-numeric: tabular-nums; }
/* Dark and light: a chart may have another ground than its page. */
.cursor:focus-visible { outline-color: #16191d; box-shadow: inset 0 0 0 6px #f1f2f4; }
@media (forced-colors: active) { .rule, .span { background: CanvasText; forced-color-adjust: none; } }`

/** @param {string} name */
function part(name) {
  const element = document.createElement('div')
  element.className = name
  return element
}

function newLine() {
  const line = document.createElement('p')
  line.append(document.createTextNode(''))
  return line
}

export class ReadOut {
  #layer = part('overlay')
  #rule = part('rule')
  #span = part('span')
  #dot = part('dot')
  #box = part('box')
  #picture

  /** @param {HTMLElement} picture */
  constructor(picture) {
    this.#picture = picture
    adopt(/** @type {ShadowRoot} */ (picture.getRootNode()), style)
    this.#layer.setAttribute('aria-hidden', 'true')
    this.#layer.append(this.#rule, this.#span, this.#dot, this.#box)
  }

  /** @param {Place} place @param {Reading} reading @param {boolean} pinned */
  show(place, reading, pinned) {
    // Read before anything is written: nothing has to be laid out for it.
    const [room, tall] = [this.#picture.offsetWidth, this.#picture.offsetHeight]
    if (!this.#layer.isConnected) this.#picture.insertBefore(this.#layer, this.#picture.children[1])
    this.#layer.classList.toggle('pinned', pinned)
    this.#write(reading)
    const { x, y, low, high, top, bottom } = place
    const at = (/** @type {HTMLElement} */ element, /** @type {string} */ left, /** @type {string} */ above) => {
      element.style.transform = `translate(${left}, ${above})`
    }
    at(this.#rule, `${x}px`, `${top}px`)
    this.#rule.style.height = `${bottom - top}px`
    at(this.#dot, `${x}px`, `${y}px`)
    this.#span.hidden = Number.isNaN(low)
    if (!this.#span.hidden) {
      at(this.#span, `${x}px`, `${Math.min(low, high)}px`)
      this.#span.style.height = `${Math.abs(low - high)}px`
    }
    // Beside the figure and away from it, on the sides with more room; where there is none, below the plot. Per cents
    // are of the box itself, so that it need not be measured.
    const beside = x > room / 2 ? `${x - 14}px - 100%` : `${x + 14}px`
    const away = y - top > (bottom - top) / 2 ? `${top + 6}px` : `${bottom - 6}px - 100%`
    const narrow = room < 480
    at(this.#box, within(narrow ? `${x}px - 50%` : beside, room), within(narrow ? `${bottom + 26}px` : away, tall))
  }

  /** On a page that is enlarged, the picture may be higher than the screen. */
  comeIntoView() {
    for (const element of [this.#dot, this.#box]) element.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }

  hide() {
    this.#layer.remove()
  }

  /** @param {Reading} reading */
  #write({ series, date, value, status, ranges, about, source }) {
    /** @type {[string, string][]} */
    const lines = [[series, ''], [`${date} · ${status}`, 'quiet'], [value, 'value']]
    for (const text of ranges) lines.push([text, ''])
    // Addresses stand in the table.
    for (const text of source ? [...about, source] : about) lines.push([text, 'quiet'])
    // In the lines that are there: as the pointer moves, most of them say something else and look the same.
    for (const [index, [text, name]] of lines.entries()) {
      const line = this.#box.children[index] ?? this.#box.appendChild(newLine())
      const words = /** @type {Text} */ (line.firstChild)
      if (words.data !== text) words.data = text
      if (line.className !== name) line.className = name
    }
    while (this.#box.childElementCount > lines.length) this.#box.lastChild?.remove()
  }
}

/** A place that keeps what stands there in the picture. @param {string} wanted @param {number} room */
function within(wanted, room) {
  return `clamp(2px, ${wanted}, ${room - 2}px - 100%)`
}
