/** axe-core finds nothing to object to, whatever a chart is doing. */
import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { stage } from './stage.mjs'

const open = stage()
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const chart = '<main><h1>A page</h1><fan-chart src="/story/users.json"><p>The fallback: 1,074 million users.</p></fan-chart></main>'
const broken = '<main><h1>A page</h1><fan-chart src="fixtures/broken.json"><p>The fallback: 1,074 million users.</p></fan-chart></main>'

/** @typedef {import('playwright-core').Page} Page */

/** @type {[state: string, wishes: Parameters<typeof open>[1], enter: (page: Page) => Promise<unknown>][]} */
const states = [
  ['drawn', {}, async () => undefined],
  ['dark', { css: ':root { color-scheme: dark; background: #111; color: #eee }', context: { colorScheme: 'dark' } }, (page) => page.locator('fan-chart button[name=table]').click()],
  ...[['light', 'dark', '#111'], ['dark', 'light', '#fff']].map(([theme, page, ground]) => /** @type {typeof states[0]} */ ([
    `${theme} on a page that is ${page}`,
    { body: chart.replace('<fan-chart', `<fan-chart theme="${theme}"`), css: `:root { color-scheme: ${page}; background: ${ground}; color: light-dark(#111, #eee) }` },
    (page) => page.locator('fan-chart button[name=table]').click(),
  ])),
  ['focused', {}, (page) => page.locator('fan-chart [role=slider]').focus()],
  ['with a figure held', {}, async (page) => {
    await page.locator('fan-chart [role=slider]').focus()
    await page.locator('fan-chart .box').waitFor()
    await page.keyboard.press('Enter')
    await page.locator('fan-chart .pinned').waitFor()
  }],
  ['with its table open', {}, async (page) => {
    await page.locator('fan-chart button[name=table]').click()
    await page.locator('fan-chart table').waitFor()
  }],
  ['on a page from right to left', { body: `<div dir="rtl" lang="ar">${chart}</div>` }, (page) => page.locator('fan-chart button[name=table]').click()],
  ['in forced colours', { context: { forcedColors: 'active' } }, async () => undefined],
  ['at 400 % zoom', { context: { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 } }, (page) => page.locator('fan-chart button[name=table]').click()],
  ['with a lever moved', { body: '<main><h1>A page</h1><fan-chart src="/story/levers.json"><p>The fallback.</p></fan-chart></main>' }, async (page) => {
    await page.locator('fan-chart .lever button').first().click()
  }],
  ['in its other currency', { body: '<main><h1>A page</h1><fan-chart src="/story/market-dollars.json"><p>The fallback.</p></fan-chart></main>' }, async (page) => {
    await page.locator('fan-chart .currency button').first().click()
  }],
  ['as of an earlier day', { body: '<main><h1>A page</h1><fan-chart src="/story/receipt-users.json"><p>The fallback.</p></fan-chart></main>' }, async (page) => {
    await page.locator('fan-chart .rewind button').first().click()
  }],
  ['with its events listed', { body: '<main><h1>A page</h1><fan-chart src="/story/scrutiny.json"><p>The fallback.</p></fan-chart></main>' }, async (page) => {
    await page.locator('fan-chart button[name=table]').click()
    await page.locator('fan-chart .table a').first().waitFor()
  }],
  ['broken, with its fallback', { body: broken }, async () => undefined],
]

for (const [state, wishes, enter] of states) {
  test(`axe finds nothing in a chart that is ${state}`, async (t) => {
    const { page } = await open(t, { body: chart, ...wishes })
    await page.waitForFunction(() => /** @type {any} */ (globalThis).probe.ready + /** @type {any} */ (globalThis).probe.errors.length > 0)
    await enter(page)
    await page.waitForTimeout(200)
    // By the debugger's way in: the page's own policy lets nobody else's script run.
    await page.evaluate(await (await import('node:fs/promises')).readFile(axe, 'utf8'))
    // Of the rules for level AA this one must be asked for: targets are 24 px wide and high, or apart.
    const { violations, passes } = await page.evaluate(() => /** @type {any} */ (globalThis).axe.run({ rules: { 'target-size': { enabled: true } } }))
    assert.deepEqual(violations.map((/** @type {any} */ one) => [one.id, one.nodes.map((/** @type {any} */ node) => node.html)]), [])
    assert.ok(passes.length > 5)
  })
}
