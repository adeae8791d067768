/** Numbers, shares, dates, plurals and magnitudes as `Intl` writes them, in every language; where not, it is said why. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { test } from 'node:test'

const output = execFileSync('cargo', ['run', '--quiet', '--release', '--example', 'languages'], { encoding: 'utf8' })

/**
 * @typedef {{ language: string, direction: string, numbers: [number, number, string][], shares: [number, string][],
 *   plurals: [string, string][], dates: { month: number, day: string, long: string, short: string }[], first: string,
 *   year: string,
 *   amounts: [number, string][], list: string }} Samples
 */
/** @type {Samples[]} */
const languages = JSON.parse(output)

/** We write a typographic minus, where CLDR has the hyphen of typewriters. @param {string} text */
const typographic = (text) => text.replace('-', '−')

/** English writes dates as Britain does: day, month, year. @param {string} language */
const forDates = (language) => (language === 'en' ? 'en-GB' : language)

/** @param {string} language @param {Intl.DateTimeFormatOptions} options @param {number} month @param {number} [day] */
function intlDate(language, options, month, day = 28) {
  return new Intl.DateTimeFormat(language, { timeZone: 'UTC', ...options }).format(new Date(Date.UTC(2024, month - 1, day)))
}

test('the samples are of every table', () => {
  const tables = readdirSync('src/language/tables').map((file) => file.replace('.txt', ''))
  assert.deepEqual(languages.map(({ language }) => language).sort(), tables.sort())
  assert.equal(Intl.NumberFormat.supportedLocalesOf(tables).length, tables.length, 'this Node knows all these languages')
})

for (const { language, direction, numbers, shares, plurals, dates, first, year, amounts, list } of languages) {
  test(`${language} writes numbers as Intl does`, () => {
    for (const [value, decimals, ours] of numbers) {
      const format = new Intl.NumberFormat(language, { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
      assert.equal(ours, typographic(format.format(value)), `${value}`)
    }
  })

  test(`${language} writes shares as Intl does`, () => {
    for (const [value, ours] of shares) {
      assert.equal(ours, new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 2 }).format(value))
    }
  })

  test(`${language} tells plurals apart as Intl does`, () => {
    for (const [count, ours] of plurals) {
      const decimals = count.split('.')[1]?.length ?? 0
      const rules = new Intl.PluralRules(language, { minimumFractionDigits: decimals })
      assert.equal(ours, rules.select(Number(count)), count)
    }
    // `many` of Spanish, French and Portuguese is for whole millions, which are written with the word.
    const known = new Set(plurals.map(([, category]) => category))
    const all = new Intl.PluralRules(language).resolvedOptions().pluralCategories
    const missing = all.filter((category) => !known.has(category))
    assert.deepEqual(missing, ['es', 'fr', 'pt'].includes(language) ? ['many'] : [])
  })

  test(`${language} writes dates as Intl does`, () => {
    for (const { month, day, long, short } of dates) {
      // A day is kept with its month, and a short month with its year.
      assert.equal(day.replaceAll('\u00a0', ' '), intlDate(forDates(language), { dateStyle: 'long' }, month))
      assert.equal(long, intlDate(language, { year: 'numeric', month: 'long' }, month))
      assert.equal(short.replaceAll('\u00a0', ' '), intlDate(language, { year: 'numeric', month: 'short' }, month))
    }
    // The first of a month is an ordinal number in French, which CLDR leaves to who writes.
    const intl = intlDate(forDates(language), { dateStyle: 'long' }, 1, 1)
    assert.equal(first.replaceAll('\u00a0', ' '), language === 'fr' ? intl.replace(/^1 /, '1er ') : intl)
    assert.equal(year, intlDate(language, { year: 'numeric' }, 1))
  })

  test(`${language} writes magnitudes as Intl does, or as its newspapers do`, () => {
    /** @type {Record<string, (value: number) => boolean>} where newspapers keep to another word than CLDR */
    const otherwise = {
      // "12.300 millones", "1150 milliards"; crores up to a lakh of crores.
      es: (value) => value >= 1e9 && value < 1e12,
      fr: (value) => value >= 1e12,
      hi: (value) => value >= 1e9,
      // Three and more milliards take the plural, مليارات; and the trillion is تريليون at news agencies.
      ar: (value) => value >= 3e9,
    }
    for (const [value, ours] of amounts) {
      // Thousands are written in digits wherever Chinese, Japanese and Hindi have no word below a million.
      const inDigits = value < 1e6 && !['zh', 'ja', 'hi'].includes(language)
      if (inDigits || otherwise[language]?.(value) || (language === 'hi' && value < 1e5)) continue
      const format = new Intl.NumberFormat(language, { notation: 'compact', compactDisplay: 'long', maximumFractionDigits: 1 })
      // French and Spanish prepare for a unit; Chinese and Japanese group thousands here too.
      const bare = ours.replace(/ d[e’] ?$/, '').replace(/,(?=\d{3}[万億亿])/, '').trim()
      assert.equal(bare.replace(/\s/g, ' '), format.format(value).replace(/\s/g, ' '), `${value}`)
    }
  })

  test(`${language} joins two names as Intl does, and runs in its direction`, () => {
    const joined = list.replace('{most}', 'A').replace('{last}', 'B')
    assert.equal(joined, new Intl.ListFormat(language).format(['A', 'B']))
    assert.equal(direction, language === 'ar' ? 'rtl' : 'ltr')
  })
}
