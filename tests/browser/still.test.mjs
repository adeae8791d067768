/** Charts that are there without a script: pictures, and pages in which the live chart takes over from the still one. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { test } from 'node:test'
import { root } from '../../tools/step.mjs'
import { policy, stage } from './stage.mjs'

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
    // To half a pixel: a height of 903.5 may be laid out as 903.48.
    const half = (/** @type {number} */ length) => Math.round(2 * length) / 2
    return { live: shown === canvas, box: box && [box.left, box.top, box.width, box.height].map(half), after }
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
    const moved = Math.abs((after.after ?? 0) - (before.after ?? 0))
    assert.ok(moved < 0.1, `what follows moves by ${moved} px`)
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

/** The part that a server puts into its page. @param {string} spec @param {string[]} more */
const partOf = (spec, ...more) =>
  execFileSync(join(root, 'target/release/fanchart'), ['render', `www/${spec}.json`, '-o', '-', '--format', 'element', '--specs-at', `/${spec.replace(/[^/]*$/, '')}`, ...more], { cwd: root, encoding: 'utf8' })

/** A page with a part in a column, and what follows. @param {string} part @param {number} width @param {string} [more] of the style sheet */
const column = (part, width, more = '') => ({
  body: `<div id="column">${part}<p>after</p></div>`,
  head: '<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/dist/fanchart-page.css">',
  css: `body { margin: 0 } #column { width: ${width}px } ${more}`,
  // Down to the end of the page: what is not on the screen counts as no shift.
  context: { viewport: { width: Math.max(360, width), height: 2800 } },
})

// Sliders, currencies and days; other scripts, and one from right to left; small multiples; widths that nothing was drawn for.
for (const [spec, widths] of /** @type {const} */ ([
  ['story/levers', [360, 437, 720, 1200]],
  ['story/levers-zh', [360, 720, 1200]],
  ['story/market-dollars', [320, 360, 720, 1200]],
  ['story/receipt-market', [360, 611, 720, 1200]],
  ['story/users', [333, 512, 873, 1200]],
  ['story/users-ar', [360, 720]],
  ['gallery/levers', [360, 720]],
  ['gallery/panels', [290, 343, 720]],
])) {
  for (const width of widths) {
    test(`nothing moves at ${width} px when the live chart of ${spec} comes, with all its controls`, async (t) => {
      const { page, complaints } = await open(t, { ...column(partOf(spec), width), instead: { 'dist/fanchart.js': { status: 404 } } })
      await page.waitForTimeout(100)
      const before = await places(page)
      const { page: live, complaints: said } = await open(t, column(partOf(spec), width))
      await drawn(live)
      await live.waitForTimeout(300)
      const after = await places(live)
      assert.deepEqual([before.live, after.live], [false, true])
      assert.ok(Math.abs((after.after ?? 0) - (before.after ?? 0)) < 2, `by ${(after.after ?? 0) - (before.after ?? 0)} px`)
      assert.equal(await live.evaluate(() => /** @type {any} */ (globalThis).probe.shift), 0)
      assert.deepEqual([...complaints.filter((text) => !text.includes('404')), ...said], [])
    })
  }
}

for (const [what, wishes, dark] of /** @type {const} */ ([
  ['a page for both schemes', { css: ':root { color-scheme: light dark }' }, true],
  ['a dark page', { head: '<meta name="color-scheme" content="dark">' }, true],
  ['a page that says nothing', {}, false],
  ['a chart that is to be dark', { theme: 'dark' }, true],
])) {
  test(`on ${what}, a still chart has the colours of the live one`, async (t) => {
    const part = partOf('story/users').replace('<fan-chart', `<fan-chart ${'theme' in wishes ? `theme="${wishes.theme}"` : ''}`)
    const { head, css, ...more } = column(part, 720, 'css' in wishes ? wishes.css : '')
    const context = { ...more.context, colorScheme: /** @type {const} */ ('dark') }
    const shown = async (/** @type {Pick<Parameters<typeof open>[1], 'instead'>} */ answers) => {
      const { page } = await open(t, { ...more, css, head: head + ('head' in wishes ? wishes.head : ''), context, ...answers })
      if (answers.instead) await page.waitForTimeout(300)
      else await drawn(page)
      return page
    }
    const still = await shown({ instead: { 'dist/fanchart.js': { status: 404 } } })
    const ground = await still.locator('fan-chart svg:visible').first().evaluate((svg) => getComputedStyle(/** @type {Element} */ (svg.querySelector('path, rect'))).fill)
    assert.equal(ground, dark ? 'rgb(21, 24, 28)' : 'rgb(255, 255, 255)')
    const live = await shown({})
    assert.equal(await live.evaluate(() => /** @type {any} */ (globalThis).probe.drawn.at(-1).dark), dark)
    const pixel = await live.locator('fan-chart canvas').evaluate((canvas) => [.../** @type {HTMLCanvasElement} */ (canvas).getContext('2d')?.getImageData(2, 2, 1, 1).data ?? []].slice(0, 3))
    assert.deepEqual(pixel, dark ? [21, 24, 28] : [255, 255, 255])
  })
}

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  test(`axe finds nothing in the outline of controls on a ${colorScheme} page`, async (t) => {
    const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
    for (const spec of ['story/levers', 'story/receipt-market']) {
      const { head, css, body, context } = column(partOf(spec), 360, ':root { color-scheme: light dark } body { background: light-dark(#fff, #15181c) }')
      const { page } = await open(t, { head, css, body: `<main><h1>A page</h1>${body}</main>`, context: { ...context, colorScheme }, instead: { 'dist/fanchart.js': { status: 404 } } })
      await page.waitForTimeout(200)
      assert.equal(await page.locator('.fan-chart-still :is(fieldset, .day):visible').count(), 1)
      await page.evaluate(source)
      const { violations } = await page.evaluate(() => /** @type {any} */ (globalThis).axe.run())
      assert.deepEqual(violations.map((/** @type {any} */ one) => [one.id, one.nodes.map((/** @type {any} */ node) => node.html)]), [])
    }
  })
}

/** What style sheets that many pages begin with say of the elements that a part has. */
const sheets = {
  'rules for every picture': 'svg, img { max-width: 100%; height: auto; display: inline-block } i, b { padding: 0; margin: 0 }',
  'Bootstrap’s Reboot': '*, ::before, ::after { box-sizing: border-box } [hidden] { display: none !important } img, svg { vertical-align: middle } fieldset { min-width: 0; padding: 0; margin: 0; border: 0 } legend { float: left; width: 100%; padding: 0; margin-bottom: .5rem; line-height: inherit; font-size: 1.5rem } legend + * { clear: left } b { font-weight: bolder } small { font-size: .875em } caption { caption-side: bottom; padding-top: .5rem } body { line-height: 1.5 }',
  'Tailwind’s Preflight': '@layer base { *, ::before, ::after { box-sizing: border-box; margin: 0; padding: 0; border: 0 solid } html { line-height: 1.5 } img, svg, video, canvas { display: block; vertical-align: middle } img, video { max-width: 100%; height: auto } b { font-weight: bolder } small { font-size: 80% } summary { display: list-item } [hidden]:where(:not([hidden="until-found"])) { display: none !important } }',
}
for (const [name, css] of Object.entries(sheets)) {
  for (const width of [360, 500, 720]) {
    test(`on a page with ${name} a part of ${width} px has its picture and keeps its room`, async (t) => {
      for (const spec of ['story/levers', 'story/receipt-market']) {
        const wishes = column(partOf(spec), width, css)
        const { page: still } = await open(t, { ...wishes, instead: { 'dist/fanchart.js': { status: 404 } } })
        await still.waitForTimeout(100)
        const { box } = await places(still)
        assert.ok(box && box[2] > 0.7 * width && box[3] > 0.6 * width, `${spec}: ${box}`)
        const { page } = await open(t, wishes)
        await drawn(page)
        await page.waitForTimeout(300)
        assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).probe.shift), 0, spec)
      }
    })
  }
}

test('where the style sheet is missing there is one picture, and nothing of the room', async (t) => {
  const { head, ...wishes } = column(partOf('story/levers'), 720)
  const { page } = await open(t, { ...wishes, instead: { 'dist/fanchart.js': { status: 404 } } })
  await page.waitForTimeout(100)
  assert.ok(head)
  const { box, after = 0 } = await places(page)
  const { bottom = 0 } = (await page.evaluate(() => document.querySelector('fan-chart summary')?.getBoundingClientRect().toJSON())) ?? {}
  assert.ok(box && after - bottom < 40 && bottom < box[1] + box[3] + 900, `${JSON.stringify(box)} ${bottom} ${after}`)
  assert.equal(await page.getByText('Tighter regulation').isVisible(), false)
})

for (const width of [360, 600, 720]) {
  test(`where a policy refuses WebAssembly, no room is kept at ${width} px for what will not come`, async (t) => {
    const { page, complaints } = await open(t, { ...column(partOf('story/levers'), width), policy: policy.replace(" 'wasm-unsafe-eval'", '') })
    await page.waitForFunction(() => /** @type {any} */ (globalThis).probe.errors.length > 0)
    const { box, after = 0 } = await places(page)
    const table = await page.locator('fan-chart summary').boundingBox()
    assert.ok(box && box[3] > 0.6 * width, 'the picture is there')
    assert.ok(table && Math.abs(table.y - box[1] - box[3]) <= 2, `${JSON.stringify([box, table])}: the name of the table stands below the picture`)
    const free = after - table.y - table.height
    assert.ok(free >= 0 && free < 30, `${free} px above what follows`)
    assert.equal(await page.locator('fan-chart fieldset:visible').count(), 0)
    assert.ok(complaints.length > 0, 'the console says why')
  })
}

for (const spec of ['users', 'users-ar', 'levers', 'levers-zh', 'market-dollars', 'receipt-market']) {
  test(`the frame that oEmbed answers is as high as the page of ${spec} is on a phone, where no script fits it`, async (t) => {
    const render = (/** @type {string} */ format) =>
      execFileSync(join(root, 'target/release/fanchart'), ['render', `www/story/${spec}.json`, '-o', '-', '--format', format, '--live', '/dist', '--specs-at', '/story', '--site', 'https://news.example'], { cwd: root, encoding: 'utf8' })
    const { page } = await open(t, { path: 'alone.html', context: { viewport: { width: 360, height: 900 } }, instead: { '/alone.html': { body: render('html'), contentType: 'text/html' } } })
    await drawn(page)
    await page.waitForTimeout(300)
    const least = await page.evaluate(() => document.documentElement.getBoundingClientRect().height)
    const { height } = JSON.parse(render('oembed'))
    assert.ok(height >= least && height < least + 120, `${height} px for ${least}`)
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
