/** The demo page as readers meet it: on a phone and at a desk, by day and by night. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stage } from './stage.mjs'

const open = stage()
for (const [width, colorScheme] of /** @type {const} */ ([[360, 'light'], [360, 'dark'], [1200, 'light'], [1200, 'dark']])) {
  test(`the demo page is whole and quiet at ${width} px on a ${colorScheme} screen`, async (t) => {
    const context = { viewport: { width, height: 800 }, deviceScaleFactor: 2, colorScheme, reducedMotion: /** @type {const} */ ('reduce') }
    const { page, complaints, requests } = await open(t, { path: '', context })
    // Charts are drawn when they come near the screen.
    for (const [index, chart] of (await page.locator('fan-chart').all()).entries()) {
      await chart.scrollIntoViewIfNeeded()
      await page.waitForFunction((count) => /** @type {any} */ (globalThis).probe.ready > count, index)
    }
    await page.waitForFunction(() => /** @type {any} */ (globalThis).probe.ready === 3)
    await page.evaluate(() => new Promise((done) => setTimeout(done, 300)))
    const { violations, shift } = await page.evaluate(() => ({ .../** @type {any} */ (globalThis).probe }))
    assert.deepEqual(complaints, [])
    assert.deepEqual(violations, [])
    assert.equal(requests.filter((address) => address.endsWith('.wasm')).length, 1)
    assert.ok(requests.every((address) => new URL(address).host === new URL(page.url()).host || address.startsWith('data:')))
    assert.ok(shift < 0.02, `the page moved by ${shift} while it loaded`)
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    assert.ok(overflow <= 0, `the page is ${overflow} px too wide`)
    // A canvas gets its size by script; no markup carries a style.
    assert.equal(await page.locator('[style]:not(canvas, .sheet)').count(), 0)
  })
}
