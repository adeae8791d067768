/**
 * `<fan-chart>`: what stands inside it stays visible until the chart is drawn, and for good if it cannot be.
 * The element only fetches, sizes and reports. What is drawn, and how high, the core decides; what a reader does
 * with it is loaded when it is used.
 */
import { Chart, filesOf, languageOf } from './chart.js'
import { Faults } from './faults.js'
import { Frame } from './frame.js'
import { readWords } from './language.js'
import { lookOf } from './look.js'
import { firstPaint } from './modules.js'
import { inlineSpec, readFiles, readSpec } from './source.js'
import { sheet } from './style.js'
import { watchSurroundings } from './surroundings.js'

/** How much is to be done: nothing, draw again, or read everything again. */
const nothing = 0
const redraw = 1
const reload = 2

/** Pixels to a CSS pixel on paper. */
const onPaper = 4
/** The widest that a chart is laid out for paper. */
const paperWidth = 700

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
 * @import { Reader } from './reader.js'
 * @implements {Declared}
 */
export class FanChartElement extends Base {
  static observedAttributes = ['src', 'theme']

  #frame = new Frame()
  /** @type {Chart | undefined} */
  #chart
  #announced = false
  #wanted = nothing
  #width = 0
  /** the width before, and when it changed */
  #before = 0
  #since = 0
  #printing = false
  /** @type {boolean | undefined} the reader's choice of scale */
  #log
  /** @type {string | undefined} */
  #inline
  /** @type {AbortController | undefined} ends with the element's stay in the page */
  #stay
  /** @type {AbortController | undefined} ends when what is being read is no longer wanted */
  #reading
  /** @type {Promise<Reader> | undefined} what a reader does with the chart, once it is used */
  #reader
  #met = false
  /** @type {PointerEvent | undefined} what a reader did before that was there */
  #missed

  constructor() {
    super()
    const shadow = this.attachShadow({ mode: 'open' })
    shadow.adoptedStyleSheets = [sheet()]
    shadow.append(this.#frame.ruler, this.#frame.figure, this.#frame.fallback)
  }

  connectedCallback() {
    this.#stay = new AbortController()
    const { signal } = this.#stay
    const drawAgain = () => this.#want(redraw)
    watchSurroundings(drawAgain, signal)
    this.#frame.canvas.addEventListener('transitionend', drawAgain, { signal })
    this.#watchPaper(signal)
    this.#watchReader(signal)
    const sizes = new ResizeObserver((entries) => {
      const wide = entries.find((entry) => entry.target === this.#frame.ruler)
      if (!wide || this.#fits(Math.floor(wide.contentRect.width))) drawAgain()
    })
    const children = new MutationObserver(() => {
      if (!this.hasAttribute('src') && inlineSpec(this) !== this.#inline) this.#want(reload)
    })
    sizes.observe(this.#frame.ruler)
    // As wide as the page's letters are high: tells when the reader enlarges them.
    sizes.observe(this.#frame.letter)
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

  /** The chart as an SVG document. @param {number} [width] @param {boolean} [dark] */
  async toSVG(width = this.#width, dark) {
    const look = lookOf(this, false, this.#log)
    return this.#ready().tell({ ...look, dark: dark ?? look.dark }, (chart) => chart.svg(width))
  }

  /** The figures, observed and projected, as CSV. */
  async toCSV() {
    return this.#ready().tell(lookOf(this, false, this.#log), (chart) => chart.csv())
  }

  /** The numbers behind the chart, as a document. */
  async project() {
    return this.#ready().tell(lookOf(this, false, this.#log), (chart) => chart.project())
  }

  /** Assumes something, and of all else what the spec states. @param {import('./fanchart.d.ts').Assumptions} assumptions */
  async assume(assumptions) {
    this.#ready()
    await (await this.#meet())?.assume(assumptions)
  }

  #ready() {
    if (!this.#chart) throw new Error('the chart is not ready: wait for its ready event')
    return this.#chart
  }

  /** Paper is white, sharper than a screen, and as wide as it is. @param {AbortSignal} signal */
  #watchPaper(signal) {
    for (const [event, printing] of /** @type {const} */ ([['beforeprint', true], ['afterprint', false]])) {
      addEventListener(event, () => {
        this.#printing = printing
        this.#draw()
      }, { signal })
    }
    document.fonts.addEventListener('loadingdone', () => lookOf(this, false, this.#log).font && this.#want(redraw), { signal })
  }

  /**
   * Takes a new width. Where a higher chart brings a scrollbar, which makes it lower, which takes the scrollbar away,
   * two widths would take turns for ever: the narrower one stays.
   * @param {number} width
   */
  #fits(width) {
    const now = performance.now()
    if (width > this.#width && width === this.#before && now - this.#since < 100) return false
    this.#before = this.#width
    this.#since = now
    this.#width = width
    return true
  }

  /** What a reader needs is fetched when they come near, and gets what they did meanwhile. @param {AbortSignal} signal */
  #watchReader(signal) {
    const { figure, canvas, controls } = this.#frame
    for (const type of ['pointermove', 'pointerdown', 'click', 'focusin']) {
      figure.addEventListener(type, (event) => {
        if (this.#met) return
        if (event.target === canvas && this.#missed?.type !== 'click') this.#missed = /** @type {PointerEvent} */ (event)
        this.#meet()
      }, { signal, passive: true })
    }
    controls.addEventListener('click', async (event) => {
      const button = /** @type {Element} */ (event.target).closest('button')
      if (button?.name === 'scale') this.#scale(button)
      else if (button) (await this.#meet())?.use(button)
    }, { signal })
    addEventListener('hashchange', () => this.#restore(), { signal })
  }

  /** From a linear value axis to a logarithmic one, and back. @param {Element} button */
  #scale(button) {
    this.#log = button.getAttribute('aria-pressed') !== 'true'
    button.setAttribute('aria-pressed', String(this.#log))
    this.#draw()
  }

  /** @returns {Promise<Reader | undefined>} */
  async #meet() {
    const chart = this.#chart
    if (!chart) return undefined
    this.#reader ??= this.#load(chart)
    try {
      return await this.#reader
    } catch (thrown) {
      this.#reader = undefined
      console.error(`<fan-chart> ${Faults.from(thrown).message}`)
      return undefined
    }
  }

  /** @param {Chart} chart */
  async #load(chart) {
    const { Reader } = await import('./reader.js')
    const reader = new Reader(this, this.#frame, chart, () => [this.#width, lookOf(this, false, this.#log)], () => this.#draw())
    await reader.ready()
    const missed = this.#missed
    this.#missed = undefined
    this.#met = true
    if (missed) this.#frame.canvas.dispatchEvent(new PointerEvent(missed.type, missed))
    return reader
  }

  /** A link carries what its sender had on the screen. */
  async #restore() {
    if (location.hash.includes(':')) (await this.#meet())?.restore()
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
    // Where its words could not be had, a chart speaks English.
    this.#frame.figure.lang = (Object.keys(words).length > 0 && languageOf(spec)) || 'en'
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
      const width = this.#printing ? Math.min(this.#width, paperWidth) : this.#width
      const ratio = this.#printing ? Math.max(onPaper, devicePixelRatio) : devicePixelRatio
      const height = this.#chart.draw(this.#frame.canvas, width, ratio, lookOf(this, this.#printing, this.#log))
      this.#frame.size(width, height)
      if (!this.#announced) this.#show(this.#chart)
      else if (!this.#printing) this.#reader?.then((reader) => reader.moved(), () => undefined)
    } catch (thrown) {
      this.#fail(Faults.from(thrown))
    }
  }

  /** @param {Chart} chart */
  #show(chart) {
    const { labels, summary } = chart.names()
    this.#frame.name(labels, summary)
    this.#frame.show(true)
    this.#announced = true
    requestAnimationFrame(() => {
      if (this.#chart === chart) this.#frame.tell(chart.notes())
    })
    this.dispatchEvent(new CustomEvent('ready'))
    this.#restore()
  }

  /** @param {Faults} faults */
  #fail(faults) {
    this.#drop()
    this.#frame.show(false)
    console.error(`<fan-chart> ${this.getAttribute('src') ?? ''}\n${faults.message}`)
    this.dispatchEvent(new CustomEvent('error', { detail: { errors: faults.errors } }))
  }

  #drop() {
    this.#reader?.then((reader) => reader.leave(), () => undefined)
    this.#reader = undefined
    this.#met = false
    this.#chart?.free()
    this.#chart = undefined
    this.#announced = false
    this.#log = undefined
  }
}
