/** What readers choose of a chart's figures: the currency, the day by which they had been published; and the events' links. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stage } from './stage.mjs'

const open = stage()

/** @typedef {import('playwright-core').Page} Page */

/** @param {string} spec */
const chart = (spec) => `<fan-chart id="chart" src="story/${spec}.json"><p>the fallback</p></fan-chart>`
/** @param {Page} page @param {string} name */
const control = (page, name) => page.locator('fan-chart').getByRole('button', { name, exact: true })
/** What the picture is said to show. @param {Page} page @param {RegExp} text */
const tells = (page, text) => page.waitForFunction(
  ([pattern]) => new RegExp(pattern).test(document.querySelector('fan-chart')?.shadowRoot?.querySelector('canvas')?.getAttribute('aria-label') ?? ''),
  [text.source],
)
/** What the live region says. @param {Page} page @param {RegExp} text */
const says = (page, text) => page.waitForFunction(
  ([pattern]) => new RegExp(pattern).test(document.querySelector('fan-chart')?.shadowRoot?.querySelector('[role=status]')?.textContent ?? ''),
  [text.source],
)
/** What stands below the plot. @param {Page} page */
const notes = (page) => page.locator('fan-chart .away').first().textContent()

test('amounts are shown in the other currency by a button, everywhere at once, and a link carries it', async (t) => {
  const { page, complaints } = await open(t, { body: chart('market-dollars') })
  const [yuan, dollars] = [control(page, 'yuan'), control(page, 'US dollars')]
  await dollars.waitFor()
  assert.equal(await dollars.getAttribute('aria-pressed'), 'true')
  await control(page, 'Table').click()
  const head = page.locator('fan-chart thead')
  assert.match((await head.textContent()) ?? '', /billion US dollars/)
  await yuan.focus()
  await page.keyboard.press('Enter')
  await tells(page, /1\.15 trillion yuan/)
  assert.deepEqual([await yuan.getAttribute('aria-pressed'), await dollars.getAttribute('aria-pressed')], ['true', 'false'])
  await page.waitForFunction(() => /trillion yuan/.test(document.querySelector('fan-chart')?.shadowRoot?.querySelector('thead')?.textContent ?? ''))
  assert.doesNotMatch((await notes(page)) ?? '', /Converted/)
  const csv = await page.evaluate(() => /** @type {any} */ (document.querySelector('fan-chart')).toCSV())
  assert.match(csv, /1152\.481,1000000000 CNY/)
  await page.evaluate(() => (navigator.clipboard.writeText = () => Promise.reject(new Error('no'))))
  await control(page, 'Copy link').click()
  assert.match(await page.getByRole('textbox', { name: 'Copy link' }).inputValue(), /#chart:table&currency=CNY$/)
  await dollars.click()
  await tells(page, /163 billion US dollars/)
  assert.match((await notes(page)) ?? '', /Converted to US dollars.*1 USD = 6\.1478\sto\s7\.0809 CNY/)
  // As from a reload with the link: what was chosen comes back.
  await page.evaluate(() => {
    location.hash = ''
    location.hash = '#chart:table&currency=CNY'
  })
  await tells(page, /1\.15 trillion yuan/)
  assert.equal(await yuan.getAttribute('aria-pressed'), 'true')
  assert.deepEqual(complaints, [])
})

test('the day and what moves it are a row, or on a narrow sheet two', async (t) => {
  const { page } = await open(t, { body: chart('receipt-market') })
  await page.locator('fan-chart .rewind input').waitFor()
  for (const [width, rows] of [[280, 2], [360, 2], [800, 1]]) {
    await page.setViewportSize({ width, height: 800 })
    const middles = await page.locator('fan-chart .rewind :is(label, output, button, input)').evaluateAll((all) => all.map((one) => {
      const { top, bottom } = one.getBoundingClientRect()
      return (top + bottom) / 2
    }))
    assert.equal(middles.length, 5)
    const [name, day, ...moves] = middles
    assert.ok(Math.abs(name - day) < 3 && moves.every((middle) => Math.abs(middle - moves[0]) < 3), `${width}: ${middles}`)
    assert.equal(moves[0] - name > 10 ? 2 : 1, rows, `${width}: ${middles}`)
  }
})

test('a reader goes back to an earlier day by buttons, slider and link, and sees what was known then', async (t) => {
  const { page, complaints } = await open(t, { body: chart('receipt-market') })
  const slider = page.locator('fan-chart .rewind input')
  await slider.waitFor()
  assert.equal(await slider.getAttribute('aria-valuetext'), '28 March 2024')
  assert.ok(await control(page, 'Later').isDisabled())
  await tells(page, /no projection/)
  await control(page, 'Earlier').click()
  await tells(page, /Projected for 2026/)
  assert.equal(await slider.getAttribute('aria-valuetext'), '31 March 2023')
  // A screen reader hears the day from the slider alone, and from it or the buttons, at rest, what was projected then.
  await says(page, /As published by 31 March 2023\. Market size:\sProjected for 2026: 1\.12 trillion yuan; 8 in 10/)
  assert.match((await notes(page)) ?? '', /As published by 31 March 2023/)
  await slider.focus()
  await page.evaluate(() => document.querySelector('fan-chart')?.addEventListener('statechange', (event) => (/** @type {any} */ (globalThis).state = /** @type {any} */ (event).detail)))
  await page.keyboard.press('Home')
  await tells(page, /As published by 30 August 2019/)
  assert.ok(await control(page, 'Earlier').isDisabled())
  assert.deepEqual(await page.evaluate(() => /** @type {any} */ (globalThis).state), { table: false, scaled: false, asOf: '2019-08-30' })
  await page.keyboard.press('End')
  await tells(page, /no projection.*Earlier figures on other bases/)
  await says(page, /As published by 28 March 2024\. Market size: no projection/)
  await page.evaluate(() => (location.hash = '#chart:asOf=2023-03-31'))
  await tells(page, /Projected for 2026/)
  await page.evaluate(() => (location.hash = '#chart:asOf=1066-10-14&currency=XYZ'))
  await tells(page, /no projection/)
  assert.deepEqual(complaints, [])
})

test('with the focus on the figures, the first click on a button of the day or the currency counts', async (t) => {
  for (const [spec, name] of [['receipt-market', 'Earlier'], ['market-dollars', 'yuan']]) {
    const { page } = await open(t, { body: chart(spec), context: { viewport: { width: 376, height: 700 } } })
    const pressed = control(page, name)
    await pressed.waitFor()
    const before = await page.locator('fan-chart canvas').getAttribute('aria-label')
    await page.locator('fan-chart [role=slider]').first().focus()
    await page.locator('fan-chart .help').waitFor()
    // The end of the page is in sight: what gets shorter there moves.
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
    const box = await pressed.boundingBox()
    assert.ok(box)
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2, { delay: 200 })
    await page.waitForFunction((label) => document.querySelector('fan-chart')?.shadowRoot?.querySelector('canvas')?.getAttribute('aria-label') !== label, before)
  }
})

test('a page assumes a day and a currency as readers do, and nonsense changes nothing', async (t) => {
  const { page } = await open(t, { body: chart('market-dollars') })
  await control(page, 'yuan').waitFor()
  await page.evaluate(() => /** @type {any} */ (document.querySelector('fan-chart')).assume({ currency: 'CNY', asOf: '2023-12-31' }))
  await tells(page, /0\.727 trillion yuan/)
  const fault = (/** @type {object} */ wish) => page.evaluate(
    (wish) => /** @type {any} */ (document.querySelector('fan-chart')).assume(wish).catch((/** @type {any} */ error) => error.errors[0].path),
    wish,
  )
  assert.equal(await fault({ currency: 'EUR' }), '/currency')
  assert.equal(await fault({ asOf: 'yesterday' }), '/asOf')
  await tells(page, /0\.727 trillion yuan/)
  await page.evaluate(() => /** @type {any} */ (document.querySelector('fan-chart')).assume({}))
  await tells(page, /163 billion US dollars/)
})

test('an ordinary chart has no controls that it has no use for', async (t) => {
  const { page } = await open(t, { body: chart('users') })
  await control(page, 'Table').click()
  await page.locator('fan-chart .table').waitFor()
  assert.equal(await page.locator('fan-chart .rewind, fan-chart .currency').count(), 0)
})

test('events are listed with the table, and only web addresses are links', async (t) => {
  const spec = JSON.stringify({
    version: 1, title: 'T', unit: { type: 'persons' },
    series: [{ id: 'a', kind: 'stock', data: [{ date: '2020-12', value: 1 }, { date: '2022-12', value: 2 }] }],
    events: [
      { date: '2021-04-23', text: 'A measure <b>of</b> seven', link: 'https://example.org/?a=1&b="2', source: 'A paper' },
      { date: '2022-03', text: 'A circular' },
    ],
  })
  const { page, complaints } = await open(t, { body: `<fan-chart><script type="application/json">${spec}</script></fan-chart>` })
  await control(page, 'Table').click()
  const list = page.locator('fan-chart').getByRole('list', { name: 'Events' })
  await list.waitFor()
  assert.deepEqual(await list.locator('li').allTextContents(), ['23 April 2021:\u00a0A measure <b>of</b> seven (A paper)', 'March 2022:\u00a0A circular'])
  const links = list.getByRole('link')
  assert.equal(await links.count(), 1)
  assert.deepEqual(
    await links.evaluate((/** @type {HTMLAnchorElement} */ { href, rel, target }) => [href, rel, target]),
    ['https://example.org/?a=1&b=%222', 'noopener', '_blank'],
  )
  await page.locator('fan-chart .table').focus()
  await page.keyboard.press('Tab')
  assert.ok(await links.evaluate((link) => link === /** @type {ShadowRoot} */ (link.getRootNode()).activeElement))
  assert.deepEqual(complaints, [])
})

test('a hostile link is a fault of the spec, and its chart is not drawn', async (t) => {
  const spec = JSON.stringify({
    version: 1, title: 'T', unit: { type: 'persons' },
    series: [{ id: 'a', kind: 'stock', data: [{ date: '2020-12', value: 1 }] }],
    events: [{ date: '2021', text: 'x', link: 'javascript:alert(1)' }],
  })
  const { page } = await open(t, { body: `<fan-chart><script type="application/json">${spec}</script><p>the fallback</p></fan-chart>` })
  await page.waitForFunction(() => /** @type {any} */ (globalThis).probe.errors?.length > 0)
  assert.ok(await page.getByText('the fallback').isVisible())
})

for (const [spec, score, naive] of /** @type {const} */ ([
  ['receipt-users', /(inside|above|below) the \d+% range; the projection was .*\([\d.]+% too (high|low)\)/, /Naive continuations: .*the same growth again.*\([\d.]+% too (high|low)\)/],
  ['receipt-users-zh', /区间.*预测为.*（偏[高低][\d.]+%）/, /简单外推：.*重复最近的增长.*（偏[高低][\d.]+%）/],
])) {
  test(`a later figure of ${spec} has its score in the read-out, by pointer and by keyboard`, async (t) => {
    const { page, complaints } = await open(t, { body: chart(spec) })
    await page.locator('fan-chart .rewind input').waitFor()
    const [box, cursor, live] = ['.box', '[role=slider]', '[role=status]'].map((part) => page.locator(`fan-chart ${part}`).first())
    await cursor.focus()
    const said = async () => (await cursor.getAttribute('aria-valuetext')) ?? ''
    for (let steps = 0; steps < 30 && !/published 15 April 2026|2026年4月15日公布/.test(await said()); steps += 1) {
      await page.keyboard.press('ArrowRight')
      await page.waitForTimeout(30)
    }
    await box.waitFor()
    const text = (await box.innerText()) ?? ''
    assert.match(text, score)
    assert.match(text, naive)
    assert.doesNotMatch(text, /[,，、]$/m, 'an address that stands in the table leaves no comma behind')
    // What is said on where the cursor stays.
    await page.waitForFunction(([part]) => new RegExp(part).test(document.querySelector('fan-chart')?.shadowRoot?.querySelector('[role=status]')?.textContent ?? ''), [naive.source])
    assert.match((await live.textContent()) ?? '', score)
    // A link to it leads to it, and not to what was projected for its date.
    await page.evaluate(() => {
      document.querySelector('fan-chart')?.addEventListener('statechange', (event) => Object.assign(globalThis, { held: /** @type {any} */ (event).detail.at }), { once: true })
    })
    await page.keyboard.press('Enter')
    const held = await page.waitForFunction(() => /** @type {any} */ (globalThis).held)
    assert.deepEqual(await held.jsonValue(), ['online_av_users', '2025-12', 'later'])
    await page.keyboard.press('Escape')
    await box.waitFor({ state: 'detached' })
    await page.evaluate(() => (location.hash = '#chart:at=online_av_users@2025-12@later'))
    await page.locator('fan-chart .pinned .box').waitFor()
    assert.match(await box.innerText(), score)
    assert.deepEqual(complaints, [])
  })
}
