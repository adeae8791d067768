/** What a page assumes of a chart: another horizon or ceiling, answered at once by picture and words. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { stage } from './stage.mjs'

const open = stage()
const chart = '<fan-chart id="users" src="fixtures/users.json"><p>the fallback</p></fan-chart>'

/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page */
const drawn = (page) => page.waitForFunction(() => /** @type {any} */ (globalThis).probe.ready >= 1)
/** @param {Page} page @param {object} assumptions */
const assume = (page, assumptions) => page.evaluate((wish) => /** @type {any} */ (document.querySelector('fan-chart')).assume(wish), assumptions)
/** @param {Page} page */
const picture = (page) => page.locator('#users canvas').evaluate((canvas) => /** @type {HTMLCanvasElement} */ (canvas).toDataURL())
/** @param {Page} page */
const lastDate = (page) => page.evaluate(async () => (/** @type {any} */ (await /** @type {any} */ (document.querySelector('fan-chart')).project())).series[0].points.at(-1).date)

test('a page assumes another horizon: picture, words, table and figures follow, and go back', async (t) => {
  const { page, complaints } = await open(t, { body: chart })
  await drawn(page)
  const before = await picture(page)
  await page.locator('fan-chart button[name=table]').click()
  await page.locator('fan-chart table').waitFor()
  await assume(page, { horizon: '2031' })
  assert.notEqual(await picture(page), before)
  assert.match(await lastDate(page), /^2031/)
  await page.waitForFunction(() => /2031/.test(document.querySelector('fan-chart')?.shadowRoot?.querySelector('canvas')?.ariaLabel ?? ''))
  await page.waitForFunction(() => /2031/.test(document.querySelector('fan-chart')?.shadowRoot?.querySelector('table')?.textContent ?? ''))
  assert.match(await page.evaluate(() => /** @type {any} */ (document.querySelector('fan-chart')).toCSV()), /,2031,projected,/)
  await assume(page, {})
  assert.equal(await picture(page), before)
  assert.deepEqual(complaints, [])
})

test('what the read-me assumes can be assumed as it stands there, one after the other', async (t) => {
  const [readme, docs] = ['README.md', 'docs/spec.md'].map((file) => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8'))
  const calls = [...readme.matchAll(/`(assume\([^`]+\))`/g)].map(([, call]) => call)
  assert.deepEqual(calls.map((call) => call === 'assume({})'), [false, true])
  // It speaks of the chart that the page about the spec has for levers.
  const spec = [...docs.matchAll(/^```json\n([^]*?)^```$/gm)].map(([, json]) => json).find((json) => json.includes('"levers"'))
  const { page, complaints } = await open(t, { body: `<fan-chart id="users"><script type="application/json">${spec}</script></fan-chart>` })
  await drawn(page)
  const before = await picture(page)
  await page.evaluate(`document.querySelector('fan-chart').${calls[0]}`)
  assert.equal(await lastDate(page), '2030-12')
  assert.notEqual(await picture(page), before)
  const numbers = await page.evaluate(async () => JSON.stringify(await /** @type {any} */ (document.querySelector('fan-chart')).project()))
  assert.match(numbers, /to the ceiling/)
  assert.match(numbers, /−2 percentage points/)
  await page.evaluate(`document.querySelector('fan-chart').${calls[1]}`)
  assert.equal(await picture(page), before)
  assert.deepEqual(complaints, [])
})

test('what makes no sense is said all at once, and the chart stays', async (t) => {
  const { page } = await open(t, { body: chart })
  await drawn(page)
  await assume(page, { horizon: '2030' })
  const before = await picture(page)
  const paths = await page.evaluate(async () => {
    try {
      await /** @type {any} */ (document.querySelector('fan-chart')).assume({ horizon: '2032', ceilings: { users: 1, nobody: 3 } })
    } catch (/** @type {any} */ fault) {
      return fault.errors.map((/** @type {{ path: string }} */ { path }) => path)
    }
  })
  assert.deepEqual(paths, ['/ceilings/users', '/ceilings/nobody'])
  assert.equal(await picture(page), before)
  assert.match(await lastDate(page), /^2030/)
})

test('what is assumed outlives a trap that another chart sets off', async (t) => {
  const { page } = await open(t, { body: `${chart}<fan-chart id="other" src="/story/internet-users.json"></fan-chart>` })
  await page.waitForFunction(() => /** @type {any} */ (globalThis).probe.ready >= 2)
  await assume(page, { horizon: '2031' })
  const before = await picture(page)
  await page.evaluate(async () => {
    const { probe } = /** @type {any} */ (globalThis)
    probe.culprit = 'nternet'
    await /** @type {any} */ (document.querySelector('#other')).project().catch(() => undefined)
    probe.culprit = ''
  })
  assert.ok((await page.evaluate(() => /** @type {any} */ (globalThis).probe.culpritTried)) > 0)
  assert.match(await lastDate(page), /^2031/)
  assert.equal(await picture(page), before)
})
