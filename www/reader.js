/** What one reader does with one chart: points at it, opens the table, listens, assumes, takes it along. */
import { Cursor } from './cursor.js'
import { Faults } from './faults.js'
import { darkFlag } from './look.js'
import { linkTo, stateIn } from './state.js'
import { Wishes } from './wishes.js'

/**
 * @import { Chart } from './chart.js'
 * @import { Whole } from './engine.js'
 * @import { Assumptions } from './fanchart.d.ts'
 * @import { Frame } from './frame.js'
 * @import { Look } from './look.js'
 */

/** How long a reader rests before what they have set is told, in milliseconds. */
const rest = 700
/** How wide the picture of a chart is that has no room in the page. */
const unseen = 720

export class Reader {
  #element
  #chart
  #circumstances
  #draw
  #end = new AbortController()
  /** @type {import('./data-table.js').DataTable | undefined} */
  #table
  /** @type {number | undefined} */
  #retelling
  /** @type {Assumptions} */
  #assumed = {}
  #wishes = new Wishes((wish) => this.#grant(wish))
  /** @type {import('./levers.js').Levers | undefined} */
  #levers
  /** @type {import('./choices.js').ChoicesPanel | undefined} */
  #choices
  /** @type {AbortController | undefined} ends what is heard */
  #sound
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #saying

  /**
   * @param {HTMLElement} element @param {Frame} frame @param {Chart} chart
   * @param {() => [width: number, look: Look]} circumstances @param {() => void} draw
   */
  constructor(element, frame, chart, circumstances, draw) {
    this.#element = element
    this.frame = frame
    this.#chart = chart
    this.#circumstances = circumstances
    this.#draw = draw
    this.cursor = new Cursor(element, frame, chart, circumstances, () => this.changed(), this.#end.signal)
  }

  /** Assumes something, and of all else what the spec states. @param {Assumptions} assumptions */
  async assume(assumptions) {
    // What JSON has no number for becomes a text, for the core to refuse.
    const text = JSON.stringify(assumptions, (_, value) => (Number.isFinite(value) || typeof value !== 'number' ? value : `${value}`))
    await this.#chart.assume(JSON.parse(text ?? '{}'))
    if (this.#end.signal.aborted) return
    this.#assumed = assumptions
    this.#choices?.show(assumptions)
    this.#draw()
    if (this.#levers) this.#levers.show(await this.#ask((chart) => chart.levers()))
    // The picture comes first; what is told of it follows once it is on the screen.
    if (!this.#retelling) this.#retelling = requestAnimationFrame(() => setTimeout(() => this.#retell()))
  }

  /**
   * Answers what a reader did before this was there, and offers controls for what they may choose or assume of this chart.
   * @param {Event | undefined} missed
   */
  async begin(missed) {
    if (missed) await this.cursor.answer(missed)
    await this.#offerChoices()
    await this.#offerLevers()
  }

  async #offerChoices() {
    const choices = await this.#ask((chart) => chart.choices())
    if (this.#choices || choices.currencies.length + choices.days.length === 0) return
    const { ChoicesPanel } = await import('./choices.js')
    if (this.#end.signal.aborted) return
    this.#choices = new ChoicesPanel(this.frame, choices, async (chosen) => {
      await this.#wish(chosen)
      if ('asOf' in chosen) this.#sayOutlook((chart) => chart.outlookThen())
    })
  }

  async #offerLevers() {
    const levers = await this.#ask((chart) => chart.levers())
    if (levers.length === 0 || this.#levers) return
    const { Levers } = await import('./levers.js')
    const words = await this.#ask((chart) => chart.leverWords())
    if (this.#end.signal.aborted) return
    const rested = async () => {
      await this.#wishes.settled
      this.changed()
      this.#sayOutlook((chart) => chart.outlook())
    }
    this.#levers = new Levers(this.frame, levers, words, (sizes) => this.#wish({ levers: sizes }), rested)
  }

  /** What cannot be granted leaves all as it is, the controls too. @param {Assumptions} wish */
  async #wish(wish) {
    try {
      await this.#wishes.add(wish)
    } catch (thrown) {
      if (this.#end.signal.aborted) return
      console.error(`<${this.#element.localName}> ${Faults.from(thrown).message}`)
      this.#choices?.show(this.#assumed)
      this.#levers?.show(await this.#ask((chart) => chart.levers()))
    }
  }

  /** @param {Assumptions} wish */
  async #grant(wish) {
    // On another day, what stood there is another figure.
    if ('asOf' in wish) this.cursor.hide()
    await this.assume({ ...this.#assumed, ...wish })
    if ('asOf' in wish || 'currency' in wish) this.changed()
  }

  /**
   * What comes of the levers, or was to come on an earlier day, is said once the reader rests.
   * @param {(chart: InstanceType<Whole['FanChart']>) => string} question
   */
  #sayOutlook(question) {
    clearTimeout(this.#saying)
    this.#saying = setTimeout(async () => {
      const outlook = await this.#ask(question)
      if (!this.#end.signal.aborted) this.say(outlook)
    }, rest)
  }

  /** What has nothing to do with how the chart looks. @template T @param {(chart: InstanceType<Whole['FanChart']>) => T} question */
  #ask(question) {
    return this.#chart.tell(undefined, question)
  }

  async #retell() {
    this.#retelling = undefined
    if (this.#end.signal.aborted) return
    const { labels: [, , , , , , summary], notes } = this.#chart.names()
    this.frame.canvas.setAttribute('aria-label', summary)
    this.frame.tell(notes)
    if (this.#table) this.#table = this.#table.replaced(await this.#content())
  }

  /** @param {string} text */
  say(text) {
    this.frame.live.textContent = text
  }

  /** What a control was pressed for. @param {HTMLButtonElement} button */
  async use(button) {
    if (button.name === 'scale') return this.changed()
    if (button.name === 'table') return this.toggleTable()
    if (button.name === 'listen') return this.#listen(button)
    const take = await import('./take-away.js')
    const name = this.#element.id || take.fileName(this.frame.figure.getAttribute('aria-label') ?? '')
    if (button.name === 'svg') take.save(await this.svg(), 'image/svg+xml', `${name}.svg`)
    if (button.name === 'csv') take.save(`\ufeff${await this.csv()}`, 'text/csv', `${name}.csv`)
    if (button.name === 'png') take.save(await this.png(), 'image/png', `${name}.png`)
    if (button.name === 'link') await this.#link(button, take.copy)
  }

  /** @param {number} [width] @param {boolean} [dark] */
  svg(width, dark) {
    const [shown, look] = this.#circumstances()
    return this.#chart.tell({ ...look, flags: dark === undefined ? look.flags : (look.flags & ~darkFlag) | (darkFlag * +dark) }, (chart) => chart.svg(width ?? (shown || unseen)))
  }

  async png() {
    const [width, look] = this.#circumstances()
    const { png } = await import('./take-away.js')
    return png(this.#chart, width || unseen, look)
  }

  csv() {
    return this.#ask((chart) => chart.csv())
  }

  project() {
    return this.#ask((chart) => chart.project())
  }

  /** Tells the page what a link would carry now. */
  changed() {
    const at = this.cursor.key
    this.#tell('statechange', { table: Boolean(this.#table), scaled: this.#scaled, ...(at && { at }), ...this.#chosen })
  }

  /** @param {string} type @param {unknown} detail */
  #tell(type, detail) {
    if (!this.#end.signal.aborted) this.#element.dispatchEvent(new CustomEvent(type, { detail }))
  }

  async toggleTable() {
    const button = this.frame.button('table')
    const open = button.getAttribute('aria-expanded') !== 'true'
    button.setAttribute('aria-expanded', String(open))
    this.#table?.close()
    this.#table = undefined
    if (!open) return this.changed()
    const { DataTable } = await import('./data-table.js')
    const content = await this.#content()
    if (button.getAttribute('aria-expanded') !== 'true') return
    this.#table ??= new DataTable(this.frame.figure, content)
    this.changed()
  }

  #content() {
    return this.#ask((chart) => ({ name: this.frame.words[0], ...chart.table() }))
  }

  /** @param {HTMLButtonElement} button */
  async #listen(button) {
    if (this.#sound) return this.#sound.abort()
    const sound = (this.#sound = new AbortController())
    // Safari gives sound only to what begins while the press is being answered.
    const context = new AudioContext()
    const [, listen, stop] = this.frame.words
    button.setAttribute('aria-pressed', 'true')
    button.textContent = stop
    sound.signal.addEventListener('abort', () => {
      context.close()
      this.#sound = undefined
      button.setAttribute('aria-pressed', 'false')
      button.textContent = listen
      if (!this.cursor.pinned && !this.cursor.isWalked) this.cursor.hide()
    })
    try {
      const [{ play }, places, help] = await Promise.all([import('./sound.js'), this.cursor.ready(), this.#ask((chart) => chart.listenHelp())])
      if (sound.signal.aborted) return
      this.say(help)
      const row = this.cursor.at ? places.row(this.cursor.at) : (places.series[0] ?? [])
      play(context, row, (place) => this.cursor.show(place), sound)
    } catch (thrown) {
      sound.abort()
      throw thrown
    }
  }

  /** @param {HTMLButtonElement} button @param {(text: string) => Promise<boolean>} copy */
  async #link(button, copy) {
    const address = linkTo(this.#element, { table: Boolean(this.#table), scaled: this.#scaled, at: this.cursor.key, ...this.#chosen })
    const [, , , , , , label, copied] = this.frame.words
    if (!(await copy(address))) {
      const { showAddress } = await import('./address-field.js')
      if (!this.#end.signal.aborted) showAddress(button, address, this.#end.signal)
      return
    }
    button.textContent = copied
    this.say(copied)
    setTimeout(() => (button.textContent = label), 2000)
  }

  /** Takes up the state that the page's address carries for this chart, if it does. */
  async restore() {
    const state = stateIn(this.#element)
    if (!state) return
    await this.#resume(state)
    this.#element.scrollIntoView({ block: 'nearest' })
  }

  /** What the reader has on the screen, for the chart that takes the place of this one. */
  bequeath() {
    const table = this.#table
    this.#table = undefined
    return { table, state: { table: false, scaled: this.#scaled, at: this.cursor.key, ...this.#chosen } }
  }

  /** Takes over what the reader had on the screen. @param {ReturnType<Reader['bequeath']>} left */
  async inherit({ table, state }) {
    if (table) {
      this.#table = table
      this.frame.button('table').setAttribute('aria-expanded', 'true')
      try {
        const content = await this.#content()
        if (this.#table === table) this.#table = table.replaced(content)
      } catch (thrown) {
        // Old figures would stand below the new picture.
        if (this.#table === table) await this.toggleTable()
        throw thrown
      }
    }
    await this.#resume({ ...state, table: Boolean(this.#table) })
  }

  /** @param {import('./state.js').State} state */
  async #resume(state) {
    if (state.table !== Boolean(this.#table)) await this.toggleTable()
    const scale = this.frame.button('scale')
    if (state.scaled !== this.#scaled && !scale.hidden) scale.click()
    await this.#pull(state)
    if (!state.at) return
    const wanted = String(state.at)
    const { all } = await this.cursor.ready()
    for (const place of all) {
      const { key } = (await this.cursor.reading(place)) ?? {}
      if (String(key) === wanted) return this.cursor.pin(place)
    }
  }

  /**
   * Chooses and assumes as a link has it, as far as the chart still offers that.
   * @param {import('./state.js').State} state
   */
  async #pull({ levers, currency, asOf }) {
    if (!this.#choices && !this.#levers) return
    const offered = (/** @type {string | undefined} */ id) => (this.#choices?.offers(id) ? id : undefined)
    /** @type {import('./levers.js').Lever[]} */
    const all = await this.#ask((chart) => chart.levers())
    const known = all.filter(({ id, min, max }) => levers && levers[id] >= min && levers[id] <= max)
    const sizes = levers && Object.fromEntries(known.map(({ id }) => [id, levers[id]]))
    await this.#wishes.add({ levers: sizes, currency: offered(currency), asOf: offered(asOf) })
  }

  /** What the reader has chosen and assumed, as far as a link carries it. */
  get #chosen() {
    const { levers, currency, asOf } = this.#assumed
    return { ...(levers && { levers }), ...(currency && { currency }), ...(asOf && { asOf }) }
  }

  /** Whether the reader has taken the other scale than the chart's own. */
  get #scaled() {
    return (this.frame.button('scale').getAttribute('aria-pressed') === 'true') !== this.frame.log
  }

  /** Ends with the chart. */
  leave() {
    this.#end.abort()
    clearTimeout(this.#saying)
    this.cursor.hide()
    this.#table?.close()
    this.#levers?.close()
    this.#choices?.close()
    this.#sound?.abort()
    this.frame.button('table').setAttribute('aria-expanded', 'false')
  }
}
