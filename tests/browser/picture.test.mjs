/** That every way to a story's chart leads to the same one: canvas, SVG, and the command line. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { root } from '../../tools/step.mjs'
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

/**
 * The share of pixels that differ visibly between the live canvas and the SVG drawn as an image of the same size.
 * Text is left out: a browser smooths it one way on a canvas and another way in an image.
 * @param {Page} page
 */
const compare = (page) =>
  page.evaluate(async () => {
    const element = /** @type {import('../../www/fanchart.d.ts').FanChartElement} */ (document.querySelector('fan-chart'))
    const canvas = /** @type {HTMLCanvasElement} */ (element.shadowRoot?.querySelector('canvas'))
    const { width, height } = canvas
    const svg = await element.toSVG()
    const image = new Image()
    image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`
    await image.decode()
    const pixels = (/** @type {CanvasImageSource} */ source) => {
      const context = /** @type {OffscreenCanvasRenderingContext2D} */ (new OffscreenCanvas(width, height).getContext('2d'))
      context.drawImage(source, 0, 0, width, height)
      return context.getImageData(0, 0, width, height).data
    }
    const [live, still] = [pixels(canvas), pixels(image)]

    const place = document.createElement('div')
    place.append(document.importNode(new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement, true))
    document.body.prepend(place)
    const origin = /** @type {Element} */ (place.firstElementChild).getBoundingClientRect()
    const ratio = width / origin.width
    const masked = new Uint8Array(width * height)
    const around = 4
    for (const text of place.querySelectorAll('text')) {
      const box = text.getBoundingClientRect()
      const [left, right] = [box.left - around, box.right + around].map((x) => Math.round((x - origin.left) * ratio))
      const [top, bottom] = [box.top - around, box.bottom + around].map((y) => Math.round((y - origin.top) * ratio))
      for (let y = Math.max(0, top); y < Math.min(height, bottom); y += 1) {
        masked.fill(1, y * width + Math.max(0, left), y * width + Math.min(width, right))
      }
    }
    place.remove()

    let differing = 0
    const colours = new Set()
    for (let at = 0; at < masked.length; at += 1) {
      if (masked[at]) continue
      colours.add((live[4 * at] << 16) | (live[4 * at + 1] << 8) | live[4 * at + 2])
      if ([0, 1, 2, 3].some((channel) => Math.abs(live[4 * at + channel] - still[4 * at + channel]) > 32)) differing += 1
    }
    return { differing: differing / masked.length, colours: colours.size, masked: masked.reduce((sum, one) => sum + one, 0) / masked.length }
  })

test('there are stories to compare', () => {
  assert.ok(stories.length >= 3)
})

for (const story of stories) {
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    test(`${story}: the canvas shows what the SVG shows on a ${colorScheme} page`, async (t) => {
      const css = ':root { color-scheme: light dark }'
      const { page, complaints } = await open(t, { body: chartOf(story), css, context: { deviceScaleFactor: 2, colorScheme } })
      await drawn(page)
      const { differing, colours, masked } = await compare(page)
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
