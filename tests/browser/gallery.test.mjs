/** The gallery draws every chart, without a complaint, as the expected picture beside it. */
import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { root } from '../../tools/step.mjs'
import { stage } from './stage.mjs'

const open = stage()
const specs = readdirSync(join(root, 'www/gallery')).filter((file) => file.endsWith('.json'))

for (const width of [320, 1500]) {
  test(`all ${specs.length} charts of the gallery are drawn at ${width} px, and nothing is wider than the page`, async (t) => {
    const { page, complaints } = await open(t, { path: 'gallery.html', context: { viewport: { width, height: 900 } } })
    // Charts are drawn when they come near the screen.
    for (const chart of await page.locator('fan-chart').all()) await chart.scrollIntoViewIfNeeded()
    await page.waitForFunction((count) => /** @type {any} */ (globalThis).probe.ready === count, specs.length)
    assert.deepEqual(complaints, [])
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0)
  })
}
