/** A table in another shape than one row for each time, brought into it; and what stands around it, put aside. */
import { readDate } from './date.js'
import { isMissing, plain, readFigure, words } from './number.js'

/**
 * `above` and `below` are the lines around the table, `said` is what was done to it.
 * @typedef {{ rows: string[][], above: string[], below: string[], said: string[] }} Straight
 */

/** @typedef {{ rows: string[][], said: string, above?: string[] }} Shape */

const yearLike = /^(?:1[89]|20|21)\d\d ?年?$/
const partHead = /^(?:month|monat|mois|mes|mês|period|quarter|quartal|trim|月|季|四半期)/i
const quarterHead = /^(?:quarter|quartal|trim|季|四半期)/i

/** @param {string[][]} pasted @returns {Straight} */
export function straighten(pasted) {
  const { rows: whole, above, below } = trimmed(withoutFlags(pasted))
  const twofold = namesInTwoRows(whole)
  const { rows, said: left } = withoutSums(unitsBeside(quartersNamed(twofold?.rows ?? whole)))
  const shape = namesBeforeTimes(rows) ?? partsAcross(rows) ?? partsBeside(rows) ?? namesBeside(rows)
  const said = [twofold?.said, left, shape?.said].filter((text) => text !== undefined)
  return { rows: shape?.rows ?? rows, above: [...above, ...(shape?.above ?? [])], below, said }
}

/** @param {string} text */
const bareYear = (text) => plain(text).replace(/ ?年$/, '')
/** @param {string[]} row */
const joined = (row) => row.join(' ').replace(/ +/g, ' ').trim()

/** Titles stand above a table, alone in their rows or above its first time; sources and notes below it. @param {string[][]} rows */
function trimmed(rows) {
  const width = rows[0]?.length ?? 0
  if (width < 2) return { rows, above: [], below: [] }
  const across = rows.slice(0, 12).findIndex((row) => timesIn(row) !== undefined)
  const filled = rows.findIndex((row) => row.filter((text) => text !== '').length > 1)
  const start = Math.max(across, filled, prefaceOf(rows), 0)
  const isPreface = rows.slice(0, start).every((row) => !readDate(row[0]))
  const first = isPreface ? start : 0
  const isNote = (/** @type {string[]} */ row) => row.slice(1).every((text) => text === '') && !readDate(row[0]) && !readFigure(row[0], '.')
  let end = rows.length
  while (end > first + 1 && isNote(rows[end - 1])) end -= 1
  const lines = (/** @type {string[][]} */ some) => some.map(joined).filter(Boolean)
  return { rows: rows.slice(first, end), above: lines(rows.slice(0, first)), below: lines(rows.slice(end)) }
}

/** Where two columns begin with rows about the table, as CDID and release date: at the row before the first time. @param {string[][]} rows */
function prefaceOf(rows) {
  const first = rows.findIndex(([text]) => readDate(text))
  const rest = rows.slice(first)
  return rows[0].length === 2 && first > 3 && first < 16 && rest.length > 2 && rest.every(([text]) => text === '' || readDate(text)) ? first - 1 : -1
}

/** Columns between times that have no name and hold flags or nothing, as in the sheets of statistical offices. @param {string[][]} rows */
function withoutFlags(rows) {
  const head = rows.findIndex((row) => timesIn(row) !== undefined)
  if (head < 0) return rows
  const isFlags = (/** @type {number} */ column) => column > 0 && rows[head][column] === '' && rows.slice(head + 1).every((row) => /^[a-z]{0,2}$/.test(row[column]))
  return rows.map((row) => row.filter((_, column) => !isFlags(column)))
}

const sum = /(?:^|[\s,])(?:(?:grand |sub)?total|sum|summe|gesamt|insgesamt|average|mean|durchschnitt|mittelwert|ø|somme|moyenne|suma|promedio|media|soma|média)\s*:?$|^(?:总计|合计|小计|總計|合計|小計|平均值?)$/i

/** Sums and means stand below the figures that they are made of, in the place of a time. @param {string[][]} rows @returns {{ rows: string[][], said?: string }} */
function withoutSums(rows) {
  let end = rows.length
  while (end > 2 && sum.test(plain(rows[end - 1][0])) && !readDate(rows[end - 1][0])) end -= 1
  const times = rows.slice(1, end).filter((row) => readDate(row[0])).length
  if (end === rows.length || times < (end - 1) / 2) return { rows }
  return { rows: rows.slice(0, end), said: `Left out, since its name is no time: ${rows.slice(end).map(([name]) => name).join(', ')}.` }
}

/** Names over several columns, whose cells were merged, above the names of each. @param {string[][]} rows @returns {Shape | undefined} */
function namesInTwoRows([upper = [], lower = [], ...body]) {
  const isName = (/** @type {string} */ text) => text === '' || (!readDate(text) && !isMissing(text) && !readFigure(text, '.') && !readFigure(text, ','))
  const spans = upper.slice(1).some((text, column) => text === '' && lower[column + 1] !== '')
  const named = lower.slice(1).filter((text) => text !== '').length
  if (!spans || named < 2 || !upper.some((text) => text !== '') || !upper.every(isName) || !lower.every(isName)) return undefined
  if (body.length === 0 || !readDate(body[0][0])) return undefined
  let over = ''
  const names = lower.map((name, column) => {
    over = upper[column] || (column > 0 && name !== '' ? over : '')
    return column === 0 ? over || name : [over, name].filter(Boolean).join(', ')
  })
  return { rows: [names, ...body], said: 'The names stood in two rows, and were put together.' }
}

/** The column from which on a row has times alone, three at least. @param {string[]} row */
function timesIn(row) {
  const sure = (/** @type {string} */ text) => readDate(text) !== undefined && (yearLike.test(plain(text)) || !/^[\d.,]+$/.test(text))
  const from = row.findIndex(sure)
  const rest = row.slice(from).filter((text) => text !== '')
  return from > 0 && rest.length >= 3 && rest.every(sure) ? from : undefined
}

/** Times across, behind several columns of names, as statistical offices give them. @param {string[][]} rows @returns {Shape | undefined} */
function namesBeforeTimes([head = [], ...body]) {
  const from = timesIn(head)
  if (from === undefined || from < 2) return undefined
  const names = body.map((row) => row.slice(0, from))
  const columns = head.slice(0, from).map((_, column) => names.map((row) => row[column]))
  const isCode = (/** @type {string[]} */ cells) => cells.every((text) => /^[A-Z0-9._-]*$/.test(text))
  const words = columns.filter((cells) => !isCode(cells))
  const varying = words.filter((cells) => new Set(cells).size > 1)
  const telling = varying.find((cells) => new Set(cells).size === body.length)
  const chosen = telling ? [telling] : varying.length > 0 ? varying : words.length > 0 ? words : columns.slice(0, 1)
  const same = words.filter((cells) => !chosen.includes(cells) && new Set(cells).size === 1).map(([text]) => text)
  const units = columns[head.findIndex((name, column) => column < from && unitHead.test(plain(name)))]
  const nameOf = (/** @type {number} */ at) => `${chosen.filter((cells) => cells !== units).map((cells) => cells[at]).filter(Boolean).join(', ')}${units?.[at] ? ` (${units[at]})` : ''}`
  return {
    rows: [['', ...head.slice(from)], ...body.map((row, at) => [nameOf(at), ...row.slice(from)])],
    above: same.filter(Boolean),
    said: `Of the ${from} columns of names, these tell the rows apart: ${head.slice(0, from).filter((_, column) => chosen.includes(columns[column])).map((name) => name || 'one without a name').join(', ')}.`,
  }
}

/**
 * A year and a part of it, written so that they are read as a time. A number is a month or a quarter where its column says so.
 * @param {string} year @param {string} part @param {string} [head]
 */
function together(year, part, head = '') {
  // A day by itself is no part of a year.
  if (readDate(part)) return undefined
  const isNumber = /^\d{1,2}$/.test(part)
  if (isNumber && !partHead.test(plain(head))) return undefined
  const numbered = quarterHead.test(plain(head)) ? `${year}Q${part}` : `${year}-${part.padStart(2, '0')}`
  return (isNumber ? [numbered] : [`${part} ${year}`, `${year} ${part}`, `${year}年${part}`]).find((text) => readDate(text))
}

/** Years down and their months or quarters across: a row for each of them. @param {string[][]} rows @returns {Shape | undefined} */
function partsAcross([head = [], ...body]) {
  const parts = head.map((part, column) => (column > 0 && !yearLike.test(plain(part)) ? together('2020', plain(part)) : undefined))
  const years = body.filter((row) => yearLike.test(plain(row[0])))
  if (parts.filter(Boolean).length < 3 || years.length < body.length || body.length === 0) return undefined
  const long = years.flatMap((row) => parts.flatMap((part, column) => {
    if (part === undefined || isMissing(row[column])) return []
    return [[together(bareYear(row[0]), plain(head[column])) ?? '', row[column]]]
  }))
  const left = head.filter((_, column) => column > 0 && parts[column] === undefined && head[column] !== '')
  const said = `The parts of each year stood beside one another; each has a row of its own now.${left.length > 0 ? ` Left out: ${left.join(', ')}.` : ''}`
  return { rows: [[head[0] || 'Time', ''], ...long], said }
}

const unitHead = /^(?:units?(?: of measure)?|einheit|unidad|unité|unidade|unità|eenheid|[单單単]位|scale)$/i

/** A unit that stands beside the one figure of each row belongs to it. @param {string[][]} rows */
function unitsBeside([head = [], ...body]) {
  const unit = head.findIndex((name) => unitHead.test(plain(name)))
  const isKnown = (/** @type {string} */ text) => {
    const said = words(plain(text))
    return said !== undefined && (said.exponent > 0 || said.percent || said.currency !== '')
  }
  const time = head.findIndex((_, column) => body.every((row) => row[column] === '' || readDate(row[column])))
  const figures = head.flatMap((_, column) => (column !== unit && column !== time && body.some((row) => readFigure(row[column], '.') ?? readFigure(row[column], ',')) ? [column] : []))
  if (unit < 0 || figures.length !== 1 || !body.every((row) => row[unit] === '' || isKnown(row[unit]))) return [head, ...body]
  const put = (/** @type {string[]} */ row) => row.map((text, column) => (column === figures[0] && !isMissing(text) ? `${text} ${row[unit]}`.trim() : text))
  return [head, ...body.map(put)].map((row) => row.filter((_, column) => column !== unit))
}

/** 2023-1 under a name that says that it is a quarter. @param {string[][]} rows */
function quartersNamed([head = [], ...body]) {
  const column = head.findIndex((name, at) => quarterHead.test(plain(name)) && body.length > 0 && body.every((row) => /^\d{4}[-/.: ]?[1-4]$/.test(plain(row[at]))))
  return [head, ...body.map((row) => row.map((text, at) => (at === column ? plain(text).replace(/^(\d{4}).?(\d)$/, '$1Q$2') : text)))]
}

/** The year in one column, its month or quarter in another: one column of times. Years that are written once hold downwards. @param {string[][]} rows @returns {Shape | undefined} */
function partsBeside([head = [], ...body]) {
  const year = head.findIndex((_, column) => yearLike.test(plain(body[0]?.[column] ?? '')) && body.every((row) => row[column] === '' || yearLike.test(plain(row[column]))))
  let last = ''
  const years = body.map((row) => (last = bareYear(row[year] ?? '') || last))
  if (year < 0 || new Set(years).size === body.length) return undefined
  const times = (/** @type {number} */ column) => body.map((row, at) => (row[column] === '' ? undefined : together(years[at], plain(row[column]), head[column])))
  const part = head.findIndex((_, column) => column !== year && times(column).filter(Boolean).length >= 0.8 * body.length)
  if (part < 0) return undefined
  const found = times(part)
  const merged = body.map((row, at) => row.map((text, column) => (column === year ? (found[at] ?? `${years[at]} ${row[part]}`.trim()) : text)).filter((_, column) => column !== part))
  return { rows: [head.filter((_, column) => column !== part), ...merged], said: `${head[year] || 'The year'} and ${head[part] || 'its part'} stood in two columns, and were put together.` }
}

/** Several columns that name a series only together, as a country and a sex: one. @param {string[][]} rows @returns {Shape | undefined} */
function namesBeside([head = [], ...body]) {
  const columns = head.map((_, column) => body.map((row) => row[column]))
  const time = columns.findIndex((cells) => new Set(cells).size > 1 && cells.every((text) => readDate(text)))
  const isName = (/** @type {string[]} */ cells) => cells.every((text) => text !== '' && !readDate(text) && !readFigure(text, '.') && !readFigure(text, ','))
  const names = columns.flatMap((cells, column) => (isName(cells) && new Set(cells).size > 1 && new Set(cells).size < cells.length ? [column] : []))
  const areApart = (/** @type {number[]} */ some) => new Set(body.map((row) => [time, ...some].map((column) => row[column]).join('\n'))).size === body.length
  if (time < 0 || names.length < 2 || areApart([]) || names.some((column) => areApart([column])) || !areApart(names)) return undefined
  // A column that says the same as another, as a code, tells nothing more.
  const needed = names.reduceRight((/** @type {number[]} */ kept, column) => (areApart(kept.filter((one) => one !== column)) ? kept.filter((one) => one !== column) : kept), names)
  const put = (/** @type {string[]} */ row) => row.map((text, column) => (column === needed[0] ? needed.map((one) => row[one]).join(', ') : text)).filter((_, column) => !needed.slice(1).includes(column))
  return { rows: [head, ...body].map(put), said: `${needed.map((column) => head[column]).join(' and ')} name the series together.` }
}
