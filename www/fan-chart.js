/**
 * `<fan-chart>`: what stands inside it stays visible until the chart is drawn, and for good if it cannot be.
 * The element only fetches, sizes and reports. What is drawn, and how high, the core decides; what a reader does
 * with it is loaded when it is used.
 */
import { watchApproach } from './approach.js'
import { AttributedElement } from './attributes.js'
import { chartOf } from './chart-of.js'
import { Faults } from './faults.js'
import { Frame } from './frame.js'
import { lookOf } from './look.js'
import { fetchReader } from './modules.js'
import { reveal } from './reveal.js'
import { inlineSpec } from './source.js'
import { adopt } from './sheet.js'
import { style } from './style.js'
import { watchDensity } from './surroundings.js'
import { Width } from './width.js'

/** How much is to be done: nothing, draw again, or read everything again. */
const nothing = 0
const redraw = 1
const reload = 2

/** Pixels to a CSS pixel on paper. */
const onPaper = 4
/** The narrowest and the widest that a chart is laid out, as the core has them, and how wide it is on paper. */
const narrowest = 200
const widest = 2400
const paperWidth = 700

/** Of more pictures than this that come at once none moves: no eye could follow them. */
const mostMoving = 4
/** How many have come in this frame. */
let coming = 0

/**
 * A chart of a series, its projection and its prediction intervals, from a JSON spec.
 *
 * @customElement fan-chart
 * @slot - stays visible until the chart is drawn, and for good if it cannot be
 * @prop {string} src - the attribute of this name
 * @prop {string} theme - the attribute of this name
 * @prop {string} loading - the attribute of this name
 * @attr {string} src - address of the spec; without it, the spec is in a child `<script type="application/json">`
 * @attr {'light' | 'dark' | 'auto'} theme - goes before the spec's theme
 * @attr {'lazy' | 'eager'} loading - `eager` draws at once, wherever the chart is; otherwise it waits until it is near the screen
 * @cssprop [--fan-chart-reserve=40rem] - the least height, kept free before the chart is there
 * @csspart controls - the row of buttons below the picture
 * @fires {CustomEvent} ready - the chart is drawn
 * @fires {CustomEvent} error - it cannot be drawn; `detail.errors` has all that is wrong
 * @fires {CustomEvent} statechange - the reader has changed what a link to the chart carries; `detail` has it
 * @fires {CustomEvent} pointchange - the reader has come to another figure, or, with a `detail` of null, to none
 * @import { Chart } from './chart.js'
 * @import { FanChartElement as Declared } from './fanchart.d.ts'
 * @import { Reader } from './reader.js'
 * @implements {Omit<Declared, 'src' | 'theme' | 'loading'>}
 */
export class FanChartElement extends AttributedElement {
  /** The package's; the build writes it in. */
  static version = /** @type {string} */ (/** @type {any} */ (globalThis).fanchartVersion)

  #frame = new Frame()
  /** @type {Chart | undefined} */
  #chart
  /** @type {Faults | undefined} why there is none */
  #faults
  #announced = false
  #wanted = nothing
  /** When the frame has passed in which the last update was. @type {Promise<unknown>} */
  #turn = Promise.resolve()
  /** The last update. @type {Promise<void> | undefined} */
  #done
  /** Whether it is to be read, and whether it is to be drawn. */
  #awake = false
  #near = false
  #width = new Width()
  #printing = false
  /** @type {boolean | undefined} the reader's choice of scale */
  #log
  /** @type {unknown} what a script gave, and what was read last of that or of what is written inside */
  #spec
  /** @type {unknown} */
  #inline
  /** @type {AbortController | undefined} ends with the element's stay in the page */
  #stay
  /** @type {AbortController | undefined} ends when what is being read is no longer wanted */
  #reading
  /** @type {Promise<Reader> | undefined} what a reader does with the chart, once it is used */
  #reader
  /** @type {Reader | undefined} the same, from when it hears itself what happens */
  #served
  /** @type {ReturnType<Reader['bequeath']> | undefined} what the reader had on the screen of a chart that was replaced */
  #left
  /** @type {Event | undefined} what a reader did before that was there */
  #missed
  /** @type {(() => void) | undefined} ends the uncovering of the projection, which there is once */
  #motion

  constructor() {
    super()
    this.attachShadow({ mode: 'open' }).append(this.#frame.room)
  }

  /** @override */
  connectedCallback() {
    super.connectedCallback()
    // Moved within its document: what is drawn stays, and may have to look otherwise in its new place.
    if (this.#stay) return this.#want(redraw)
    const view = this.ownerDocument.defaultView
    if (!view || !this.shadowRoot) return
    adopt(this.shadowRoot, style)
    this.#stay = new AbortController()
    const { signal } = this.#stay
    const drawAgain = () => this.#want(redraw)
    watchDensity(drawAgain, signal)
    this.#frame.canvas.addEventListener('transitionend', drawAgain, { signal })
    this.#watchPaper(view, signal)
    this.#watchReader(signal)
    const sizes = new ResizeObserver((entries) => {
      const wide = entries.find((entry) => entry.target === this.#frame.ruler)
      if (!wide || this.#width.take(Math.floor(wide.contentRect.width))) drawAgain()
    })
    const children = new MutationObserver(() => {
      if (!this.getAttribute('src') && inlineSpec(this) !== this.#inline) this.#want(reload)
    })
    this.addEventListener('ready', () => this.#restore(), { signal, once: true })
    sizes.observe(this.#frame.ruler)
    // As wide as the page's letters are high: tells when the reader enlarges them.
    sizes.observe(this.#frame.letter)
    children.observe(this, { childList: true, characterData: true, subtree: true })
    signal.addEventListener('abort', () => {
      sizes.disconnect()
      children.disconnect()
    })
    if (this.getAttribute('loading') === 'eager') this.#approach()
    else watchApproach(this, () => this.#approach(), () => this.#wake(), signal)
  }

  disconnectedCallback() {
    queueMicrotask(() => this.isConnected || this.#leave())
  }

  /** Another document has other style sheets, fonts and windows. */
  adoptedCallback() {
    this.#leave()
  }

  #leave() {
    this.#stay?.abort()
    this.#stay = undefined
    this.#reading?.abort()
    this.#awake = this.#near = false
    this.#drop()
    this.#lose()
  }

  /** @param {string} name */
  attributeChangedCallback(name) {
    if (name !== 'loading') this.#want(reload)
    else if (this.#stay && this.getAttribute('loading') === 'eager') this.#approach()
  }

  /** The spec that a script gives, as JSON or as the object it stands for. */
  get spec() {
    return this.#spec
  }

  set spec(spec) {
    this.#spec = spec
    this.#want(reload)
  }

  /** The chart as an SVG document. @param {number} [width] @param {boolean} [dark] */
  toSVG(width, dark) {
    return this.#ask((reader) => reader.svg(width, dark))
  }

  /** What is shown as a picture, at twice its size. */
  toPNG() {
    return this.#ask((reader) => reader.png())
  }

  /** The figures, observed and projected, as CSV. */
  toCSV() {
    return this.#ask((reader) => reader.csv())
  }

  /** The numbers behind the chart, as a document. */
  project() {
    return this.#ask((reader) => reader.project())
  }

  /** Assumes something, and of all else what the spec states. @param {import('./fanchart.d.ts').Assumptions} assumptions */
  assume(assumptions) {
    return this.#ask((reader) => reader.assume(assumptions))
  }

  /** @template T @param {(reader: Reader) => Promise<T>} question */
  async #ask(question) {
    this.#wake()
    for (let done; done !== this.#done; ) await (done = this.#done)
    if (!this.#chart) throw this.#faults ?? new Error('there is no chart')
    return question(await this.#meet(this.#chart))
  }

  /** Paper is white, sharper than a screen, and as wide as it is. @param {Window} view @param {AbortSignal} signal */
  #watchPaper(view, signal) {
    for (const [event, printing] of /** @type {const} */ ([['beforeprint', true], ['afterprint', false]])) {
      view.addEventListener(event, () => {
        this.#printing = printing
        this.#draw()
      }, { signal })
    }
    const { fonts } = view.document
    fonts.addEventListener('loadingdone', () => lookOf(this, false).font && this.#want(redraw), { signal })
  }

  /** What a reader needs is fetched when they come near, and gets what they did meanwhile. @param {AbortSignal} signal */
  #watchReader(signal) {
    const { figure, picture, controls } = this.#frame
    for (const type of ['pointermove', 'pointerdown', 'click', 'focusin', 'keydown']) {
      figure.addEventListener(type, (event) => {
        if (this.#served) return
        if (picture.contains(/** @type {Node} */ (event.target)) && this.#missed?.type !== 'click') this.#missed = event
        this.#serve(() => undefined)
      }, { signal, passive: true })
    }
    controls.addEventListener('click', (event) => {
      const button = /** @type {Element} */ (event.target).closest('button')
      if (button?.name === 'scale') this.#scale(button)
      if (button) this.#serve((reader) => reader.use(button))
    }, { signal })
    addEventListener('hashchange', () => this.#restore(), { signal })
  }

  /** From a linear value axis to a logarithmic one, and back. @param {Element} button */
  #scale(button) {
    this.#log = button.getAttribute('aria-pressed') !== 'true'
    button.setAttribute('aria-pressed', String(this.#log))
    this.#draw()
  }

  /** @param {(reader: Reader) => unknown} wish of somebody whom no exception reaches */
  async #serve(wish) {
    const chart = this.#chart
    if (!chart) return
    try {
      await wish(await this.#meet(chart))
    } catch (thrown) {
      if (!chart.isGone) console.error(`<${this.localName}> ${Faults.from(thrown).message}`)
    }
  }

  /** @param {Chart} chart */
  async #meet(chart) {
    const reader = (this.#reader ??= this.#load(chart))
    // What could not be had is asked for again the next time.
    reader.catch(() => {
      if (this.#reader !== reader) return
      this.#reader = this.#served = undefined
      this.#lose()
    })
    return reader
  }

  /** @param {Chart} chart */
  async #load(chart) {
    const { Reader } = await fetchReader()
    if (chart.isGone) throw new Error('there is no chart')
    const reader = new Reader(this, this.#frame, chart, () => [this.#width.now, lookOf(this, false, this.#log)], () => this.#draw())
    this.#served = reader
    const missed = this.#missed
    this.#missed = undefined
    try {
      await reader.begin(missed)
      return reader
    } catch (thrown) {
      reader.leave()
      throw thrown
    }
  }

  /** A link carries what its sender had on the screen. */
  #restore() {
    if (location.hash.includes(':')) this.#serve((reader) => reader.restore())
  }

  /** It is to be read. */
  #wake() {
    if (this.#awake || !this.#stay) return
    this.#awake = true
    this.#want(reload)
  }

  /** It is to be drawn. */
  #approach() {
    this.#near = true
    this.#wake()
    this.#want(redraw)
  }

  /** Many changes become one update, and there is one for each frame. @param {number} amount */
  #want(amount) {
    if (!this.#awake) return
    if (this.#wanted === nothing) this.#done = this.#turn.then(() => this.#update())
    this.#wanted = Math.max(this.#wanted, amount)
  }

  async #update() {
    const wanted = this.#wanted
    this.#wanted = nothing
    if (!this.#stay || wanted === nothing) return
    this.#turn = new Promise(requestAnimationFrame)
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
    // Its first picture is in the frame it came in. Of many charts all are measured before one is drawn: each picture
    // changes the page's layout, and the next measurement would wait for it.
    this.#width.now ||= parseInt(getComputedStyle(this.#frame.ruler).width) || 0
    const [chart, language] = await chartOf(this, () => this.#want(redraw), signal)
    if (signal.aborted) return chart.free()
    this.#frame.figure.lang = language
    this.#left ??= this.#served?.bequeath()
    this.#drop()
    // Its controls come with the picture, so that what follows moves once; without them the chart is there all the same.
    if (chart.isWhole) await this.#meet(chart).catch(() => undefined)
    if (signal.aborted) return chart.free()
    this.#chart = chart
    this.#draw()
    // Until then it is nobody's: where there is no picture or no reader, it is lost.
    if (this.#left) {
      this.#serve((reader) => {
        const left = this.#left
        this.#left = undefined
        return left && reader.inherit(left)
      })
    }
  }

  /** Draws what there is, once there is room for it and somebody to see it. */
  #draw() {
    if (this.#wanted === redraw) this.#wanted = nothing
    const chart = this.#chart
    if (!chart || this.#width.now === 0 || !(this.#near || this.#printing)) return
    try {
      const width = Math.max(narrowest, Math.min(this.#width.now, this.#printing ? paperWidth : widest))
      const screen = devicePixelRatio * (this.currentCSSZoom ?? 1)
      const ratio = this.#printing ? Math.max(onPaper, screen) : screen
      // Another picture is there at once, and whole.
      this.#motion?.()
      const height = chart.draw(this.#frame.canvas, width, ratio, lookOf(this, this.#printing, this.#log))
      this.#frame.size(width, height)
      if (!this.#printing) this.#reader?.then((reader) => reader.cursor.moved(), () => undefined)
      if (this.#announced) return
      this.#announced = true
      coming += 1
      requestAnimationFrame(() => (coming -= 1))
      const names = chart.names()
      // Of many charts all are drawn before one is shown: its letters would have the page's style worked out again.
      // Paper waits for nothing.
      const show = () => this.#chart === chart && this.#show(chart, names)
      if (this.#printing) show()
      else queueMicrotask(show)
    } catch (thrown) {
      this.#fail(Faults.from(thrown))
    }
  }

  /** @param {Chart} chart @param {ReturnType<Chart['names']>} names */
  #show(chart, { labels, future, notes }) {
    // Once there, it stays as sharp and as wide as the screen asks.
    this.#near = true
    this.#frame.name(labels)
    this.#frame.show(true)
    if (coming <= mostMoving) this.#motion ??= reveal(this, this.#frame.canvas, future, this.#frame.figure.dir === 'rtl')
    requestAnimationFrame(() => {
      if (this.#chart === chart) this.#frame.tell(notes)
    })
    this.dispatchEvent(new CustomEvent('ready'))
    // Controls that could not be had are asked for once more, and said to be missing.
    if (chart.isWhole) this.#serve(() => undefined)
  }

  /** @param {Faults} faults */
  #fail(faults) {
    this.#drop()
    this.#lose()
    this.#faults = faults
    this.#frame.show(false)
    console.error(`<${this.localName}> ${this.getAttribute('src') ?? ''}\n${faults.message}`)
    this.dispatchEvent(new CustomEvent('error', { detail: { errors: faults.errors } }))
  }

  /** Nobody takes over what the reader had on the screen. */
  #lose() {
    this.#left?.table?.close()
    this.#left = undefined
  }

  #drop() {
    this.#motion?.()
    this.#reader?.then((reader) => reader.leave(), () => undefined)
    this.#reader = this.#served = undefined
    this.#chart?.free()
    this.#chart = this.#faults = undefined
    this.#announced = false
    this.#log = undefined
  }
}
