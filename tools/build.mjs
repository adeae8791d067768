/** Leaves what a site publishes in `dist/`: the script and its modules, the types and the schema of a spec. */
import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { bundle, manifest } from './bundle.mjs'
import { whenChanged } from './cache.mjs'
import { npmPackages } from './install.mjs'
import { isEntry, main, root, say } from './step.mjs'
import { builtBy, wasm } from './wasm.mjs'

/** @type {[from: string, to: string][]} what is published as it is */
const copies = [
  ['target/glue/first_bg.wasm', 'dist/fanchart.wasm'],
  ['target/glue/whole_bg.wasm', 'dist/fanchart-whole.wasm'],
  ['www/fanchart.d.ts', 'dist/fanchart.d.ts'],
  ['src/spec/chart.schema.json', 'dist/chart.schema.json'],
]

export async function build() {
  await npmPackages()
  await wasm()
  const present = copies.filter(([from]) => existsSync(join(root, from)))
  const inputs = ['www', 'target/glue', 'tools/build.mjs', 'tools/bundle.mjs', 'package-lock.json', ...present.map(([from]) => from)]
  const outputs = ['dist']
  const done = await whenChanged({ name: 'dist', inputs, outputs }, async () => {
    rmSync(join(root, 'dist'), { recursive: true, force: true })
    mkdirSync(join(root, 'dist'), { recursive: true })
    for (const [from, to] of present) copyFileSync(join(root, from), join(root, to))
    await bundle()
    await manifest()
  })
  say(`dist/ is ${done ? 'built' : 'up to date'}: ${builtBy()}`)
}

if (isEntry(import.meta)) await main(build)
