/** A figure as people write it: separators of any country, words for its size, signs of money and percent. */

/**
 * `digits` is a JSON number; the figure is that times ten to the `exponent`. What is left of the text is its `unit`.
 * @typedef {{ digits: string, exponent: number, percent: boolean, currency: string, unit: string }} Figure
 * @typedef {'.' | ','} Decimal the sign before the decimals
 */

/** Where a figure would stand, and there is none. */
const missing = /^(?:[-–—_.…·:/*]*|\(?n\.? ?[/.]? ?[ad]\.?\)?|#n\/a|na[nt]?|null|none|nil|missing|k\. ?a\.|无|暂无|缺|不详|[x?])$/i

/** How many zeros a word stands for. Words that mean different sizes in different languages ("mil", "t") are left out. */
const sizes = new Map(
  Object.entries({
    3: 'k thousand thousands tsd tausend mille milliers 千 ألف हज़ार migliaia mila duizend тыс тысяч',
    4: '万 萬',
    5: 'lakh lakhs lac लाख',
    6: 'm mn mln млн mm mio million millions millionen millón millones milhão milhões 百万 百萬 مليون milioni milione miljoen miljoner milyon',
    7: 'crore crores cr करोड़ 千万',
    8: '亿 億',
    9: 'b bn bln billion billions mrd млрд mld mia milliard milliards milliarden bilhão bilhões 十亿 مليار miliardi miliardo miljard miljarder milyar',
    12: 'tn trn trillion trillions bio billionen billón billones trilhão trilhões 万亿 兆',
  }).flatMap(([zeros, words]) => words.split(' ').map((word) => [word.normalize('NFKC'), Number(zeros)])),
)

/** What statistical offices write behind figures that are preliminary or revised. */
const flag = /(?<=\d%?)(?: ?\((?:p|r|e|est\.?|prov\.?|prel\.?|rev\.?|v)\)| ?[pre]| (?:bp|br))$/i

/** What says that a figure is not exact. */
const about = /^(?:[~≈∼]|about |roughly |nearly |almost |over |more than |über |mehr als |fast |knapp |más de |plus de |mais de |将近|接近|超过|超|近|逾|approx(?:imately|\.)? |c\. ?(?=\d)|ca\.? |circa |around |rund |etwa |env(?:iron|\.) |unos |cerca de |约|約|大约) ?/i

/** Signs of money and the currency they most often mean. */
const signs = new Map(
  Object.entries({
    USD: 'US$ $ dollar dollars', EUR: '€ euro euros', GBP: '£', CNY: '元 RMB 人民币 yuan', JPY: '円 ¥', INR: '₹ Rs',
    BRL: 'R$ reais', KRW: '₩', RUB: '₽', HKD: 'HK$', CAD: 'C$', AUD: 'A$', CHF: 'Fr', TWD: 'NT$', TRY: '₺', ILS: '₪', VND: '₫', UAH: '₴',
  }).flatMap(([code, words]) => words.split(' ').map((word) => [word.toLowerCase(), code])),
)
const codes = new Set(Intl.supportedValuesOf('currency'))
// Words, far more often than money.
for (const word of ['ALL', 'TOP']) codes.delete(word)

/** In small letters many codes are words: try, pen, cup. @param {string} text */
const isCode = (text) => text === text.toUpperCase() || /^(?:usd|eur|gbp|cny|rmb|jpy|inr|brl|chf|krw)$/i.test(text)

/** Digits of other scripts as ours; spaces of every width as one. @param {string} text */
export function plain(text) {
  // A raised digit is a footnote, which the next line would make a digit of the figure.
  const noted = text.replace(/(?<=\S)[⁰¹²³⁴-⁹*†‡]+\s*$/, '').replace(/(?<=\d)\s*\[\w{1,3}\]\s*$/, '').replace(/^([^(]*[^\s(])\s+\d{1,2}\)\s*$/, '$1')
  const same = noted.replace(/(?<=\d)[´`‘’′](?=\d{3})/g, "'").normalize('NFKC').replace(/[٠-٩۰-۹०-९]/g, (digit) => String((digit.charCodeAt(0) & 0xf) - (digit >= '०' ? 6 : 0)))
  return same.replace(/[\s\u200b-\u200f\u2060\ufeff]+/g, ' ').trim()
}

/** @param {string} text */
export const isMissing = (text) => missing.test(plain(text))

/** Whether a figure is said to be about so. @param {string} text */
export const isAbout = (text) => about.test(plain(text)) || /[\d\p{L}]\+$/u.test(plain(text))

/**
 * What a text says after, or before, its digits.
 * @param {string} text
 * @returns {Omit<Figure, 'digits'> | undefined} nothing where the words contradict each other
 */
export function words(text) {
  const found = { exponent: 0, percent: false, currency: '', unit: '' }
  let rest = text.trim().replace(/^\.|(?<=[a-zé])\.(?= |$)/gi, ' ').trim()
  while (rest !== '') {
    const size = longest(rest, sizes)
    const sign = longest(rest, signs)
    const [code] = rest.match(/^[A-Za-z]{3}(?![\p{L}])/u) ?? ['']
    const [percent] = rest.match(/^(?:%|‰|percent\b|per cent\b|prozent\b|pct\.?(?![a-z])|百分比)/i) ?? ['']
    if (percent && percent !== '‰' && !found.percent) {
      found.percent = true
      rest = rest.slice(percent.length)
    } else if (size && found.exponent === 0) {
      found.exponent = /** @type {number} */ (sizes.get(size))
      rest = rest.slice(size.length)
    } else if (code && codes.has(code.toUpperCase()) && isCode(code) && !found.currency) {
      found.currency = code.toUpperCase()
      rest = rest.slice(3)
    } else if (sign && !found.currency) {
      found.currency = /** @type {string} */ (signs.get(sign))
      rest = rest.slice(sign.length)
    } else {
      found.unit = rest
      break
    }
    rest = rest.replace(/^[\s.]+/, '')
  }
  // The yen's sign is also the yuan's, and there the size is often said in Chinese.
  if (found.currency === 'JPY' && /[亿万]/.test(text)) found.currency = 'CNY'
  return /[\d"{}[\]=:]/.test(found.unit) || found.unit.length > 24 ? undefined : found
}

/** The longest key that a text begins with, as a whole word where it is made of letters. @param {string} text @param {Map<string, number | string>} keys */
function longest(text, keys) {
  const lower = text.toLowerCase()
  let best = ''
  for (const key of keys.keys()) {
    if (key.length <= best.length || !lower.startsWith(key)) continue
    const wordGoesOn = /[\p{L}\p{M}]/u.test(lower[key.length] ?? '') && !/\p{Script=Han}/u.test(key)
    if (!wordGoesOn || /[^\p{L}\p{M}]$/u.test(key)) best = key
  }
  return best
}

/**
 * @param {string} text @param {Decimal} decimal
 * @returns {Figure | undefined} nothing where the text is no figure
 */
export function readFigure(text, decimal) {
  let rest = plain(text).replace(/(?<=[\d\p{L}])\+$/u, '').replace(/(?<=\d),[-–—](?= |$)/, '').replace(flag, '').replace(about, '').replaceAll('٫', decimal).replaceAll('٬', decimal === '.' ? ',' : '.')
  const inBrackets = rest.match(/^\((.*)\)$/)
  if (inBrackets) rest = inBrackets[1].trim()
  const [, before, minus, body, after, minusAfter] = rest.match(/^([^\d.,+\-−–]*?)\s*([+\-−–]?)\s*([^\d.,+\-−–]{0,4}?[\d.,][\d.,'’ ]*(?:e[+-]?\d{1,3})?(?<=\d))(.*?)([-−]?)$/i) ?? []
  if (body === undefined || (inBrackets && minus)) return undefined
  const [, sign, numeral] = body.match(/^([^\d.,]*)(.*)$/) ?? []
  const digits = readDigits(numeral, decimal)
  const said = words([before, sign, after].map((one) => one.trim()).filter(Boolean).join(' '))
  // Before a figure stands money or nothing: what has a name and a figure behind it is a name.
  if (digits === undefined || !said || (words(before + sign)?.unit.length ?? 9) > 3) return undefined
  const negative = Boolean(inBrackets) || /[-−–]/.test(minus) || Boolean(minusAfter)
  return { digits: negative ? `-${digits}` : digits, ...said }
}

/** @param {string} numeral @param {Decimal} decimal @returns {string | undefined} */
function readDigits(numeral, decimal) {
  const point = decimal === '.' ? '\\.' : ','
  const groups = decimal === '.' ? "[,'’ ]" : "[.'’ ]"
  const whole = `\\d+|[1-9]\\d{0,2}(?:(?<g>${groups})\\d{3})(?:\\k<g>\\d{3})*${decimal === '.' ? '|[1-9]\\d?(?:,\\d{2})+,\\d{3}' : ''}`
  const found = numeral.match(new RegExp(`^(?<whole>${whole})?(?:${point}(?<part>\\d+))?(?<power>e[+-]?\\d+)?$`, 'i'))?.groups
  if (!found || (found.whole === undefined && found.part === undefined)) return undefined
  const before = (found.whole ?? '0').replace(/\D/g, '').replace(/^0+(?=\d)/, '')
  return `${before}${found.part ? `.${found.part}` : ''}${found.power?.toLowerCase() ?? ''}`
}

/** The number, in units of ten to the `exponent`: rounded once, by the reader of digits. @param {Figure} figure @param {number} [exponent] */
export function valueOf({ digits, exponent: own }, exponent = 0) {
  const [numeral, power = '0'] = digits.split('e')
  return Number(`${numeral}e${Number(power) + own - exponent}`)
}
