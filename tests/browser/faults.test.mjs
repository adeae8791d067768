/** What goes wrong around a chart or in it stays there: traps, memory, a page's own rules, texts that are up to no good. */
import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { root } from '../../tools/step.mjs'
import { stage } from './stage.mjs'

const open = stage()
const chart = '<fan-chart src="fixtures/users.json"><p>the fallback</p></fan-chart>'
const users = JSON.parse(readFileSync(join(root, 'tests/browser/fixtures/users.json'), 'utf8'))

/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page @returns {Promise<any>} */
const probed = (page) => page.evaluate(() => ({ .../** @type {any} */ (globalThis).probe }))
/** @param {Page} page */
const drawn = (page, charts = 1) => page.waitForFunction((count) => /** @type {any} */ (globalThis).probe.ready >= count, charts)
/** @param {Page} page */
const failed = (page, charts = 1) => page.waitForFunction((count) => /** @type {any} */ (globalThis).probe.errors.length >= count, charts)
/** @param {Page} page */
const settled = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 150))))

/** A chart with its spec inside it. @param {object} spec */
function inline(spec) {
  const text = JSON.stringify(spec).replace(/</g, '\\u003c')
  return `<fan-chart><script type="application/json">${text}</script><p>its fallback</p></fan-chart>`
}
const culprit = inline({ ...users, title: 'Bad luck', series: users.series.map((/** @type {any} */ one) => ({ ...one, data: { csv: 'fixtures/users.csv' } })) })

/** Puts a chart that takes the instance down into a page. @param {Page} page @param {'culprit' | 'glutton'} how */
const addCulprit = (page, how) =>
  page.evaluate(([how, culprit]) => {
    Object.assign(/** @type {any} */ (globalThis).probe, { [how]: 'Bad luck' })
    document.body.append(document.createRange().createContextualFragment(culprit))
  }, [how, culprit])

for (const [what, how] of /** @type {const} */ ([['a trap', 'culprit'], ['running out of memory', 'glutton']])) {
  test(`${what} in one of three charts leaves the other two with their readers’ state, and is not brought about a third time`, async (t) => {
    const { page } = await open(t, { body: chart + chart })
    await drawn(page, 2)
    const [first, second] = await page.locator('fan-chart').all()
    await first.locator('button[name=table]').click()
    await first.locator('table').waitFor()
    await first.locator('button[name=scale]').click()
    await second.locator('canvas').click({ position: { x: 120, y: 250 } })
    await second.locator('.pinned').waitFor()
    const held = await second.locator('.box').textContent()
    const before = await probed(page)
    await addCulprit(page, how)
    await failed(page)
    await settled(page)
    const after = await probed(page)
    assert.equal(after.culpritTried, 2)
    assert.ok(after.instances >= before.instances + 2)
    const again = after.drawn.slice(before.drawn.length)
    assert.ok(again.some((/** @type {any} */ one) => one.log) && again.some((/** @type {any} */ one) => !one.log), JSON.stringify(again))
    assert.equal(await first.locator('table').count(), 1)
    assert.equal(await first.locator('button[name=scale]').getAttribute('aria-pressed'), 'true')
    assert.equal(await second.locator('.pinned .box').textContent(), held)
    for (const one of [first, second]) assert.equal(await one.locator('canvas').isVisible(), true)
    const guilty = page.locator('fan-chart').last()
    assert.deepEqual([await guilty.locator('canvas').isVisible(), await guilty.locator('p').first().isVisible()], [false, true])
    assert.match(after.errors[0][0].message, /could not be computed/)
    // Neither the same element nor another one with the same spec tries it again.
    await guilty.evaluate((element) => {
      document.body.append(element.cloneNode(true))
      element.setAttribute('theme', 'auto')
      element.removeAttribute('theme')
    })
    await failed(page, 3)
    assert.deepEqual([(await probed(page)).culpritTried, (await probed(page)).instances], [2, after.instances])
    // The readers go on.
    await second.locator('canvas').click({ position: { x: 300, y: 250 } })
    await second.locator('.pinned').waitFor({ state: 'detached' })
    await second.locator('[role=slider]').focus()
    await second.locator('.box').waitFor()
  })
}

test('a page that resets every style of its own does not reach into a chart', async (t) => {
  const plain = await open(t, { body: `<div class="column">${chart}</div>`, css: '.column { width: 600px }' })
  await drawn(plain.page)
  const css = '* { all: unset } .column { display: block; width: 600px !important } * { box-sizing: border-box; position: static; margin: 0; padding: 0; line-height: 1 !important; letter-spacing: 3px }'
  const { page, complaints } = await open(t, { body: `<div class="column">${chart}</div>`, css })
  await drawn(page)
  const canvas = page.locator('fan-chart canvas')
  const [reset, usual] = [await canvas.boundingBox(), await plain.page.locator('fan-chart canvas').boundingBox()]
  assert.deepEqual([reset?.width, reset?.height], [usual?.width, usual?.height])
  await canvas.hover({ position: { x: 300, y: 250 } })
  const dot = page.locator('fan-chart .dot')
  await dot.waitFor()
  const at = await dot.boundingBox()
  assert.ok(at && reset && at.x > reset.x && at.y > reset.y && at.x < reset.x + reset.width && at.y < reset.y + reset.height, JSON.stringify(at))
  await page.locator('fan-chart button[name=table]').click()
  await page.locator('fan-chart table').waitFor()
  assert.deepEqual(complaints, [])
})

for (const [what, css] of [['zoomed', '.column { zoom: 1.5 }'], ['scaled and turned', '.column { transform: scale(.8) rotate(4deg) translate(20px, 30px) }']]) {
  test(`on a page that is ${what}, a pointer reads the figure under it`, async (t) => {
    const { page, complaints } = await open(t, { body: `<div class="column">${chart}</div>`, css: `.column { width: 480px; transform-origin: 0 0 } ${css}` })
    await drawn(page)
    const box = await page.locator('fan-chart canvas').boundingBox()
    assert.ok(box)
    const dot = page.locator('fan-chart .dot')
    for (const share of [0.25, 0.7]) {
      const [x, y] = [box.x + share * box.width, box.y + box.height / 2]
      await page.mouse.move(x - 8, y)
      await page.mouse.move(x, y)
      await dot.waitFor()
      await settled(page)
      const at = await dot.boundingBox()
      assert.ok(at && Math.abs(at.x + at.width / 2 - x) < 40, `${JSON.stringify(at)} for ${x}`)
    }
    assert.deepEqual(complaints, [])
  })
}

test('a zoomed chart is as sharp as its zoom', async (t) => {
  const { page } = await open(t, { body: `<div class="column">${chart}</div>`, css: '.column { width: 400px; zoom: 2 }' })
  await drawn(page)
  const { store, shown } = await page.locator('fan-chart canvas').evaluate((canvas) => ({ store: /** @type {HTMLCanvasElement} */ (canvas).width, shown: canvas.getBoundingClientRect().width }))
  assert.equal(store, 800)
  assert.equal(shown, 800)
})

test('a chart in a closed tab is drawn when the tab is opened, also after it was closed again', async (t) => {
  const { page, complaints } = await open(t, { body: `<div class="tab">${chart}</div>`, css: '.tab { display: none } .open { display: block; width: 500px } .slim { width: 320px }' })
  await settled(page)
  assert.equal((await probed(page)).ready, 0)
  const tab = page.locator('.tab')
  await tab.evaluate((tab) => tab.classList.add('open'))
  await drawn(page)
  await tab.evaluate((tab) => tab.classList.remove('open'))
  await settled(page)
  await tab.evaluate((tab) => tab.classList.add('open', 'slim'))
  await page.waitForFunction(() => /** @type {any} */ (globalThis).probe.drawn.at(-1).width === 320)
  assert.deepEqual([(await probed(page)).ready, complaints], [1, []])
})

test('a chart without width is drawn when it gets some', async (t) => {
  const { page, complaints } = await open(t, { body: `<div class="column">${chart}</div>`, css: '.column { width: 0; overflow: hidden } .wide { width: 400px }' })
  await settled(page)
  assert.equal((await probed(page)).ready, 0)
  await page.locator('.column').evaluate((column) => column.classList.add('wide'))
  await drawn(page)
  assert.deepEqual(complaints, [])
})

test('a page’s base address leads to the spec and its table, and to nothing of ours', async (t) => {
  const { page, requests, complaints } = await open(t, { body: '<fan-chart src="users.json"></fan-chart>', head: '<base href="/fixtures/">' })
  await drawn(page)
  await page.locator('fan-chart button[name=table]').click()
  await page.locator('fan-chart table').waitFor()
  const paths = requests.map((address) => new URL(address).pathname)
  for (const path of ['/fixtures/users.json', '/fixtures/users.csv', '/dist/fanchart.wasm', '/dist/fanchart-whole.wasm', '/dist/fanchart-reader.js']) assert.ok(paths.includes(path), path)
  assert.deepEqual(complaints, [])
})

const hostile = [
  '<img src=x onerror="pwned=1"><script>pwned=1</script>',
  '</script><svg onload=pwned=1>&lt;b&gt;]]>-->',
  'javascript:pwned=1',
  '\u202eesrever\u202c \u0007\u0000\u009b\ud800 \u2066{{constructor}}${pwned=1}',
  `${'long '.repeat(60)}${'unbroken'.repeat(20)}`,
]
/** Fields whose text is a name of something, a date or an address of a file; all others are free. */
const bound = new Set(['id', 'type', 'kind', 'date', 'asOf', 'horizon', 'published', 'csv', 'theme', 'locale', 'currency', 'scale', 'basis', 'status', 'series', 'mark', 'from', 'to', 'until', 'since', 'timing', 'frequency', 'period', 'source', 'of', 'base'])

/** A spec with every free text replaced. @param {unknown} value @param {string} text @returns {any} */
function corrupted(value, text, name = '') {
  if (typeof value === 'string') return bound.has(name) ? value : text
  if (Array.isArray(value)) return value.map((one) => corrupted(one, text, name))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, corrupted(one, text, key)]))
}

const rich = ['events.json', 'texts.json', 'panels.json', 'five-levels.json', 'arabic.json', 'areas.json']
const specs = readdirSync(join(root, 'www/gallery')).filter((file) => rich.includes(file)).map((file) => JSON.parse(readFileSync(join(root, 'www/gallery', file), 'utf8')))

for (const text of hostile) {
  test(`a text that is up to no good stays a text: ${JSON.stringify(text.slice(0, 40))}`, async (t) => {
    const charts = specs.map((spec) => inline(corrupted(spec, text)))
    const { page } = await open(t, { body: charts.join(''), path: 'test.html', context: { viewport: { width: 800, height: 9000 } } })
    await page.waitForFunction((count) => /** @type {any} */ (globalThis).probe.ready + /** @type {any} */ (globalThis).probe.errors.length >= count, charts.length)
    const { ready, errors } = await probed(page)
    assert.ok(ready >= 4, JSON.stringify(errors))
    for (const element of await page.locator('fan-chart').all()) {
      if (!(await element.locator('canvas').isVisible())) continue
      await element.locator('button[name=table]').click()
      await element.locator('table').waitFor()
      await element.locator('[role=slider]').focus()
      await element.locator('.box').waitFor()
    }
    const found = await page.evaluate(async () => {
      const odd = []
      for (const element of document.querySelectorAll('fan-chart')) {
        const shadow = element.shadowRoot
        if (!shadow || shadow.querySelector('[role=figure][hidden]')) continue
        const svg = await /** @type {import('../../www/fanchart.d.ts').FanChartElement} */ (element).toSVG()
        const picture = new DOMParser().parseFromString(svg, 'image/svg+xml')
        for (const place of [shadow, picture]) {
          odd.push(...[...place.querySelectorAll('script, img, iframe, object, foreignObject, parsererror, style, use, image')].map((one) => one.localName))
          for (const one of place.querySelectorAll('*')) {
            for (const { name, value } of one.attributes) {
              if (name.startsWith('on') || (/href|src/.test(name) && !/^https?:/.test(value))) odd.push(`${name}=${value}`)
            }
          }
        }
      }
      return { odd, pwned: 'pwned' in globalThis }
    })
    assert.deepEqual(found, { odd: [], pwned: false })
    assert.deepEqual((await probed(page)).violations, [])
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0, 'the page is too wide')
  })
}

test('a text in the place of a name, a date or an address is refused with its place, and nothing of it is run', async (t) => {
  const { page } = await open(t, { body: '<p>words</p>' })
  const bad = hostile[0]
  const fields = ['theme', 'locale', 'asOf', 'horizon']
  const wrong = [
    ...fields.map((name) => ({ ...users, [name]: bad })),
    ...['id', 'kind'].map((name) => ({ ...users, series: [{ ...users.series[0], [name]: bad }] })),
    { ...users, series: [{ ...users.series[0], data: { csv: 'javascript:pwned=1' } }] },
  ]
  await page.evaluate((charts) => document.body.append(document.createRange().createContextualFragment(charts)), wrong.map(inline).join(''))
  await page.waitForFunction((count) => /** @type {any} */ (globalThis).probe.ready + /** @type {any} */ (globalThis).probe.errors.length >= count, wrong.length)
  const { errors } = await probed(page)
  assert.ok(errors.length >= 5, JSON.stringify(errors))
  assert.equal(await page.evaluate(() => 'pwned' in globalThis), false)
})
