/** The one motion of a chart: its projection is uncovered once, and never where a reader or the page asks for calm. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { stage } from './stage.mjs'

const open = stage()
const chart = '<fan-chart src="fixtures/users.json"><p>the fallback</p></fan-chart>'
const eager = chart.replace('<fan-chart', '<fan-chart loading="eager"')
const below = '#before { height: 4000px }'
const far = `<div id="before">an article</div>${eager}`
const arabic = '<fan-chart src="/gallery/arabic.json"></fan-chart>'
const nothing = '<fan-chart src="/gallery/one.json"></fan-chart>'
/** Notes every sheet that is laid over a picture, and where it lies. */
const watch = `
  globalThis.sheets = []
  const after = Element.prototype.after
  Element.prototype.after = function (sheet) {
    after.call(this, sheet)
    if (this.localName !== 'canvas') return
    const [picture, { left, right, top, bottom }] = [this, sheet].map((element) => element.getBoundingClientRect())
    const at = { left: left - picture.left, right: picture.right - right, top: top - picture.top, bottom: bottom - picture.top }
    sheets.push({ sheet, canvas: this, at })
  }`

/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page */
const drawn = (page) => page.waitForFunction(() => /** @type {any} */ (globalThis).probe.ready >= 1)
/**
 * Where each sheet lay in its picture, how wide it is now (0 where it is taken away or not shown), and whether it moves.
 * @param {Page} page @returns {Promise<{ at: Record<'left' | 'right' | 'top' | 'bottom', number>, width: number, moves: boolean }[]>}
 */
const sheets = (page) => page.evaluate(() =>
  /** @type {any} */ (globalThis).sheets.map((/** @type {any} */ { sheet, at }) => (
    { at, width: sheet.getBoundingClientRect().width, moves: sheet.getAnimations().length > 0 })))
/** @param {Page} page */
const moves = (page) => page.waitForFunction(() => /** @type {any} */ (globalThis).sheets[0]?.sheet.getAnimations().length > 0)
/** @param {Page} page */
const ended = (page) => page.waitForFunction(() => /** @type {any} */ (globalThis).sheets[0]?.sheet.style.transform && /** @type {any} */ (globalThis).sheets[0].sheet.getAnimations().length === 0)

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
    const [{ at }] = await sheets(page)
    const width = await page.locator('fan-chart canvas').evaluate((canvas) => canvas.clientWidth)
    assert.ok(at.left > width / 3 && at.left < width && at.right === 0, JSON.stringify(at))
    await moves(page)
    await ended(page)
    assert.equal((await sheets(page))[0].width, 0)
    await page.setViewportSize({ width: 500, height: 700 })
    await page.waitForFunction(() => /** @type {any} */ (globalThis).probe.drawn.at(-1).width < 500)
    await page.locator('fan-chart button[name=scale]').click()
    await page.evaluate(() => /** @type {any} */ (document.querySelector('fan-chart')).assume({ horizon: '2030' }))
    await page.evaluate(() => document.querySelector('fan-chart')?.setAttribute('src', '/gallery/log.json'))
    await page.waitForFunction(() => /** @type {any} */ (globalThis).probe.ready === 2)
    assert.equal((await sheets(page)).length, 1)
    assert.deepEqual(complaints, [])
    assert.deepEqual(await page.evaluate(() => /** @type {any} */ (globalThis).probe.violations), [])
  })
}

const inline = `<fan-chart loading="eager"><script type="application/json">${readFileSync('www/gallery/gaps.json', 'utf8')}</script></fan-chart>`

test('of many charts that come at once none moves', async (t) => {
  const { page } = await open(t, {
    head: '<script src="fixtures/watch.js"></script>',
    instead: { 'fixtures/watch.js': { body: watch, contentType: 'text/javascript' } },
    body: inline.repeat(5) + chart.replace('<fan-chart', '<fan-chart id="later"'),
  })
  await page.waitForFunction(() => /** @type {any} */ (globalThis).probe.ready >= 5)
  assert.deepEqual(await sheets(page), [])
  await page.evaluate(() => document.getElementById('later')?.scrollIntoView())
  await moves(page)
})

/** Waits until a chart that is not on the screen is whole. @param {Page} page */
const waiting = (page) => page.waitForFunction(() => /** @type {any} */ (globalThis).sheets[0].sheet.hidden)

test('a chart below the screen is whole until it is seen, and on paper always', async (t) => {
  const { page } = await opened(t, { body: far, css: below })
  await waiting(page)
  assert.equal((await sheets(page))[0].width, 0)
  await page.evaluate(() => scrollTo(0, 4000))
  await moves(page)
  await ended(page)
  assert.equal((await sheets(page))[0].width, 0)
  const paper = await opened(t, { body: eager })
  assert.notEqual((await sheets(paper.page))[0].width, 0)
  await paper.page.emulateMedia({ media: 'print' })
  assert.equal((await sheets(paper.page))[0].width, 0)
})

test('the picture is complete below the sheet, which has its colour, and history shows from the first frame', async (t) => {
  const dark = eager.replace('<fan-chart', '<fan-chart theme="dark"')
  for (const [name, body] of [['light', eager], ['dark', dark]]) {
    const { page } = await opened(t, { body })
    const [{ at }] = await sheets(page)
    const [ahead, title, ground, sheet] = await page.evaluate(({ left, top, bottom }) => {
      const { canvas, sheet } = /** @type {{ canvas: HTMLCanvasElement, sheet: Element }} */ (/** @type {any} */ (globalThis).sheets[0])
      const pixels = (/** @type {number[]} */ ...area) => {
        const [x, y, width, height] = area
        return canvas.getContext('2d')?.getImageData(x, y, width, height).data ?? new Uint8ClampedArray()
      }
      const colours = (/** @type {number[]} */ ...area) => new Set(new Uint32Array(pixels(...area).buffer)).size
      const [red, green, blue] = pixels(0, 0, 1, 1)
      return [
        colours(Math.ceil(left) + 2, top, canvas.clientWidth - left - 2, bottom - top),
        colours(0, 0, canvas.clientWidth, top),
        `rgb(${red}, ${green}, ${blue})`,
        getComputedStyle(sheet).backgroundColor,
      ]
    }, at)
    assert.ok(Number(ahead) > 8 && Number(title) > 8, `${name}: ${ahead} ${title}`)
    assert.equal(sheet, ground, name)
  }
})

test('right to left, the projection is uncovered leftward', async (t) => {
  const { page } = await opened(t, { body: arabic })
  const [{ at }] = await sheets(page)
  const width = await page.locator('fan-chart canvas').evaluate((canvas) => canvas.clientWidth)
  assert.ok(at.left === 0 && at.right > width / 3 && at.right < width, JSON.stringify(at))
  const origin = await page.evaluate(() => getComputedStyle(/** @type {any} */ (globalThis).sheets[0].sheet).transformOrigin)
  assert.match(origin, /^0px/)
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
    assert.deepEqual(await sheets(page), [], JSON.stringify(wishes))
  }
})

test('a chart that is taken away before it is seen leaves nothing that waits', async (t) => {
  const { page } = await opened(t, { body: far, css: below })
  await waiting(page)
  await page.evaluate(() => {
    document.querySelector('fan-chart')?.remove()
  })
  await page.waitForTimeout(100)
  assert.deepEqual((await sheets(page)).map(({ width, moves }) => [width, moves]), [[0, false]])
})
