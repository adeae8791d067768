/**
 * `<fan-chart>`: what stands inside it stays visible until the chart is drawn, and for good if it cannot be.
 * The element only fetches, sizes and reports. What is drawn, and how high, the core decides.
 */
import { Chart, filesOf } from './chart.js'
import { Faults } from './faults.js'
import { readWords } from './language.js'
import { inlineSpec, readFiles, readSpec } from './source.js'
import { firstPaint } from './modules.js'
import { isDark, watchSurroundings } from './surroundings.js'

// The ruler has no height, so a chart that grows does not set off the observer of its width. The canvas's colour
// shows nowhere; its transition tells that the page changed its colour scheme, for which there is no event.
const style = `
:host { display: block; position: relative; }
:host([hidden]), [hidden] { display: none; }
.ruler { block-size: 0; }
canvas { display: block; touch-action: pan-y; color: light-dark(#000, #fff); transition: color 1ms; }`

/** The most pixels every browser gives one canvas. */
const mostPixels = 16_777_216

/** @type {CSSStyleSheet | undefined} */
let sheet

/** How much is to be done: nothing, draw again, or read everything again. */
const nothing = 0
const redraw = 1
const reload = 2

/** A server has no elements; there the class exists and is of no use. */
const Base = /** @type {typeof HTMLElement} */ (globalThis.HTMLElement ?? class {})

/**
 * A chart of a series, its projection and its prediction intervals, from a JSON spec.
 *
 * @customElement fan-chart
 * @slot - stays visible until the chart is drawn, and for good if it cannot be
 * @attr {string} src - address of the spec; without it, the spec is in a child `<script type="application/json">`
 * @attr {'light' | 'dark' | 'auto'} theme - goes before the spec's theme
 * @fires {CustomEvent} ready - the chart is drawn
 * @fires {CustomEvent} error - it cannot be drawn; `detail.errors` has all that is wrong
 * @import { FanChartElement as Declared } from './fanchart.d.ts'
 * @implements {Declared}
 */
export class FanChartElement extends Base {
  static observedAttributes = ['src', 'theme']

  #fallback = document.createElement('slot')
  #ruler = document.createElement('div')
  #canvas = document.createElement('canvas')
  /** @type {Chart | undefined} */
  #chart
  #announced = false
  #wanted = nothing
  #width = 0
  /** @type {string | undefined} */
  #inline
  /** @type {AbortController | undefined} ends with the element's stay in the page */
  #stay
  /** @type {AbortController | undefined} ends when what is being read is no longer wanted */
  #reading

  constructor() {
    super()
    if (!sheet) {
      sheet = new CSSStyleSheet()
      sheet.replaceSync(style)
    }
    this.#ruler.className = 'ruler'
    this.#canvas.hidden = true
    this.#canvas.setAttribute('role', 'img')
    const shadow = this.attachShadow({ mode: 'open' })
    shadow.adoptedStyleSheets = [sheet]
    shadow.append(this.#ruler, this.#canvas, this.#fallback)
  }

  connectedCallback() {
    this.#stay = new AbortController()
    const { signal } = this.#stay
    const drawAgain = () => this.#want(redraw)
    watchSurroundings(drawAgain, signal)
    this.#canvas.addEventListener('transitionend', drawAgain, { signal })
    const sizes = new ResizeObserver(([entry]) => {
      this.#width = Math.floor(entry.contentRect.width)
      drawAgain()
    })
    const children = new MutationObserver(() => {
      if (!this.hasAttribute('src') && inlineSpec(this) !== this.#inline) this.#want(reload)
    })
    sizes.observe(this.#ruler)
    children.observe(this, { childList: true, characterData: true, subtree: true })
    signal.addEventListener('abort', () => {
      sizes.disconnect()
      children.disconnect()
    })
    this.#want(reload)
  }

  disconnectedCallback() {
    this.#stay?.abort()
    this.#reading?.abort()
    this.#drop()
  }

  attributeChangedCallback() {
    if (this.isConnected) this.#want(reload)
  }

  /** The chart as an SVG document. */
  async toSVG(width = this.#width, dark = isDark(this)) {
    return this.#ready().tell((chart) => chart.svg(width, dark))
  }

  /** The numbers behind the chart, as a document. */
  async project() {
    return this.#ready().tell((chart) => chart.project())
  }

  #ready() {
    if (!this.#chart) throw new Error('the chart is not ready: wait for its ready event')
    return this.#chart
  }

  /** Many changes become one update. @param {number} amount */
  #want(amount) {
    if (this.#wanted === nothing) queueMicrotask(() => this.#update())
    this.#wanted = Math.max(this.#wanted, amount)
  }

  async #update() {
    const wanted = this.#wanted
    this.#wanted = nothing
    if (!this.isConnected) return
    if (wanted === redraw) return this.#draw()
    this.#reading?.abort()
    const { signal } = (this.#reading = new AbortController())
    try {
      await this.#read(signal)
    } catch (thrown) {
      if (!signal.aborted) this.#fail(Faults.from(thrown))
    }
  }

  /** Reads, computes, and only then lets go of the chart before. @param {AbortSignal} signal */
  async #read(signal) {
    this.#inline = inlineSpec(this)
    // Both downloads start now; if both fail, the spec is what an editor can put right.
    const loading = firstPaint.load()
    loading.catch(() => undefined)
    const { spec, base } = await readSpec(this, signal)
    await loading
    const [files, words] = await Promise.all([readFiles(filesOf(spec), base, signal), readWords(spec, signal)])
    if (signal.aborted) return
    const chart = new Chart(this.#themed(spec), { ...files, ...words }, () => this.#want(redraw))
    await chart.check()
    if (signal.aborted) return chart.free()
    this.#drop()
    this.#chart = chart
    this.#draw()
  }

  /** The page's word on the theme goes before the spec's. @param {unknown} spec */
  #themed(spec) {
    const theme = this.getAttribute('theme')
    if (theme === null || typeof spec !== 'object' || spec === null || Array.isArray(spec)) return spec
    return { ...spec, theme }
  }

  /** Draws what there is, once there is room for it. */
  #draw() {
    if (!this.#chart || this.#width === 0) return
    try {
      const height = this.#chart.height(this.#width)
      const ratio = Math.min(devicePixelRatio, Math.sqrt(mostPixels / (this.#width * height)))
      this.#chart.draw(this.#canvas, this.#width, ratio, isDark(this))
      this.#canvas.style.width = `${this.#width}px`
      this.#canvas.style.height = `${height}px`
      if (!this.#announced) this.#show(this.#chart.summary())
    } catch (thrown) {
      this.#fail(Faults.from(thrown))
    }
  }

  /** @param {string} summary what the chart says to who does not see it */
  #show(summary) {
    this.#canvas.setAttribute('aria-label', summary)
    this.#canvas.hidden = false
    this.#fallback.hidden = true
    this.#announced = true
    this.dispatchEvent(new CustomEvent('ready'))
  }

  /** @param {Faults} faults */
  #fail(faults) {
    this.#drop()
    this.#canvas.hidden = true
    this.#fallback.hidden = false
    console.error(`<fan-chart> ${this.getAttribute('src') ?? ''}\n${faults.message}`)
    this.dispatchEvent(new CustomEvent('error', { detail: { errors: faults.errors } }))
  }

  #drop() {
    this.#chart?.free()
    this.#chart = undefined
    this.#announced = false
  }
}
