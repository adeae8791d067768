/** What the name of a column says besides: its unit and size, and of which kind its figures are. */
import { plain, words } from './number.js'

/**
 * @typedef {{ name: string, exponent: number, percent: boolean, currency: string, persons: boolean, unit: string }} Head
 * @typedef {'stock' | 'flow' | 'rate'} Kind
 */

const persons = /users|people|persons|subscribers|customers|inhabitants|population|employees|students|visitors|members|patients|passengers|popolazione|utenti|abitanti|bevolking|население|besucher|mitglieder|patienten|studierende|beschäftigte|arbeitslose|erwerbs(?:tätige|lose)|nutzer|einwohner|bevölkerung|población|personen|usuarios|personas|habitantes|utilisateurs|personnes|habitants|usuários|pessoas|用户|人口|网民|人$|人数|ユーザー|利用者|उपयोगकर्ता|مستخدم/iu
const flows = /sales|revenue|turnover|exports?|imports?|production|output|gmv|gdp|spending|income|earnings|shipments|registrations|births|deaths|umsatz|absatz|ventas|ingresos|ventes|chiffre|receita|销售|收入|产量|出口|进口|交易额|市场规模|增加值|売上|生产总值|零售|票房|销量|generat|emission|consumption|market|visits|downloads|orders/iu
const changes = /growth|change|increase|yoy|y\/y|inflation|wachstum|veränderung|crecimiento|croissance|variation|variación|crescimento|增长|增速|同比|増加率/iu
const rates = /share|rate\b|ratio|penetration|percentage|proportion|anteil|quote\b|part de|tasa|taux|taxa|participación|率|占比|比例|%/iu

/** @param {string} text @returns {Head} */
export function readHead(text) {
  const whole = plain(text)
  const none = { exponent: 0, percent: false, currency: '', unit: '' }
  for (const [name, said] of parts(whole)) {
    const found = words(said.replace(/^(?:in|en|em|unit:|单位[:：]) ?|^(?:current|nominal) /i, '').replace(/^(?:'?000s?|1[ ,.']?000s?)$/, 'thousand').replace(/^(?:1[ ,.']?000[ ,.']?000)$/, 'million'))
    if (found === undefined) continue
    const known = found.exponent > 0 || found.percent || found.currency !== ''
    const short = found.unit === '' || persons.test(found.unit) || (whole.endsWith(')') && found.unit.length <= 12)
    if (short && (known || found.unit !== '')) return { name, persons: persons.test(name) || persons.test(found.unit), ...found }
  }
  // Without any sign between: “Revenue £m”, “Umsatz Mio. €”.
  for (const shape of [/^(.*\S) (\S+ \S+)$/, /^(.*\S) (\S+)$/]) {
    const [, name = '', said = ''] = whole.match(shape) ?? []
    const found = words(said)
    const isMoney = found?.currency !== '' && /[€£¥₹$]|(?:^| )[A-Z]{3}(?: |$)/.test(said)
    const isSize = found?.currency === '' && found.exponent > 0 && /\p{L}{3}/u.test(said)
    if (found && name && found.unit === '' && !found.percent && (isMoney || isSize)) return { name, persons: persons.test(name), ...found }
  }
  return { name: whole, ...none, percent: /%$/.test(whole), persons: persons.test(whole) }
}

/** Where a unit may stand: in brackets, after a comma, after "in". @param {string} text @returns {[name: string, said: string][]} */
function parts(text) {
  /** @type {[string, string][]} */
  const all = []
  for (const [place, shape] of [/^(.*?) ?[([【]([^()[\]]+)[)\]】]$/, /^(.*?)[,:;/] ?([^,:;/]+)$/, /^(.*?) in ([^,]+)$/i].entries()) {
    const [, name, said] = text.match(shape) ?? []
    // Two capitals after a comma are a country.
    if (name && said && (place === 0 || !/^[A-Z]{2}$/.test(said.trim()))) all.push([name.trim(), said.trim()])
  }
  return all
}

/** What the figures of a column most likely are, for the editor to correct. @param {{ head: Head, percent: boolean, currency: string }} column @returns {Kind} */
export function kindOf({ head, percent, currency }) {
  if (percent || changes.test(head.name)) return 'rate'
  if (head.persons) return 'stock'
  if (flows.test(head.name) || currency !== '') return 'flow'
  return rates.test(head.name) ? 'rate' : 'stock'
}

/** @param {Head} head */
export const isChange = (head) => changes.test(head.name)

/** @param {string} unit */
export const isPersons = (unit) => persons.test(unit)

/** Units that say by themselves that they are. */
const measures = /^(?:[kMGT]?Wh?|[kMG]?t(?: ?CO[2₂]e?)?|tonnes?|tons?|Tonnen|km[²2]?|ha|m[³3]|kg|°C|litres?|barrels)$/
const unitLine = /^(?:units?|einheit|unidad|unité|unidade|[单單単]位) ?[:：]? ?/i

/** The unit that stands above a table for all of it: “单位：万人”, “in millions”, “Sales in Mrd. Euro”. @param {string[]} above @returns {Head | undefined} */
export function unitAbove(above) {
  for (const line of above) {
    const bare = plain(line).replace(/^[([](.*)[)\]]$/, '$1')
    const alone = unitLine.test(bare) || /^(?:in|en|em) /i.test(bare)
    const head = readHead(alone ? `x (${bare.replace(unitLine, '')})` : bare)
    if (head.exponent > 0 || head.percent || head.currency !== '' || measures.test(head.unit) || (alone && head.unit !== '')) return head
  }
  return undefined
}

/** Whether a line above a table says its unit and nothing else. @param {string} line */
export const isUnitLine = (line) => /^(?:units?|einheit|unidad|unité|unidade|[单單単]位) ?[:：]|^[([].*[)\]]$|^(?:in|en|em) /i.test(plain(line))
