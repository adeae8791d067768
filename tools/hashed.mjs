/**
 * `dist/hashed/`: the same files under names that hold what is in them, for servers that keep them for good. What
 * pages name, `fanchart.js` first, has a name that stays, and is to be asked for anew. The entry fetches the WebAssembly
 * with integrity; that of the scripts that it loads later is the page's to demand, by an import map.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Problem, root } from './step.mjs'

const dist = join(root, 'dist')
const folder = join(dist, 'hashed')
/** Its name stays the same; it is there under a hashed one as well. */
export const entry = 'fanchart.js'
const maps = /\n?\/\/# sourceMappingURL=.*\s*$/

/** @param {string | Buffer} content */
export const integrity = (content) => `sha384-${createHash('sha384').update(content).digest('base64')}`
/** @param {string | Buffer} content */
const short = (content) => createHash('sha256').update(content).digest('hex').slice(0, 12)

/** @param {string} text @param {RegExp} place @param {string} by */
function replaced(text, place, by) {
  const found = text.match(new RegExp(place, 'g'))?.length ?? 0
  if (found !== 1) throw new Problem(`${place} stands ${found} times in a script, where once is expected`)
  return text.replace(place, () => by)
}

/** Writes the files, and says what each is. */
export function hashed() {
  mkdirSync(folder, { recursive: true })
  /** @type {Record<string, string>} */
  const all = {}
  /** @param {string} file @param {string | Buffer} content */
  const write = (file, content) => {
    writeFileSync(join(folder, file), content)
    all[file] = integrity(content)
    return file
  }
  /** @param {string} file @param {string | Buffer} content */
  const name = (file, content) => write(file.replace(/(?=\.\w+$)/, `-${short(content)}`), content)
  const script = (/** @type {string} */ file) => readFileSync(join(dist, file), 'utf8').replace(maps, '\n')

  const [first, whole] = ['fanchart.wasm', 'fanchart-whole.wasm'].map((file) => name(file, readFileSync(join(dist, file))))
  const [reader, glue] = ['fanchart-reader.js', 'fanchart-whole.js'].map((file) => name(file, script(file)))
  const tables = readdirSync(join(dist, 'languages')).map((file) => /** @type {const} */ ([file, readFileSync(join(dist, 'languages', file))]))
  const languages = `languages-${short(tables.map(([, content]) => content.toString('hex')).join())}`
  mkdirSync(join(folder, languages), { recursive: true })
  for (const [file, content] of tables) write(`${languages}/${file}`, content)

  let text = script(entry)
  for (const [from, to] of [['fanchart', first], ['fanchart-whole', whole]]) {
    const request = `new Request(new URL("./${to}",import.meta.url),{integrity:"${all[to]}"})`
    text = replaced(text, new RegExp(`new URL\\(["']\\./${from}\\.wasm["'],\\s*import\\.meta\\.url\\)`), request)
  }
  // Languages lie beside the module, whose address is a request's now.
  text = replaced(text, /\.href(?=\.replace\(\/\[\^\/\]\*\$\/)/, '.url')
  text = replaced(text, /\.\/fanchart-reader\.js/, `./${reader}`)
  text = replaced(text, /\.\/fanchart-whole\.js/, `./${glue}`)
  text = replaced(text, /(?<=["'`])languages\/(?=["'`])/, `${languages}/`)
  write(entry, text)
  // A page that says its integrity needs one that never becomes another.
  const kept = name(entry, text)
  // What pages name by themselves stays under its name.
  for (const file of ['fanchart-frame.js', 'fanchart-host.js', 'fanchart-page.css']) write(file, script(file))
  // All in one needs no other name: its page's attribute covers it.
  all['../fanchart-single.js'] = integrity(readFileSync(join(dist, 'fanchart-single.js')))
  writeFileSync(join(folder, 'integrity.json'), `${JSON.stringify(all, null, 2)}\n`)
  writeFileSync(join(folder, 'head.html'), head(all, '/fanchart/', kept, first, [reader, glue]))
  return all
}

/**
 * The lines of a page that loads its chart with integrity all the way.
 * @param {Record<string, string>} all @param {string} at @param {string} script @param {string} first @param {string[]} later
 */
function head(all, at, script, first, later) {
  const scripts = JSON.stringify({ integrity: Object.fromEntries(later.map((file) => [at + file, all[file]])) })
  return [
    `<link rel="preload" href="${at}${first}" as="fetch" type="application/wasm" crossorigin>`,
    `<!-- In script-src, this map has the hash '${csp(scripts)}'. -->`,
    `<script type="importmap">${scripts}</script>`,
    `<script type="module" src="${at}${script}" integrity="${all[script]}" crossorigin></script>`,
    '',
  ].join('\n')
}

/** @param {string} text */
const csp = (text) => `sha256-${createHash('sha256').update(text).digest('base64')}`
