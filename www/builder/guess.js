/** What a table of texts seems to say: which column is what, how its figures and times are written, in which unit. */
import { isNearTime, orderOf, readDate, readSerial, readTwoYears, unclear, whyNot, wholeOf } from './date.js'
import { decimalOf, isDoubtful } from './decimal.js'
import { readHead, unitAbove } from './head.js'
import { isAbout, isMissing, readFigure, valueOf } from './number.js'
import { areYears } from './sheet.js'

/**
 * @typedef {'date' | 'value' | 'series' | 'basis' | 'published' | 'status' | 'note' | 'source' | 'ignore'} Role
 * @import { Decimal, Figure } from './number.js'
 * @import { Head } from './head.js'
 */

/**
 * What an editor corrects; whatever is absent is guessed. Only the sign that held the cells apart is known before.
 * @typedef {{ separator?: string, header?: boolean, transposed?: boolean, decimal?: Decimal, dayFirst?: boolean, yearStart?: number, whole?: boolean, roles?: Record<number, Role>, first?: string }} Corrections
 */

/**
 * `exponent` is the size that the column's values are in. `sized` says whether most cells say a size of their own, and
 * `middle` is one of those, in ones.
 * @typedef {{ role: Role, head: Head, exponent: number, percent: boolean, currency: string, unit: string, sized?: boolean, middle?: number }} Column
 */

/**
 * A cell as it was understood: its text in the spec, or the rule that it breaks. Nothing to understand is `absent`.
 * @typedef {{ state: 'ok' | 'absent' | 'fault', text: string }} Cell
 */

/**
 * How cells are read. A day that stands for its month or year keeps so many characters of its date. `open` says that
 * the sign before the decimals is not known, `inTwoYears` that 2010-11 is no month, and `wrong` why no time is taken.
 * @typedef {{ decimal: Decimal, open: boolean, inTwoYears: boolean, wrong: string, dayFirst: boolean | undefined, yearStart: number, kept: number }} How
 */

/** @typedef {{ kind: 'dayFirst' | 'decimal' | 'first' | 'yearStart' | 'whole', text: string, open: boolean }} Question */

/** @typedef {{ date: string, value: number, row: number, more: Record<string, string> }} Observation */

/** @typedef {{ name: string, key: string, column: number, observations: Observation[] }} Row */

/**
 * @typedef {{
 *   rows: string[][], header: number, transposed: boolean, decimal: Decimal, dayFirst: boolean | undefined,
 *   columns: Column[], cells: Cell[][], questions: Question[], remarks: string[], series: Row[], faults: number,
 * }} Understanding
 */

const optional = /** @type {const} */ (['series', 'basis', 'published', 'status', 'note', 'source'])
/** What statistical offices write behind single figures: not comparable, uncertain, confidential. */
const flags = /^(?:bd|be|bu|c|d|de|ep|f|i|n|s|u|up|z)$/
const yearLike = /^(?:1[89]|20|21)\d\d(?:\.0)?$/

/**
 * @param {string[][]} table
 * @param {Corrections} said
 * @param {string[]} [above] lines that stood above it, and may say its unit
 * @returns {Understanding}
 */
export function understand(table, said, above = []) {
  const transposed = said.transposed ?? liesAcross(table)
  const rows = transposed ? turned(table) : table
  const header = said.header ?? hasHeader(rows)
  const first = header ? 1 : 0
  const heads = (rows[0] ?? []).map((text) => (header ? text : ''))
  const texts = heads.map((_, column) => rows.slice(first).map((row) => row[column]))
  const roles = rolesOf(heads, texts).map((role, column) => said.roles?.[column] ?? role)
  const figures = texts.filter((_, column) => roles[column] === 'value').flat()
  const dates = texts.filter((_, column) => roles[column] === 'date').flat()
  const common = unitAbove(above)
  const named = heads.map((text) => headOf(text, common))
  const figuresOf = named.flatMap((head, column) => (roles[column] === 'value' ? [{ head, texts: texts[column].filter((text) => !isMissing(text)) }] : []))
  const guess = { decimal: decimalOf(figuresOf, [...heads, ...above, ...dates], said.separator), order: orderOf(dates) }
  const decimal = said.decimal ?? guess.decimal.decimal
  const open = said.decimal === undefined && guess.decimal.open
  const dayFirst = said.dayFirst ?? guess.order.dayFirst
  const inTwoYears = areTwoYears(dates)
  const columns = roles.map((role, column) => columnOf(role, named[column], texts[column], decimal))
  const whole = wholeOf(dates, dayFirst)
  const found = read({ rows, first, columns, said, how: { decimal, open, inTwoYears, wrong: unclear(dates), dayFirst, yearStart: said.yearStart ?? 0, kept: said.whole && whole ? whole : 10 } })
  /** @type {Question[]} */
  const questions = []
  if (guess.order.doubt && roles.includes('date')) questions.push({ kind: 'dayFirst', text: guess.order.doubt, open: said.dayFirst === undefined })
  const fiscal = dates.find((text) => readTwoYears(text, 2) && (inTwoYears || !readDate(text)))
  if (fiscal) questions.push({ kind: 'yearStart', text: fiscal, open: said.yearStart === undefined })
  if (whole) questions.push({ kind: 'whole', text: dates.find(Boolean) ?? '', open: false })
  // A comma before three digits separates thousands nearly everywhere; of a point that cannot be said.
  const { doubt } = guess.decimal
  if (doubt && (guess.decimal.open || doubt.includes('.'))) questions.push({ kind: 'decimal', text: doubt, open })
  if (!roles.includes('date') && roles.includes('value')) questions.push({ kind: 'first', text: '', open: !readDate(said.first ?? '', false) })
  const remarks = remarksOf({ transposed, columns, dates, figures })
  return { rows, header: header ? 0 : -1, transposed, decimal, dayFirst, columns, questions, remarks, ...found }
}

/** What a column's name says, and where it says no unit, what is said above the table. @param {string} text @param {Head | undefined} common */
function headOf(text, common) {
  const head = readHead(text)
  if (!common || head.exponent > 0 || head.percent || head.currency !== '' || head.unit !== '') return head
  const { exponent, percent, currency, unit } = common
  return { ...head, exponent, percent, currency, unit, persons: head.persons || common.persons }
}

/** @param {string[][]} rows */
export const turned = (rows) => (rows[0] ?? []).map((_, column) => rows.map((row) => row[column]))

/** Times stand in the first row, and none in the first column. @param {string[][]} rows */
function liesAcross(rows) {
  const across = rows.slice(0, 3).some((row) => row.length > 2 && row.slice(1).filter((text) => readDate(text)).length >= Math.max(2, (row.length - 1) * 0.8))
  const down = rows.slice(1).filter((row) => readDate(row[0])).length
  return across && down < rows.length / 2
}

/** @param {string[][]} rows */
function hasHeader([head = [], ...body]) {
  const isData = (/** @type {string} */ text) => Boolean(readDate(text) ?? readFigure(text, '.') ?? readFigure(text, ','))
  // Above times stands no figure, whatever the names look like.
  if (!isData(head[0] ?? '') && body.length > 1 && body.every(([text]) => readDate(text))) return true
  return head.some((text, column) => text !== '' && !isMissing(text) && !isData(text) && body.some((row) => isData(row[column])))
}

/** @param {string[]} heads @param {string[][]} texts @returns {Role[]} */
function rolesOf(heads, texts) {
  const names = heads.map((head) => head.trim().toLowerCase())
  if (names.includes('date') && names.includes('value')) {
    const all = ['date', 'value', ...optional]
    return withSeries(names.map((name, column) => (all.includes(name) && names.indexOf(name) === column ? /** @type {Role} */ (name) : 'ignore')), texts)
  }
  const share = (/** @type {string[]} */ cells, /** @type {(text: string) => unknown} */ reads) => {
    const there = cells.filter((text) => !isMissing(text))
    return there.length === 0 ? 0 : there.filter(reads).length / there.length
  }
  const figures = texts.map((cells) => share(cells, (text) => readFigure(text, '.') ?? readFigure(text, ',')))
  const isTime = (/** @type {string} */ text) => readDate(text) !== undefined || isNearTime(text)
  const times = texts.map((cells, column) => (areSerials(cells, heads[column]) ? 1 : share(cells, isTime)))
  // A bare year is also a figure, and a figure with a point may look like a month: those count where nothing else is a time.
  const isSure = (/** @type {string} */ text) => yearLike.test(text) || !/^[\d.,]+$/.test(text) || /^\d{1,2}\.\d{1,2}\.\d{4}$/.test(text)
  const sure = texts.map((cells, column) => times[column] * (areSerials(cells, heads[column]) ? 0.9 : areNumbered(cells, heads[column]) || (share(cells, (text) => isSure(text) && isTime(text)) > 0.5 && !areMixed(cells)) ? 1 : areYears(cells) ? 0.8 : 0.5) * (areSame(cells) ? 0.5 : 1))
  const best = Math.max(...sure)
  const date = best >= 0.6 && !(texts.length === 1 && best < 1) ? sure.indexOf(best) : -1
  const isCode = (/** @type {string} */ name) => /^(?:id|code|[\p{L} ]+ (?:code|id)|rank|no\.|nr\.?|#|fips|序号|编号)$/iu.test(name.trim())
  const isNumbered = heads[0] === '' && heads[1] && areNumbers(texts[0])
  const roles = texts.map((_, column) => /** @type {Role} */ (column === date ? 'date' : isNumbered && column === 0 && date > 0 ? 'ignore' : isCode(heads[column]) && date >= 0 && figures.filter((part) => part >= 0.5).length > 2 ? 'ignore' : figures[column] >= 0.5 ? 'value' : 'ignore'))
  return withSeries(roles, texts)
}

/** Where times come back, what tells their rows apart names the series. @param {Role[]} roles @param {string[][]} texts */
function withSeries(roles, texts) {
  const date = roles.indexOf('date')
  if (date < 0 || roles.includes('series') || new Set(texts[date]).size === texts[date].length) return roles
  const named = texts.findIndex((cells, column) => {
    const pairs = cells.map((text, row) => `${text}\n${texts[date][row]}`)
    return roles[column] === 'ignore' && cells.every((text) => text !== '') && new Set(cells).size < cells.length && new Set(pairs).size === pairs.length
  })
  return roles.map((role, column) => (column === named ? 'series' : role))
}

/** Where 2010-11 stands beside 2011-12, neither is a month. @param {string[]} dates */
function areTwoYears(dates) {
  const times = dates.filter((text) => text !== '')
  return times.length > 1 && new Set(times).size > 1 && times.every((text) => readTwoYears(text, 2))
}

/** Figures that look like years are in no order, and none stands twice. @param {string[]} cells */
function areMixed(cells) {
  const years = cells.filter((text) => text !== '')
  const isSorted = [1, -1].some((way) => years.every((text, at) => at === 0 || way * (Number(text) - Number(years[at - 1])) > 0))
  return years.every((text) => yearLike.test(text)) && !isSorted && new Set(years).size === years.length
}

/** One time in all rows is that of an edition. @param {string[]} cells */
const areSame = (cells) => cells.length > 1 && new Set(cells).size === 1

/** The numbers of the rows, as programs write them before a table. @param {string[]} cells */
const areNumbers = (cells) => cells.length > 1 && /^[01]$/.test(cells[0]) && cells.every((text, at) => text === String(Number(cells[0]) + at))

const ofTimes = /date|datum|day|tag|month|monat|time|zeit|period|fecha|data|jour|mois|mes$|mês|日|月|时间|時/i

/** Years under a name that says so, or months and days as figures alone, as 202301, one after another. @param {string[]} cells @param {string} head */
function areNumbered(cells, head) {
  const times = cells.filter((text) => text !== '')
  const periods = times.map((text) => readDate(text)?.period ?? '')
  const isNext = (/** @type {string} */ text, /** @type {number} */ at) => /^(?:\d{6}|\d{8}|(?:1[89]|20|21)\d\d\.\d{1,2})$/.test(text) && periods[at] !== '' && (at === 0 || periods[at].length === periods[at - 1].length)
  const isSorted = [1, -1].some((way) => periods.every((period, at) => at === 0 || period === periods[at - 1] || period > periods[at - 1] === way > 0))
  if (times.length > 0 && /^(?:years?|jahre?|años?|anos?|années?|anno|jaar|år|год|年|年份|年度)$/i.test(head.trim()) && times.every((text) => /^[12]\d{3}$/.test(text))) return true
  return times.length > (ofTimes.test(head) ? 1 : 2) && isSorted && times.every(isNext)
}

/** Days as a spreadsheet counts them, one after another under a name that says so. @param {string[]} cells @param {string} head */
function areSerials(cells, head) {
  const days = cells.filter((text) => text !== '')
  return ofTimes.test(head) && days.length > 1 && days.every((text) => readSerial(text))
}

/** @param {Role} role @param {Head} head @param {string[]} texts @param {Decimal} decimal @returns {Column} */
function columnOf(role, head, texts, decimal) {
  const none = { role, head, exponent: head.exponent, percent: head.percent, currency: head.currency, unit: head.unit }
  if (role !== 'value') return none
  const figures = texts.map((text) => readFigure(text, decimal)).filter((figure) => figure !== undefined)
  const exponents = figures.filter(({ digits }) => Number(digits) !== 0).map((figure) => sizeOf(figure, head))
  const sized = usual(figures.map(({ exponent }) => exponent > 0), false)
  const common = figures.filter(({ exponent, digits }) => exponent > 0 === sized && Number(digits) !== 0)
  const sizes = common.map((figure) => Math.abs(inOnes(figure, head))).sort((a, b) => a - b)
  return {
    ...none,
    sized,
    middle: sizes[Math.floor(sizes.length / 2)],
    exponent: exponents.length > 0 ? exponents.reduce((least, one) => Math.min(least, one)) : head.exponent,
    percent: head.percent || usual(figures.map(({ percent }) => percent), false),
    currency: head.currency || usual(figures.map(({ currency }) => currency), ''),
    unit: head.unit || usual(figures.map(({ unit }) => unit), ''),
  }
}

/** In which size a figure is: its own goes before its column's, but for 万 of 亿. @param {Figure} figure @param {Head} head */
function sizeOf({ exponent }, head) {
  if (exponent === 0) return head.exponent
  return exponent === 4 && head.exponent === 8 ? 12 : exponent
}

/** @param {Figure} figure @param {Head} head */
const inOnes = (figure, head) => valueOf({ ...figure, exponent: sizeOf(figure, head) })

/** What most are. @template T @param {T[]} all @param {T} none */
function usual(all, none) {
  const [most] = [...new Set(all)].map((one) => ({ one, times: all.filter((other) => other === one).length })).sort((a, b) => b.times - a.times)
  return most?.one ?? none
}

/**
 * @param {{ rows: string[][], first: number, columns: Column[], said: Corrections, how: How }} given
 * @returns {Pick<Understanding, 'cells' | 'series' | 'faults'>}
 */
function read({ rows, first, columns, said, how }) {
  const at = (/** @type {Role} */ role) => columns.findIndex((column) => column.role === role)
  const [dateColumn, seriesColumn] = [at('date'), at('series')]
  const begin = dateColumn < 0 ? readDate(said.first ?? '', false)?.period : undefined
  /** @type {Map<string, Row>} */
  const series = new Map()
  /** @type {Cell[][]} */
  const cells = []
  let faults = 0
  for (const [index, row] of rows.entries()) {
    if (index < first) {
      cells.push(row.map(() => ({ state: 'absent', text: '' })))
      continue
    }
    const filled = row.some((text) => text !== '')
    const read = row.map((text, column) => cellOf(text, columns[column], how, filled))
    cells.push(read)
    faults += read.filter(({ state }) => state === 'fault').length
    const date = dateColumn < 0 ? begin && later(begin, index - first) : read[dateColumn].state === 'ok' ? read[dateColumn].text : undefined
    const more = Object.fromEntries(optional.slice(1).flatMap((name) => {
      const column = at(name)
      return column >= 0 && read[column].state === 'ok' ? [[name, read[column].text]] : []
    }))
    columns.forEach(({ role, head }, column) => {
      if (role !== 'value') return
      const named = seriesColumn >= 0 ? row[seriesColumn] : ''
      const key = `${named}\n${column}`
      const name = [named, seriesColumn >= 0 && columns.filter((one) => one.role === 'value').length === 1 ? '' : head.name].filter(Boolean).join(', ')
      if (!series.has(key)) series.set(key, { name, key: named || head.name, column, observations: [] })
      if (date === undefined || read[column].state !== 'ok') return
      series.get(key)?.observations.push({ date, value: Number(read[column].text), row: index, more })
    })
  }
  return { cells, series: [...series.values()], faults }
}

/** @param {string} text @param {Column} column @param {How} how @param {boolean} filled @returns {Cell} */
function cellOf(text, column, { decimal, open, inTwoYears, wrong, dayFirst, yearStart, kept }, filled) {
  const fault = (/** @type {string} */ rule) => /** @type {const} */ ({ state: 'fault', text: rule })
  switch (column.role) {
    case 'ignore':
      return { state: 'absent', text: '' }
    case 'value': {
      if (isMissing(text)) return { state: 'absent', text: 'no figure' }
      const figure = readFigure(text, decimal)
      if (!figure) {
        const other = readFigure(text, decimal === '.' ? ',' : '.')
        return fault(other ? `is written with the other decimal sign than “${decimal}”, as in the rest of the table` : 'must be a figure, as 1040 or 1.2bn')
      }
      if (open && isDoubtful(text)) return fault('can be read with decimals or with thousands: say above which it is')
      // What a statistical office writes behind a figure that breaks its series means billions elsewhere.
      const flagged = !column.sized && figure.exponent === 9 && / b$/.test(text)
      const exponent = flagged ? column.head.exponent : sizeOf(figure, column.head)
      const odd = oddUnit(figure, column) || (flagged ? '' : oddSize(figure, column))
      return odd ? fault(odd) : { state: 'ok', text: String(valueOf({ ...figure, exponent }, column.exponent)) }
    }
    case 'date':
    case 'published': {
      if (column.role === 'published' && text === '') return { state: 'absent', text: '' }
      if (wrong && column.role === 'date' && text !== '') return fault(wrong)
      const month = inTwoYears && column.role === 'date' ? undefined : readDate(text, dayFirst)
      const when = month ?? readTwoYears(text, yearStart) ?? (inTwoYears ? undefined : readSerial(text))
      if (when?.other) return fault('can be read with the day or the month first: say above which it is')
      if (when) return { state: 'ok', text: column.role === 'date' && when.grain === 'day' ? when.period.slice(0, kept) : when.period }
      if (yearStart === 0 && readTwoYears(text, 2)) return fault('lies in two years: say above with which month it begins')
      return filled ? fault(text === '' ? 'the time of this row is missing' : whyNot(text)) : { state: 'absent', text: '' }
    }
    default:
      return text === '' ? { state: 'absent', text: '' } : { state: 'ok', text }
  }
}

/** A figure in another unit than the column's is none of the column's. @param {Figure} figure @param {Column} column */
function oddUnit(figure, column) {
  if (figure.percent && !column.percent) return 'is in percent, unlike the rest of the column'
  if (figure.currency && figure.currency !== column.currency) return `is in ${figure.currency}, unlike the rest of the column`
  if (figure.unit && figure.unit !== column.unit && !(column.unit === '' && flags.test(figure.unit))) return `has “${figure.unit}” behind the figure, unlike the rest of the column`
  return ''
}

/** A size that only one cell says, or one does not say, and that takes it far away from the others. @param {Figure} figure @param {Column} column */
function oddSize(figure, { head, sized, middle }) {
  if (figure.exponent > 0 === sized || !middle || Number(figure.digits) === 0) return ''
  const ratio = Math.abs(inOnes(figure, head)) / middle
  if (ratio < 300 && ratio > 1 / 300) return ''
  return sized ? 'says no size, unlike the rest of the column' : 'says a size of its own, unlike the rest of the column'
}

/** The same kind of period, some steps later. @param {string} period @param {number} steps */
export function later(period, steps) {
  const [, year, kind = '', part = ''] = period.match(/^(\d{4})(-|Q|H)?(\d+)?$/) ?? []
  if (!year) {
    const day = new Date(`${period}T00:00:00Z`)
    return Number.isNaN(day.getTime()) ? undefined : new Date(day.getTime() + steps * 86_400_000).toISOString().slice(0, 10)
  }
  const parts = { '': 1, H: 2, Q: 4, '-': 12 }[kind] ?? 1
  const count = Number(year) * parts + (part === '' ? 0 : Number(part) - 1) + steps
  const [whole, rest] = [Math.floor(count / parts), (count % parts) + 1]
  return `${String(whole).padStart(4, '0')}${kind}${kind === '' ? '' : String(rest).padStart(kind === '-' ? 2 : 1, '0')}`
}

/** @param {{ transposed: boolean, columns: Column[], dates: string[], figures: string[] }} what */
function remarksOf({ transposed, columns, dates, figures }) {
  const remarks = []
  if (transposed) remarks.push('The times stand in the first row, so rows and columns were exchanged.')
  const serial = dates.find((text) => readSerial(text) && !readDate(text))
  if (serial) remarks.push(`Times as ${serial} are a spreadsheet’s inner numbers of days, counted from 1900.`)
  const about = figures.filter(isAbout)
  if (about.length > 0) remarks.push(`Figures that are said to be about so are taken as they stand: ${about.slice(0, 3).join('; ')}${about.length > 3 ? '; …' : ''}.`)
  const ignored = columns.filter(({ role }) => role === 'ignore').map(({ head }) => head.name || 'one without a name')
  if (ignored.length > 0) remarks.push(`Columns that are not used: ${ignored.join(', ')}.`)
  return remarks
}
