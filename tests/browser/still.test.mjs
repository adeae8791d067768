/** Charts that are there without a script: pictures, and pages in which the live chart takes over from the still one. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { test } from 'node:test'
import { root } from '../../tools/step.mjs'
import { stage } from './stage.mjs'

const open = stage()
/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page */
const drawn = (page) => page.waitForFunction(() => /** @type {any} */ (globalThis).probe.ready === 1)

/** Where the picture that is shown stands, and the paragraph after the chart. @param {Page} page */
const places = (page) =>
  page.evaluate(() => {
    const element = /** @type {Element} */ (document.querySelector('fan-chart'))
    const canvas = element.shadowRoot?.querySelector('canvas')
    const still = [...element.querySelectorAll('svg')].find((svg) => svg.checkVisibility())
    const shown = canvas?.checkVisibility() ? canvas : still
    const box = shown?.getBoundingClientRect()
    const after = element.nextElementSibling?.getBoundingClientRect().top
    return { live: shown === canvas, box: box && [box.left, box.top, box.width, box.height].map(Math.round), after }
  })

test('a page from the server shows picture, table and sources where no script runs', async (t) => {
  const { page, complaints, requests } = await open(t, { path: 'embed/server.html', context: { javaScriptEnabled: false } })
  const picture = page.locator('fan-chart svg:visible')
  assert.equal(await picture.count(), 1)
  assert.match((await picture.locator('desc').textContent()) ?? '', /Projected for December 2026/)
  await page.locator('fan-chart summary').click()
  assert.ok(await page.locator('fan-chart table').isVisible())
  assert.ok((await page.locator('fan-chart tbody tr').count()) > 20)
  assert.ok(requests.every((address) => !address.endsWith('.wasm')))
  assert.deepEqual(complaints, [])
})

test('the table of a page without scripts scrolls within itself, and axe finds nothing', async (t) => {
  const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  for (const width of [360, 1000]) {
    const { page } = await open(t, { path: 'embed/users.html', context: { viewport: { width, height: 900 } } })
    // As where no script runs: what the command line wrote, opened.
    await page.evaluate(() => document.querySelector('fan-chart')?.replaceWith(...(document.querySelector('fan-chart')?.children ?? [])))
    await page.locator('summary').click()
    await page.locator('table').waitFor()
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0, `wider than ${width} px`)
    await page.evaluate(source)
    const { violations } = await page.evaluate(() => /** @type {any} */ (globalThis).axe.run())
    assert.deepEqual(violations.map((/** @type {any} */ one) => [one.id, one.nodes.map((/** @type {any} */ node) => node.html)]), [])
  }
})

// The widths that were drawn are the column of the article, and phones of 360 pixels; the picture stands in the room of the
// live chart at others.
for (const width of [280, 360, 414, 600, 720, 1000, 1200]) {
  const isDrawn = [360, 1000, 1200].includes(width)
  test(`at ${width} px the live chart takes the place of the still one without a flash or a shift`, async (t) => {
    /** @type {() => void} */
    let go = () => undefined
    const wait = new Promise((resolve) => (go = () => resolve(undefined)))
    const { page, complaints } = await open(t, { path: 'embed/element.html', context: { viewport: { width, height: 900 } } })
    await page.addInitScript(() => {
      const seen = { frames: 0, empty: 0, both: 0 }
      Object.assign(globalThis, { seen })
      const look = () => {
        const element = document.querySelector('fan-chart')
        if (element) {
          const live = element.shadowRoot?.querySelector('canvas')?.checkVisibility() ? 1 : 0
          const still = [...element.querySelectorAll('svg')].some((svg) => svg.checkVisibility()) ? 1 : 0
          seen.frames += 1
          seen.empty += live + still === 0 ? 1 : 0
          seen.both += live + still === 2 ? 1 : 0
        }
        requestAnimationFrame(look)
      }
      requestAnimationFrame(look)
    })
    await page.route('**/dist/fanchart.js', async (route) => {
      await wait
      await route.fallback()
    })
    await page.goto(new URL('server.html', page.url()).href, { waitUntil: 'commit' })
    await page.locator('fan-chart svg:visible').waitFor()
    await page.waitForTimeout(300)
    const before = await places(page)
    go()
    await drawn(page)
    await page.waitForTimeout(300)
    const after = await places(page)
    assert.deepEqual([before.live, after.live], [false, true])
    if (isDrawn) assert.deepEqual(after.box, before.box)
    assert.equal(after.after, before.after, 'what follows stays where it is')
    const { seen, shift } = await page.evaluate(() => ({ seen: /** @type {any} */ (globalThis).seen, shift: /** @type {any} */ (globalThis).probe.shift }))
    assert.ok(seen.frames > 10 && seen.empty === 0 && seen.both === 0, JSON.stringify(seen))
    assert.ok(shift < 0.001, `shift ${shift}`)
    assert.deepEqual(complaints, [])
  })
}

for (const width of [340, 500, 720]) {
  test(`what follows a low chart of ${width} px stays where it is, too`, async (t) => {
    const part = execFileSync(join(root, 'target/release/fanchart'), ['render', 'www/gallery/months.json', '-o', '-', '--format', 'element', '--specs-at', '/gallery'], { cwd: root, encoding: 'utf8' })
    const css = `#column { width: ${width}px }`
    const { page } = await open(t, { body: `<div id="column">${part}<p>after</p></div>`, head: '<link rel="stylesheet" href="/dist/fanchart-page.css">', css, context: { viewport: { width: 1100, height: 900 } } })
    await drawn(page)
    await page.waitForTimeout(300)
    const { box, after } = await places(page)
    assert.ok(box && box[3] < 600, 'a chart that is lower than the room that an element keeps of itself')
    assert.ok(after && after - box[1] - box[3] < 100, 'nothing is left free below its controls')
    assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).probe.shift), 0)
  })
}

for (const [spec, width, by, rems] of /** @type {const} */ ([['levers', 720, 533, 83], ['levers', 360, 993, 124], ['market-dollars', 720, 36, 60], ['receipt-market', 360, 58, 73]])) {
  test(`the controls of ${spec} move what follows by ${by} px at ${width} px, and not where a page keeps ${rems}rem for them`, async (t) => {
    const part = execFileSync(join(root, 'target/release/fanchart'), ['render', `www/story/${spec}.json`, '-o', '-', '--format', 'element', '--specs-at', '/story', '--width', `${width}`], { cwd: root, encoding: 'utf8' })
    // Down to the end of the page: what is not on the screen counts as no shift.
    const seen = async (/** @type {string} */ css, /** @type {Pick<Parameters<typeof open>[1], 'instead'>} */ more = {}) => {
      const { page } = await open(t, {
        body: `<div id="column">${part}<p>after</p></div>`,
        head: '<link rel="stylesheet" href="/dist/fanchart-page.css">',
        css: `body { margin: 0 } #column { width: ${width}px } ${css}`,
        context: { viewport: { width: 800, height: 2200 } },
        ...more,
      })
      if (!more.instead) await drawn(page)
      await page.waitForTimeout(300)
      const { after = 0 } = await places(page)
      return { after, shift: await page.evaluate(() => /** @type {any} */ (globalThis).probe.shift) }
    }
    const before = await seen('', { instead: { 'dist/fanchart.js': { status: 404 } } })
    const { after } = await seen('')
    assert.ok(Math.abs(after - before.after - by) < 20, `${after - before.after} px`)
    assert.equal((await seen(`fan-chart { display: block; min-block-size: ${rems}rem }`)).shift, 0)
  })
}

test('a picture in a page shows the chart with its description, and runs nothing', async (t) => {
  const { page, complaints, requests } = await open(t, { path: 'embed/picture.html' })
  const image = page.locator('img')
  await page.waitForFunction(() => document.querySelector('img')?.complete)
  const { width, ratio, alt } = await image.evaluate((/** @type {HTMLImageElement} */ image) => ({
    width: image.naturalWidth,
    ratio: image.clientWidth / image.clientHeight / (image.naturalWidth / image.naturalHeight),
    alt: image.alt,
  }))
  assert.equal(width, 720)
  assert.ok(Math.abs(ratio - 1) < 0.01, 'it keeps its shape')
  assert.match(alt, /rose from/)
  assert.ok(requests.every((address) => !/\.(js|wasm)$/.test(address)), `${requests}`)
  assert.deepEqual(complaints, [])
})

for (const name of ['element', 'server', 'picture', 'frame']) {
  test(`the demo page “${name}” fits a phone and a desk`, async (t) => {
    for (const width of [360, 1200]) {
      const { page } = await open(t, { path: `embed/${name}.html`, context: { viewport: { width, height: 800 } } })
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      assert.ok(wide <= 0, `${wide} px too wide at ${width}`)
      // A canvas, and the sheet over a projection that is just uncovered, get theirs from the script.
      assert.equal(await page.locator('[style]:not(canvas, iframe, .sheet)').count(), 0)
    }
  })
}
