/** A pasted or dropped text as rows of cells. */
import Papa from 'papaparse'
import { readDate } from './date.js'
import { isMissing, readFigure } from './number.js'

/** What a spreadsheet puts on the clipboard has tabs; files have commas or semicolons. */
const separators = [';', ',', '|']
/** Stands in no text: it separates nothing. */
const none = '\u0000'

/**
 * @param {string} text
 * @returns {string[][]} rows of one length, without the empty ones at both ends and on the right
 */
export function readSheet(text) {
  const listed = readList(text)
  if (listed) return listed
  const { lines, delimiter } = cutting(text)
  const { data } = Papa.parse(lines, { delimiter, quoteChar: '"' })
  const isRule = (/** @type {string[]} */ row) => delimiter === '|' && row.every((cell) => /^:?-*:?$/.test(cell))
  const rows = /** @type {string[][]} */ (data).map((row) => row.map((cell) => (delimiter === '|' ? cell.trim().replace(/^(\*\*|__|`)(.+)\1$/, '$2') : cell.trim()))).filter((row) => !isRule(row))
  // A table in Markdown begins and ends its lines with the separator.
  if (delimiter === '|' && rows.every(([first]) => first === '')) for (const row of rows) row.shift()
  if (delimiter === ',') joinFigures(rows)
  while (rows.length > 0 && rows[0].every((cell) => cell === '')) rows.shift()
  while (rows.length > 0 && rows[rows.length - 1].every((cell) => cell === '')) rows.pop()
  return evened(rows)
}

/** The sign between its cells; none in a list of programs. @param {string} text */
export const separatorIn = (text) => (readList(text) ? '[' : cutting(text).delimiter)

/**
 * Rows as programs write them: a list of lists or of objects, or an object of times and their figures.
 * @param {string} text @returns {string[][] | undefined} nothing where it is something else
 */
export function readList(text) {
  if (!/^\s*[[{]/.test(text)) return undefined
  /** @type {any} */
  let found
  try {
    found = JSON.parse(text)
  } catch {
    return undefined
  }
  const isCell = (/** @type {unknown} */ value) => value === null || ['string', 'number', 'boolean'].includes(typeof value)
  if (!Array.isArray(found)) {
    const pairs = Object.entries(found)
    return pairs.length > 1 && pairs.every(([time, value]) => readDate(time) && (value === null || typeof value === 'number')) ? pairs.map((pair) => pair.map(cellText)) : undefined
  }
  if (found.length < 2 || !found.every((row) => row !== null && typeof row === 'object' && Object.values(row).every(isCell))) return undefined
  if (found.every(Array.isArray)) return evened(found.map((row) => row.map(cellText)))
  if (found.some(Array.isArray)) return undefined
  const names = [...new Set(found.flatMap((row) => Object.keys(row)))]
  return [names, ...found.map((row) => names.map((name) => cellText(row[name])))]
}

/** @param {unknown} value */
const cellText = (value) => (value === null || value === undefined ? '' : String(value).trim())

/** Rows of one length. @param {string[][]} rows @returns {string[][]} */
function evened(rows) {
  const width = rows.reduce((most, row) => Math.max(most, row.findLastIndex((cell) => cell !== '') + 1), 0)
  return rows.map((row) => Array.from({ length: width }, (_, index) => row[index] ?? ''))
}

/** Names of two columns above rows of more cells: commas set off the thousands of a figure. @param {string[][]} rows */
function joinFigures(rows) {
  const [head = [], ...body] = rows
  if (head.length !== 2 || !body.some(({ length }) => length > 2)) return
  const isJoined = (/** @type {string[]} */ [time, ...parts]) => readDate(time) && parts.length > 0 && (parts.length === 1 || readFigure(parts.join(','), '.'))
  if (body.every(isJoined)) for (const row of body) row.splice(1, row.length, row.slice(1).join(','))
}

/** Whether commas inside figures tore them apart, and nothing tells which belong together. @param {string} text */
export function isTorn(text) {
  if (separatorIn(text) !== ',') return false
  const [head = [], ...body] = readSheet(text)
  const names = head.findLastIndex((cell) => cell !== '') + 1
  const isLong = (/** @type {string[]} */ row) => row.slice(names).some((cell) => /^\d+$/.test(cell))
  return names > 1 && !head.slice(1).some((cell) => readFigure(cell, '.')) && body.length > 0 && body.filter(isLong).length > body.length / 2
}

/** @param {string} text */
function cutting(text) {
  const lines = columned(text.replace(/^\ufeff/, '').replace(/[\r\n]+$/, ''))
  return { lines, delimiter: separatorOf(lines) }
}

/** Columns that only spaces hold apart, as in texts and some documents: every line has as many gaps. @param {string} text */
function columned(text) {
  if (/[\t;|]/.test(text)) return text
  const lines = text.split(/\r?\n/)
  const numbered = withoutNumbers(lines)
  if (numbered) return numbered
  if (areSpaced(lines)) return lines.map((line) => line.trim().replace(/ +/g, '\t')).join('\n')
  const gaps = lines.map((line) => line.trim().match(/(?<=\S) {2,}(?=\S)/g)?.length ?? 0)
  return gaps[0] > 0 && gaps.every((count) => count === gaps[0]) ? lines.map((line) => line.trim().replace(/ {2,}/g, '\t')).join('\n') : text
}

/** What programs print has the numbers of the rows before it, and no name above them. @param {string[]} lines */
function withoutNumbers(lines) {
  const [head, ...rows] = lines.filter((line) => line.trim() !== '').map((line) => line.trim().split(/ +/))
  const isNumbered = rows.length > 1 && /^[01]$/.test(rows[0][0]) && rows.every((row, at) => row.length === head.length + 1 && row[0] === String(Number(rows[0][0]) + at))
  return isNumbered && !/^\d/.test(head[0]) ? [head, ...rows.map((row) => row.slice(1))].map((row) => row.join('\t')).join('\n') : undefined
}

/** A time and figures, one space between them; no figure in which a space sets off thousands. @param {string[]} lines */
function areSpaced(lines) {
  const cells = lines.filter((line) => line.trim() !== '').map((line) => line.trim().split(/ +/))
  const body = cells.length > 1 && !cells[0].some((text) => /\d/.test(text)) ? cells.slice(1) : cells
  const isRow = (/** @type {string[]} */ [time, ...figures]) => readDate(time) && figures.every((text) => isMissing(text) || readFigure(text, '.') || readFigure(text, ','))
  const isSet = (/** @type {string[]} */ [, ...figures]) => figures.length > 1 && (readFigure(figures.join(' '), '.') || readFigure(figures.join(' '), ','))
  return cells[0]?.length > 1 && cells.every(({ length }) => length === cells[0].length) && body.every(isRow) && !body.every(isSet)
}

/** A comma may also stand inside figures: the separator is the one that cuts the most lines into equally many cells. @param {string} text */
function separatorOf(text) {
  if (text.includes('\t')) return '\t'
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  const sample = lines.slice(0, 50)
  if (isOneColumn(sample)) return none
  // Times before the first comma of every line, whatever other commas there are.
  if (sample.length > 2 && sample.slice(1).every((line) => /^[^,;|]+,/.test(line) && readDate(line.split(',')[0]))) return ','
  let best = { separator: none, lines: sample.length / 2 }
  for (const separator of separators) {
    const { data } = Papa.parse(sample.join('\n'), { delimiter: separator })
    const widths = /** @type {string[][]} */ (data).map((row) => row.length).filter((width) => width > 1)
    const most = Math.max(0, ...widths.map((width) => widths.filter((one) => one === width).length))
    if (most > best.lines) best = { separator, lines: most }
  }
  return best.separator
}

/** Whether every line, but for a name above them, is one figure, and not a time and a figure. @param {string[]} lines */
function isOneColumn(lines) {
  const body = lines.length > 1 && !/\d/.test(lines[0]) ? lines.slice(1) : lines
  if (!body.every((line) => isMissing(line) || readFigure(line, '.') || readFigure(line, ','))) return false
  const isNamed = (/** @type {string} */ line) => /^[^,]*\p{L}[^,]*,/u.test(line) && readDate(line.split(',')[0])
  if (body !== lines) {
    // In a name a space follows a comma; between names none does.
    const names = lines[0].match(/,(?! )/g)?.length ?? 0
    return !body.every(names === 0 ? isNamed : (line) => line.split(',').length === names + 1)
  }
  const isTimed = (/** @type {string} */ line) => /^\s*(?:1[89]|20|21)\d\d(?:0[1-9]|1[0-2])?(?:0[1-9]|[12]\d|3[01])?,/.test(line) || isNamed(line)
  return !body.every(isTimed) && !areYears(body.map((line) => line.split(',')[0]))
}

/** Years before 1800 might be figures, if one did not follow on another at the same distance. @param {string[]} texts */
export function areYears(texts) {
  const steps = texts.slice(1).map((text, at) => Number(text) - Number(texts[at]))
  return texts.every((text) => /^[12]\d{3}$/.test(text)) && steps.length > 0 && steps[0] > 0 && steps.every((step) => step === steps[0])
}
