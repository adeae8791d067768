/** The builder: one state that can be undone; everything shown is computed from it. Nothing is sent anywhere. */
import { html, nothing, render } from 'lit-html'
import { compose, empty, fromSpec } from './compose.js'
import { forget, keep, kept } from './draft.js'
import { page, specFile } from './embed.js'
import { later, turned, understand } from './guess.js'
import { History } from './history.js'
import { Preview } from './preview.js'
import { isTorn, readList, readSheet, separatorIn } from './sheet.js'
import { straighten } from './straighten.js'
import { save } from '../take-away.js'
import { png } from './png.js'
import { chart } from './view/chart.js'
import { figures, understanding } from './view/figures.js'
import { preview } from './view/preview.js'
import { publish } from './view/publish.js'

/** @import { State } from './compose.js' */
/** @import { Corrections, Role } from './guess.js' */
/** @import { Fault } from './preview.js' */

const example = 'Year\tInternet users (million)\n2014\t648.75\n2015\t688.26\n2016\t731.25\n2017\t771.98\n2018\t828.51\n2020\t988.99\n2021\t1031.95\n2022\t1067.44\n2023\t1092.25\n'
const largest = 5_000_000
const types = { json: 'application/json', svg: 'image/svg+xml', png: 'image/png', html: 'text/html' }

export class App {
  #root
  #history = new History(/** @type {State} */ (empty))
  #preview = new Preview(() => this.#render())
  /** @type {Record<string, string[][]>} CSV files that specs may name */
  #files = {}
  /** @type {any} a spec that waits for its files */
  #waiting
  understood = understand([], {})
  composed = compose(empty, this.understood)
  /** @type {State | undefined} the state whose table was understood last */
  #read
  #restProblem = ''
  /** @type {Map<string, string>} what the core says of cells */
  #wrongCells = new Map()
  #keeping = /** @type {ReturnType<typeof setTimeout> | undefined} */ (undefined)
  problem = ''
  copied = ''
  failed = ''
  allRows = false
  /** @type {import('./view/publish.js').Way} */
  way = 'element'
  base = 'fanchart/'
  /** @type {'phone' | 'desk'} */
  width = innerWidth < 700 ? 'phone' : 'desk'

  /** @param {HTMLElement} root */
  constructor(root) {
    this.#root = root
    this.#resumeDraft()
    this.#compute()
    this.#listen()
    this.#render()
  }

  /** What a reload interrupted; the first step back leads to the empty page. */
  #resumeDraft() {
    const { state, base = this.base, way = this.way } = kept() ?? {}
    if (!state?.rows?.length) return
    try {
      compose({ ...empty, ...state }, understand(state.rows, state.reading, state.above))
      this.#history.step({ ...empty, ...state })
      Object.assign(this, { base, way })
    } catch {
      forget()
    }
  }

  /** @returns {boolean} whether a reload would lose nothing */
  #keep() {
    clearTimeout(this.#keeping)
    if (this.state.rows.length > 0) return keep({ state: this.state, base: this.base, way: this.way })
    forget()
    return true
  }

  get state() {
    return this.#history.now
  }

  get element() {
    return this.#preview.filled ? this.#preview.element : undefined
  }

  get faults() {
    return this.#preview.faults
  }

  get stale() {
    return this.#preview.stale
  }

  get document() {
    return this.#preview.document
  }

  get made() {
    const { document, pictures, spec } = this.#preview
    return document && pictures && spec && { spec, name: this.state.name || 'chart', base: this.base, summary: document.summary, ...pictures }
  }

  #listen() {
    addEventListener('pagehide', () => this.#keep())
    addEventListener('beforeunload', (event) => {
      if (!this.#keep()) event.preventDefault()
    })
    addEventListener('keydown', (event) => {
      const inPaste = /** @type {Element} */ (event.target).id === 'paste'
      const key = event.key.toLowerCase()
      if (!(event.ctrlKey || event.metaKey) || event.altKey || inPaste || !['z', 'y'].includes(key)) return
      event.preventDefault()
      // What is being typed is a step of its own, before it is undone.
      if (document.activeElement instanceof HTMLInputElement) document.activeElement.dispatchEvent(new Event('change'))
      if (key === 'y' || event.shiftKey) this.redo()
      else this.undo()
    })
    addEventListener('dragover', (event) => {
      event.preventDefault()
      document.documentElement.classList.add('dragging')
    })
    addEventListener('dragleave', () => document.documentElement.classList.remove('dragging'))
    addEventListener('drop', (event) => {
      event.preventDefault()
      document.documentElement.classList.remove('dragging')
      const { files, types: kinds } = /** @type {DataTransfer} */ (event.dataTransfer)
      if (files.length > 0) this.take([...files])
      else if (kinds.includes('text/plain')) this.paste(/** @type {DataTransfer} */ (event.dataTransfer).getData('text/plain'))
    })
  }

  /** @param {Partial<State>} change @param {string} [key] */
  #step(change, key = '') {
    this.#history.step({ ...this.state, ...change }, key, performance.now())
    this.#changed()
  }

  #changed() {
    this.#restProblem = ''
    clearTimeout(this.#keeping)
    this.#keeping = setTimeout(() => this.#keep(), 500)
    this.#compute()
    this.#render()
  }

  #compute() {
    const { rows, reading, above } = this.state
    if (rows !== this.#read?.rows || reading !== this.#read.reading || above !== this.#read.above) this.understood = understand(rows, reading, above)
    this.#read = this.state
    this.composed = compose(this.state, this.understood)
    const ready = this.state.rows.length > 0 && !this.understood.questions.some(({ open }) => open)
    this.#preview.show(ready ? this.composed.spec : undefined)
  }

  undo() {
    this.#history.undo()
    this.#changed()
  }

  redo() {
    this.#history.redo()
    this.#changed()
  }

  /** @param {string} text a table or a spec @param {string} [name] of the file that it stood in */
  paste(text, name) {
    this.problem = ''
    this.#waiting = undefined
    if (text.trim() === '') return this.#render()
    if (text.length > largest) return this.#complain(`This is larger than ${largest / 1e6} million characters, more than a chart takes.`)
    if (/^\s*\{/.test(text) && !readList(text)) return this.#takeSpec(text, name)
    const { rows, above, below, said } = straighten(readSheet(text))
    if (isTorn(text)) return this.#complain('The rows have more cells than there are names: figures with commas in them, as 1,040, have to stand in quotation marks, or come from the spreadsheet itself.')
    const separator = separatorIn(text)
    /** @type {Corrections} */
    const reading = { separator, ...(separator === '[' && { decimal: '.' }) }
    const figures = understand(rows, reading, above).series.length
    if (figures === 0) return this.#complain('There is no column of figures in this. Copy the cells with their figures, or save the sheet as CSV.')
    this.#step({ ...empty, rows, above, below, reading, remarks: said, name: name ?? this.state.name }, name ? '' : 'paste')
  }

  /** @param {string} text @param {string} [name] */
  #takeSpec(text, name) {
    try {
      this.#waiting = { spec: JSON.parse(text), name }
    } catch (error) {
      return this.#complain(`This begins as a spec and is not JSON: ${error instanceof Error ? error.message : error}`)
    }
    this.#resume()
  }

  /** Takes the spec that waits, once its files are there. */
  #resume() {
    const found = fromSpec(this.#waiting.spec, this.#files)
    if ('missing' in found) return this.#complain(`The spec takes its figures from ${found.missing.join(', ')}: drop or choose that file too.`)
    if ('empty' in found) return this.#complain(`There are no rows in ${found.empty.join(', ')}: drop or choose another file of that name.`)
    const { name } = this.#waiting
    this.#waiting = undefined
    if ('rule' in found) return this.#complain(`What was pasted cannot be used: ${found.rule}.`)
    this.problem = ''
    this.#step({ ...found.state, name: name ?? this.state.name }, name ? '' : 'paste')
  }

  /** @param {string} problem */
  #complain(problem) {
    this.problem = problem
    this.#render()
  }

  /** @param {File[]} files */
  async take(files) {
    const tooLarge = files.find(({ size }) => size > largest)
    if (tooLarge) return this.#complain(`${tooLarge.name} is larger than ${largest / 1e6} million bytes, more than a chart takes.`)
    const texts = await Promise.all(files.map(async (file) => ({ name: file.name, text: await file.text() })))
    for (const { name, text } of texts) if (!/\.json$/i.test(name)) this.#files[name] = readSheet(text)
    const chosen = texts.find(({ name }) => /\.json$/i.test(name)) ?? (this.#waiting ? undefined : texts[0])
    if (chosen) this.paste(chosen.text, chosen.name.replace(/\.[^.]*$/, '').replace(/[^\p{L}\p{N}_-]+/gu, '-'))
    else if (this.#waiting) this.#resume()
  }

  example() {
    this.paste(example)
  }

  /** @param {Corrections} reading @param {string} [key] */
  correct(reading, key) {
    this.#step({ reading: { ...this.state.reading, ...reading } }, key)
  }

  /** @param {number} column @param {Role} role */
  correctRole(column, role) {
    const old = this.understood.columns
    const roles = Object.fromEntries(old.map((one, index) => [index, one.role]))
    // There is one column of times, and one of each of the other kinds.
    if (role !== 'value' && role !== 'ignore') for (const index of old.keys()) if (roles[index] === role) roles[index] = 'ignore'
    this.correct({ roles: { ...roles, [column]: role } })
  }

  /** @param {number} row @param {number} column @param {string} text */
  setCell(row, column, text) {
    const rows = this.understood.rows.map((cells, at) => (at === row ? cells.map((cell, index) => (index === column ? text : cell)) : cells))
    if (this.understood.rows[row][column] !== text) this.#step({ rows: this.understood.transposed ? turned(rows) : rows })
  }

  /** @param {number} row */
  dropRow(row) {
    const rows = this.understood.rows.filter((_, index) => index !== row)
    this.#step({ rows: this.understood.transposed ? turned(rows) : rows })
  }

  /** @param {Record<string, unknown>} change @param {string} [key] */
  setChart(change, key) {
    this.#step({ chart: { ...this.state.chart, ...change } }, key)
  }

  /** @param {string} id @param {object} change @param {string} [key] */
  setSeries(id, change, key) {
    this.#step({ series: { ...this.state.series, [id]: { ...this.#own(id), ...change } } }, key)
  }

  /** What is stated of a series; a series has to be known by its name to keep it. @param {string} id */
  #own(id) {
    return this.state.series[id] ?? {}
  }

  rest() {
    const { spec } = this.composed
    const series = spec.series.map((/** @type {any} */ one) => ({ ...one, data: undefined }))
    return { text: JSON.stringify({ ...spec, series }, null, 2), problem: this.#restProblem }
  }

  /** @param {string} text */
  setRest(text) {
    try {
      const { series, ...stated } = JSON.parse(text)
      if (!Array.isArray(series)) throw new Error('it needs a list “series”')
      const own = Object.fromEntries(series.map(({ id, ...one }) => [id, one]))
      this.#step({ chart: stated, series: { ...this.state.series, ...own } })
    } catch (error) {
      this.#restProblem = `This is not used: ${error instanceof Error ? error.message : error}`
      this.#render()
    }
  }

  /** Times that the projection may end with. */
  horizons() {
    const dates = this.understood.series.flatMap(({ observations }) => observations.map(({ date }) => date)).sort()
    const last = dates.at(-1)
    return last ? [1, 2, 3, 5, 10].map((steps) => later(last, steps)).filter((one) => one !== undefined) : []
  }

  /** Faults at a field: of the field itself, or of something inside it that has no field. @type {(pointer: string) => string[]} */
  wrong = (pointer) =>
    this.faults.filter(({ path }) => path === pointer || (path.startsWith(`${pointer}/`) && pointer !== '' && !this.composed.place(path))).map(({ message, path }) => message.replace(`${path}: `, ''))

  /** @param {number} row @param {number} column */
  wrongAt(row, column) {
    return this.#wrongCells.get(`${row} ${column}`) ?? ''
  }

  /** The control that a fault is mended at. @param {Fault} fault */
  linkTo({ path }) {
    const place = this.composed.place(path)
    if (place) return `cell-${place.row}-${place.column}`
    for (let pointer = path; pointer !== ''; pointer = pointer.replace(/\/[^/]*$/, '')) {
      const id = `field${pointer.replaceAll('/', '-')}`
      if (document.getElementById(id)) return id
    }
    return ''
  }

  /** @param {Fault} fault */
  nameOf({ path }) {
    const place = this.composed.place(path)
    if (!place) return path.slice(1).split('/').filter((part) => Number.isNaN(Number(part))).join(', ') || 'the spec'
    return `row ${place.row + 1}, ${this.understood.columns[place.column].head.name || `column ${place.column + 1}`}`
  }

  /** @param {Event} event @param {Fault} fault */
  go(event, fault) {
    event.preventDefault()
    const control = document.getElementById(this.linkTo(fault))
    control?.closest('details')?.setAttribute('open', '')
    control?.focus()
  }

  showAll() {
    this.allRows = true
    this.#render()
  }

  /** @param {'phone' | 'desk'} width */
  setWidth(width) {
    this.width = width
    this.#render()
  }

  /** @param {import('./view/publish.js').Way} way */
  setWay(way) {
    this.way = way
    this.copied = ''
    this.#render()
  }

  /** @param {string} base */
  setBase(base) {
    this.base = base === '' || base.endsWith('/') ? base : `${base}/`
    this.#render()
  }

  /** @param {string} name */
  rename(name) {
    this.#step({ name: name.replace(/[^\p{L}\p{N}_-]+/gu, '-') }, 'name')
  }

  /** @param {string} text */
  async copy(text) {
    const done = await navigator.clipboard.writeText(text).then(() => true, () => false)
    if (!done) /** @type {HTMLTextAreaElement} */ (document.getElementById('code')).select()
    this.copied = done ? 'Copied.' : 'The browser does not let scripts copy: the code is selected, copy it by keyboard.'
    this.#render()
  }

  /** @param {string} ending of the file's name, after its point or with what stands before it */
  async download(ending) {
    this.failed = ''
    try {
      if (ending === 'html') await this.#preview.measure()
      const { made } = this
      if (!made) return
      const content = ending === 'json' ? specFile(made.spec) : ending === 'html' ? page(made) : ending === 'png' ? await png(made.wide) : made[ending === 'svg' ? 'wide' : 'phone']
      save(content, types[/** @type {keyof typeof types} */ (ending.replace(/.*\./, ''))], `${made.name}${ending.startsWith('-') ? '' : '.'}${ending}`)
    } catch (error) {
      this.failed = error instanceof Error ? error.message : String(error)
    }
    this.#render()
  }

  #render() {
    // The code of that way carries how high the chart is in columns of many widths.
    if (this.way === 'served' || this.way === 'frame') void this.#preview.measure()
    this.#wrongCells = new Map(this.faults.flatMap(({ path, message }) => {
      const place = this.composed.place(path)
      return place ? [[`${place.row} ${place.column}`, message.replace(`${path}: `, '')]] : []
    }))
    const filled = this.state.rows.length > 0
    render(html`
      <div class="tools" role="group" aria-label="Steps back and forth">
        <button type="button" ?disabled=${!this.#history.canUndo} @click=${() => this.undo()}>Undo</button>
        <button type="button" ?disabled=${!this.#history.canRedo} @click=${() => this.redo()}>Redo</button>
      </div>
      <div class="desk ${filled ? 'filled' : ''}">
        <div class="first">${figures(this)}${filled ? understanding(this) : nothing}</div>
        ${filled ? html`${preview(this)}<div class="second">${chart(this)}${publish(this)}</div>` : nothing}
      </div>`, this.#root)
  }
}

const root = document.getElementById('builder')
if (root) {
  root.replaceChildren()
  new App(root)
}
