/** That every way to a story's chart leads to the same one: canvas, SVG, and the command line. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { root } from '../../tools/step.mjs'
import { compare } from './compare.mjs'
import { stage } from './stage.mjs'

const open = stage()
const stories = readdirSync(join(root, 'www/story')).filter((file) => file.endsWith('.json'))

/** What the native program prints. @param {string[]} args */
const native = (...args) => execFileSync(join(root, 'target/release/fanchart'), args, { encoding: 'utf8', maxBuffer: 1e8 })

/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page */
const drawn = (page, charts = 1) => page.waitForFunction((count) => /** @type {any} */ (globalThis).probe.ready >= count, charts)

/** @param {string} story */
const chartOf = (story) => `<fan-chart src="story/${story}">the fallback</fan-chart>`

test('there are stories to compare', () => {
  assert.ok(stories.length >= 3)
})

for (const story of stories) {
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    test(`${story}: the canvas shows what the SVG shows on a ${colorScheme} page`, async (t) => {
      const css = ':root { color-scheme: light dark }'
      const { page, complaints } = await open(t, { body: chartOf(story), css, context: { deviceScaleFactor: 2, colorScheme } })
      await drawn(page)
      const { differing, colours, masked } = await page.evaluate(compare)
      t.diagnostic(`${(100 * differing).toFixed(3)} % of the pixels differ, ${(100 * masked).toFixed(0)} % are text`)
      assert.ok(colours > 8, `a picture of ${colours} colours is blank`)
      assert.ok(masked < 0.5, 'most of the picture would go unseen')
      assert.ok(differing <= 0.005, `${(100 * differing).toFixed(2)} % of the pixels differ`)
      assert.deepEqual(complaints, [])
    })
  }

  test(`${story}: the browser computes and draws what the command line does, bit for bit`, async (t) => {
    const { page } = await open(t, { body: chartOf(story) })
    await drawn(page)
    const file = join('www/story', story)
    const [projection, light, dark] = await page.evaluate(async () => {
      const element = /** @type {import('../../www/fanchart.d.ts').FanChartElement} */ (document.querySelector('fan-chart'))
      return [JSON.stringify(await element.project()), await element.toSVG(720, false), await element.toSVG(720, true)]
    })
    assert.deepStrictEqual(JSON.parse(projection), JSON.parse(native('project', file)))
    const render = ['render', file, '-o', '-', '--width', '720']
    assert.equal(light.trim(), native(...render).trim())
    assert.equal(dark.trim(), native(...render, '--dark').trim())
  })
}

test('a range that the chart does not show to its end is drawn, and told, by the whole module from the first paint on; others need it not', async (t) => {
  const values = [0.4, 0.7, 1.2, 2, 3.1, 5.1, 7.2, 10.2, 16.5, 26, 40]
  const data = values.map((value, index) => ({ date: `${2013 + index}`, value }))
  for (const [horizon, away] of /** @type {const} */ ([['2035', true], ['2025', false]])) {
    const unit = { type: 'quantity', name: 'cars', scale: 1e6 }
    const spec = { version: 1, title: 'Cars', horizon, unit, series: [{ id: 'a', name: 'Cars', kind: 'stock', data }] }
    const body = `<fan-chart><script type="application/json">${JSON.stringify(spec)}</script></fan-chart>`
    const { page, requests } = await open(t, { body, context: { deviceScaleFactor: 2 } })
    await drawn(page)
    assert.equal(requests.some((address) => /whole/.test(address)), away, horizon)
    const notes = () => document.querySelector('fan-chart')?.shadowRoot?.querySelector('.away p')?.textContent ?? ''
    await page.waitForFunction(() => document.querySelector('fan-chart')?.shadowRoot?.querySelector('.away p')?.textContent)
    assert.equal(/goes on above the chart/.test(await page.evaluate(notes)), away, horizon)
    const { differing } = await page.evaluate(compare)
    assert.ok(differing <= 0.005, `${(100 * differing).toFixed(2)} % of the pixels differ`)
  }
})
