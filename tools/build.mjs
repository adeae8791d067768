/** Leaves what a site publishes in `dist/`: one script, one module, the types and the schema of a spec. */
import { copyFileSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { whenChanged } from './cache.mjs'
import { npmPackages } from './install.mjs'
import { isEntry, main, root, say } from './step.mjs'
import { builtBy, wasm } from './wasm.mjs'

/** @type {[from: string, to: string][]} what is published as it is */
const copies = [
  ['target/glue/fanchart_bg.wasm', 'dist/fanchart_bg.wasm'],
  ['www/fanchart.d.ts', 'dist/fanchart.d.ts'],
  ['src/spec/chart.schema.json', 'dist/chart.schema.json'],
]

export async function build() {
  await npmPackages()
  await wasm()
  const present = copies.filter(([from]) => existsSync(join(root, from)))
  const inputs = ['www', 'target/glue', 'tools/build.mjs', 'package-lock.json', ...present.map(([from]) => from)]
  const outputs = ['dist/fanchart.js', ...present.map(([, to]) => to)]
  const done = await whenChanged({ name: 'dist', inputs, outputs }, async () => {
    mkdirSync(join(root, 'dist'), { recursive: true })
    for (const [from, to] of present) copyFileSync(join(root, from), join(root, to))
    await bundle()
  })
  say(`dist/ is ${done ? 'built' : 'up to date'}: ${builtBy()}`)
}

async function bundle() {
  const esbuild = await import('esbuild')
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: ['www/index.js'],
    outfile: 'dist/fanchart.js',
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
    logLevel: 'error',
  })
}

if (isEntry(import.meta)) await main(build)
