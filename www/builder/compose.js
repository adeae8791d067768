/** From what was pasted and chosen to a spec, and from a spec back to that. */
import { kindOf, isChange, isPersons, isUnitLine } from './head.js'

/**
 * Everything that can be undone. `chart` and `series` are fields of the spec that somebody stated, without the data;
 * what they leave open is guessed. `above` and `below` are the lines that stood around the table.
 * @typedef {{
 *   rows: string[][], above: string[], below: string[], reading: Corrections, chart: Record<string, any>,
 *   series: Record<string, Record<string, any>>, order: string[], name: string, remarks: string[], files: string[],
 * }} State
 * @typedef {{ row: number, column: number }} Place
 * @typedef {{ spec: Record<string, any>, place: (pointer: string) => Place | undefined, ids: string[], left: string[] }} Composed
 * @import { Corrections, Column, Row, Understanding } from './guess.js'
 */

/** @type {State} */
export const empty = { rows: [], above: [], below: [], reading: {}, chart: {}, series: {}, order: [], name: 'chart', remarks: [], files: [] }

const observationFields = ['date', 'value', 'basis', 'published', 'status', 'note', 'source']

/** @param {State} state @param {Understanding} understood @returns {Composed} */
export function compose(state, understood) {
  const { columns } = understood
  const first = understood.series[0]
  const unit = first && named(unitOf(columns[first.column], first), state.chart.locale ?? (state.order.length > 0 ? undefined : localeOf(understood.series, columns)))
  /** @type {string[]} */
  const ids = []
  /** @type {string[]} */
  const left = []
  const used = understood.series.filter((row) => {
    const own = unitOf(columns[row.column], row)
    const fits = state.chart.unit || !first || sameUnit(own, unitOf(columns[first.column], first))
    if (!fits) left.push(row.name || 'a column without a name')
    return fits
  })
  /** @type {Map<string, Record<string, any>>} */
  const series = new Map(state.order.map((id) => [id, { id, ...state.series[id], data: [] }]))
  for (const row of used) {
    const id = state.series[row.key] ? row.key : slug(row.name, ids)
    ids.push(id)
    const column = columns[row.column]
    const data = row.observations.map(({ date, value, more }) => ({ date, value, ...more }))
    const exponent = column.exponent - columns[first.column].exponent
    const scaled = exponent === 0 || !unit ? {} : { unit: { ...unit, ...state.chart.unit, scale: Number(`${state.chart.unit?.scale ?? unit.scale ?? 1}e${exponent}`) } }
    series.set(id, { id, name: row.name || undefined, kind: kindOf(column), ...scaled, ...state.series[id], data })
  }
  const all = [...series.values()]
  const everyUnit = all.length > 0 && all.every((one) => one.unit)
  const language = state.order.length > 0 ? {} : { locale: localeOf(used, columns) }
  const guessed = { version: 1, title: titleOf(used, state.above), ...language, ...(everyUnit ? {} : { unit }), sources: sourcesOf([...state.above, ...state.below]) }
  const spec = pruned({ ...guessed, ...state.chart, series: all })
  return { spec, place: placer(understood, used, ids, all), ids: all.map(({ id }) => id), left }
}

/** Without what is empty: a field that was cleared, a line of a list that nobody filled. @param {Record<string, any>} spec */
function pruned(spec) {
  const filled = (/** @type {any} */ value) => value !== undefined && value !== '' && value !== null
  const fields = (/** @type {any} */ item) => (item && typeof item === 'object' && !Array.isArray(item) ? Object.fromEntries(Object.entries(item).filter(([, value]) => filled(value))) : item)
  const entries = Object.entries(spec).map(([name, value]) => {
    if (name === 'series') return [name, value.map((/** @type {any} */ one) => ({ ...pruned({ ...one, data: undefined }), data: one.data }))]
    if (!Array.isArray(value)) return [name, fields(value)]
    const items = value.map(fields).filter((item) => filled(item) && (typeof item !== 'object' || Object.keys(item).length > 0))
    return [name, items.length > 0 ? items : undefined]
  })
  return Object.fromEntries(entries.filter(([, value]) => filled(value)))
}

/** How a list's lines are counted in the spec, where the empty ones are left out. @param {any[]} items @param {number} index */
export const indexIn = (items, index) =>
  items.slice(0, index).filter((item) => (typeof item === 'object' ? Object.values(item).some((value) => value !== undefined && value !== '') : item !== '')).length

/** @param {Column} column @param {Row} row @returns {Record<string, any>} */
function unitOf({ head, exponent, percent, currency, unit }, row) {
  const scale = exponent === 0 ? {} : { scale: Number(`1e${exponent}`) }
  if (percent) {
    const share = !isChange(head) && row.observations.every(({ value }) => value >= 0 && value <= 100)
    return { type: share ? 'percent' : 'percentChange' }
  }
  if (currency) return { type: 'currency', currency, ...scale }
  const lost = isChange(head) && row.observations.some(({ value }) => value < 0)
  if (!lost && (unit === '' ? head.persons : isPersons(unit))) return { type: 'persons', ...scale }
  return { type: 'quantity', name: unit, ...scale }
}

/** What is counted where nothing says it, one and several of it; several alone where one has no form of its own. */
const things = {
  en: ['unit', 'units'], zh: ['个'], es: ['unidad', 'unidades'], fr: ['unité', 'unités'], de: ['Einheit', 'Einheiten'],
  pt: ['unidade', 'unidades'], ja: ['個'], hi: ['इकाई', 'इकाइयाँ'], ar: ['وحدة'],
}

/** A unit with a name, in the chart's language where nothing says it. @param {Record<string, any>} unit @param {string | undefined} locale */
function named(unit, locale) {
  if (unit.name !== '') return unit
  const [one, name = one] = Object.entries(things).find(([language]) => locale?.toLowerCase().split('-')[0] === language)?.[1] ?? things.en
  return { ...unit, name, ...(one === name ? {} : { one }) }
}

/** @param {Record<string, any>} one @param {Record<string, any>} other */
const sameUnit = (one, other) => one.type === other.type && one.currency === other.currency && one.name === other.name

/** A line above the table, or the names of its figures. @param {Row[]} series @param {string[]} above */
function titleOf(series, above) {
  const line = above.find((text) => !isUnitLine(text) && !source.test(text) && !/^(?:数据库|时间|频率|频度) ?[:：]/.test(text) && text.length <= 160)
  if (line) return line.replace(/^title:? /i, '').replace(/^(?:table|tabelle|tableau|tabla|tabela|表) ?[\d.]*[:：] ?/i, '')
  const names = series.map(({ name }) => name).filter(Boolean)
  return names.length > 0 ? names.slice(0, 3).join(', ') : 'Figures and where they are heading'
}

const source = /^(?:data )?(?:sources?|quellen?|fuentes?|fontes?|来源|[数资]据?料?来源|出典|資料)\s?[:：]\s*(.+)$/i

/** What says itself to be a source, around the table. @param {string[]} lines */
function sourcesOf(lines) {
  const issuers = lines.flatMap((line) => line.match(source)?.[1] ?? [])
  return issuers.map((issuer) => ({ issuer }))
}

/** A language that only one of those charts speak is written in, or calls its times so. @param {Row[]} series @param {Column[]} columns */
function localeOf(series, columns) {
  const names = series.map(({ name }) => name).join('')
  const times = columns.find(({ role }) => role === 'date')?.head.name.toLowerCase() ?? ''
  const scripts = /** @type {const} */ ([[/[\u3040-\u30ff円総売価]/, 'ja'], [/\p{Script=Han}/u, 'zh'], [/\p{Script=Arabic}/u, 'ar'], [/\p{Script=Devanagari}/u, 'hi']])
  /** @type {Record<string, string>} */
  const words = { jahr: 'de', monat: 'de', datum: 'de', quartal: 'de', année: 'fr', mois: 'fr', año: 'es', mes: 'es', fecha: 'es', ano: 'pt', mês: 'pt' }
  return scripts.find(([script]) => script.test(names))?.[1] ?? words[times]
}

/** @param {string} name @param {string[]} taken */
function slug(name, taken) {
  const base = name.normalize('NFKD').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '') || 'series'
  let id = base
  for (let count = 2; taken.includes(id); count += 1) id = `${base}-${count}`
  return id
}

/**
 * From a pointer into the data of the spec to the cell that it came from.
 * @param {Understanding} understood @param {Row[]} used @param {string[]} ids @param {Record<string, any>[]} all
 * @returns {Composed['place']}
 */
function placer({ columns }, used, ids, all) {
  return (pointer) => {
    const [, index, at, field = 'value'] = pointer.match(/^\/series\/(\d+)\/data\/(\d+)(?:\/(\w+))?/) ?? []
    const row = index === undefined ? undefined : used[ids.indexOf(all[Number(index)]?.id)]
    const observation = row?.observations[Number(at)]
    if (!row || !observation) return undefined
    const column = field === 'value' ? row.column : columns.findIndex(({ role }) => role === field)
    return { row: observation.row, column: column < 0 ? row.column : column }
  }
}

/**
 * A spec taken apart: its data become a table, everything else stays as it is stated.
 * @param {any} spec
 * @param {Record<string, string[][]>} files the rows of CSV files, by the names that specs give them
 * @returns {{ state: State } | { rule: string } | { missing: string[] } | { empty: string[] }} files that are not there, or have no rows
 */
export function fromSpec(spec, files) {
  if (spec === null || typeof spec !== 'object' || !Array.isArray(spec.series)) return { rule: 'this is JSON, but no spec: it has no list “series”' }
  const { series, ...chart } = spec
  /** @type {Record<string, any>[]} */
  const observations = []
  const missing = new Set()
  const bare = new Set()
  const unknown = new Set()
  /** @type {State['series']} */
  const stated = {}
  for (const [index, one] of series.entries()) {
    const { id = `series-${index + 1}`, data, ...rest } = one ?? {}
    stated[id] = rest
    const found = Array.isArray(data) ? data : fromFile(data, id, files)
    if (found === undefined) missing.add(data.csv)
    else if (found === none) bare.add(data.csv)
    for (const observation of found ?? []) {
      observations.push({ series: id, ...observation })
      for (const name of Object.keys(observation ?? {})) if (![...observationFields, 'series'].includes(name)) unknown.add(name)
    }
  }
  const rates = chart.conversion?.byDate
  if (rates?.csv !== undefined) {
    const found = fromFile(rates, '', files)
    if (found === undefined) missing.add(rates.csv)
    else if (found === none) bare.add(rates.csv)
    // A page has no file beside it: the rates stand in the spec.
    const byDate = found?.map(({ date, value, published }) => ({ date, value: Number(value), ...(published && { published }) }))
    chart.conversion = { ...chart.conversion, byDate }
  }
  if (missing.size > 0) return { missing: [...missing].map(String) }
  if (bare.size > 0) return { empty: [...bare].map(String) }
  const used = observationFields.slice(2).filter((name) => observations.some((one) => one[name] !== undefined))
  const head = ['series', 'date', 'value', ...used]
  const text = (/** @type {any} */ value) => (value === undefined || value === null ? '' : String(value))
  const rows = [head, ...observations.map((one) => head.map((name) => text(one[name])))]
  const remarks = unknown.size > 0 ? [`Left out, since no observation has such a field: ${[...unknown].join(', ')}.`] : []
  return { state: { ...empty, rows, reading: { header: true, transposed: false, decimal: '.' }, chart, series: stated, order: Object.keys(stated), remarks } }
}

/** The rows of a file without any. @type {Record<string, any>[]} */
const none = []

/** @param {any} data @param {string} id @param {Record<string, string[][]>} files */
function fromFile(data, id, files) {
  const rows = files[String(data?.csv).replace(/^.*\//, '')]
  if (!rows) return data?.csv === undefined ? [] : undefined
  if (rows.length === 0) return none
  const head = rows[0].map((name) => name.toLowerCase())
  const objects = rows.slice(1).map((row) => Object.fromEntries(head.flatMap((name, column) => (row[column] === '' ? [] : [[name, row[column]]]))))
  const named = head.includes('series') ? objects.filter((one) => one.series === (data.series ?? id)) : objects
  return named.map((one) => Object.fromEntries(Object.entries(one).filter(([name]) => observationFields.includes(name))))
}
