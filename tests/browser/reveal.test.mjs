/** The one motion of a chart: its projection is uncovered once, and never where a reader or the page asks for calm. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stage } from './stage.mjs'

const open = stage()
const chart = '<fan-chart src="fixtures/users.json"><p>the fallback</p></fan-chart>'
const eager = chart.replace('<fan-chart', '<fan-chart loading="eager"')
const below = '#before { height: 4000px }'
const far = `<div id="before">an article</div>${eager}`
const arabic = '<fan-chart src="/gallery/arabic.json"></fan-chart>'
const nothing = '<fan-chart src="/gallery/one.json"></fan-chart>'
/** Notes every animation that a page starts, with where it stands at the end of the same task. */
const watch = `
  globalThis.motions = []
  const animate = Element.prototype.animate
  Element.prototype.animate = function (frames, timing) {
    const motion = animate.call(this, frames, timing)
    motions.push({ motion, frames: frames.map(({ clipPath }) => clipPath), ended: 0 })
    motion.finished.then(() => (motions[0].ended += 1), () => (motions[0].ended = -1))
    return motion
  }`

/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page */
const drawn = (page) => page.waitForFunction(() => /** @type {any} */ (globalThis).probe.ready >= 1)
/** @param {Page} page @returns {Promise<{ frames: string[], ended: number, state: string }[]>} */
const motions = (page) => page.evaluate(() =>
  /** @type {any} */ (globalThis).motions.map((/** @type {any} */ { frames, ended, motion }) => ({ frames, ended, state: motion.playState })))
/** @param {Page} page */
const ended = (page) => page.waitForFunction(() => /** @type {any} */ (globalThis).motions[0]?.ended === 1)
/** The boundary, from the left. @param {string} polygon */
const boundary = (polygon) => Number(polygon.split(',')[3].match(/^([\d.]+)px/)?.[1])

/** @param {import('node:test').TestContext} t @param {Parameters<typeof open>[1]} wishes */
async function opened(t, wishes) {
  const head = '<script src="fixtures/watch.js"></script>'
  const instead = { 'fixtures/watch.js': { body: watch, contentType: 'text/javascript' } }
  const all = await open(t, { head, instead, ...wishes })
  await drawn(all.page)
  return all
}

for (const [name, body] of [['lazy', chart], ['eager', eager]]) {
  test(`a ${name} chart on the screen uncovers its projection once, and nothing brings that back`, async (t) => {
    const { page, complaints } = await opened(t, { body })
    const [{ frames: [from, to] }] = await motions(page)
    const width = await page.locator('fan-chart canvas').evaluate((canvas) => canvas.clientWidth)
    assert.ok(boundary(from) > width / 3 && boundary(from) < width, from)
    assert.match(to, /,100% [\d.]+px,100% [\d.]+px,/)
    await ended(page)
    assert.equal(await page.locator('fan-chart canvas').evaluate((canvas) => getComputedStyle(canvas).clipPath), 'none')
    await page.setViewportSize({ width: 500, height: 700 })
    await page.waitForFunction(() => /** @type {any} */ (globalThis).probe.drawn.at(-1).width < 500)
    await page.locator('fan-chart button[name=scale]').click()
    await page.evaluate(() => /** @type {any} */ (document.querySelector('fan-chart')).assume({ horizon: '2030' }))
    await page.evaluate(() => document.querySelector('fan-chart')?.setAttribute('src', '/gallery/log.json'))
    await page.waitForFunction(() => /** @type {any} */ (globalThis).probe.ready === 2)
    assert.equal((await motions(page)).length, 1)
    assert.deepEqual(complaints, [])
    assert.deepEqual(await page.evaluate(() => /** @type {any} */ (globalThis).probe.violations), [])
  })
}

/** Waits until a chart that is not on the screen is whole. @param {Page} page */
const waiting = (page) => page.waitForFunction(() => /** @type {any} */ (globalThis).motions[0].motion.playState === 'idle')

test('a chart below the screen is whole until it is seen, and on paper before that', async (t) => {
  const { page } = await opened(t, { body: far, css: below })
  await waiting(page)
  assert.equal(await page.locator('fan-chart canvas').evaluate((canvas) => getComputedStyle(canvas).clipPath), 'none')
  await page.evaluate(() => scrollTo(0, 4000))
  await page.waitForFunction(() => /** @type {any} */ (globalThis).motions[0].motion.playState === 'running')
  await page.waitForFunction(() => /** @type {any} */ (globalThis).motions[0].motion.playState === 'finished')
  const paper = await opened(t, { body: far, css: below })
  await paper.page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  assert.equal(await paper.page.locator('fan-chart canvas').evaluate((canvas) => getComputedStyle(canvas).clipPath), 'none')
})

test('the picture is complete below what is uncovered, and history shows from the first frame', async (t) => {
  const { page } = await opened(t, { body: far, css: below })
  const [{ frames: [from] }] = await motions(page)
  const [x, top, bottom] = from.match(/,([\d.]+)px ([\d.]+)px,\1px ([\d.]+)px,/)?.slice(1).map(Number) ?? []
  const [ahead, title] = await page.locator('fan-chart canvas').evaluate((element, [x, top, bottom]) => {
    const canvas = /** @type {HTMLCanvasElement} */ (element)
    const colours = (/** @type {number[]} */ ...area) => {
      const [left, above, width, height] = area
      const data = canvas.getContext('2d')?.getImageData(left, above, width, height).data.buffer
      return new Set(new Uint32Array(data ?? new ArrayBuffer(0))).size
    }
    return [colours(Math.ceil(x) + 2, top, canvas.clientWidth - x - 2, bottom - top), colours(0, 0, canvas.clientWidth, top)]
  }, [x, top, bottom])
  assert.ok(ahead > 8 && title > 8, `${ahead} ${title}`)
})

test('right to left, the projection is uncovered leftward', async (t) => {
  const { page } = await opened(t, { body: arabic })
  const [{ frames: [from, to] }] = await motions(page)
  const width = await page.locator('fan-chart canvas').evaluate((canvas) => canvas.clientWidth)
  assert.ok(boundary(from) > 0 && boundary(from) < (2 * width) / 3, from)
  assert.match(to, /,0px [\d.]+px,0px [\d.]+px,/)
})

test('nothing moves under reduced motion, in forced colours, without a projection, or where the page brought the picture', async (t) => {
  const picture = '<svg viewBox="0 0 9 9" width="9" height="9"></svg>'
  /** @type {Parameters<typeof open>[1][]} */
  const calm = [
    { body: chart, context: { reducedMotion: 'reduce' } },
    { body: chart, context: { forcedColors: 'active' } },
    { body: nothing },
    { body: chart.replace('<p>', `${picture}<p>`) },
  ]
  for (const wishes of calm) {
    const { page } = await opened(t, wishes)
    assert.deepEqual(await motions(page), [], JSON.stringify(wishes))
  }
})

test('a chart that is taken away before it is seen leaves nothing that waits', async (t) => {
  const { page } = await opened(t, { body: far, css: below })
  await waiting(page)
  await page.evaluate(() => {
    document.querySelector('fan-chart')?.remove()
  })
  await page.waitForTimeout(100)
  assert.deepEqual((await motions(page)).map(({ state }) => state), ['idle'])
})
