/**
 * What the pages show until charts are drawn, and where they cannot be, made by the command line from the same specs.
 * Every spec that a story page names is drawn into `target/pictures/`, which the server shows as `pictures/`. The embeds
 * that a server or the command line would write go to `target/pages/embed/`, which it shows as `embed/`.
 */
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { whenChanged } from './cache.mjs'
import { isEntry, main, root, run, saying } from './step.mjs'

const command = 'target/release/fanchart'
const folder = 'target/pictures'
const embeds = 'target/pages/embed'

/** As wide as a chart is on a small phone, and beside a text. */
const widths = [348, 640]

/** The specs that the story pages name. @returns {string[]} */
export function specs() {
  const pages = readdirSync(join(root, 'www')).filter((name) => /^(second-)?story(-[a-z]+)?\.html$/.test(name))
  const texts = pages.map((page) => readFileSync(join(root, 'www', page), 'utf8'))
  return [...new Set(texts.flatMap((text) => [...text.matchAll(/data-spec="([^"]+\.json)"/g)].map(([, spec]) => spec)))].sort()
}

export async function pictures() {
  const compile = () => run('cargo', ['build', '--release', '--bin', 'fanchart'])
  await saying('Compiling the command line, which draws the pictures of the pages (a minute or two the first time) …', compile)
  const inputs = ['www/story', 'www/second-story', 'www/embed', 'tools/pictures.mjs', command]
  await whenChanged({ name: 'pictures', inputs, outputs: [folder, embeds], salt: specs().join(), saying: 'Drawing the pictures of the pages …' }, async () => {
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
    await embedded()
  })
}

/** The page for a frame, and the page of a server with a part for it put in. */
async function embedded() {
  const render = (/** @type {string[]} */ ...more) => run(command, ['render', 'www/story/users.json', '--specs-at', '../story', ...more])
  mkdirSync(join(root, embeds), { recursive: true })
  await render('-o', `${embeds}/users.html`, '--live', '../dist')
  const part = join(embeds, 'server.part.html')
  await render('-o', part, '--text-scale', '1.125')
  const page = readFileSync(join(root, 'www/embed/server.html'), 'utf8')
  writeFileSync(join(root, embeds, 'server.html'), page.replace('<!-- chart -->\n', () => readFileSync(join(root, part), 'utf8')))
}

if (isEntry(import.meta)) await main(pictures)
