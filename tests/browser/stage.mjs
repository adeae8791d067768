/** One server and one browser for a file of tests, and a page made on the spot for each test. */
import { readFile } from 'node:fs/promises'
import { after, before } from 'node:test'
import { fileURLToPath } from 'node:url'
import { chromium as driver } from 'playwright-core'
import { chromium } from '../../tools/browser.mjs'
import { serve } from '../../tools/server.mjs'

export const policy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self' data:"
const flags = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']
// A page that a test makes up has no address on this machine, and may not otherwise hold frames that have one.
const moreFlags = ['--disable-component-update', '--disable-sync', '--disable-features=LocalNetworkAccessChecks']
const fixtures = fileURLToPath(new URL('fixtures/', import.meta.url))
const probe = fileURLToPath(new URL('probe.js', import.meta.url))
const types = { json: 'application/json', csv: 'text/csv', css: 'text/css' }

/** @param {string} body @param {string} head */
const document = (body, head) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>a test</title>${head}` +
  `<script type="module" src="/dist/fanchart.js"></script><body>${body}</body></html>`

/** Starts before the file's first test and ends after its last. */
export function stage() {
  /** @type {import('playwright-core').Browser} */
  let browser
  /** @type {Awaited<ReturnType<typeof serve>>} */
  let site
  before(async () => {
    site = await serve(0)
    const args = [...flags, ...moreFlags]
    browser = await driver.launch({ executablePath: chromium(), chromiumSandbox: false, args })
  })
  after(async () => {
    await browser?.close()
    site?.server.closeAllConnections()
    site?.server.close()
  })

  /**
   * A page of its own, at `path` of the site or made of `body`, with what it requested and complained about.
   * `instead` answers for an address that contains a text, before the site and the fixtures do.
   * @param {import('node:test').TestContext} test
   * @param {{ body?: string, head?: string, css?: string, path?: string,
   *   policy?: string, instead?: Record<string, Parameters<import('playwright-core').Route['fulfill']>[0]>,
   *   context?: import('playwright-core').BrowserContextOptions }} wishes
   */
  async function open(test, { body, head = '', css = '', path = 'test.html', policy: wanted = policy, instead = {}, context: options = {} }) {
    const context = await browser.newContext({ viewport: { width: 800, height: 700 }, ...options })
    test.after(() => context.close())
    const page = await context.newPage()
    page.setDefaultTimeout(10_000)
    /** @type {string[]} */
    const complaints = []
    /** @type {string[]} */
    const requests = []
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(String(error)))
    page.on('request', (request) => requests.push(request.url()))
    await page.addInitScript({ path: probe })
    await page.route('**/*', async (route) => {
      const address = route.request().url()
      const answer = Object.entries(instead).find(([part]) => address.includes(part))
      if (answer) return route.fulfill(answer[1])
      if (body !== undefined && address.endsWith('/test.html')) {
        const page = document(body, `${head}<link rel="stylesheet" href="fixtures/page.css"><link rel="icon" href="data:,">`)
        return route.fulfill({ body: page, contentType: 'text/html', headers: { 'content-security-policy': wanted } })
      }
      if (address.endsWith('/fixtures/page.css')) return route.fulfill({ body: css, contentType: 'text/css' })
      const [, fixture] = address.match(/\/fixtures\/([a-z-]+\.(?:json|csv))$/) ?? []
      const file = fixture && (await readFile(fixtures + fixture).catch(() => undefined))
      if (!file) return route.continue()
      const ending = /** @type {keyof typeof types} */ (fixture.split('.').pop())
      return route.fulfill({ body: file, contentType: types[ending] })
    })
    await page.goto(site.address + path)
    return { page, complaints, requests }
  }
  return open
}
