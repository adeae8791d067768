/**
 * `npm run scale`: what a page view costs with many readers, and what a page with many embeds does. The figures of
 * docs/scale.md.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium as driver } from 'playwright-core'
import { browserAndFonts, chromium } from './browser.mjs'
import { build } from './build.mjs'
import { page, publish } from './published.mjs'
import { main, root } from './step.mjs'

const readers = 10_000_000
const embeds = 50
const chart = '<fan-chart src="/charts/internet-users.json"><p>the fallback</p></fan-chart>'

/** A chart of its own for each embed: the same spec under as many titles. */
function specs() {
  const spec = JSON.parse(readFileSync(join(root, 'www/gallery/gaps.json'), 'utf8'))
  return Object.fromEntries([...Array(embeds).keys()].map((index) => [`/own/${index}.json`, JSON.stringify({ ...spec, title: `${spec.title}, ${index}` })]))
}

const framed = (/** @type {number} */ index) =>
  page(`<fan-chart src="/own/${index}.json"><p>the fallback</p></fan-chart><script type="module" src="/fanchart/fanchart-frame.js"></script>`)

/** @param {number} bytes */
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} KB`

/** @param {{ path: string, status: number, bytes: number }[]} sent */
function sum(sent) {
  const own = sent.filter(({ path }) => !path.endsWith('.html'))
  const bytes = own.reduce((all, { bytes }) => all + bytes, 0)
  return { requests: own.length, bytes }
}

await main(async () => {
  await build()
  await browserAndFonts()
  const indexes = [...Array(embeds).keys()]
  const many = indexes.map((index) => `<fan-chart src="/own/${index}.json"><p>the fallback</p></fan-chart>`).join('')
  const frames = indexes.map((index) => `<iframe src="/frame-${index}.html" title="${index}" width="100%" height="700" loading="lazy"></iframe>`).join('')
  const site = await publish({
    '/one.html': page(chart),
    '/many.html': page(many),
    '/frames.html': `<!doctype html><title>Frames</title>${frames}`,
    ...Object.fromEntries(indexes.map((index) => [`/frame-${index}.html`, framed(index)])),
    ...specs(),
  })
  const browser = await driver.launch({ executablePath: chromium(), chromiumSandbox: false, args: ['--disable-gpu', '--enable-precise-memory-info'] })
  try {
    /** @param {import('playwright-core').BrowserContext} context @param {string} path */
    const view = async (context, path) => {
      site.sent.length = 0
      const tab = await context.newPage()
      await tab.addInitScript(() => {
        Object.assign(globalThis, { drawn: 0, at: 0 })
        addEventListener('ready', () => Object.assign(globalThis, { drawn: /** @type {any} */ (globalThis).drawn + 1, at: performance.now() }), true)
      })
      await tab.goto(site.address + path)
      await tab.waitForFunction(() => /** @type {any} */ (globalThis).drawn > 0 || document.querySelector('iframe'))
      await tab.waitForTimeout(1500)
      return tab
    }
    const context = await browser.newContext({ viewport: { width: 800, height: 900 } })
    await view(context, '/one.html')
    const cold = sum(site.sent)
    console.log(`A first view, one chart: ${cold.requests} requests, ${kilobytes(cold.bytes)}.`)
    await view(context, '/one.html')
    const again = sum(site.sent)
    console.log(`The same reader again within five minutes: ${again.requests} requests, ${kilobytes(again.bytes)}.`)
    const tab = await view(context, '/one.html')
    site.sent.length = 0
    await tab.locator('fan-chart canvas').hover()
    await tab.locator('fan-chart button[name=table]').click()
    await tab.locator('fan-chart .table').waitFor()
    const used = sum(site.sent)
    console.log(`A reader who points at figures or opens the table adds, once: ${used.requests} requests, ${kilobytes(used.bytes)}.`)
    const terabytes = ((cold.bytes * readers) / 1e12).toFixed(2)
    console.log(`${readers / 1e6} million first views: ${terabytes} TB and ${((cold.requests * readers) / 1e6).toFixed(0)} million requests to the CDN.`)
    // What stays under its name is asked for anew by each place of the CDN every five minutes; the rest once.
    const stays = new Set(site.sent.map(({ path }) => path)).size
    const short = cold.requests - 1
    console.log(`Of them the origin sees, from each place of the CDN in a day: ${1 + stays} files once, and at most ${short} names every five minutes (${short * 288} requests, all but changed ones without content).`)
    await context.close()

    for (const [name, path] of [[`${embeds} charts on one page`, '/many.html'], [`${embeds} charts in ${embeds} frames`, '/frames.html']]) {
      const own = await browser.newContext({ viewport: { width: 800, height: 900 } })
      const tab = await view(own, path)
      const first = sum(site.sent)
      const at = await tab.evaluate(() => /** @type {any} */ (globalThis).at)
      const steps = await tab.evaluate(() => document.documentElement.scrollHeight / 700)
      for (let step = 0; step < steps; step += 1) {
        await tab.mouse.wheel(0, 700)
        await tab.waitForTimeout(120)
      }
      await tab.waitForTimeout(1500)
      let drawn = 0
      for (const frame of tab.frames()) drawn += await frame.evaluate(() => /** @type {any} */ (globalThis).drawn ?? 0)
      const all = sum(site.sent)
      const session = await own.newCDPSession(tab)
      const { usedSize } = await session.send('Runtime.getHeapUsage')
      const [long] = await tab.evaluate(() => [performance.getEntriesByType('resource').length])
      console.log(`${name}: at first ${first.requests} requests, ${kilobytes(first.bytes)}${at ? `, all near the screen drawn after ${at.toFixed(0)} ms` : ''}; ` +
        `scrolled through, ${drawn} drawn by ${all.requests} requests, ${kilobytes(all.bytes)}; ${(usedSize / 1e6).toFixed(1)} MB of JavaScript memory in the page, ${long} resources.`)
      await own.close()
    }
  } finally {
    await browser.close()
    site.close()
  }
})
