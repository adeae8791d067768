/** Sliders for what can be assumed: by mouse, by keyboard, by ear, by link, in any direction. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stage } from './stage.mjs'

const open = stage()
const chart = '<fan-chart id="market" src="/story/levers.json"><p>the fallback</p></fan-chart>'

/** @typedef {import('playwright-core').Page} Page */

/** @param {import('node:test').TestContext} t @param {Parameters<typeof open>[1]} [wishes] */
async function opened(t, wishes = {}) {
  const all = await open(t, { body: chart, ...wishes })
  await all.page.locator('fan-chart .levers').waitFor()
  return all
}
/** @param {Page} page @param {number} place */
const slider = (page, place) => page.locator('fan-chart .lever input').nth(place)
/** @param {Page} page @param {number} place */
const output = (page, place) => page.locator('fan-chart .lever output').nth(place)
/** @param {Page} page */
const picture = (page) => page.locator('fan-chart canvas').evaluate((canvas) => /** @type {HTMLCanvasElement} */ (canvas).toDataURL())
/** @param {Page} page @param {string} part @param {RegExp} text */
const says = (page, part, text) => page.waitForFunction(
  ([part, pattern]) => {
    const found = document.querySelector('fan-chart')?.shadowRoot?.querySelector(part)
    return new RegExp(pattern).test(`${found?.textContent} ${found?.getAttribute('aria-label')}`)
  },
  /** @type {const} */ ([part, text.source]),
)

test('a slider moved by keyboard moves the projection, its words and the table, and reset brings all of it back', async (t) => {
  const { page, complaints } = await opened(t)
  const before = await picture(page)
  await page.locator('fan-chart button[name=table]').click()
  await page.locator('fan-chart table').waitFor()
  assert.equal(await output(page, 0).textContent(), 'as projected')
  await slider(page, 0).focus()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await says(page, '.lever output', /growth a year −1 percentage point/)
  assert.equal(await slider(page, 0).getAttribute('aria-valuetext'), 'growth a year −1 percentage point')
  assert.notEqual(await picture(page), before)
  await says(page, 'canvas', /Assumption:\sTighter regulation \(growth a year −1 percentage point/)
  await says(page, 'table', /projected, under assumptions/)
  await says(page, '[role=status]', /Market.*Projected for 2027/)
  assert.match(await page.evaluate(() => /** @type {any} */ (document.querySelector('fan-chart')).toCSV()), /,2027,without assumptions,/)
  const svg = await page.evaluate(() => /** @type {any} */ (document.querySelector('fan-chart')).toSVG())
  assert.match(svg, /The thin line is the projection without assumptions/)
  await page.locator('fan-chart .reset').click()
  await says(page, '.lever output', /as projected/)
  assert.equal(await picture(page), before)
  assert.deepEqual(complaints, [])
  assert.deepEqual(await page.evaluate(() => /** @type {any} */ (globalThis).probe.violations), [])
})

test('a preset says that it is an assumption, sets its slider, and shows that it is set', async (t) => {
  const { page } = await opened(t)
  const preset = page.locator('fan-chart .lever').first().getByRole('button').last()
  assert.match((await preset.textContent()) ?? '', /^Assumption:\sstrict \(growth a year −3 percentage points\)$/)
  await preset.click()
  await says(page, '.lever output', /−3/)
  assert.equal(await slider(page, 0).inputValue(), '-3')
  assert.equal(await preset.getAttribute('aria-pressed'), 'true')
})

test('the picture follows a finger: no frame waits for another', async (t) => {
  const { page } = await opened(t)
  await slider(page, 0).scrollIntoViewIfNeeded()
  const box = await slider(page, 0).boundingBox()
  assert.ok(box)
  const drawn = () => page.evaluate(() => /** @type {any} */ (globalThis).probe.drawn.length)
  const before = await drawn()
  await page.mouse.move(box.x + box.width - 4, box.y + box.height / 2)
  await page.mouse.down()
  await page.mouse.move(box.x + 4, box.y + box.height / 2, { steps: 12 })
  await page.mouse.up()
  await says(page, '.lever output', /−6/)
  assert.ok((await drawn()) - before >= 8, String((await drawn()) - before))
})

test('while levers are moved, the picture gets no lower, so that they stay under the finger; without them it is as it was', async (t) => {
  const { page } = await opened(t)
  const height = (/** @type {object} */ assumptions) => page.evaluate(async (assumptions) => {
    const element = /** @type {any} */ (document.querySelector('fan-chart'))
    await element.assume(assumptions)
    return element.shadowRoot.querySelector('canvas').offsetHeight
  }, assumptions)
  const before = await height({})
  const all = await height({ levers: { regulation: -3, works: 2, technology: 2, art: 5 } })
  assert.ok(all > before, `${all}, ${before}`)
  assert.equal(await height({ levers: { art: 5 } }), all)
  assert.equal(await height({}), before)
})

test('a link carries the levers to who opens it, and one with levers that are not there harms nothing', async (t) => {
  const permissions = ['clipboard-read', 'clipboard-write']
  const { page, complaints } = await opened(t, { context: { permissions } })
  await page.locator('fan-chart .lever').first().getByRole('button').last().click()
  await says(page, '.lever output', /−3/)
  const shown = await picture(page)
  await page.locator('fan-chart button[name=link]').click()
  await says(page, '[role=status]', /copied/)
  const address = await page.evaluate(() => navigator.clipboard.readText())
  assert.match(address, /#market:.*levers=regulation:-3/)
  await page.goto('about:blank')
  await page.goto(address)
  await says(page, '.lever output', /−3/)
  assert.equal(await picture(page), shown)
  await page.goto('about:blank')
  await page.goto(address.replace(/levers=.*/, 'levers=nobody:4,regulation:-900,works:2,%E0%A4%A:1'))
  await page.waitForFunction(() => document.querySelector('fan-chart')?.shadowRoot?.querySelectorAll('output')[1]?.textContent?.includes('+2'))
  assert.equal(await output(page, 0).textContent(), 'as projected')
  assert.deepEqual(complaints, [])
})

test('the page moves levers as well, and the sliders show it', async (t) => {
  const { page } = await opened(t)
  await page.evaluate(() => /** @type {any} */ (document.querySelector('fan-chart')).assume({ horizon: '2029', levers: { art: 5 } }))
  assert.equal(await output(page, 3).textContent(), 'level +5%')
  await slider(page, 3).focus()
  await page.keyboard.press('ArrowRight')
  await page.waitForFunction(() => document.querySelector('fan-chart')?.shadowRoot?.querySelectorAll('output')[3]?.textContent === 'level +6%')
  // What the page assumed besides stays.
  await says(page, 'canvas', /Projected for 2029/)
})

test('sliders have names, are at least 24 px high, and run from right to left in such a page’s language', async (t) => {
  const { page } = await opened(t, { context: { viewport: { width: 360, height: 700 } } })
  for (const one of await page.locator('fan-chart .levers :is(input, button)').all()) {
    const size = await one.boundingBox()
    assert.ok(size && size.width >= 24 && size.height >= 24, JSON.stringify(size))
  }
  assert.equal(await page.getByRole('slider', { name: 'Tighter regulation' }).count(), 1)
  assert.equal(await page.getByRole('group', { name: 'Assumptions' }).count(), 1)
  const spec = await (await page.request.get(new URL('/story/levers.json', page.url()).href)).json()
  const arabic = { ...spec, locale: 'ar', series: [{ ...spec.series[0], data: { csv: '/story/market.csv' } }] }
  const other = await opened(t, { body: `<fan-chart><script type="application/json">${JSON.stringify(arabic)}</script></fan-chart>` })
  assert.equal(await slider(other.page, 1).evaluate((input) => getComputedStyle(input).direction), 'rtl')
  await slider(other.page, 1).focus()
  await other.page.keyboard.press('ArrowLeft')
  await other.page.waitForFunction(() => document.querySelector('fan-chart')?.shadowRoot?.querySelectorAll('input')[1].value === '0.5')
})

test('nothing of levers is loaded for a chart that has none, and nothing is left of one that goes', async (t) => {
  const plain = await open(t, { body: '<fan-chart src="/story/internet-users.json"></fan-chart>' })
  await plain.page.waitForFunction(() => /** @type {any} */ (globalThis).probe.ready >= 1)
  assert.deepEqual(plain.requests.filter((address) => /whole|reader/.test(address)), [])
  const { page } = await opened(t)
  await page.evaluate(() => document.querySelector('fan-chart')?.remove())
  await page.waitForFunction(() => /** @type {any} */ (globalThis).probe.liveCharts === 0)
})

for (const [width, height, most] of [[360, 640, 320], [1200, 700, 295]]) test(`at ${width} px, sliders that have been used stay below the plot while the reader scrolls to it`, async (t) => {
  const { page, complaints } = await opened(t, { body: `${chart}<p class="long">text</p>`, css: '.long { height: 2000px }', head: '<meta name="viewport" content="width=device-width">', context: { viewport: { width, height } } })
  const inView = (/** @type {string} */ part) => page.locator(`fan-chart ${part}`).first().evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect()
    return bottom > 0 && top < innerHeight
  })
  const plot = () => page.locator('fan-chart canvas').evaluate((canvas) => canvas.getBoundingClientRect().top)
  await slider(page, 0).focus()
  await page.keyboard.press('ArrowLeft')
  await says(page, '.lever output', /−0.5/)
  await page.evaluate(() => scrollBy(0, (document.querySelector('fan-chart')?.getBoundingClientRect().top ?? 0) - 4))
  assert.ok((await plot()) >= 0 && await inView('.lever input'))
  const panel = await page.locator('fan-chart .levers').boundingBox()
  assert.ok(panel && panel.height <= most && panel.y + panel.height <= height + 1 && panel.x + panel.width <= width, JSON.stringify(panel))
  await page.evaluate(() => scrollTo(0, 99999))
  assert.equal(await inView('.lever input'), false)
  assert.deepEqual(complaints, [])
})

test('while sliders stay at the edge of a phone, none of what has the focus is hidden behind them', async (t) => {
  const { page } = await opened(t, { body: `${chart}<p class="long">text</p>`, css: '.long { height: 2000px }', head: '<meta name="viewport" content="width=device-width">', context: { viewport: { width: 360, height: 640 } } })
  await page.locator('fan-chart button[name=table]').click()
  await page.locator('fan-chart table').waitFor()
  await slider(page, 0).focus()
  await page.keyboard.press('ArrowLeft')
  await says(page, '.lever output', /−0.5/)
  /** What of the focused element shows: its name, and how many pixels of its height are neither off the screen nor behind the sliders. */
  const shown = () => page.evaluate(() => {
    const shadow = document.querySelector('fan-chart')?.shadowRoot
    const focused = shadow?.activeElement
    const panel = shadow?.querySelector('.levers')
    if (!focused || !panel) return null
    const [own, over] = [focused.getBoundingClientRect(), panel.getBoundingClientRect()]
    const bottom = panel.contains(focused) ? innerHeight : Math.min(innerHeight, over.top > own.top ? over.top : innerHeight)
    return { name: focused.getAttribute('aria-label') ?? focused.textContent ?? focused.localName, height: Math.min(own.bottom, bottom) - Math.max(own.top, 0) }
  })
  for (const key of ['Shift+Tab', 'Tab']) {
    for (let stop = 0; stop < 30; stop += 1) {
      await page.keyboard.press(key)
      const seen = await shown()
      if (!seen) break
      assert.ok(seen.height >= 12, `${key} ${stop}: ${JSON.stringify(seen)}`)
    }
  }
})
