/** Charts in frames: who may say how high a frame is, and that it is then as high as its chart. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { serve } from '../../tools/server.mjs'
import { stage } from './stage.mjs'

const open = stage()
/** The site that the charts come from; to the host pages of these tests it is another origin. @type {Awaited<ReturnType<typeof serve>>} */
let charts
before(async () => void (charts = await serve(0)))
after(() => {
  charts.server.closeAllConnections()
  charts.server.close()
})

/** @typedef {import('playwright-core').Page} Page */

/** What the embed code says, for pages without the script. */
const given = readFileSync(new URL('../../www/embed/frame.html', import.meta.url), 'utf8').match(/width="100%" height="(\d+)"/)?.[1]
const host = '<script src="/dist/fanchart-host.js" async></script>'
const frame = (more = '', query = '') =>
  `<iframe data-fanchart src="${charts.address}embed/users.html${query}" title="A chart" width="100%" height="${given}" frameborder="0" ${more}></iframe>`

/** A page of another site. The policy of a test's page has no frames. @param {import('node:test').TestContext} t @param {string} body @param {Record<string, any>} [wishes] */
async function visit(t, body, { head = host, ...wishes } = {}) {
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>a host</title><link rel="icon" href="data:,"><link rel="stylesheet" href="embed/host.css">${head}<body><main>${body}</main></body></html>`
  return open(t, { path: 'host.html', instead: { '/host.html': { body: html, contentType: 'text/html' } }, ...wishes })
}

/** Every frame's height, and that of its page. @param {Page} page */
async function heights(page) {
  const outer = await page.locator('iframe').evaluateAll((frames) => frames.map((frame) => frame.clientHeight))
  const inner = []
  for (const child of page.frames().slice(1)) {
    inner.push(await child.evaluate(() => Math.ceil(document.documentElement.getBoundingClientRect().height)))
  }
  return { outer, inner }
}

/** @param {import('playwright-core').Frame} child */
const drawn = (child) => child.waitForFunction(() => /** @type {any} */ (globalThis).probe?.ready > 0, undefined, { polling: 100 })

/** Until every frame is as high as its page. @param {Page} page @param {number} count */
async function fitted(page, count) {
  for (const child of page.frames().slice(1)) {
    // A chart is drawn when it comes near the screen, and a frame that is far from it is hardly run at all.
    await (await child.frameElement()).scrollIntoViewIfNeeded()
    await drawn(child)
  }
  /** @type {Awaited<ReturnType<typeof heights>> | undefined} */
  let seen
  for (let tries = 0; tries < 50; tries += 1) {
    seen = await heights(page)
    const { outer, inner } = seen
    if (inner.length === count && outer.every((height, place) => height === inner[place])) return seen
    await page.waitForTimeout(100)
  }
  throw new Error(`the frames do not fit: ${JSON.stringify(seen)}`)
}

for (const width of [360, 1000]) {
  test(`a frame on another site’s page is as high as its chart at ${width} px, also once the table is open`, async (t) => {
    const { page, complaints } = await visit(t, frame(), { context: { viewport: { width, height: 800 } } })
    const closed = await fitted(page, 1)
    const inside = page.frames()[1]
    await inside.locator('fan-chart button[name=table]').click()
    await inside.locator('fan-chart .table').waitFor()
    await page.waitForFunction((height) => document.querySelector('iframe')?.clientHeight !== height, closed.outer[0])
    const opened = await fitted(page, 1)
    assert.ok(opened.outer[0] > closed.outer[0] + 100, JSON.stringify([closed, opened]))
    assert.ok(await inside.evaluate(() => document.documentElement.scrollHeight <= innerHeight), 'no second scrollbar')
    assert.deepEqual(complaints, [])
  })
}

test('several frames on a page each get their own height', async (t) => {
  const { page } = await visit(t, `${frame()}<div class="half">${frame()}</div>${frame('loading="lazy"')}`, {
    head: `${host}<link rel="stylesheet" href="fixtures/page.css">`,
    css: '.half { width: 330px }',
  })
  await page.locator('iframe').last().scrollIntoViewIfNeeded()
  const { outer } = await fitted(page, 3)
  assert.equal(outer[0], outer[2])
  assert.ok(outer[1] > outer[0], JSON.stringify(outer))
})

test('a frame that was there before the host’s script is asked', async (t) => {
  const { page } = await visit(t, frame(), { head: '' })
  await drawn(page.frames()[1])
  await page.waitForTimeout(200)
  assert.equal((await heights(page)).outer[0], Number(given))
  await page.addScriptTag({ url: '/dist/fanchart-host.js' })
  await fitted(page, 1)
})

test('only the page in a marked frame says how high that frame is', async (t) => {
  const plain = `<iframe src="${charts.address}embed/users.html" title="Unmarked" height="500"></iframe>`
  const { page } = await visit(t, frame() + plain)
  await drawn(page.frames()[1])
  await page.waitForTimeout(300)
  const settled = (await heights(page)).outer
  assert.equal(settled[1], 500, 'a frame without the mark keeps its height')
  // The host's own scripts, the unmarked frame, another version, and what is no height.
  await page.evaluate(() => postMessage({ fanchart: 1, height: 77 }, '*'))
  await page.frames()[2].evaluate(() => parent.postMessage({ fanchart: 1, height: 77 }, '*'))
  for (const message of [{ fanchart: 2, height: 77 }, { height: 77 }, { fanchart: 1 }, { fanchart: 1, height: -4 }, { fanchart: 1, height: NaN }, { fanchart: 1, height: '77' }, null, 'fanchart']) {
    await page.frames()[1].evaluate((message) => parent.postMessage(message, '*'), message)
  }
  await page.waitForTimeout(200)
  assert.deepEqual((await heights(page)).outer, settled)
  await page.frames()[1].evaluate(() => parent.postMessage({ fanchart: 1, height: 1e9 }, '*'))
  await page.waitForFunction(() => document.querySelector('iframe')?.clientHeight === 20_000)
})

test('a marked frame that went to another origin is no longer listened to', async (t) => {
  const { page } = await visit(t, frame())
  const { outer } = await fitted(page, 1)
  // The host's own origin is not that of the frame's address.
  await page.frames()[1].evaluate((address) => void (location.href = address), `${new URL('/', page.url()).href}embed/users.html`)
  await page.waitForTimeout(300)
  const moved = page.frames()[1]
  await drawn(moved)
  await moved.evaluate(() => parent.postMessage({ fanchart: 1, height: 77 }, '*'))
  await page.waitForTimeout(200)
  assert.deepEqual((await heights(page)).outer, outer)
})

for (const [name, sandbox] of [['with an origin', 'allow-scripts allow-same-origin'], ['without an origin', 'allow-scripts']]) {
  test(`a sandboxed frame ${name} draws its chart and gets its height`, async (t) => {
    const { page, complaints } = await visit(t, frame(`sandbox="${sandbox}"`))
    await fitted(page, 1)
    assert.deepEqual(complaints, [])
    const origin = await page.frames()[1].evaluate(() => globalThis.origin)
    assert.equal(origin === 'null', !sandbox.includes('same-origin'))
  })
}

test('heights are told when they change, and not in a loop', async (t) => {
  const { page } = await visit(t, frame(), { head: `${host}<script src="/fixtures-count.js"></script>`, instead: {
    'fixtures-count.js': { body: 'globalThis.told = []; addEventListener("message", ({ data }) => data?.fanchart && told.push(data.height))', contentType: 'text/javascript' },
    '/host.html': { body: `<!doctype html><html lang="en"><title>a host</title><link rel="icon" href="data:,"><script src="/fixtures-count.js"></script>${host}<body>${frame()}</body></html>`, contentType: 'text/html' },
  } })
  await fitted(page, 1)
  await page.waitForTimeout(1000)
  const told = await page.evaluate(() => /** @type {any} */ (globalThis).told)
  assert.ok(told.length > 0 && told.length < 8, `${told}`)
  // A host that keeps the frame low all the same: its scrollbar changes the width, and nothing takes turns.
  await page.evaluate(() => document.querySelector('iframe')?.style.setProperty('max-height', '300px', 'important'))
  await page.waitForTimeout(1500)
  const more = (await page.evaluate(() => /** @type {any} */ (globalThis).told)).length - told.length
  assert.ok(more < 6, `${more} more messages`)
})

for (const width of [360, 720]) {
  test(`without any script of the host a frame shows its whole chart at ${width} px`, async (t) => {
    const { page } = await visit(t, frame(), { head: '', context: { viewport: { width, height: 800 } } })
    const inside = page.frames()[1]
    await drawn(inside)
    await page.waitForTimeout(200)
    assert.equal((await heights(page)).outer[0], Number(given))
    assert.ok(await inside.evaluate(() => document.documentElement.scrollHeight <= innerHeight))
  })
}

test('a page that listens for Datawrapper’s heights fits the frame', async (t) => {
  // What Datawrapper's embed codes run: it looks for the frame that spoke.
  const listener = `addEventListener('message', ({ data, source }) => {
    if (data['datawrapper-height'] === undefined) return
    for (const frame of document.querySelectorAll('iframe'))
      for (const id in data['datawrapper-height'])
        if (frame.contentWindow === source) frame.style.height = data['datawrapper-height'][id] + 'px'
  })`
  const { page } = await visit(t, frame(), { head: '<script src="/fixtures-dw.js"></script>', instead: {
    'fixtures-dw.js': { body: listener, contentType: 'text/javascript' },
    '/host.html': { body: `<!doctype html><html lang="en"><title>a host</title><link rel="icon" href="data:,"><script src="/fixtures-dw.js"></script><body>${frame()}</body></html>`, contentType: 'text/html' },
  } })
  await fitted(page, 1)
})

test('a page that uses pym.js fits the frame', async (t) => {
  const pym = readFileSync(new URL('../../node_modules/pym.js/dist/pym.v1.js', import.meta.url), 'utf8')
  const body = `<!doctype html><html lang="en"><title>a host</title><link rel="icon" href="data:,"><body><div id="chart"></div><script src="/pym.js"></script><script src="/start.js"></script></body></html>`
  const { page } = await visit(t, '', { instead: {
    '/pym.js': { body: pym, contentType: 'text/javascript' },
    '/start.js': { body: `new pym.Parent('chart', '${charts.address}embed/users.html')`, contentType: 'text/javascript' },
    '/host.html': { body, contentType: 'text/html' },
  } })
  await page.locator('iframe').waitFor()
  await fitted(page, 1)
})

test('the demo page of the frame is quiet under its policy and its frame fits', async (t) => {
  const { page, complaints } = await open(t, { path: 'embed/frame.html' })
  await fitted(page, 1)
  // Nor does it scroll, for which a browser with a bar of its own would take room from the chart.
  const [, child] = page.frames()
  assert.deepEqual(await child.evaluate(() => [document.documentElement.scrollHeight - innerHeight, document.documentElement.scrollWidth - innerWidth]), [0, 0])
  assert.deepEqual(complaints, [])
})
