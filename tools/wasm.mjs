/**
 * Rust in, `target/glue/` out: two modules of one crate, as small as they get, and the JavaScript that calls them.
 * `first` is what a reader's first paint waits for; `whole` also has what is loaded when it is used.
 */
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { note, noted, whenChanged } from './cache.mjs'
import { leaveOutIdle, nameShort } from './names.mjs'
import { pack } from './packed.mjs'
import { root, run, say } from './step.mjs'
import { target, toolchain } from './toolchain.mjs'
import { weigh } from './weigh.mjs'

/**
 * @typedef {object} Compiled
 * @property {string} name
 * @property {string[]} features
 * @property {string[]} linker what is asked of the linker, for the last crate alone
 * @property {boolean} manyValued whether functions return several values at once. The library's product of 128 bits is not
 *   made so, and calling it is a trap then: what prints a float calls it, which the first module does its own way
 * @property {number} starts how many orders of its functions are tried
 */
/** @type {Compiled[]} */
const modules = [
  // `printing` wants the linker's names of what it linked.
  { name: 'first', features: ['--no-default-features'], linker: ['--', '-Clink-arg=--emit-relocs'], manyValued: true, starts: 192 },
  { name: 'whole', features: [], linker: [], manyValued: false, starts: 1 },
]
/** @param {string} name */
const raw = (name) => `target/wasm/${name}.wasm`
/** @param {string} name */
const glue = (name) => ['.js', '.d.ts', '_bg.wasm', '.wasm'].map((end) => `target/glue/${name}${end}`)

/** Which toolchain made what lies in `target/glue/`. */
export const builtBy = () => noted('toolchain')

/** Builds the modules and their glue, each only if what it is made of has changed. */
export async function wasm() {
  const recipe = ['tools/wasm.mjs', 'tools/names.mjs', 'tools/module.mjs', 'tools/toolchain.mjs', 'tools/bindgen', 'Cargo.toml', 'Cargo.lock']
  const salt = process.env.FANCHART_RUST
  for (const module of modules) {
    const { name } = module
    const inputs = [raw(name), ...recipe, 'tools/packed.mjs', 'tools/unpacker.wat', 'tools/weigh.mjs', 'package-lock.json']
    const compiling = { name: `wasm-${name}`, inputs: ['src', ...recipe], outputs: [raw(name)], salt }
    await whenChanged(compiling, () => compile(module))
    const saying = `Writing the glue and shrinking the module “${name}” …`
    await whenChanged({ name: `glue-${name}`, inputs, outputs: glue(name), saying }, () => shrink(module))
  }
}

/** @param {Compiled} module */
async function compile({ name, features, linker, manyValued }) {
  const chosen = await toolchain()
  say(`Compiling the module “${name}” with ${chosen.name} (a minute or two the first time) …`)
  const args = ['rustc', '--lib', '--profile', 'wasm', ...features]
  const env = { ...chosen.env, CARGO_TARGET_DIR: join(root, 'target', 'wasm') }
  try {
    const small = chosen.smallest.length > 0
    await run('cargo', [...args, '--target', manyValued ? chosen.target : target, ...(small ? [...chosen.smallest, ...linker] : [])], {
      env: small ? { ...env, CARGO_PROFILE_WASM_PANIC: 'immediate-abort' } : env,
    })
    note('toolchain', chosen.name)
  } catch (error) {
    // Where the standard library did not compile along, the one that rustup ships can stand in.
    const ours = String(error).includes('could not compile `fanchart`')
    if (ours || chosen.smallest.length === 0 || chosen.std.length > 0) throw error
    say('The standard library could not be compiled along; taking the one that comes with rustup …')
    await run('cargo', [...args, '--target', target], { env: { ...env, RUSTC_BOOTSTRAP: undefined, RUSTFLAGS: undefined } })
    note('toolchain', `${chosen.name.split(',')[0]}, std as it comes`)
  }
  copyFileSync(join(root, `target/wasm/${target}/wasm/fanchart.wasm`), join(root, raw(name)))
}

/** @param {Compiled} module */
async function shrink({ name, starts }) {
  mkdirSync(join(root, 'target/glue'), { recursive: true })
  /** @param {string} bin @param {string[]} args */
  const tool = (bin, ...args) => run('cargo', ['run', '--quiet', '--package', 'bindgen', '--bin', bin, '--', ...args])
  // The glue is named after the file; what is sent takes its place at the end.
  const sent = `target/glue/${name}.wasm`
  copyFileSync(join(root, raw(name)), join(root, sent))
  await tool('printing', sent)
  await tool('bindgen', sent, 'target/glue')
  const module = `target/glue/${name}_bg.wasm`
  const script = join(root, `target/glue/${name}.js`)
  const [named, calls] = nameShort(readFileSync(join(root, module)), leaveOutIdle(readFileSync(script, 'utf8'), name))
  writeFileSync(join(root, module), named)
  writeFileSync(script, calls)
  // The module's own list of features decides what may be written: with more, Chromium does not load it.
  // Nothing is inlined: the module gets larger, but Brotli finds more that repeats, and the download is 2 KB smaller.
  const apart = ['one-caller', 'always', 'flexible'].map((which) => `--${which}-inline-max-function-size=0`)
  // Nothing of ours lies in the first 1024 bytes, the far end of the stack: what is added to an address may be an offset.
  const flags = [...apart, '--low-memory-unused', '--flatten', '--rereloop', '-Oz', '-Oz', '--converge', '--strip-debug', '--strip-producers']
  await run('node_modules/.bin/wasm-opt', [module, ...flags, '-o', module])
  // Which order of the functions is the smallest as sent is a matter of where it begins, which is tried out.
  const shrunk = readFileSync(join(root, module))
  /** @type {{ packed: Buffer, arranged: Buffer, weight: number }[]} */
  const orders = []
  const lanes = Math.min(starts, 4)
  const tried = Array.from({ length: lanes }, async (_, lane) => {
    const file = join(root, `target/wasm/${name}-${lane}.wasm`)
    for (let start = lane; start < starts; start += lanes) {
      writeFileSync(file, shrunk)
      await tool('arrange', file, `${start}`)
      const arranged = readFileSync(file)
      const packed = pack(arranged)
      orders[start] = { packed, arranged, weight: await weigh(packed) }
    }
    rmSync(file)
  })
  await Promise.all(tried)
  const { packed, arranged } = orders.reduce((least, order) => (order.weight < least.weight ? order : least))
  writeFileSync(join(root, module), arranged)
  writeFileSync(join(root, sent), packed)
}
