/** The scripts that a site publishes, each one request, and what editors of code are told about the element. */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, run } from './step.mjs'

/** What is fetched when it is used is a file of its own: the glue of the whole module, and what readers do with a chart. @type {import('esbuild').Plugin} */
const restBeside = {
  name: 'rest-beside',
  setup(build) {
    build.onResolve({ filter: /^#whole$/ }, () => ({ path: './fanchart-whole.js', external: true }))
    build.onResolve({ filter: /\/reader\.js$/ }, ({ kind }) => (kind === 'dynamic-import' ? { path: './fanchart-reader.js', external: true } : undefined))
  },
}

/** Modules, glue and the words of every language inside the script: one file that needs no other. @type {import('esbuild').Plugin} */
const allInside = {
  name: 'all-inside',
  setup(build) {
    const names = readdirSync(join(root, 'dist/languages')).map((file) => file.replace('.txt', ''))
    // No address of a file: webpack would write the path of the machine it runs on in its place.
    const contents = `import firstPaint from './target/glue/first.wasm'
      import whole from './target/glue/whole.wasm'
      ${names.map((name) => `import ${name} from './dist/languages/${name}.txt'`).join('\n')}
      export const address = { firstPaint, whole, languages: { ${names.map((name) => `'${name}.txt': ${name}`).join(', ')} } }
      export const locate = (elsewhere) => void Object.assign(address, elsewhere)`
    build.onResolve({ filter: /\/address\.js$/ }, () => ({ path: 'address', namespace: 'inside' }))
    build.onLoad({ filter: /.*/, namespace: 'inside' }, () => ({ contents, resolveDir: root }))
  },
}

/** Style sheets in scripts, written for people. @type {import('esbuild').Plugin} */
const shortStyles = {
  name: 'short-styles',
  setup(build) {
    build.onLoad({ filter: /\/www\/[a-z-]+\.js$/ }, async ({ path }) => {
      const text = readFileSync(path, 'utf8')
      const [, style] = text.match(/const style = `([^]*?)`/) ?? []
      if (!style) return undefined
      // What is put in later stands for a declaration.
      const { code } = await build.esbuild.transform(style.replace(/\$\{(\w+)\}/g, '--put-in:$1'), { loader: 'css', minify: true })
      return { contents: text.replace(style, () => code.trim().replace(/--put-in:\s*(\w+)/g, '$${$1}')) }
    })
  },
}

export async function bundle() {
  const esbuild = await import('esbuild')
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  /** @type {[file: string, from: string, plugins: import('esbuild').Plugin[]][]} */
  const scripts = [
    ['fanchart.js', 'www/index.js', [restBeside]],
    ['fanchart-element.js', 'www/element.js', [restBeside]],
    ['fanchart-reader.js', 'www/reader.js', []],
    ['fanchart-whole.js', 'target/glue/whole.js', []],
    ['fanchart-single.js', 'www/index.js', [allInside]],
    ['builder.js', 'www/builder/main.js', []],
  ]
  for (const [file, from, plugins] of scripts) {
    await esbuild.build({
      absWorkingDir: root,
      entryPoints: [from],
      outfile: `dist/${file}`,
      plugins: [...plugins, shortStyles],
      loader: { '.wasm': 'binary' },
      define: { 'globalThis.fanchartVersion': JSON.stringify(version) },
      bundle: true,
      minify: true,
      sourcemap: true,
      format: 'esm',
      target: 'es2022',
      // What others wrote comes with their notice.
      legalComments: 'inline',
      logLevel: 'error',
    })
    if (!file.includes('single')) await squeeze(file)
  }
}

/** Takes off what esbuild leaves: 3 % of the download. @param {string} file */
async function squeeze(file) {
  const { minify } = await import('terser')
  const path = join(root, 'dist', file)
  const { code, map } = await minify(readFileSync(path, 'utf8'), {
    module: true,
    ecma: 2020,
    compress: { passes: 3, pure_getters: true, unsafe_arrows: true, hoist_props: true },
    sourceMap: { content: readFileSync(`${path}.map`, 'utf8'), includeSources: true, url: `${file}.map` },
  })
  writeFileSync(path, code ?? '')
  writeFileSync(`${path}.map`, String(map))
}

/** The custom-elements manifest, read off the class and its comment. */
export async function manifest() {
  await run('node_modules/.bin/cem', ['analyze', '--globs', 'www/fan-chart.js', '--outdir', 'dist', '--quiet'])
  const file = join(root, 'dist/custom-elements.json')
  const written = JSON.parse(readFileSync(file, 'utf8'))
  for (const module of written.modules) {
    module.path = 'dist/fanchart-element.js'
    module.declarations = module.declarations.filter((/** @type {{ kind: string }} */ { kind }) => kind === 'class')
    for (const one of module.declarations) {
      // What it extends is inside the script.
      one.superclass = { name: 'HTMLElement' }
      one.members = one.members.filter((/** @type {{ privacy?: string }} */ { privacy }) => privacy !== 'private')
    }
    for (const { declaration } of module.exports ?? []) declaration.module = module.path
  }
  writeFileSync(file, `${JSON.stringify(written, null, 2)}\n`)
}
