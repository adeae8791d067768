/** Which sign stands before the decimals: judged by all figures of a table together, and by what stands beside them. */
import { isMonthAbroad } from './date.js'
import { plain, readFigure } from './number.js'

/**
 * @import { Decimal } from './number.js'
 * @import { Head } from './head.js'
 * @typedef {{ head: Head, texts: string[] }} Figures a column of them
 */

/** Words of languages that set their thousands off with points, or whose countries differ in it. */
const abroad = /(?:^|[^\p{L}])(?:jahre?|monate?|datum|quartal|tage?|umsatz|anzahl|einwohner|besucher|quelle|mrd|mio|tsd|milliarden|millionen|tausend|année|mois|trimestre|années|milliers|milliards|millones|año|años|mes|fecha|fuente|ano|anos|mês|fonte|mil milhões|milhões|bilhões|anno|mese|miliardi|milioni|jaar|maand|kwartaal|år|måned|månad|год|месяц|млн|млрд|yıl)(?![\p{L}])/iu
/** Countries that set decimals off with points, and thousands never. */
const pointed = /\p{Script=Han}|[\u3040-\u30ff\uac00-\ud7af]|\p{Script=Devanagari}/u
/** How far figures of one column may lie apart, before they seem to be of two sizes. */
const apart = 30

/**
 * `doubt` is a figure that both readings understand, differently, and `open` says that nothing tells which is meant.
 * @param {Figures[]} columns @param {string[]} words what stands in the table besides its figures
 * @param {string} [separator] between the cells, as they were pasted
 * @returns {{ decimal: Decimal, doubt: string | undefined, open: boolean }}
 */
export function decimalOf(columns, words, separator) {
  const votes = { '.': 0, ',': 0 }
  /** @type {string[]} */
  const doubts = []
  for (const text of columns.flatMap(({ texts }) => texts)) {
    const [point, comma] = [readFigure(text, '.'), readFigure(text, ',')]
    if (point && !comma) votes['.'] += 1
    else if (comma && !point) votes[','] += 1
    else if (isDoubtful(text)) doubts.push(text)
  }
  const [doubt] = doubts
  if (votes['.'] !== votes[',']) return { decimal: votes[','] > votes['.'] ? ',' : '.', doubt: undefined, open: false }
  const signs = new Set(doubts.map(signIn))
  if (doubt === undefined) return { decimal: '.', doubt, open: false }
  const sign = signIn(doubt)
  const other = sign === '.' ? ',' : '.'
  if (signs.size > 1 || votes['.'] > 0) return { decimal: '.', doubt, open: true }
  if (areThousands(columns, sign)) return { decimal: other, doubt, open: false }
  const isAbroad = words.some((text) => abroad.test(text) || isMonthAbroad(text) || /\d\.\d{1,2}\.\d/.test(text))
  if (sign === ',') return { decimal: '.', doubt, open: isAbroad || separator === ';' }
  const counted = columns.every(({ head, texts }) => !texts.some(isDoubtful) || (head.persons && head.exponent === 0 && !head.percent))
  if (isAbroad && counted && columns.every(({ texts }) => texts.every((text) => !isLong(text)))) return { decimal: ',', doubt, open: false }
  const isPointed = !isAbroad && (words.some((text) => pointed.test(text)) || doubts.every((text) => readFigure(text, '.')?.percent))
  return { decimal: '.', doubt, open: !isPointed }
}

/** Whether a figure is another one with a point than with a comma before its decimals. @param {string} text */
export function isDoubtful(text) {
  const [point, comma] = [readFigure(text, '.'), readFigure(text, ',')]
  return point !== undefined && comma !== undefined && point.digits !== comma.digits
}

/** @param {string} text @returns {Decimal} */
const signIn = (text) => (/\d\.\d/.test(plain(text)) ? '.' : ',')

/** Four digits and more with nothing between them: thousands are not set off there. @param {string} text */
const isLong = (text) => /^\D*\d{4,}\D*$/.test(plain(text))

/** Whether whole figures of up to three digits beside them fit those only if these are thousands: 999 and 1.000. @param {Figures[]} columns @param {Decimal} sign */
function areThousands(columns, sign) {
  if (columns.some(({ texts }) => texts.some(isLong))) return false
  const fits = columns.flatMap(({ texts }) => {
    const size = (/** @type {string} */ text) => Math.abs(Number(readFigure(text, sign)?.digits))
    const whole = middle(texts.filter((text) => /^\D*\d{1,3}\D*$/.test(plain(text))).map(size).filter((value) => value > 0))
    const doubtful = middle(texts.filter(isDoubtful).map(size))
    return whole === undefined || doubtful === undefined ? [] : [near(whole, doubtful * 1000) && !near(whole, doubtful)]
  })
  return fits.length > 0 && fits.every(Boolean)
}

/** @param {number} one @param {number} other */
const near = (one, other) => Math.max(one, other) < apart * Math.min(one, other)

/** @param {number[]} values */
const middle = (values) => values.sort((one, other) => one - other)[Math.floor(values.length / 2)]
