/** The packed package in the hands of those who build sites with it. Run by `npm run test:package`, which packs it. */
import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { dirname, join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { chromium as driver } from 'playwright-core'
import sirv from 'sirv'
import { chromium } from '../../tools/browser.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const place = join(here, '../../target/package')
const tarball = join(place, 'npm', readdirSync(join(place, 'npm'))[0])
const installed = join(place, 'site/node_modules/fanchart')
const site = join(place, 'site')

/** @type {import('playwright-core').Browser} */
let browser
before(async () => {
  rmSync(site, { recursive: true, force: true })
  mkdirSync(installed, { recursive: true })
  execFileSync('tar', ['-xzf', tarball, '--strip-components=1', '-C', installed])
  cpSync(join(here, 'site'), site, { recursive: true })
  writeFileSync(join(site, 'package.json'), '{ "type": "module", "private": true }')
  const args = ['--disable-gpu', '--disable-background-networking', '--disable-sync']
  browser = await driver.launch({ executablePath: chromium(), chromiumSandbox: false, args })
})
after(() => browser?.close())

/** That a folder, served as it is, shows a chart. @param {string} folder @param {string} [page] @param {RegExp} [picture] what it says of itself */
async function shows(folder, page = '', picture = /^<svg/) {
  const server = createServer(sirv(folder, { dev: true }))
  await new Promise((done) => server.listen(0, '127.0.0.1', () => done(undefined)))
  const at = server.address()
  try {
    await showsAt(`http://127.0.0.1:${typeof at === 'object' ? at?.port : ''}/${page}`, picture)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

/** That a page shows a chart, and complains about nothing. @param {string} address @param {RegExp} [picture] */
async function showsAt(address, picture = /^<svg/) {
  const tab = await browser.newPage()
  /** @type {string[]} */
  const complaints = []
  tab.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  tab.on('pageerror', (error) => complaints.push(String(error)))
  try {
    await tab.goto(address)
    const drawn = () => {
      const canvas = document.querySelector('fan-chart')?.shadowRoot?.querySelector('canvas')
      return canvas && canvas.checkVisibility() && canvas.width > 300
    }
    await tab.waitForFunction(drawn, undefined, { timeout: 10_000 }).catch(() => assert.fail(`no chart: ${complaints}`))
    const svg = await tab.evaluate(() => /** @type {any} */ (document.querySelector('fan-chart')).toSVG())
    assert.match(svg, picture)
    assert.deepEqual(complaints, [])
  } finally {
    await tab.close()
  }
}

/** A project of its own folder, whose script is one of `site/`. @param {string} name @param {string} script */
function project(name, script) {
  const folder = join(site, name)
  mkdirSync(folder, { recursive: true })
  copyFileSync(join(site, 'index.html'), join(folder, 'index.html'))
  copyFileSync(join(site, `${script}.js`), join(folder, 'main.js'))
  return folder
}

/** webpack, to its end. @param {import('webpack').Configuration} options */
async function webpack(options) {
  const { default: pack } = await import('webpack')
  const stats = await new Promise((done, fail) => pack({ mode: 'production', ...options }, (error, found) => (error ? fail(error) : done(found))))
  assert.ok(!stats.hasErrors() && !stats.hasWarnings(), stats.toString({ all: false, errors: true, warnings: true }))
}

test('publint finds nothing', async () => {
  const { publint } = await import('publint')
  const { messages } = await publint({ pkgDir: installed, strict: true, pack: false })
  assert.deepEqual(messages, [])
})

test('the types are right wherever modules are understood', () => {
  const others = ['fanchart.wasm', 'fanchart-whole.wasm', 'chart.schema.json', 'custom-elements.json']
  const bin = join(here, 'node_modules/.bin/attw')
  execFileSync(bin, [tarball, '--profile', 'esm-only', '--exclude-entrypoints', ...others], { encoding: 'utf8' })
})

test('a typed project compiles', () => {
  const compiler = join(here, '../../node_modules/.bin/tsc')
  for (const [kind, resolution] of [['nodenext', 'nodenext'], ['esnext', 'bundler']]) {
    const options = ['--ignoreConfig', '--noEmit', '--strict', '--target', 'es2022', '--types', '', '--module', kind, '--moduleResolution', resolution]
    execFileSync(compiler, [...options, 'typed.ts'], { cwd: site, encoding: 'utf8' })
  }
})

test('everything that the package promises is in it', () => {
  const { exports, customElements } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'))
  const files = Object.values(exports).flatMap((one) => (typeof one === 'string' ? [one] : Object.values(one)))
  for (const file of [...files, customElements]) {
    const [folder, ending] = file.split('*')
    const found = ending ? readdirSync(join(installed, folder)).map((name) => join(folder, name)) : [file]
    assert.ok(found.length > 0 && found.every((one) => one.endsWith(ending ?? '')), file)
    for (const one of found) assert.ok(readFileSync(join(installed, one)).length > 0, one)
  }
  const scripts = readdirSync(join(installed, 'dist')).filter((file) => file.endsWith('.js'))
  assert.ok(scripts.length >= 7)
  for (const script of scripts) {
    const [, map] = readFileSync(join(installed, 'dist', script), 'utf8').match(/\/\/# sourceMappingURL=(\S+)\s*$/) ?? []
    const { sources, sourcesContent = [] } = JSON.parse(readFileSync(join(installed, 'dist', map), 'utf8'))
    assert.ok(sources.length > 0, `${script} has a map of its sources`)
    for (const [place, source] of sources.entries()) assert.ok(sourcesContent[place], `${script} has the text of ${source}`)
  }
})

test('what the read-me and the docs point to is in the package, or in the repository', () => {
  const texts = ['README.md', ...readdirSync(join(installed, 'docs')).filter((file) => file.endsWith('.md')).map((file) => `docs/${file}`)]
  const inside = (/** @type {string} */ file) => existsSync(join(installed, file))
  for (const licence of ['LICENSE-MIT', 'LICENSE-APACHE']) assert.ok(inside(licence), licence)
  for (const text of texts) {
    for (const [, link] of readFileSync(join(installed, text), 'utf8').matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)) {
      const file = join(dirname(text), link)
      // The demo pages and what concerns those who change it are the repository's.
      const isRepositorys = /^(www\/|CONTRIBUTING\.md|src\/|tests\/|bench\/)/.test(file)
      assert.ok(isRepositorys ? existsSync(join(here, '../..', file)) : inside(file), `${text} points to ${link}`)
    }
  }
})

test('a first paint waits for one script and one module', () => {
  const script = readFileSync(join(installed, 'dist/fanchart.js'), 'utf8')
  assert.doesNotMatch(script, /\bimport\s*[\w{*][^()]*from|\bimport\s*"/)
})

test('the manifest names the tag and all that the class declares', async () => {
  const { modules } = JSON.parse(readFileSync(join(installed, 'dist/custom-elements.json'), 'utf8'))
  const [element] = modules.flatMap((/** @type {any} */ one) => one.declarations)
  const { FanChartElement } = await import(join(installed, 'dist/fanchart-element.js'))
  const names = (/** @type {string} */ field) => (element[field] ?? []).map((/** @type {any} */ { name }) => name)
  assert.equal(element.tagName, 'fan-chart')
  for (const attribute of FanChartElement.observedAttributes) assert.ok(names('attributes').includes(attribute), attribute)
  const inherited = ['constructor', 'connectedCallback', 'disconnectedCallback', 'attributeChangedCallback', 'adoptedCallback']
  for (const name of Object.getOwnPropertyNames(FanChartElement.prototype)) {
    if (!inherited.includes(name)) assert.ok(names('members').includes(name), name)
  }
  for (const event of ['ready', 'error']) assert.ok(names('events').includes(event), event)
})

test('a server imports it without a page', () => {
  const told = execFileSync('node', ['server.js'], { cwd: site, encoding: 'utf8' })
  assert.match(told, /^function <fan-chart/)
  execFileSync('node', ['--input-type=module', '-e', "await import('fanchart/single')"], { cwd: site })
})

test('a plain script shows a chart', async () => {
  const folder = project('plain', 'registered')
  cpSync(join(installed, 'dist'), join(folder, 'dist'), { recursive: true })
  writeFileSync(join(folder, 'main.js'), "import './dist/fanchart.js'\n")
  await shows(folder)
})

test('a single file shows a chart', async () => {
  const folder = project('alone', 'single')
  copyFileSync(join(installed, 'dist/fanchart-single.js'), join(folder, 'main.js'))
  await shows(folder)
})

for (const script of ['registered', 'single']) {
  test(`Vite builds a site that shows a chart, ${script}`, async () => {
    const { build } = await import('vite')
    const folder = project(`vite-${script}`, script)
    await build({ root: folder, logLevel: 'error', base: './' })
    await shows(join(folder, 'dist'))
  })

  test(`webpack builds a site that shows a chart, ${script}`, async () => {
    const folder = project(`webpack-${script}`, script)
    const output = { path: join(folder, 'dist'), filename: 'main.js', module: true, chunkFormat: /** @type {const} */ ('module') }
    await webpack({ context: folder, entry: './main.js', output, experiments: { outputModule: true }, performance: { hints: false } })
    copyFileSync(join(folder, 'index.html'), join(folder, 'dist/index.html'))
    assert.doesNotMatch(readFileSync(join(output.path, 'main.js'), 'utf8'), /file:/, 'no path of the machine that builds')
    await shows(join(folder, 'dist'))
  })
}

test('Vite’s development server shows a chart, told as the read-me says not to bundle it', async (t) => {
  const { createServer } = await import('vite')
  const folder = project('vite-development', 'registered')
  const readme = readFileSync(join(installed, 'README.md'), 'utf8')
  assert.ok(readme.includes("`optimizeDeps: { exclude: ['fanchart'] }`"))
  const server = await createServer({ root: folder, logLevel: 'error', server: { port: 0, host: '127.0.0.1' }, optimizeDeps: { exclude: ['fanchart'] } })
  t.after(() => server.close())
  await server.listen()
  await showsAt(server.resolvedUrls?.local[0] ?? '')
})

test('Vite builds a site whose chart speaks Chinese, with the words among the files of the site', async () => {
  const { build } = await import('vite')
  const folder = project('vite-chinese', 'chinese')
  cpSync(join(installed, 'dist/languages'), join(folder, 'public/languages'), { recursive: true })
  await build({ root: folder, logLevel: 'error', base: './' })
  await shows(join(folder, 'dist'), '', /用户.*2022年/)
})

test('a single file speaks Chinese, without any other file', async () => {
  const folder = project('alone-chinese', 'single')
  copyFileSync(join(installed, 'dist/fanchart-single.js'), join(folder, 'main.js'))
  const page = join(folder, 'index.html')
  writeFileSync(page, readFileSync(page, 'utf8').replace('"title": "Users of the service"', '"locale": "zh", "title": "用户"'))
  await shows(folder, '', /用户.*2023年/)
})

test('webpack builds a server that imports it', async () => {
  const folder = project('webpack-server', 'server')
  await webpack({ context: folder, entry: './main.js', target: 'node', output: { path: join(folder, 'dist'), filename: 'main.cjs' } })
  assert.match(execFileSync('node', ['dist/main.cjs'], { cwd: folder, encoding: 'utf8' }), /^function <fan-chart/)
})

for (const script of ['single', 'elsewhere']) {
  test(`esbuild builds a site that shows a chart, ${script}`, async () => {
    const { build } = await import('esbuild')
    const folder = project(`esbuild-${script}`, script)
    await build({
      absWorkingDir: folder,
      entryPoints: ['main.js'],
      outdir: 'dist',
      bundle: true,
      splitting: true,
      format: 'esm',
      loader: { '.wasm': 'file' },
      logLevel: 'error',
    })
    copyFileSync(join(folder, 'index.html'), join(folder, 'dist/index.html'))
    await shows(join(folder, 'dist'))
  })
}

test('Next.js renders a page on the server, with the text in it, and the browser draws the chart', async (t) => {
  const folder = join(site, 'next')
  cpSync(join(here, 'next'), folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{ "type": "module", "private": true }')
  mkdirSync(join(folder, 'node_modules'))
  for (const name of ['next', 'react', 'react-dom']) symlinkSync(join(here, 'node_modules', name), join(folder, 'node_modules', name))
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', FANCHART_ROOT: join(here, '../..') }
  const next = join(here, 'node_modules/next/dist/bin/next')
  execFileSync('node', [next, 'build'], { cwd: folder, env, encoding: 'utf8' })
  const server = spawn('node', [next, 'start', '--port', '0', '--hostname', '127.0.0.1'], { cwd: folder, env })
  t.after(() => server.kill())
  const address = await new Promise((done, fail) => {
    let said = ''
    const listen = (/** @type {Buffer} */ chunk) => {
      said += chunk
      const [found] = said.match(/http:\/\/127\.0\.0\.1:\d+/) ?? []
      if (found && said.includes('Ready')) done(found)
    }
    server.stdout.on('data', listen)
    server.stderr.on('data', listen)
    server.on('close', () => fail(new Error(said)))
  })
  const response = await fetch(address)
  const html = await response.text()
  assert.equal(response.status, 200)
  assert.match(html, /<fan-chart loading="eager"><p>20 million users at the end of 2023\.<\/p><script type="application\/json">\{"version":1,/)
  await showsAt(address)
})
