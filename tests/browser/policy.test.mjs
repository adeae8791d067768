/** Under the policies that sites have: nothing is refused, nothing is asked of anybody else, nothing is left behind. */
import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { serve } from '../../tools/server.mjs'
import { root } from '../../tools/step.mjs'
import { policy, stage } from './stage.mjs'

const open = stage()
const html = (/** @type {string} */ body, head = '') =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>a test</title><link rel="icon" href="data:,">${head}<body>${body}</body></html>`
const chart = '<fan-chart src="fixtures/users.json"><p>the fallback</p></fan-chart>'
const script = '<script type="module" src="/dist/fanchart.js"></script>'

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').Frame} Frame */

/** A page of its own with a policy. @param {import('node:test').TestContext} t @param {{ body?: string, head?: string, csp?: string, instead?: Record<string, any>, context?: any }} wishes */
function visit(t, { body = chart, head = script, csp = policy, instead = {}, context = {} }) {
  const headers = { 'content-security-policy': csp, 'access-control-allow-origin': '*' }
  const page = { body: html(body, head), contentType: 'text/html', headers }
  return open(t, { path: 'policy.html', instead: { ...instead, '/policy.html': page }, context })
}

/** @param {Page | Frame} page */
const drawn = (page) => page.waitForFunction(() => /** @type {any} */ (globalThis).probe.ready > 0, undefined, { polling: 100 })
/** @param {Page | Frame} page @returns {Promise<any>} */
const probed = (page) => page.evaluate(() => ({ .../** @type {any} */ (globalThis).probe }))

/** Everything that a reader can do with a chart. @param {Page} page @param {Page | Frame} [inside] @param {boolean} [files] whether files may be saved */
async function useAll(page, inside = page, files = true) {
  await drawn(inside)
  const canvas = inside.locator('fan-chart canvas')
  const box = await canvas.boundingBox()
  assert.ok(box)
  for (const share of [0.3, 0.5, 0.6]) await page.mouse.move(box.x + share * box.width, box.y + 0.4 * box.height)
  await page.mouse.click(box.x + 0.4 * box.width, box.y + 0.4 * box.height)
  await inside.locator('fan-chart .overlay').waitFor()
  await inside.locator('fan-chart .cursor').focus()
  for (const key of ['ArrowRight', 'ArrowRight', 'PageDown', 'End', 'Enter', 'Escape']) await page.keyboard.press(key)
  const press = (/** @type {string} */ name) => inside.locator(`fan-chart button[name=${name}]`).click()
  await press('table')
  await inside.locator('fan-chart .table').waitFor()
  if (await inside.locator('fan-chart button[name=scale]').isVisible()) await press('scale')
  await press('listen')
  await page.waitForTimeout(300)
  await press('listen')
  for (const name of files ? ['png', 'svg', 'csv'] : []) {
    const [download] = await Promise.all([page.waitForEvent('download'), press(name)])
    assert.match(download.suggestedFilename(), new RegExp(`\\.${name}$`))
  }
  await press('link')
  await press('table')
  await page.emulateMedia({ media: 'print' })
  await inside.evaluate(() => dispatchEvent(new Event('beforeprint')))
  await page.waitForTimeout(100)
  await inside.evaluate(() => dispatchEvent(new Event('afterprint')))
  await page.emulateMedia({ media: 'screen', colorScheme: 'dark' })
  await page.waitForTimeout(100)
}

for (const [name, csp] of [
  ['the strict policy', policy],
  ['Trusted Types', `${policy}; require-trusted-types-for 'script'; trusted-types 'none'`],
]) {
  test(`everything that a reader does works under ${name} without a violation`, async (t) => {
    const { page, complaints } = await visit(t, { csp })
    await useAll(page)
    assert.deepEqual((await probed(page)).violations, [])
    assert.deepEqual(complaints, [])
  })
}

test('files of another origin work where it shares them and the policy names it', async (t) => {
  const { address, server } = await serve(0)
  t.after(() => (server.closeAllConnections(), server.close()))
  const other = address.replace(/\/$/, '')
  const csp = policy.replaceAll("'self'", other)
  const { page, complaints, requests } = await visit(t, { csp, head: `<script type="module" src="${other}/dist/fanchart.js"></script>`, body: `<fan-chart src="${other}/story/users-zh.json"><p>the fallback</p></fan-chart>` })
  await useAll(page)
  assert.deepEqual((await probed(page)).violations, [])
  assert.deepEqual(complaints, [])
  assert.ok(requests.some((address) => address === `${other}/dist/languages/zh.txt`), 'its words are there, too')
})

for (const spec of ['levers', 'market-dollars', 'receipt-users']) {
  test(`assumptions, currencies and days of ${spec}.json are chosen under both without a violation`, async (t) => {
    const csp = `${policy}; require-trusted-types-for 'script'; trusted-types 'none'`
    const { page, complaints } = await visit(t, { csp, body: `<fan-chart src="story/${spec}.json"><p>the fallback</p></fan-chart>${'<p>An article.</p>'.repeat(30)}` })
    await useAll(page)
    const chosen = page.locator('fan-chart input:visible, fan-chart select:visible')
    assert.ok((await chosen.count()) > 0)
    for (const input of await chosen.all()) {
      await input.focus()
      for (const key of ['ArrowRight', 'ArrowLeft', 'Home']) await page.keyboard.press(key)
    }
    for (const button of await page.locator('fan-chart button:visible:not([name=png], [name=svg], [name=csv])').all()) {
      if (await button.isEnabled()) await button.click()
    }
    await page.waitForTimeout(500)
    assert.deepEqual((await probed(page)).violations, [])
    assert.deepEqual(complaints, [])
  })
}

for (const sandbox of ['allow-scripts', 'allow-scripts allow-same-origin']) {
  test(`everything works under the policy in a frame with sandbox="${sandbox}"`, async (t) => {
    const headers = { 'content-security-policy': policy, 'access-control-allow-origin': '*' }
    const inner = { body: html(chart, script), contentType: 'text/html', headers }
    const body = `<iframe src="/inner.html" sandbox="${sandbox}" allow="clipboard-write" title="A chart" width="700" height="1000"></iframe>`
    const { page, complaints } = await visit(t, { body, head: '', csp: `${policy}; frame-src 'self'`, instead: { '/inner.html': inner } })
    const inside = page.frames()[1]
    await useAll(page, inside, false)
    // A sandbox without downloads has none, by its owner's wish: the browser refuses, and says so in its console alone.
    for (const name of ['png', 'svg', 'csv']) await inside.locator(`fan-chart button[name=${name}]`).click()
    await page.waitForTimeout(500)
    assert.deepEqual((await probed(inside)).violations, [])
    // The browser warns the host that a frame of its own origin could leave such a sandbox; these frames are of another.
    assert.deepEqual(complaints.filter((text) => !/can escape its sandboxing|Download is disallowed/.test(text)), [])
    assert.equal(await inside.evaluate(() => origin === 'null'), !sandbox.includes('same-origin'))
  })
}

test('where a policy refuses WebAssembly the still chart stays, and its reader is told nothing', async (t) => {
  const part = readFileSync(join(root, 'target/pages/embed/server.html'), 'utf8').match(/<fan-chart[\s\S]*<\/fan-chart>/)?.[0] ?? ''
  const head = `<link rel="stylesheet" href="/dist/fanchart-page.css">${script}`
  const { page } = await visit(t, { body: part.replace('../story', '/story'), head, csp: policy.replace(" 'wasm-unsafe-eval'", '') })
  await page.waitForFunction(() => /** @type {any} */ (globalThis).probe.errors.length > 0)
  const texts = await page.locator('fan-chart').innerText()
  assert.equal(await page.locator('fan-chart svg:visible').count(), 1)
  await page.locator('fan-chart summary').click()
  assert.ok(await page.locator('fan-chart table').isVisible())
  const shadow = await page.evaluate(() => document.querySelector('fan-chart')?.shadowRoot?.querySelector('[role=figure]')?.checkVisibility())
  assert.equal(shadow, false)
  assert.doesNotMatch(texts, /error|fail|WebAssembly/i)
})

test('a spec of a later version keeps the fallback and says why', async (t) => {
  const later = JSON.stringify({ version: 2, title: 'Later', something: { new: true }, series: [] })
  const { page, complaints } = await visit(t, { instead: { 'users.json': { body: later, contentType: 'application/json' } } })
  await page.waitForFunction(() => /** @type {any} */ (globalThis).probe.errors.length > 0)
  const [errors] = (await probed(page)).errors
  assert.deepEqual(errors.map((/** @type {any} */ fault) => fault.path), ['/version'])
  assert.match(errors[0].message, /2 must be 1, the version read here/)
  assert.ok(await page.getByText('the fallback').isVisible())
  assert.ok(complaints.some((text) => text.includes('must be 1, the version read here')))
})

test('a spec with a field that this script does not know keeps the fallback and names the field', async (t) => {
  const spec = JSON.parse(readFileSync(new URL('fixtures/users.json', import.meta.url), 'utf8'))
  const later = JSON.stringify({ ...spec, fromTheFuture: true })
  const { page } = await visit(t, { instead: { 'users.json': { body: later, contentType: 'application/json' } } })
  await page.waitForFunction(() => /** @type {any} */ (globalThis).probe.errors.length > 0)
  const [errors] = (await probed(page)).errors
  assert.equal(errors[0].path, '/fromTheFuture')
  assert.ok(await page.getByText('the fallback').isVisible())
})

test('a chart keeps nothing on its reader’s machine and asks nobody else', async (t) => {
  const { page, requests } = await visit(t, {})
  await useAll(page)
  const own = new URL(page.url()).host
  for (const address of requests) assert.ok(/^(data|blob):/.test(address) || new URL(address).host === own, address)
  const kept = await page.evaluate(async () => ({
    cookies: document.cookie,
    storage: localStorage.length + sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }))
  assert.deepEqual(kept, { cookies: '', storage: 0, databases: 0, caches: 0, workers: 0 })
  assert.deepEqual(await page.context().cookies(), [])
  // Requests carry no more than their address; none sends anything.
  assert.ok(requests.every((address) => address.startsWith('blob:') || !new URL(address).search))
})

const hashed = join(root, 'dist/hashed')
/** What the build wrote for a page, at the address that this site has. */
const lines = () => readFileSync(join(hashed, 'head.html'), 'utf8')
/** The same with the files where this site has them: the map's addresses, and so its hash, are others. */
async function secured() {
  const { createHash } = await import('node:crypto')
  const head = lines().replaceAll('/fanchart/', '/dist/hashed/').replace(/<!--.*-->\n/, '')
  const map = head.match(/<script type="importmap">(.*)<\/script>/)?.[1] ?? ''
  const hash = createHash('sha256').update(map).digest('base64')
  return { head, csp: policy.replace("'wasm-unsafe-eval'", `'wasm-unsafe-eval' 'sha256-${hash}'`) }
}
const file = (/** @type {RegExp} */ name) => {
  const found = readdirSync(hashed).find((file) => name.test(file))
  assert.ok(found)
  return found
}

test('the build says the integrity of every file, and the hash of the map that demands it', async () => {
  const { createHash } = await import('node:crypto')
  const all = JSON.parse(readFileSync(join(hashed, 'integrity.json'), 'utf8'))
  const digest = (/** @type {string} */ kind, /** @type {string | Buffer} */ content) => `${kind}-${createHash(kind).update(content).digest('base64')}`
  assert.ok(Object.keys(all).length > 10)
  for (const [name, integrity] of Object.entries(all)) assert.equal(digest('sha384', readFileSync(join(hashed, name))), integrity, name)
  const [, said] = lines().match(/hash '([^']+)'/) ?? []
  const [, map] = lines().match(/<script type="importmap">(.*)<\/script>/) ?? []
  assert.equal(digest('sha256', map), said)
  // A name says what is in the file.
  for (const name of Object.keys(all).filter((name) => /-[0-9a-f]{12}\.\w+$/.test(name))) {
    const short = createHash('sha256').update(readFileSync(join(hashed, name))).digest('hex').slice(0, 12)
    assert.ok(name.includes(short), name)
  }
})

test('a page that demands integrity draws its chart, and fetches each file once', async (t) => {
  const { page, complaints, requests } = await visit(t, await secured())
  await useAll(page)
  assert.deepEqual((await probed(page)).violations, [])
  assert.deepEqual(complaints, [])
  const files = requests.filter((address) => address.includes('/dist/'))
  assert.equal(new Set(files).size, files.length, files.join('\n'))
  assert.ok(files.every((address) => /-[0-9a-f]{12}\.(js|wasm)$/.test(address)), files.join('\n'))
})

test('the single file is loaded with the integrity that the build says, and nothing besides it', async (t) => {
  const { '../fanchart-single.js': integrity } = JSON.parse(readFileSync(join(hashed, 'integrity.json'), 'utf8'))
  const head = `<script type="module" src="/dist/fanchart-single.js" integrity="${integrity}" crossorigin></script>`
  const { page, complaints, requests } = await visit(t, { head })
  await useAll(page)
  assert.deepEqual([(await probed(page)).violations, complaints], [[], []])
  assert.deepEqual(requests.map((address) => new URL(address).pathname).filter((path) => path.startsWith('/dist/')), ['/dist/fanchart-single.js'])
})

/** @type {[string, RegExp, string][]} */
const tampered = [
  ['script', /^fanchart-[0-9a-f]+\.js$/, 'text/javascript'],
  ['first module', /^fanchart-[0-9a-f]+\.wasm$/, 'application/wasm'],
]
for (const [what, name, contentType] of tampered) {
  test(`with another ${what} than its integrity says the fallback stays`, async (t) => {
    const target = file(name)
    const body = Buffer.concat([readFileSync(join(hashed, target)), Buffer.from(contentType.startsWith('text') ? ';globalThis.tampered = true' : '\0')])
    const { page, complaints } = await visit(t, { ...(await secured()), instead: { [target]: { body, contentType, headers: { 'access-control-allow-origin': '*' } } } })
    await page.waitForTimeout(1000)
    assert.ok(await page.getByText('the fallback').isVisible())
    assert.ok(complaints.some((text) => /integrity/i.test(text)), complaints.join('\n'))
    assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).tampered), undefined)
  })
}

test('another script for readers than the page’s map says is not run, and the chart stays', async (t) => {
  const target = file(/^fanchart-reader-/)
  const body = `${readFileSync(join(hashed, target), 'utf8')};globalThis.tampered = true`
  const { page } = await visit(t, { ...(await secured()), instead: { [target]: { body, contentType: 'text/javascript' } } })
  await drawn(page)
  await page.locator('fan-chart button[name=table]').click()
  await page.waitForTimeout(500)
  assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).tampered), undefined)
  assert.ok(await page.locator('fan-chart canvas').isVisible())
  assert.equal(await page.locator('fan-chart .table').count(), 0)
})
