/** What the element does in a page, whatever the chart shows. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stage } from './stage.mjs'

const open = stage()
const chart = '<fan-chart src="fixtures/users.json"><p>the fallback</p></fan-chart>'

/** @typedef {import('playwright-core').Page} Page */

/** What the probe has counted. @param {Page} page @returns {Promise<any>} */
const probed = (page) => page.evaluate(() => ({ .../** @type {any} */ (globalThis).probe }))

/** @param {Page} page */
const drawn = (page, charts = 1) => page.waitForFunction((count) => /** @type {any} */ (globalThis).probe.ready >= count, charts)

/** @param {Page} page */
const failed = (page) => page.waitForFunction(() => /** @type {any} */ (globalThis).probe.errors.length > 0)

/** The next turn of the page's own work, and the one after. @param {Page} page */
const settled = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50))))

/** The first chart of a page, as a reader sees it. @param {Page} page */
const look = (page) =>
  page.evaluate(() => {
    const element = /** @type {Element} */ (document.querySelector('fan-chart'))
    const canvas = /** @type {HTMLCanvasElement} */ (element.shadowRoot?.querySelector('canvas'))
    const box = canvas.getBoundingClientRect()
    return {
      fallback: element.querySelector('p')?.checkVisibility() ?? false,
      canvas: canvas.checkVisibility(),
      label: canvas.getAttribute('aria-label') ?? '',
      role: canvas.getAttribute('role'),
      css: [box.width, box.height],
      store: [canvas.width, canvas.height],
    }
  })

test('a drawn chart takes the place of its fallback and says what it shows', async (t) => {
  const { page, complaints } = await open(t, { body: chart })
  await drawn(page)
  const seen = await look(page)
  assert.deepEqual({ fallback: seen.fallback, canvas: seen.canvas, role: seen.role }, { fallback: false, canvas: true, role: 'img' })
  assert.ok(seen.label.length > 0)
  assert.deepEqual(complaints, [])
  assert.deepEqual((await probed(page)).violations, [])
})

test('a spec written inside the element is drawn, and drawn again when it is replaced', async (t) => {
  const data = [...Array(12).keys()].map((year) => ({ date: `${2010 + year}`, value: 10 + year ** 1.5, published: `${2011 + year}-02-01` }))
  const series = [{ id: 'users', name: 'Users', kind: 'stock', unit: { type: 'persons', scale: 1e6 }, data }]
  const spec = { version: 1, title: 'Inline', asOf: '2022-03-01', horizon: '2025', series, sources: [{ issuer: 'The tests', title: 'Made up', date: '2022' }] }
  const { page, complaints } = await open(t, { body: `<fan-chart><script type="application/json">${JSON.stringify(spec)}</script><p>words</p></fan-chart>` })
  await drawn(page)
  await page.evaluate(() => {
    const script = /** @type {Element} */ (document.querySelector('fan-chart script'))
    script.textContent = (script.textContent ?? '').replace('Inline', 'Another')
  })
  await drawn(page, 2)
  assert.deepEqual(complaints, [])
  assert.equal((await probed(page)).liveCharts, 1)
})

test('a spec that a script gives goes before what is written inside, as text or as an object, and is taken back', async (t) => {
  const { page, complaints } = await open(t, { body: chart })
  await drawn(page)
  const spec = await page.evaluate(async () => (await fetch('fixtures/users.json')).json())
  // Files are found from where the spec is: here, the page.
  spec.series[0].data.csv = 'fixtures/users.csv'
  const titles = await page.evaluate(async (spec) => {
    const element = /** @type {any} */ (document.querySelector('fan-chart'))
    const title = () => element.shadowRoot.querySelector('figure, [role=figure]').getAttribute('aria-label')
    /** @param {unknown} given */
    const shown = async (given) => {
      const ready = new Promise((done) => element.addEventListener('ready', done, { once: true }))
      element.spec = given
      await ready
      return title()
    }
    const written = title()
    const seen = [await shown({ ...spec, title: 'An object' }), await shown(JSON.stringify({ ...spec, title: 'A text' }))]
    return [...seen, element.spec.length > 0, (await shown(undefined)) === written]
  }, spec)
  assert.deepEqual(titles, ['An object', 'A text', true, true])
  await page.evaluate(() => Object.assign(/** @type {Element} */ (document.querySelector('fan-chart')), { spec: { version: 1, series: 'none' } }))
  await failed(page)
  const paths = (await probed(page)).errors.at(-1).map((/** @type {any} */ fault) => fault.path)
  assert.ok(paths.includes('/series'), paths.join(' '))
  assert.equal(complaints.length, 1)
})

test('a long spec reaches the module whole, wherever in it a character of two units or three bytes stands', async (t) => {
  const data = [...Array(12).keys()].map((year) => ({ date: `${2010 + year}`, value: 10 + year }))
  const title = 'Users 😀😀😀 用户'
  const spec = { title, version: 1, series: [{ id: 'users', name: 'Users', kind: 'stock', unit: { type: 'quantity', name: 'users' }, data }] }
  const { page, complaints } = await open(t, { body: '<fan-chart loading="eager"></fan-chart>' })
  await failed(page)
  const text = JSON.stringify(spec)
  const names = await page.evaluate(async (text) => {
    const element = /** @type {any} */ (document.querySelector('fan-chart'))
    const names = []
    // Every character of the title once at the edge of what is read at a time.
    for (let before = 65_536 - text.indexOf('series'); before < 65_536; before += 1) {
      const ready = new Promise((done) => element.addEventListener('ready', done, { once: true }))
      element.spec = `${' '.repeat(before)}${text}`
      await ready
      names.push(element.shadowRoot.querySelector('[role=figure]').getAttribute('aria-label'))
    }
    return names
  }, text)
  assert.ok(names.length > 30)
  assert.deepEqual([...new Set(names)], [title])
  assert.equal(complaints.length, 1)
})

test('figures with the latest first need no further module, and figures in no order are put in order by it', async (t) => {
  const data = [...Array(12).keys()].map((year) => ({ date: `${2010 + year}`, value: 10 + year ** 1.5 }))
  const spec = { version: 1, title: 'Users', series: [{ id: 'users', name: 'Users', kind: 'stock', unit: { type: 'persons' }, data }] }
  /** @param {typeof data} rows */
  const shown = async (rows) => {
    const { page, requests, complaints } = await open(t, { body: '<fan-chart loading="eager"></fan-chart>' })
    await failed(page)
    await page.evaluate((given) => Object.assign(/** @type {Element} */ (document.querySelector('fan-chart')), { spec: given }), {
      ...spec,
      series: [{ ...spec.series[0], data: rows }],
    })
    await drawn(page)
    assert.equal(complaints.length, 1)
    const { label } = await look(page)
    return { label, whole: requests.some((address) => address.includes('fanchart-whole.wasm')) }
  }
  const [first, second, ...others] = data
  const { label, whole } = await shown(data)
  assert.equal(whole, false)
  assert.deepEqual(await shown(data.toReversed()), { label, whole: false })
  assert.deepEqual(await shown([second, first, ...others]), { label, whole: true })
})

for (const ratio of [1, 2, 3]) {
  test(`the canvas is sharp at ${ratio} device pixels to a CSS pixel`, async (t) => {
    const { page } = await open(t, { body: chart, context: { deviceScaleFactor: ratio } })
    await drawn(page)
    const { css, store } = await look(page)
    assert.equal(store[0], css[0] * ratio)
    assert.ok(Math.abs(store[1] - css[1] * ratio) < 1, `${store[1]} for ${css[1]}`)
  })
}

test('a page moved to a denser screen gets a denser canvas', async (t) => {
  const { page } = await open(t, { body: chart })
  await drawn(page)
  const session = await page.context().newCDPSession(page)
  // The height changes with it, or the browser does not notice an emulated density; the width must not.
  await session.send('Emulation.setDeviceMetricsOverride', { width: 800, height: 600, deviceScaleFactor: 2, mobile: false })
  await page.waitForFunction(() => /** @type {any} */ (globalThis).probe.drawn.at(-1).ratio === 2)
})

test('a chart follows the width of its element without shaking', async (t) => {
  const { page, complaints } = await open(t, { body: `<div id="column">${chart}</div>`, css: '#column { width: 600px } #column.slim { width: 333.5px }' })
  await drawn(page)
  assert.equal((await look(page)).css[0], 600)
  await page.evaluate(() => document.querySelector('#column')?.classList.add('slim'))
  await page.waitForFunction(() => /** @type {any} */ (globalThis).probe.drawn.at(-1).width === 333)
  await settled(page)
  assert.equal((await look(page)).css[0], 333)
  assert.ok((await probed(page)).drawn.length <= 3)
  assert.deepEqual(complaints, [])
})

test('a hidden chart is drawn as soon as it is shown', async (t) => {
  const { page } = await open(t, { body: chart, css: '.hidden { display: none }', head: '' })
  await drawn(page)
  await page.evaluate(() => {
    const late = document.createElement('fan-chart')
    late.className = 'hidden'
    late.setAttribute('src', 'fixtures/users.json')
    document.body.append(late)
  })
  await settled(page)
  assert.equal((await probed(page)).ready, 1)
  await page.evaluate(() => (/** @type {Element} */ (document.querySelector('.hidden')).className = ''))
  await drawn(page, 2)
})

test('two charts share one module and one instance', async (t) => {
  const { page, requests } = await open(t, { body: chart + chart })
  await drawn(page, 2)
  assert.equal(requests.filter((address) => address.endsWith('.wasm')).length, 1)
  assert.equal((await probed(page)).instances, 1)
})

test('many changes in one turn become one update', async (t) => {
  const { page, requests } = await open(t, { body: chart })
  await drawn(page)
  await page.evaluate(() => {
    const element = /** @type {Element} */ (document.querySelector('fan-chart'))
    for (const theme of ['dark', 'light', 'dark']) element.setAttribute('theme', theme)
  })
  await drawn(page, 2)
  await settled(page)
  assert.equal((await probed(page)).ready, 2)
  assert.equal(requests.filter((address) => address.endsWith('users.json')).length, 2)
})

test('a chart follows the colour scheme of its page, and a page without one is light', async (t) => {
  const dark = { colorScheme: /** @type {const} */ ('dark') }
  const plain = await open(t, { body: chart, context: dark })
  await drawn(plain.page)
  assert.equal((await probed(plain.page)).drawn.at(-1).dark, false)

  const { page } = await open(t, { body: chart, css: ':root { color-scheme: light dark } .light { color-scheme: light }', context: dark })
  await drawn(page)
  assert.equal((await probed(page)).drawn.at(-1).dark, true)
  await page.emulateMedia({ colorScheme: 'light' })
  await page.waitForFunction(() => /** @type {any} */ (globalThis).probe.drawn.at(-1).dark === false)
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.waitForFunction(() => /** @type {any} */ (globalThis).probe.drawn.at(-1).dark === true)
  await page.evaluate(() => document.body.classList.add('light'))
  await page.waitForFunction(() => /** @type {any} */ (globalThis).probe.drawn.at(-1).dark === false)
})

for (const [scheme, dark] of /** @type {const} */ ([['dark', true], ['light dark', true], ['light', false]])) {
  test(`a chart follows the colour scheme that the head of its page names, ${scheme}`, async (t) => {
    const { page } = await open(t, { body: chart, head: `<meta name="color-scheme" content="${scheme}">`, context: { colorScheme: 'dark' } })
    await drawn(page)
    assert.equal((await probed(page)).drawn.at(-1).dark, dark)
  })
}

/** @type {[string, string, Record<string, any>, RegExp][]} */
const failures = [
  ['a spec that is not there', 'fixtures/none.json', {}, /404/],
  ['a web page instead of a spec', 'fixtures/users.json', { 'users.json': { body: '<html>', contentType: 'text/html' } }, /web page/],
  ['a spec that is not JSON', 'fixtures/users.json', { 'users.json': { body: '{"version":', contentType: 'application/json' } }, /not JSON/],
  ['a table that is not there', 'fixtures/users.json', { 'users.csv': { status: 404 } }, /users\.csv.*404/],
  ['a spec that is too large', 'fixtures/users.json', { 'users.json': { body: `"${'x'.repeat(5_000_001)}"`, contentType: 'application/json' } }, /larger/],
  ['a module that is not there', 'fixtures/users.json', { '.wasm': { status: 404 } }, /./],
  ['a module that is broken', 'fixtures/users.json', { '.wasm': { body: 'no module', contentType: 'application/wasm' } }, /./],
]
for (const [what, src, instead, message] of failures) {
  test(`the fallback stays for ${what}`, async (t) => {
    const { page, complaints } = await open(t, { body: `<fan-chart src="${src}"><p>the fallback</p></fan-chart>`, instead })
    await failed(page)
    const seen = await look(page)
    assert.deepEqual([seen.fallback, seen.canvas], [true, false])
    assert.equal(complaints.filter((text) => text.startsWith('<fan-chart>')).length, 1, complaints.join('\n'))
    const { errors } = await probed(page)
    assert.equal(errors.length, 1)
    assert.match(errors[0].map((/** @type {any} */ fault) => fault.message).join(), message)
  })
}

test('the fallback stays for a broken spec, and one error event names every fault', async (t) => {
  const { page } = await open(t, { body: '<fan-chart src="fixtures/broken.json"><p>the fallback</p></fan-chart>' })
  await failed(page)
  const { errors, liveCharts } = await probed(page)
  const paths = errors[0].map((/** @type {any} */ fault) => fault.path)
  for (const path of ['/asOf', '/series/0/data/0/value']) assert.ok(paths.includes(path), `${path} in ${paths}`)
  assert.equal((await look(page)).fallback, true)
  assert.equal(liveCharts, 0)
})

test('an element taken out of the page gives everything back, and put back draws again', async (t) => {
  const { page, complaints } = await open(t, { body: chart })
  await drawn(page)
  const { liveCharts, observers, listening } = await probed(page)
  assert.ok(liveCharts === 1 && observers === 1 && listening > 0)
  await page.evaluate(() => {
    const element = /** @type {Element} */ (document.querySelector('fan-chart'))
    Object.assign(globalThis, { kept: element })
    element.remove()
  })
  await settled(page)
  const without = await probed(page)
  assert.deepEqual([without.liveCharts, without.observers, without.listening], [0, 0, 0])
  await page.evaluate(() => document.body.append(/** @type {any} */ (globalThis).kept))
  await drawn(page, 2)
  assert.deepEqual(complaints, [])
})

test('an element taken out while it reads stops reading and says nothing', async (t) => {
  const { page, complaints } = await open(t, { body: '<p>empty</p>' })
  await page.evaluate(() => {
    const element = document.createElement('fan-chart')
    element.setAttribute('src', 'fixtures/users.json')
    document.body.append(element)
    return Promise.resolve().then(() => element.remove())
  })
  await settled(page)
  const { ready, errors, liveCharts } = await probed(page)
  assert.deepEqual([ready, errors, liveCharts, complaints], [0, [], 0, []])
})

test('a trap in one chart leaves the others drawn, and the culprit is tried twice', async (t) => {
  const { page } = await open(t, { body: chart + chart })
  await drawn(page, 2)
  const before = await probed(page)
  await page.evaluate(async () => {
    const { probe } = /** @type {any} */ (globalThis)
    probe.culprit = 'Bad luck'
    const spec = await (await fetch('fixtures/users.json')).json()
    const element = document.createElement('fan-chart')
    const script = document.createElement('script')
    script.type = 'application/json'
    script.textContent = JSON.stringify({ ...spec, title: 'Bad luck', series: spec.series.map((/** @type {any} */ one) => ({ ...one, data: { csv: 'fixtures/users.csv' } })) })
    element.append(script, 'its fallback')
    document.body.append(element)
  })
  await failed(page)
  await settled(page)
  const after = await probed(page)
  assert.equal(after.culpritTried, 2)
  assert.equal(after.instances, before.instances + 2)
  assert.equal(after.liveCharts, 2)
  assert.ok(after.drawn.length >= before.drawn.length + 2)
  assert.equal((await look(page)).canvas, true)
})

test('a second copy of the script leaves the first in charge', async (t) => {
  const head = '<script type="module" src="/dist/fanchart.js?copy"></script>'
  const { page, complaints } = await open(t, { body: chart, head })
  await drawn(page)
  assert.deepEqual(complaints, [])
  assert.equal((await probed(page)).instances, 1)
})

test('the module can be imported where there is no page', async () => {
  const { FanChartElement } = await import('fanchart')
  assert.equal(typeof FanChartElement, 'function')
})
