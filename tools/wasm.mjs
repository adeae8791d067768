/** Rust in, `target/glue/` out: the module, as small as it gets, and the JavaScript that calls it. */
import { copyFileSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { note, noted, whenChanged } from './cache.mjs'
import { root, run, say } from './step.mjs'
import { target, toolchain } from './toolchain.mjs'

const raw = `target/wasm/${target}/wasm/fanchart.wasm`
const glue = ['fanchart.js', 'fanchart.d.ts', 'fanchart_bg.wasm'].map((file) => `target/glue/${file}`)

/** Which toolchain made what lies in `target/glue/`. */
export const builtBy = () => noted('toolchain')

/** Builds the module and its glue, each only if what it is made of has changed. */
export async function wasm() {
  const recipe = ['tools/wasm.mjs', 'tools/toolchain.mjs', 'tools/bindgen', 'Cargo.toml', 'Cargo.lock']
  const salt = process.env.FANCHART_RUST
  await whenChanged({ name: 'wasm', inputs: ['src', ...recipe], outputs: [raw], salt }, compile)
  const inputs = [raw, ...recipe, 'package-lock.json']
  await whenChanged({ name: 'glue', inputs, outputs: glue, saying: 'Writing the glue and shrinking the module …' }, shrink)
}

async function compile() {
  const chosen = await toolchain()
  say(`Compiling to WebAssembly with ${chosen.name} (a minute or two the first time) …`)
  const args = ['build', '--lib', '--profile', 'wasm', '--target', target]
  const env = { ...chosen.env, CARGO_TARGET_DIR: join(root, 'target', 'wasm') }
  try {
    await run('cargo', [...args, ...chosen.smallest], {
      env: chosen.smallest.length > 0 ? { ...env, CARGO_PROFILE_WASM_PANIC: 'immediate-abort' } : env,
    })
    note('toolchain', chosen.name)
  } catch (error) {
    // Where the standard library did not compile along, the one that rustup ships can stand in.
    const ours = String(error).includes('could not compile `fanchart`')
    if (ours || chosen.smallest.length === 0 || chosen.std.length > 0) throw error
    say('The standard library could not be compiled along; taking the one that comes with rustup …')
    await run('cargo', args, { env: { ...env, RUSTC_BOOTSTRAP: undefined, RUSTFLAGS: undefined } })
    note('toolchain', `${chosen.name.split(',')[0]}, std as it comes`)
  }
}

async function shrink() {
  rmSync(join(root, 'target/glue'), { recursive: true, force: true })
  mkdirSync(join(root, 'target/glue'), { recursive: true })
  await run('cargo', ['run', '--quiet', '--package', 'bindgen', '--', raw, 'target/glue'])
  const [module] = glue.slice(-1)
  copyFileSync(join(root, module), join(root, 'target/glue/unshrunk.wasm'))
  // The module's own list of features decides what may be written: with more, Chromium does not load it.
  // Nothing is inlined: the module gets larger, but Brotli finds more that repeats, and the download is 2 KB smaller.
  const apart = ['one-caller', 'always', 'flexible'].map((which) => `--${which}-inline-max-function-size=0`)
  const order = '--reorder-functions-by-name'
  const flags = [...apart, '-Oz', '--converge', order, '--strip-debug', '--strip-producers']
  await run('node_modules/.bin/wasm-opt', ['target/glue/unshrunk.wasm', ...flags, '-o', module])
  rmSync(join(root, 'target/glue/unshrunk.wasm'))
}
