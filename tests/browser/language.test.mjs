/** In which language a chart speaks, and what is downloaded for it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stage } from './stage.mjs'

const open = stage()
const data = [2015, 2016, 2017, 2018, 2019, 2020].map((year, index) => ({ date: `${year}`, value: 1150 + 100 * index + (index % 2) }))
const series = [{ id: 'sales', name: '销售额', kind: 'flow', unit: { type: 'currency', currency: 'CNY', scale: 1e9 }, data }]

/** A page with a chart in a language. @param {string | undefined} locale */
function speaking(locale) {
  const spec = { version: 1, title: '标题', asOf: '2022-03-01', horizon: '2022', locale, series }
  return { body: `<fan-chart><script type="application/json">${JSON.stringify(spec)}</script></fan-chart>` }
}

/** What a chart says to who does not see it. @param {import('playwright-core').Page} page @returns {Promise<string>} */
async function said(page) {
  await page.waitForFunction(() => /** @type {any} */ (globalThis).probe.ready > 0)
  return page.evaluate(() => {
    const shadow = document.querySelector('fan-chart')?.shadowRoot
    const labels = [...(shadow?.querySelectorAll('[aria-label]') ?? [])].map((element) => element.getAttribute('aria-label'))
    return [...labels, shadow?.textContent].join(' ')
  })
}

/** @param {string[]} requests */
const fetched = (requests) => requests.filter((address) => address.includes('/languages/')).map((address) => address.split('/').pop())

test('a chart without a locale, or in English, downloads no other words', async (t) => {
  for (const locale of [undefined, 'en', 'en-GB']) {
    const { page, requests, complaints } = await open(t, speaking(locale))
    assert.match(await said(page), /rose from 1.15 trillion yuan in 2015/)
    assert.deepEqual(fetched(requests), [])
    assert.deepEqual(complaints, [])
  }
})

test('a chart in another language downloads its words, and speaks them', async (t) => {
  for (const [locale, file, words] of /** @type {[string, string, RegExp][]} */ ([
    ['zh-CN', 'zh.txt', /销售额从2015年的1.15万亿元升至/],
    ['ar', 'ar.txt', /ارتفاع من 1.15\sتريليون يوان/],
    ['de-AT', 'de.txt', /1,15\sBillionen Yuan im Jahr 2015, gestiegen auf/],
  ])) {
    const { page, requests, complaints } = await open(t, speaking(locale))
    assert.match(await said(page), words)
    assert.deepEqual(fetched(requests), [file])
    assert.deepEqual(complaints, [])
  }
})

test('a language without words, and one whose file is not there, are warned of and spoken in English', async (t) => {
  const missing = { '/languages/': { status: 404, contentType: 'text/plain', body: 'not found' } }
  for (const [locale, wishes, warning] of /** @type {[string, any, RegExp][]} */ ([
    ['tlh', {}, /speaks English: \/locale "tlh" is no language with words here/],
    ['fr', { instead: missing }, /speaks English: .*languages\/fr\.txt answers 404/],
  ])) {
    const { page, complaints } = await open(t, { ...speaking(locale), ...wishes })
    assert.match(await said(page), /rose from 1.15 trillion yuan/)
    assert.ok(complaints.some((complaint) => warning.test(complaint)), complaints.join('\n'))
  }
})

test('a file of another version is not spoken', async (t) => {
  const old = { '/languages/': { contentType: 'text/plain', body: 'fanchart 0.0.1\nfrançais\n' } }
  const { page } = await open(t, { ...speaking('fr'), instead: old })
  assert.match(await said(page), /rose from 1.15 trillion yuan/)
})

test('before the whole module is there a chart says its first and last figures as it does then, whatever their size', async (t) => {
  const yearly = (/** @type {number[]} */ values) => values.map((value, index) => ({ date: `${2014 + index}-12`, value }))
  const bent = [2.1, 2.6, 3.2, 3.95, 4.6, 5.45, 6.3, 7.2, 8.1, 9.36]
  const persons = (/** @type {number} */ scale) => ({ type: 'persons', scale })
  const specs = [
    ['beside billions', 'en', persons(1e9), [0.0312, 0.06, 0.1, 0.19, 0.31, 0.44, 0.62, 0.8, 0.97, 1.15]],
    ['beyond millions', 'en', persons(1e8), bent],
    ['over the 亿', 'zh', persons(1e7), bent],
    ['over the crore', 'hi', persons(1e6), bent],
    ['over the Milliarde', 'de', persons(1e8), bent],
    ['whole ones', 'en', { type: 'quantity', name: 'ministers', scale: 1 }, [5, 7, 6, 8, 7, 9, 8, 7, 9, 10]],
    ['thousands', 'fr', { type: 'currency', currency: 'EUR', scale: 1000 }, [176, 180, 192, 205, 215, 225, 231, 240, 270, 285]],
    ['shares', 'pt', { type: 'percent' }, [31.5, 33, 36.2, 40, 41.7, 45.1, 47, 50.2, 53, 55.5]],
  ].map(([title, locale, unit, values]) => ({
    version: 1, title, locale, horizon: '2028-12', series: [{ id: 'a', name: 'A', kind: 'stock', unit, data: yearly(/** @type {number[]} */ (values)) }],
  }))
  const body = specs.map((spec) => `<fan-chart loading="eager"><script type="application/json">${JSON.stringify(spec)}</script></fan-chart>`).join('')
  const { page } = await open(t, { body })
  await page.waitForFunction((count) => /** @type {any} */ (globalThis).probe.ready >= count, specs.length)
  const pairs = await page.evaluate(() => Promise.all([...document.querySelectorAll('fan-chart')].map(async (element) => {
    const first = element.shadowRoot?.querySelector('canvas')?.getAttribute('aria-label')
    const { summary } = await /** @type {any} */ (element).project()
    return [first, summary]
  })))
  // The projection is told in fewer words by then: its bounds have the magnitude of the chart.
  const observed = (/** @type {string} */ said) => said.split(/Projected|预测|Projektion|Projection|Projeção|2028 के लिए|दिसंबर 2028/)[0]
  for (const [first, whole] of pairs) {
    // The picture is called by its title already.
    assert.equal(observed(first), observed(whole).replace(/^.*?[.。।] ?/, ""))
    assert.ok(first.length > observed(first).length, first)
  }
})
