/** Leaves what a site publishes in `dist/`: the script and its modules, the types and the schema of a spec. */
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundle, manifest } from './bundle.mjs'
import { whenChanged } from './cache.mjs'
import { frames } from './embeds.mjs'
import { entry, hashed } from './hashed.mjs'
import { npmPackages } from './install.mjs'
import { isEntry, main, root, say } from './step.mjs'
import { builtBy, wasm } from './wasm.mjs'

/** @type {[from: string, to: string][]} what is published as it is */
const copies = [
  ['target/glue/first.wasm', 'dist/fanchart.wasm'],
  ['target/glue/whole.wasm', 'dist/fanchart-whole.wasm'],
  ['www/fanchart.d.ts', 'dist/fanchart.d.ts'],
  ['src/spec/chart.schema.json', 'dist/chart.schema.json'],
  ['src/page.css', 'dist/fanchart-page.css'],
]

const tables = 'src/language/tables'

export async function build() {
  await npmPackages()
  await wasm()
  const present = copies.filter(([from]) => existsSync(join(root, from)))
  const sources = ['www', 'target/glue', tables, 'package.json', 'package-lock.json']
  const inputs = [...sources, 'tools/build.mjs', 'tools/bundle.mjs', 'tools/embeds.mjs', 'tools/hashed.mjs', ...present.map(([from]) => from)]
  const outputs = ['dist']
  const done = await whenChanged({ name: 'dist', inputs, outputs }, async () => {
    rmSync(join(root, 'dist'), { recursive: true, force: true })
    mkdirSync(join(root, 'dist'), { recursive: true })
    for (const [from, to] of present) copyFileSync(join(root, from), join(root, to))
    languages()
    await bundle()
    await frames()
    await manifest()
    say(`The integrity of dist/hashed/${entry} is ${hashed()[entry]}; that of the others stands beside it.`)
  })
  say(`dist/ is ${done ? 'built' : 'up to date'}: ${builtBy()}`)
}

/** English is in the modules; every other language is its values, line by line, below the version that reads them. */
function languages() {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  mkdirSync(join(root, 'dist/languages'))
  for (const file of readdirSync(join(root, tables)).filter((name) => name !== 'en.txt')) {
    const lines = readFileSync(join(root, tables, file), 'utf8').match(/^[^#\n].*$/gm) ?? []
    const values = lines.map((line) => line.slice(line.indexOf('=') + 1).replace(/^ /, ''))
    writeFileSync(join(root, 'dist/languages', file), [`fanchart ${version}`, ...values, ''].join('\n'))
  }
}

if (isEntry(import.meta)) await main(build)
