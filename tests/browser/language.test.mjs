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
    ['ar', 'ar.txt', /ارتفاع من 1.15 تريليون يوان/],
    ['de-AT', 'de.txt', /1,15 Billionen Yuan im Jahr 2015, gestiegen auf/],
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
