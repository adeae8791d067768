/** What a site publishes for its embeds besides the element: the scripts on both sides of a frame. */
import { join } from 'node:path'
import { root } from './step.mjs'

/** Small enough to be one file each, and as a classic script as well as a module. @type {[file: string, from: string][]} */
const scripts = [
  ['fanchart-frame.js', 'www/frame-height.js'],
  ['fanchart-host.js', 'www/frame-host.js'],
]

export async function frames() {
  const esbuild = await import('esbuild')
  for (const [file, from] of scripts) {
    await esbuild.build({
      entryPoints: [join(root, from)],
      outfile: join(root, 'dist', file),
      bundle: true,
      minify: true,
      sourcemap: true,
      format: 'iife',
      target: 'es2022',
      legalComments: 'none',
      logLevel: 'error',
    })
  }
}
