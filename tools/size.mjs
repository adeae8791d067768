/** What a reader downloads before the first chart is painted, as a server with Brotli sends it. Over budget: exit 1. */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { build } from './build.mjs'
import { shareOfCode } from './share.mjs'
import { Problem, isEntry, main, root } from './step.mjs'
import { builtBy } from './wasm.mjs'
import { weigh } from './weigh.mjs'

/** 60 KB, with either compiler; it may only fall. */
const budget = 60_000
/** The names of what fits and projects. */
const engine = /8forecast|6growth/
export const needed = ['dist/fanchart.js', 'dist/fanchart.wasm']

/** @param {string} file */
async function measure(file) {
  const content = readFileSync(join(root, file))
  return { file, bytes: content.length, brotli: await weigh(content) }
}

/** What a story's page loads besides: its own specs and tables, which no budget of ours can bound. */
async function story() {
  const folder = join(root, 'www/story')
  if (!existsSync(folder)) return []
  const files = readdirSync(folder).filter((file) => /\.(json|csv)$/.test(file))
  return Promise.all(files.sort().map((file) => measure(`www/story/${file}`)))
}

/** 1 KB is 1000 bytes. @param {number} bytes */
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} KB`.padStart(10)

/** @param {string} file @param {number} bytes @param {number} brotli */
const row = (file, bytes, brotli) => `${file.padEnd(34)}${kilobytes(bytes)}${kilobytes(brotli)}`

/** @param {boolean} json */
export async function size(json = false) {
  await build()
  const files = await Promise.all(needed.map(measure))
  const spec = await story()
  const firstPaintBrotli = files.reduce((sum, { brotli }) => sum + brotli, 0)
  const engineShare = shareOfCode(readFileSync(join(root, 'target/wasm/first.wasm')), engine)
  if (json) {
    console.log(JSON.stringify({ firstPaintBrotli, budget, engineShare, toolchain: builtBy(), files, spec }, null, 2))
  } else {
    console.log(`${''.padEnd(34)}${'raw'.padStart(10)}${'brotli'.padStart(10)}`)
    for (const { file, bytes, brotli } of files) console.log(row(file, bytes, brotli))
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
    console.log(row(`first paint (budget ${budget / 1000} KB)`, bytes, firstPaintBrotli))
    console.log(`The engine (forecast, growth) is ${(100 * engineShare).toFixed(0)} % of the WebAssembly’s code before it is shrunk.`)
    if (spec.length > 0) console.log('\nA story adds its own spec:')
    for (const { file, bytes, brotli } of spec) console.log(row(file, bytes, brotli))
    console.log(`\nCompiled by ${builtBy()}.`)
  }
  if (firstPaintBrotli > budget) {
    throw new Problem(`Over budget: ${firstPaintBrotli} bytes before the first chart is painted, ${budget} allowed.`)
  }
}

if (isEntry(import.meta)) await main(() => size(process.argv.includes('--json')))
