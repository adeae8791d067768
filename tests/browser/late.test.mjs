/** What is still on its way: it takes nothing from the chart that is there then, and leaves nothing where there is none. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stage } from './stage.mjs'

const open = stage()
const chart = '<fan-chart src="fixtures/users.json"><p>the fallback</p></fan-chart>'

/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page @returns {Promise<any>} */
const probed = (page) => page.evaluate(() => ({ .../** @type {any} */ (globalThis).probe }))
/** @param {Page} page */
const drawn = (page, charts = 1) => page.waitForFunction((count) => /** @type {any} */ (globalThis).probe.ready >= count, charts)
/** @param {Page} page */
const settled = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100))))

/** Holds back a file until it is let go. @param {Page} page @param {string} file */
async function late(page, file) {
  let go = () => {}
  const gate = new Promise((done) => (go = () => done(undefined)))
  await page.route(`**/${file}`, async (route) => {
    await gate
    await route.fallback()
  })
  return { asked: page.waitForRequest(`**/${file}`), go }
}

test('what is loaded for a chart that has been replaced meanwhile takes nothing from the next one', async (t) => {
  const { page, complaints } = await open(t, { body: chart })
  await drawn(page)
  const { asked, go } = await late(page, 'fanchart-reader.js')
  const canvas = page.locator('fan-chart canvas')
  await canvas.hover({ position: { x: 300, y: 200 } })
  await asked
  await page.evaluate(() => document.querySelector('fan-chart')?.setAttribute('src', 'fixtures/users.json'))
  await drawn(page, 2)
  go()
  await settled(page)
  await canvas.hover({ position: { x: 330, y: 210 } })
  await page.locator('fan-chart .box').waitFor()
  assert.deepEqual([(await probed(page)).liveCharts, complaints], [1, []])
})

for (const file of ['fanchart-reader.js', 'fanchart-whole.wasm']) {
  test(`an element taken out while ${file} is on its way leaves nothing behind`, async (t) => {
    const { page, complaints } = await open(t, { body: chart })
    await drawn(page)
    const { asked, go } = await late(page, file)
    await page.locator('fan-chart canvas').hover({ position: { x: 300, y: 200 } })
    await asked
    await page.evaluate(() => document.querySelector('fan-chart')?.remove())
    await settled(page)
    assert.equal((await probed(page)).liveCharts, 0)
    go()
    await settled(page)
    const { liveCharts, listening, observers } = await probed(page)
    assert.deepEqual([liveCharts, listening, observers, complaints], [0, 0, 0, []])
  })
}

test('a key that is pressed while the reader’s script is on its way is answered when it is there', async (t) => {
  const { page, complaints } = await open(t, { body: chart })
  await drawn(page)
  const { asked, go } = await late(page, 'fanchart-reader.js')
  const cursor = page.locator('fan-chart .cursor')
  await cursor.focus()
  await asked
  await page.keyboard.press('End')
  go()
  await page.waitForFunction(() => {
    const slider = document.querySelector('fan-chart')?.shadowRoot?.querySelector('.cursor')
    return Number(slider?.ariaValueMax) > 0 && slider?.ariaValueNow === slider?.ariaValueMax
  })
  assert.deepEqual(complaints, [])
})

test('what could not be loaded is loaded when the reader comes again', async (t) => {
  const { page } = await open(t, { body: chart })
  await drawn(page)
  let down = true
  await page.route('**/fanchart-whole.wasm', (route) => (down ? route.fulfill({ status: 503 }) : route.fallback()))
  const failed = page.waitForEvent('console', (message) => message.text().startsWith('<fan-chart> '))
  const canvas = page.locator('fan-chart canvas')
  await canvas.hover({ position: { x: 300, y: 200 } })
  await failed
  down = false
  await canvas.hover({ position: { x: 330, y: 210 } })
  await page.locator('fan-chart .box').waitFor()
})

test('a table that is asked for twice before it is there stays closed', async (t) => {
  const { page } = await open(t, { body: chart })
  await drawn(page)
  const table = page.locator('fan-chart button[name=table]')
  await table.evaluate((/** @type {HTMLElement} */ button) => {
    for (let press = 0; press < 2; press += 1) button.click()
  })
  await page.locator('fan-chart button[name=listen]').click()
  await page.locator('fan-chart .box').waitFor()
  assert.deepEqual([await table.getAttribute('aria-expanded'), await page.locator('fan-chart .table').count()], ['false', 0])
})
