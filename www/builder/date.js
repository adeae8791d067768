/** A time as people write it: years, halves, quarters, months, days and spans, in the usual spellings of many languages. */
import { plain } from './number.js'

/**
 * `period` is as a spec writes it. Where day and month can be told apart by nothing, it is read with the day first,
 * and `other` is what it would be with the month first.
 * @typedef {{ period: string, grain: 'year' | 'half' | 'quarter' | 'month' | 'day' | 'span', other?: string }} When
 */

const languages = ['en', 'es', 'fr', 'de', 'pt', 'it', 'nl', 'sv', 'da', 'ru', 'tr', 'ar', 'hi']

/** The number of every month's name, long and short; where two languages differ, the first one holds. */
const months = new Map([['sept', 9], ['jänner', 1], ['feber', 2]])
/** Those that English has. */
const english = new Set(['sept'])
for (const language of languages) {
  for (const length of /** @type {const} */ (['long', 'short'])) {
    // With a day the name takes the case that it has in dates.
    for (const day of /** @type {const} */ ([undefined, 'numeric'])) {
      const format = new Intl.DateTimeFormat(language, { month: length, day, timeZone: 'UTC' })
      for (let month = 1; month <= 12; month += 1) {
        const parts = format.formatToParts(Date.UTC(2024, month - 1, 15))
        const name = bare(parts.find(({ type }) => type === 'month')?.value ?? '')
        if (/^[\p{L}\p{M}]{3}/u.test(name) && !months.has(name)) months.set(name, month)
        if (language === 'en') english.add(name)
      }
    }
  }
}

/** @param {string} word */
function bare(word) {
  return word.normalize('NFC').toLowerCase().replaceAll('.', '')
}

/** Chinese and Japanese counting, up to twelve. @param {string} text */
function count(text) {
  const digits = '一二三四五六七八九'
  if (/^\d+$/.test(text)) return Number(text)
  const [, ten, one] = text.match(/^(十?)([一二三四五六七八九]?)$/) ?? []
  return (ten ? 10 : 0) + (one ? digits.indexOf(one) + 1 : 0)
}

/** @param {number} number @param {number} length */
const padded = (number, length = 2) => String(number).padStart(length, '0')

/** Two figures of a year, as spreadsheets show it. @param {string} text */
const fullYear = (text) => (text.length > 2 ? Number(text) : Number(text) + (Number(text) < 70 ? 2000 : 1900))

/** @param {number} year @returns {When | undefined} */
const ofYear = (year) => (year >= 1 && year <= 9999 ? { period: padded(year, 4), grain: 'year' } : undefined)

/** @param {number} year @param {number} month @returns {When | undefined} */
const ofMonth = (year, month) => (month >= 1 && month <= 12 ? { period: `${padded(year, 4)}-${padded(month)}`, grain: 'month' } : undefined)

/** @param {number} year @param {number} month @param {number} day @returns {When | undefined} */
function ofDay(year, month, day) {
  const date = new Date(Date.UTC(2000, month - 1, day))
  date.setUTCFullYear(year, month - 1, day)
  const real = month >= 1 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return real ? { period: `${padded(year, 4)}-${padded(month)}-${padded(day)}`, grain: 'day' } : undefined
}

/** The Monday of a week as ISO 8601 counts them: the first is that of 4 January. @param {number} year @param {number} week @returns {When | undefined} */
function ofWeek(year, week) {
  const fourth = new Date(Date.UTC(year, 0, 4))
  const monday = new Date(fourth.getTime() + (7 * (week - 1) - ((fourth.getUTCDay() + 6) % 7)) * 86_400_000)
  return week >= 1 && week <= 53 ? ofDay(monday.getUTCFullYear(), monday.getUTCMonth() + 1, monday.getUTCDate()) : undefined
}

/** @param {number} year @param {'Q' | 'H'} letter @param {number} part @returns {When | undefined} */
function ofPart(year, letter, part) {
  if (part < 1 || part > (letter === 'Q' ? 4 : 2)) return undefined
  return { period: `${padded(year, 4)}${letter}${part}`, grain: letter === 'Q' ? 'quarter' : 'half' }
}

/** @param {When | undefined} from @param {When | undefined} to @returns {When | undefined} */
function ofSpan(from, to) {
  return from && to && from.period < to.period ? { period: `${from.period}..${to.period}`, grain: 'span' } : undefined
}

/** @typedef {[shape: RegExp, read: (found: string[], dayFirst: boolean | undefined) => When | undefined]} Shape */

const year = '(?:FY|CY)? ?(\\d{4})'
const short = '(\\d{4}|\\d{2})'
const chinese = '([\\d一二三四五六七八九十]{1,2})'
/** @type {Shape[]} the first that fits reads */
const shapes = [
  // As programs write it that know figures alone.
  [/^(\d{4})\.0$/, ([y]) => ofYear(Number(y))],
  [new RegExp(`^${year} ?年?度?$`, 'i'), ([y]) => ofYear(Number(y))],
  [/^(?:FY|CY) ?'?(\d\d)$/i, ([y]) => ofYear(fullYear(y))],
  [/^(\d{4})[-/.](\d{1,2})$/, ([y, m]) => ofMonth(Number(y), Number(m))],
  [/^(\d{1,2})[-/.](\d{4})$/, ([m, y]) => ofMonth(Number(y), Number(m))],
  [/^(\d{4}) ?M ?(\d{1,2})$/i, ([y, m]) => ofMonth(Number(y), Number(m))],
  [/^((?:1[89]|20|21)\d\d)(\d\d)$/, ([y, m]) => ofMonth(Number(y), Number(m))],
  [/^((?:1[89]|20|21)\d\d)(\d\d)(\d\d)$/, ([y, m, d]) => ofDay(Number(y), Number(m), Number(d))],
  [/^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d\d:\d\d.*)?$/, ([y, m, d]) => ofDay(Number(y), Number(m), Number(d))],
  [/^(\d{1,2})\. ?(\d{1,2})\. ?(\d{4}|\d{2})(?: \d\d:\d\d.*)?$/, ([d, m, y]) => ofDay(fullYear(y), Number(m), Number(d))],
  [/^(\d{1,2})([-/])(\d{1,2})\2(\d{4}|\d{2})(?: \d\d?:\d\d.*)?$/, ([a, , b, y], dayFirst) => either(Number(a), Number(b), fullYear(y), dayFirst)],
  [new RegExp(`^${year}[ -/]?Q ?(\\d)$`, 'i'), ([y, q]) => ofPart(Number(y), 'Q', Number(q))],
  [new RegExp(`^Q ?(\\d)[ -/']{0,2}${short}$`, 'i'), ([q, y]) => ofPart(fullYear(y), 'Q', Number(q))],
  [new RegExp(`^(\\d)(?:st|nd|rd|th|er|e|o|a|°)?\\.? ?(?:Q|T|K|quarter|trimestre|\\.? ?Quartal|kwartaal|kvartal|квартал|кв)\\.?[ -/']{0,2}(?:de |of )?${short}$`, 'i'), ([q, y]) => ofPart(fullYear(y), 'Q', Number(q))],
  [new RegExp(`^(?:T|trimestre |quarter )(\\d)[ -/]?${short}$`, 'i'), ([q, y]) => ofPart(fullYear(y), 'Q', Number(q))],
  [new RegExp(`^${year}[ -/]{0,2}(\\d)(?:st|nd|rd|th)? ?(?:Q|quarter|K)$`, 'i'), ([y, q]) => ofPart(Number(y), 'Q', Number(q))],
  [new RegExp(`^${year} ?K(\\d)$`, 'i'), ([y, q]) => ofPart(Number(y), 'Q', Number(q))],
  [new RegExp(`^${year}[ -/]{1,2}(I{1,3}|IV)$`, 'i'), ([y, q]) => ofPart(Number(y), 'Q', ['I', 'II', 'III', 'IV'].indexOf(q.toUpperCase()) + 1)],
  [/^(first|second|third|fourth) (quarter|half)(?: of|,)? (\d{4})$/i, ([part, kind, y]) => ofPart(Number(y), kind.toLowerCase() === 'half' ? 'H' : 'Q', ['first', 'second', 'third', 'fourth'].indexOf(part.toLowerCase()) + 1)],
  [new RegExp(`^(I{1,3}|IV)(?:[-/ ]|\\.? ?(?:Quartal|quarter|trimestre|trim|кв|квартал)\\.?[ /]?)${year}$`, 'i'), ([q, y]) => ofPart(Number(y), 'Q', ['I', 'II', 'III', 'IV'].indexOf(q.toUpperCase()) + 1)],
  [/^(\d{4})[ -]?W(\d{1,2})$/i, ([y, w]) => ofWeek(Number(y), Number(w))],
  [/^(\d{4})[-/, ]+(?:KW|week|wk|W) ?(\d{1,2})$/i, ([y, w]) => ofWeek(Number(y), Number(w))],
  [/^(?:KW|week|wk|W) ?(\d{1,2})[-/ ,]+(\d{4})$/i, ([w, y]) => ofWeek(Number(y), Number(w))],
  [new RegExp(`^${year}[ -/]?T(\\d)$`, 'i'), ([y, q]) => ofPart(Number(y), 'Q', Number(q))],
  [/^(\d{4}) ?年 ?第?([1-4一二三四]) ?季度?$/, ([y, q]) => ofPart(Number(y), 'Q', count(q))],
  [/^(\d{4}) ?年 ?([上下])半年$/, ([y, h]) => ofPart(Number(y), 'H', h === '上' ? 1 : 2)],
  [new RegExp(`^${year}[ -/]?[HS] ?(\\d)$`, 'i'), ([y, h]) => ofPart(Number(y), 'H', Number(h))],
  [new RegExp(`^[HS] ?(\\d)[ -/']{0,2}${short}$`, 'i'), ([h, y]) => ofPart(fullYear(y), 'H', Number(h))],
  [new RegExp(`^(\\d)(?:st|nd)? ?(?:H|S|half|\\.? ?Halbjahr)[ -/']{0,2}${short}$`, 'i'), ([h, y]) => ofPart(fullYear(y), 'H', Number(h))],
  [/^(\d{4}) ?\[YR\1\]$/, ([y]) => ofYear(Number(y))],
  [/^(\d{4}) ?年?[底末]$/, ([y]) => ofMonth(Number(y), 12)],
  [new RegExp(`^(\\d{4}) ?年 ?${chinese} ?月[底末]?$`), ([y, m]) => ofMonth(Number(y), count(m))],
  [new RegExp(`^(\\d{4}) ?年 ?${chinese} ?月 ?(\\d{1,2}) ?日$`), ([y, m, d]) => ofDay(Number(y), count(m), Number(d))],
  [new RegExp(`^(\\d{4}) ?年 ?${chinese} ?月? ?[-–—~至到] ?${chinese} ?月$`), ([y, a, b]) => ofSpan(ofMonth(Number(y), count(a)), ofMonth(Number(y), count(b)))],
  [/^(?:end|end of|year[- ]end|fin|fin de|ende|eop) (\d{4})$/i, ([y]) => ofMonth(Number(y), 12)],
  [/^(\S+) ?(?:\.\.|–|—| to | - ) ?(\S+)$/, ([a, b]) => ofSpan(readDate(a), readDate(b))],
]

/** @param {number} a @param {number} b @param {number} year @param {boolean | undefined} dayFirst @returns {When | undefined} */
function either(a, b, year, dayFirst) {
  const [first, second] = [ofDay(year, b, a), ofDay(year, a, b)]
  if (dayFirst !== undefined) return dayFirst ? first : second
  if (!first || !second) return first ?? second
  return first.period === second.period ? first : { ...first, other: second.period }
}

/** With the name of a month: in which order, and with which small words, differs. @param {string} text @returns {When | undefined} */
function named(text) {
  const all = text.toLowerCase().match(/[\p{L}\p{M}]+|\d+/gu) ?? []
  const tokens = all.filter((token) => !/^(?:de|del|of|the|end|st|nd|rd|th|er|г|года)$/.test(token))
  const names = tokens.filter((token) => /\D/.test(token)).map((token) => months.get(bare(token)))
  const numbers = tokens.filter((token) => /^\d+$/.test(token))
  if (names.length === 2 && numbers.length === 1 && numbers[0].length === 4) {
    return ofSpan(ofMonth(Number(numbers[0]), names[0] ?? 0), ofMonth(Number(numbers[0]), names[1] ?? 0))
  }
  const [month] = names
  if (names.length !== 1 || month === undefined || numbers.length < 1 || numbers.length > 2) return undefined
  // Before a month stands its day.
  if (/^\d\d(?!\d)(?!['’])/.test(text) && numbers.length === 1) return undefined
  if (numbers.length === 1) return /^(?:\d\d|\d{4})$/.test(numbers[0]) ? ofMonth(fullYear(numbers[0]), month) : undefined
  const [year, day] = numbers[0].length === 4 ? numbers : [numbers[1], numbers[0]]
  return /^(?:\d\d|\d{4})$/.test(year ?? '') && /^\d{1,2}$/.test(day ?? '') ? ofDay(fullYear(year), month, Number(day)) : undefined
}

/**
 * @param {string} text
 * @param {boolean} [dayFirst] how 1/2/2023 is read; where it is not said, both readings are given
 * @returns {When | undefined} nothing where the text is no time
 */
export function readDate(text, dayFirst) {
  const trimmed = plain(text)
  for (const [shape, read] of shapes) {
    const found = trimmed.match(shape)
    const when = found && read(found.slice(1), dayFirst)
    if (when) return when
  }
  return named(trimmed)
}

/** The day that a spreadsheet keeps as a number, counted from 1900. Only a column of times has such. @param {string} text @returns {When | undefined} */
export function readSerial(text) {
  const [, number] = plain(text).match(/^([2-6]\d{4})(?:\.\d+)?$/) ?? []
  if (!number) return undefined
  const day = new Date(Date.UTC(1899, 11, 30) + Number(number) * 86_400_000)
  return ofDay(day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate())
}

const twoYears = /^(?:FY ?)?(\d{4}) ?[-–/] ?(\d{4}|\d{2})$/i

/** A year that lies in two, as 2022/23, by the month that it begins with. @param {string} text @param {number} month @returns {When | undefined} */
export function readTwoYears(text, month) {
  const [, first, second] = plain(text).match(twoYears) ?? []
  if (!first || (Number(first) + 1) % 10 ** second.length !== Number(second) || month < 2 || month > 12) return undefined
  return ofSpan(ofMonth(Number(first), month), ofMonth(Number(first) + 1, month - 1))
}

/** @type {[shape: RegExp, why: string][]} */
const nearly = [
  [twoYears, 'a year that does not begin in January is written from its first month to its last: 2023-04..2024-03'],
  [/^\d{1,2}(?:st|nd|rd|th)?[. -]+\p{L}{3,}\.?$/u, 'is a day without its year: write the year too'],
  [/^(?:FY ?)?\d{4} ?\(?[efp]\)?$/i, 'an estimate or forecast is no observation: leave the row out'],
]

/** Whether a text is a time of a sort that is not taken. @param {string} text */
export const isNearTime = (text) => nearly.some(([shape]) => shape.test(plain(text)))

/** Why a text that looks like a time is not taken for one. @param {string} text */
export function whyNot(text) {
  const [, why] = nearly.find(([shape]) => shape.test(plain(text))) ?? []
  return why ?? 'must be a time, as 2023, 2023Q4, Dec 2023 or 31.12.2023'
}

/**
 * Why times that are read one by one are none together: days of a month as its years, years as days, quarters as months.
 * @param {string[]} texts @returns {string}
 */
export function unclear(texts) {
  const times = texts.filter((text) => text !== '').map(plain)
  const short = times.map((text) => text.match(/^(\p{L}{3,})\.?[ -](\d\d)$/u))
  const days = short.map((found) => (found ? [found[1], Number(found[2])] : ['', 0]))
  const isNext = days.slice(1).filter(([month, day], at) => month === days[at][0] && Number(day) === Number(days[at][1]) + 1).length
  if (short.length > 2 && short.every(Boolean) && isNext > short.length / 2) return 'can be a day or a year: write the year with four figures'
  const firsts = times.map((text) => Number(text.match(/^(\d\d)([-/.])(?:0\d|1[0-2])\2\d\d$/)?.[1]))
  const isYear = firsts.length > 1 && firsts.every((first, at) => first > 12 && first < 28 && first >= (firsts[at - 1] ?? 0))
  if (isYear) return 'can begin with its day or its year: write the year with four figures'
  const parts = times.map((text) => text.match(/^(\d{4})[-/.](\d)$/))
  if (parts.length === 0 || !parts.every(Boolean)) return ''
  /** @type {Map<string, number>} */
  const most = new Map()
  for (const found of parts) if (found) most.set(found[1], Math.max(most.get(found[1]) ?? 0, Number(found[2])))
  const full = [...most.values()].slice(1, -1).concat(most.size > 1 ? [Math.max(...most.values())] : [])
  const isShort = full.length > 0 && full.every((part) => part === full[0]) && (full[0] === 2 || full[0] === 4)
  return isShort ? `can be a month or ${full[0] === 4 ? 'a quarter: write 2023Q1' : 'a half-year: write 2023H1'} or 2023-01` : ''
}

/**
 * Whether the day stands before the month in dates as 3/4/2023, judged by all of them. `doubt` is one of them, where
 * nothing tells.
 * @param {string[]} texts
 * @returns {{ dayFirst: boolean | undefined, doubt: string | undefined }}
 */
export function orderOf(texts) {
  let doubt
  let [day, month] = [0, 0]
  for (const text of texts) {
    if (readDate(text)?.other) doubt ??= text
    else if (!/^\d{1,2}[-/]\d{1,2}[-/]\d/.test(plain(text))) continue
    else if (readDate(text, true) && !readDate(text, false)) day += 1
    else if (readDate(text, false) && !readDate(text, true)) month += 1
  }
  if (day + month > 0) return { dayFirst: day >= month, doubt: undefined }
  return { dayFirst: undefined, doubt }
}

/**
 * Days that each begin or end a month, or a year, may stand for the whole of it. So many characters of a date say it;
 * none where they do not.
 * @param {string[]} texts @param {boolean | undefined} dayFirst
 * @returns {4 | 7 | undefined}
 */
export function wholeOf(texts, dayFirst) {
  const days = texts.filter((text) => text !== '').map((text) => readDate(text, dayFirst) ?? readSerial(text))
  if (days.length < 3 || !days.every((when) => when?.grain === 'day' && !when.other)) return undefined
  const periods = days.map((when) => when?.period ?? '')
  const ends = (/** @type {string} */ period) => later(period) === '01'
  for (const [kept, first, last] of /** @type {const} */ ([[4, '-01-01', '-12-31'], [7, '-01', '']])) {
    const all = periods.every((one) => one.endsWith(first)) || periods.every((one) => (last ? one.endsWith(last) : ends(one)))
    if (all) return kept
  }
  return undefined
}

/** The day of the month that follows a day. @param {string} period */
const later = (period) => new Date(Date.parse(`${period}T00:00:00Z`) + 86_400_000).toISOString().slice(8, 10)

/** Whether a text has the name of a month that English has not. @param {string} text */
export const isMonthAbroad = (text) => (text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? []).some((word) => months.has(bare(word)) && !english.has(bare(word)))

/** A period of a spec, for people: 2023, Q4 2023, March 2024, 31 March 2024. @param {string} period @returns {string} */
export function spoken(period) {
  const [from, to] = period.split('..')
  if (to) return `${spoken(from)} to ${spoken(to)}`
  const [, year, part] = period.match(/^(\d{4})([QH]\d)$/) ?? []
  if (part) return `${part} ${year}`
  if (!/^\d{4}-\d\d(?:-\d\d)?$/.test(period)) return period
  const day = new Date(`${period.padEnd(10, '-01')}T00:00:00Z`)
  return new Intl.DateTimeFormat('en-GB', { year: 'numeric', month: 'long', ...(period.length > 7 && { day: 'numeric' }), timeZone: 'UTC' }).format(day)
}
