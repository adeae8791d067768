/**
 * The pictures that a story shows until its charts are drawn, and where they cannot be: every spec that a story page
 * names, drawn by the command line from the same spec. They go to `target/pictures/`, which the server shows as `pictures/`.
 */
import { mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { whenChanged } from './cache.mjs'
import { isEntry, main, root, run } from './step.mjs'

const command = 'target/release/fanchart'
const folder = 'target/pictures'

/** As wide as a chart is on a small phone, and beside a text. */
const widths = [348, 640]

/** The specs that the story pages name. @returns {string[]} */
export function specs() {
  const pages = readdirSync(join(root, 'www')).filter((name) => /^(second-)?story(-[a-z]+)?\.html$/.test(name))
  const texts = pages.map((page) => readFileSync(join(root, 'www', page), 'utf8'))
  return [...new Set(texts.flatMap((text) => [...text.matchAll(/data-spec="([^"]+\.json)"/g)].map(([, spec]) => spec)))].sort()
}

export async function pictures() {
  await run('cargo', ['build', '--release', '--bin', 'fanchart'])
  const inputs = ['www/story', 'www/second-story', 'tools/pictures.mjs', command]
  await whenChanged({ name: 'pictures', inputs, outputs: [folder], salt: specs().join() }, async () => {
    rmSync(join(root, folder), { recursive: true, force: true })
    for (const spec of specs()) {
      const [, from, name] = spec.match(/^(.*?)([^/]+)\.json$/) ?? []
      mkdirSync(join(root, folder, from), { recursive: true })
      for (const width of widths) {
        for (const [ending, look] of /** @type {const} */ ([['', []], ['-dark', ['--dark']]])) {
          const picture = join(folder, from, `${name}-${width}${ending}.svg`)
          await run(command, ['render', join('www', spec), '-o', picture, '--width', String(width), ...look])
        }
      }
    }
  })
}

if (isEntry(import.meta)) await main(pictures)
