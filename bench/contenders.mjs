/** Who takes part: installed on first use, built as a careful site would build it, and weighed. */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { fingerprint, note, noted } from '../tools/cache.mjs'
import { needed } from '../tools/size.mjs'
import { weigh } from '../tools/weigh.mjs'
import { Problem, root, run, say } from '../tools/step.mjs'

const bench = join(root, 'bench')

/** The floor first, fanchart last. Highcharts takes part only on request. */
export const everybody = ['canvas', 'uplot', 'd3', 'chartjs', 'echarts', 'fanchart']
export const onRequest = ['highcharts']

/** @typedef {{ id: string, name: string, version: string, brotli: number, files: Map<string, Buffer> }} Contender */

/** @param {string[]} ids @returns {Promise<Contender[]>} */
export async function contenders(ids) {
  await packages()
  const missing = ids.filter((id) => onRequest.includes(id) && !installed(id))
  if (missing.length > 0) {
    throw new Problem(`Not installed: ${missing}. If you accept its licence: npm install --no-save --prefix bench ${missing.join(' ')}`)
  }
  say('Building the contenders …')
  return Promise.all(ids.map((id) => (id === 'fanchart' ? ourselves() : peer(id))))
}

/** @param {string} id */
const installed = (id) => existsSync(join(bench, 'node_modules', id))

async function packages() {
  const lock = fingerprint(['bench/package-lock.json'])
  if (installed('uplot') && noted('bench') === lock) return
  say('Installing the peers …')
  await run('npm', ['ci', '--prefix', bench, '--no-audit', '--no-fund', '--loglevel=error'])
  note('bench', lock)
}

/** The package whose version is a contender's. @type {Record<string, string>} */
const packageOf = { uplot: 'uplot', d3: 'd3-shape', chartjs: 'chart.js', echarts: 'echarts', highcharts: 'highcharts' }

/** @param {string} file */
const versionIn = (file) => JSON.parse(readFileSync(file, 'utf8')).version

/** What files weigh, each packed alone. @param {Buffer[]} files */
async function together(files) {
  let sum = 0
  for (const file of files) sum += await weigh(file)
  return sum
}

/** @param {string} id @returns {Promise<Contender>} */
async function peer(id) {
  const files = await bundle(id)
  const weighed = [...files].filter(([path]) => !path.endsWith('page.js') && !path.endsWith('page.css'))
  const from = packageOf[id]
  return {
    id,
    name: await nameOf(id),
    version: from ? versionIn(join(bench, 'node_modules', from, 'package.json')) : '',
    brotli: await together(weighed.map(([, body]) => body)),
    files,
  }
}

/** What is published, byte for byte, beside the page that drives it. @returns {Promise<Contender>} */
async function ourselves() {
  const files = await bundle('fanchart')
  const dist = join(root, 'dist')
  for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name)
    if (entry.isFile()) files.set(relative(dist, file), readFileSync(file))
  }
  const firstPaint = needed.map((file) => readFileSync(join(root, file)))
  return {
    id: 'fanchart',
    name: 'fanchart',
    version: versionIn(join(root, 'package.json')),
    brotli: await together(firstPaint),
    files,
  }
}

/** @param {string} id */
async function nameOf(id) {
  const [, name] = readFileSync(join(bench, 'contenders', `${id}.js`), 'utf8').match(/export const name = '(.*)'/) ?? []
  return name ?? id
}

/**
 * Two scripts: one that draws its chart at once, as an article does, and one that waits to be told.
 * @param {string} id @returns {Promise<Map<string, Buffer>>}
 */
async function bundle(id) {
  const { build } = await import('esbuild')
  const from = `import * as contender from './contenders/${id}.js'\n`
  const atOnce = `import { figures } from './page/figures.js'
    const place = document.querySelector('.place')
    Promise.resolve(contender.mount(place, contender.prepare(figures()))).then(() => place.dispatchEvent(new Event('ready')))`
  const onDemand = `import { tasks } from './page/tasks.js'\nglobalThis.bench = tasks(contender)`
  /** @type {Map<string, Buffer>} */
  const files = new Map()
  const entries = id === 'fanchart' ? [['page', onDemand]] : [['cold', atOnce], ['page', onDemand]]
  for (const [name, code] of entries) {
    const { outputFiles } = await build({
      absWorkingDir: bench,
      stdin: { contents: from + code, resolveDir: bench },
      outfile: `/${name}.js`,
      external: ['/fanchart/fanchart.js'],
      bundle: true,
      minify: true,
      write: false,
      format: 'esm',
      target: 'es2022',
      legalComments: 'none',
      logLevel: 'error',
    })
    for (const { path, contents } of outputFiles) files.set(basename(path), Buffer.from(contents))
  }
  return files
}
