/** Every snippet of the README, docs/embedding.md and docs/scale.md, run as it stands there. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { chromium as driver } from 'playwright-core'
import { chromium } from '../../tools/browser.mjs'
import { caching, page as plain, publish } from '../../tools/published.mjs'
import { root } from '../../tools/step.mjs'
import { policy } from './stage.mjs'

const docs = ['embedding', 'scale'].map((name) => readFileSync(join(root, `docs/${name}.md`), 'utf8')).join('\n')
/** @param {string} language */
const blocks = (language) => [...docs.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(([, text]) => text)
const [snippets, commands, headers] = ['html', 'sh', 'text'].map(blocks)

const readme = readFileSync(join(root, 'README.md'), 'utf8')
const readmes = [...readme.matchAll(/^```html\n([\s\S]*?)^```$/gm)].map(([, text]) => text)

const charts = mkdtempSync(join(tmpdir(), 'fanchart-'))
/** @type {Awaited<ReturnType<typeof publish>>} */
let site
/** @type {import('playwright-core').Browser} */
let browser
before(async () => {
  mkdirSync(join(charts, 'specs'))
  for (const file of ['users.json', 'users.csv']) for (const folder of ['', 'specs']) cpSync(join(root, 'www/story', file), join(charts, folder, file))
  for (const command of commands.join('').trim().split('\n')) run(command)
  const start = docs.match(/`start\.js` is `([^`]+)`/)?.[1] ?? ''
  const inside = readFileSync(join(charts, 'users.part.html'), 'utf8').replace(/^<fan-chart[^>]*>|<\/fan-chart>\s*$/g, '')
  const page = (/** @type {string} */ text) => `<!doctype html><html lang="en"><title>A page</title><link rel="icon" href="data:,"><body>${text.replace(/<!--.*-->/, inside)}</body></html>`
  const pages = snippets.map((text, place) => [`/page-${place}.html`, page(text)])
  // The read-me's files lie beside its page.
  const beside = ['users.json', 'users.csv'].map((file) => [`/${file}`, readFileSync(join(charts, file), 'utf8')])
  site = await publish({
    ...Object.fromEntries([...pages, ...beside]),
    '/readme.html': page(readmes.join('')),
    '/view.html': plain('<fan-chart src="/charts/users.json"><p>the fallback</p></fan-chart>'),
    '/start.js': start,
    '/pym.v1.js': readFileSync(join(root, 'node_modules/pym.js/dist/pym.v1.js'), 'utf8'),
  }, charts)
  const args = ['--disable-gpu', '--disable-features=LocalNetworkAccessChecks']
  browser = await driver.launch({ executablePath: chromium(), chromiumSandbox: false, args })
})
after(async () => {
  await browser?.close()
  site?.close()
  rmSync(charts, { recursive: true })
})

/** A command of the docs, in the folder of the charts. @param {string} command */
function run(command) {
  const [program, ...args] = command.split(' ')
  assert.equal(program, 'fanchart', command)
  const all = args.flatMap((arg) => (arg === 'specs/*.json' ? ['specs/users.json'] : [arg]))
  execFileSync(join(root, 'target/release/fanchart'), all, { cwd: charts, stdio: ['ignore', 'ignore', 'inherit'] })
}

/** @param {import('node:test').TestContext} t */
async function tab(t) {
  const context = await browser.newContext({ viewport: { width: 800, height: 900 } })
  t.after(() => context.close())
  const page = await context.newPage()
  /** @type {string[]} */
  const complaints = []
  page.on('console', (message) => void (['error', 'warning'].includes(message.type()) && complaints.push(message.text())))
  page.on('pageerror', (error) => complaints.push(String(error)))
  await page.addInitScript(() => {
    Object.assign(globalThis, { drawn: 0 })
    addEventListener('ready', () => (/** @type {any} */ (globalThis).drawn += 1), true)
  })
  return { page, complaints }
}

test('every command of the docs writes what it says', () => {
  assert.ok(commands.length >= 6)
  const named = commands.join('').matchAll(/-o (\S+)/g)
  for (const [, file] of named) assert.ok(existsSync(join(charts, file)), file)
  for (const file of ['users.html', 'users.png', 'users.oembed.json', 'users.svg']) assert.ok(existsSync(join(charts, 'charts', file)), file)
})

for (const [place, text] of snippets.entries()) {
  const [what] = text.match(/<(fan-chart|iframe|img|div)\b/) ?? ['?']
  test(`snippet ${place + 1} of the docs, ${what}…>, shows its chart`, async (t) => {
    const { page, complaints } = await tab(t)
    // The other site's address stands for this one.
    await page.route('https://charts.example/**', async (route) => {
      const { pathname } = new URL(route.request().url())
      const response = await fetch(site.address + pathname)
      const type = response.headers.get('content-type') ?? ''
      await route.fulfill({ body: Buffer.from(await response.arrayBuffer()), contentType: type, status: response.status, headers: { 'access-control-allow-origin': '*' } })
    })
    await page.goto(`${site.address}/page-${place}.html`)
    if (what === '<fan-chart') {
      await page.waitForFunction(() => /** @type {any} */ (globalThis).drawn === 1)
    } else if (what === '<img') {
      await page.waitForFunction(() => (document.querySelector('img')?.naturalWidth ?? 0) > 700)
      await page.setViewportSize({ width: 360, height: 740 })
      await page.waitForFunction(() => document.querySelector('img')?.naturalWidth === 656)
      const image = await page.locator('img').evaluate((/** @type {HTMLImageElement} */ img) => [img.clientWidth, Math.round(img.clientHeight - (img.naturalHeight * img.clientWidth) / img.naturalWidth), document.documentElement.scrollWidth])
      assert.deepEqual(image, [328, 0, 360])
    } else {
      await page.locator('iframe').waitFor()
      const inside = page.frames()[1]
      await inside.waitForFunction(() => /** @type {any} */ (globalThis).drawn === 1, undefined, { polling: 100 })
      const height = () => inside.evaluate(() => Math.ceil(document.documentElement.getBoundingClientRect().height))
      await page.waitForFunction((height) => document.querySelector('iframe')?.clientHeight === height, await height())
    }
    assert.deepEqual(complaints, [])
  })
}

test('the lines of the read-me, pasted into a page, show the chart', async (t) => {
  const { page, complaints } = await tab(t)
  assert.equal(readmes.length, 1)
  await page.goto(`${site.address}/readme.html`)
  await page.waitForFunction(() => /** @type {any} */ (globalThis).drawn === 1)
  assert.deepEqual(complaints, [])
  const asked = site.sent.filter(({ path }) => path.startsWith('/dist/')).map(({ path, status }) => `${status} ${path}`)
  assert.deepEqual(asked.sort(), ['200 /dist/fanchart.js', '200 /dist/fanchart.wasm'])
})

test('the policy of the docs is the one that all tests run under', () => {
  assert.ok(headers.some((text) => text.trim() === `Content-Security-Policy: ${policy}`))
})

test('the header lines of the docs are those that the figures were measured with', () => {
  const lines = headers.join('').split('\n').filter((line) => line.includes('Cache-Control'))
  assert.equal(lines.length, 3)
  const said = lines.map((line) => line.split('Cache-Control: ')[1])
  assert.deepEqual(said, ['/fanchart/fanchart-0123456789ab.wasm', '/fanchart/languages-0123456789ab/de.txt', '/fanchart/fanchart.js'].map(caching))
})

test('a reader who comes back asks for nothing, and later only for what keeps its name', async (t) => {
  const { page } = await tab(t)
  const view = async () => {
    site.sent.length = 0
    await page.goto(`${site.address}/view.html`)
    await page.waitForFunction(() => /** @type {any} */ (globalThis).drawn === 1)
    await page.waitForTimeout(300)
    return site.sent.map(({ path, status }) => `${status} ${path.replace(/-[0-9a-f]{12}/, '-#')}`).filter((line) => !line.includes('view.html')).sort()
  }
  assert.deepEqual(await view(), ['200 /charts/users.csv', '200 /charts/users.json', '200 /fanchart/fanchart-#.wasm', '200 /fanchart/fanchart.js'])
  assert.deepEqual(await view(), [])
  // As after five minutes: whatever may be stale is asked for, and has not changed.
  site.sent.length = 0
  await page.reload()
  await page.waitForFunction(() => /** @type {any} */ (globalThis).drawn === 1)
  assert.ok(site.sent.every(({ path, status }) => status === 304 || path === '/view.html'), JSON.stringify(site.sent))
  assert.ok(site.sent.every(({ path }) => !path.endsWith('.wasm')), 'a hashed name is not asked for again')
})
