/** The gallery draws every chart, without a complaint, as the expected picture beside it. */
import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { root } from '../../tools/step.mjs'
import { stage } from './stage.mjs'

const open = stage()
const pictures = readdirSync(join(root, 'tests/golden')).filter((file) => /^(?!.*\.new).*\.svg$/.test(file))

for (const width of [320, 1500]) {
  test(`all ${pictures.length} charts of the gallery are drawn at ${width} px, and nothing is wider than the page`, async (t) => {
    const { page, complaints } = await open(t, { path: 'gallery.html', context: { viewport: { width, height: 900 } } })
    // Charts are drawn when they come near the screen.
    for (const chart of await page.locator('fan-chart').all()) await chart.scrollIntoViewIfNeeded()
    await page.waitForFunction((count) => /** @type {any} */ (globalThis).probe.ready === count, pictures.length)
    assert.deepEqual(complaints, [])
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0)
    if (width < 1500) return
    // What looks as on this page looks as the picture beside it.
    const others = await page.evaluate(async () => {
      const different = []
      for (const figure of document.querySelectorAll('figure')) {
        const [chart, image] = [figure.querySelector('fan-chart'), figure.querySelector('img')]
        const shown = await /** @type {import('../../www/fanchart.d.ts').FanChartElement} */ (chart).toSVG()
        const kept = await (await fetch(image?.src ?? '')).text()
        if (shown.trim() !== kept.trim()) different.push(figure.id)
      }
      return different
    })
    assert.deepEqual(others, ['bars-328-print', 'events-720-mirrored', 'internet-users-720-large'])
  })
}
