/** The same tests in three engines: a file calls `inEveryEngine` once, and each engine that is there runs it. */
import { after, before, describe, test as plain } from 'node:test'
import { chromium } from './chromium.mjs'
import { firefox } from './firefox.mjs'
import { site } from './site.mjs'
import { webkit } from './webkit.mjs'

/**
 * @typedef {object} Driver a browser with one page
 * @property {(address: string) => Promise<void>} go
 * @property {(work: Function, given?: unknown) => Promise<any>} evaluate runs a function in the page, and waits for it
 * @property {(key: string) => Promise<void>} press a key by its DOM name
 * @property {() => Promise<void>} stop
 *
 * @typedef {object} Engine
 * @property {string} name
 * @property {() => string | undefined} missing why it cannot run here, if it cannot
 * @property {() => Promise<Driver>} start
 *
 * @typedef {Omit<Driver, 'go' | 'stop'> & { until: Driver['evaluate'] }} Page
 */

/** Longer than a chart waits for its spec. */
const patience = 15_000

/**
 * @param {(test: (title: string, wishes: import('./site.mjs').Wishes, work: (page: Page) => Promise<void>) => void) => void} file
 *   declares tests: each gets a page made as it wishes
 */
export function inEveryEngine(file) {
  for (const engine of [chromium, firefox, webkit]) {
    const reason = engine.missing()
    if (reason) {
      plain(`in ${engine.name}`, { skip: reason }, () => undefined)
      continue
    }
    describe(`in ${engine.name}`, () => {
      /** @type {Driver} */
      let driver
      /** @type {Awaited<ReturnType<typeof site>>} */
      let pages
      before(async () => {
        pages = await site()
        driver = await engine.start()
      })
      after(async () => {
        await driver?.stop()
        pages?.close()
      })
      file((title, wishes, work) => {
        plain(title, async () => {
          await driver.go(pages.page(wishes))
          await work({ evaluate: driver.evaluate, press: driver.press, until: (check, given) => until(driver, check, given) })
        })
      })
    })
  }
}

/** Waits until a function in the page gives something true, and returns it. @param {Driver} driver @param {Function} check @param {unknown} given */
async function until(driver, check, given) {
  const end = Date.now() + patience
  for (;;) {
    const found = await driver.evaluate(check, given)
    if (found) return found
    if (Date.now() > end) throw new Error(`within ${patience / 1000} seconds it did not come to: ${check}`)
    await new Promise((done) => setTimeout(done, 50))
  }
}

/** Waits for so many charts. @param {Page} page */
export const drawn = (page, charts = 1) =>
  page.until((/** @type {number} */ count) => /** @type {any} */ (globalThis).witness.ready >= count, charts)

/** What charts and the browser have said. @param {Page} page @returns {Promise<{ ready: number, errors: string[], complaints: string[] }>} */
export const heard = (page) => page.evaluate(() => ({ .../** @type {any} */ (globalThis).witness }))

/** The first chart of the page as a reader sees it. @param {Page} page */
export const look = (page) =>
  page.evaluate(() => {
    const element = /** @type {Element} */ (document.querySelector('fan-chart'))
    const canvas = /** @type {HTMLCanvasElement} */ (element.shadowRoot?.querySelector('canvas'))
    const box = canvas.getBoundingClientRect()
    const visible = (/** @type {Element | null} */ one) => (one?.getClientRects().length ?? 0) > 0
    const colours = new Set()
    let corner
    if (canvas.width > 0 && canvas.height > 0) {
      const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'))
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
      for (let at = 0; at < data.length; at += 4) colours.add((data[at] << 16) | (data[at + 1] << 8) | data[at + 2])
      corner = [data[0], data[1], data[2]]
    }
    return {
      fallback: visible(element.querySelector('p')),
      canvas: visible(canvas),
      width: box.width,
      store: canvas.width,
      ratio: devicePixelRatio,
      colours: colours.size,
      corner,
    }
  })
