/**
 * Which Rust compiles for the browser. rustup's, where it has or can get the wasm32 target; else Debian's.
 * Either way the standard library is compiled along where its sources are at hand: without messages for
 * panics, which a reader never sees, the download is a fifth smaller.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { note, noted } from './cache.mjs'
import { aptPackages } from './install.mjs'
import { Problem, program, root, run, say, works } from './step.mjs'

export const target = 'wasm32-unknown-unknown'

/**
 * @typedef {object} Toolchain
 * @property {string} name what to print
 * @property {NodeJS.ProcessEnv} env for cargo
 * @property {string} target what to compile for
 * @property {string[]} smallest what to pass to cargo for the smallest build; empty when std comes prebuilt
 * @property {string[]} std what cargo always needs to have a standard library for the target
 */

const buildStd = '-Zbuild-std=std,panic_abort'
const smallest = ['-Zjson-target-spec', buildStd, '-Zbuild-std-features=optimize_for_size', '-Zpanic-immediate-abort']
/** What LLVM does for speed at the cost of size, measured one by one: 2 KB of the download. */
const unhurried = ['-disable-lsr', '-disable-machine-cse', '-enable-pre=0', '-max-store-memcpy=1', '-max-store-memset=2'].map((flag) => `-Cllvm-args=${flag}`)
/** Panics print nothing here, so neither where they stood nor what was in a value is worth a byte. */
const lean = {
  RUSTC_BOOTSTRAP: '1',
  // Names as `printing` looks for them, whatever a compiler's age.
  RUSTFLAGS: ['-Csymbol-mangling-version=v0', '-Zlocation-detail=none', '-Zfmt-debug=none', ...unhurried].join(' '),
}

/** @returns {Promise<Toolchain>} */
export async function toolchain() {
  if (!program('cargo')) throw new Problem('Rust is missing: install it from https://rustup.rs and start again.')
  const wanted = process.env.FANCHART_RUST
  if (wanted !== 'debian' && (await rustupHasTarget())) return rustups()
  if (wanted !== 'rustup') return debians()
  throw new Problem(`rustup cannot bring the target. Run: rustup target add ${target}`)
}

/** An answer of "no" is remembered until `target/` is removed, so that a start does not wait for it again. */
async function rustupHasTarget() {
  if (!program('rustup')) return false
  const installed = await run('rustup', ['target', 'list', '--installed']).catch(() => '')
  if (installed.split('\n').includes(target)) return true
  if (noted('rustup-target') === 'refused') return false
  say('Asking rustup for the wasm32 target (at most 20 seconds) …')
  if (await works('rustup', ['target', 'add', target], { seconds: 20 })) return true
  note('rustup-target', 'refused')
  return false
}

/**
 * The target, with functions that return several values at once instead of through memory: 0.6 KB less to download.
 * @param {string} rustc @returns {Promise<string>} its description, as a file
 */
async function manyValued(rustc) {
  const env = { RUSTC_BOOTSTRAP: '1' }
  const print = ['-Zunstable-options', '--print', 'target-spec-json', '--target', target]
  const known = JSON.parse(await run(rustc, print, { env }))
  const file = join(root, `target/${target}.json`)
  mkdirSync(join(root, 'target'), { recursive: true })
  writeFileSync(file, JSON.stringify({ ...known, 'llvm-abiname': 'experimental-mv', features: '+multivalue' }))
  return file
}

/** @returns {Promise<Toolchain>} */
async function rustups() {
  const version = (await run('rustc', ['--version'])).trim()
  const sysroot = (await run('rustc', ['--print', 'sysroot'])).trim()
  const sources = join(sysroot, 'lib/rustlib/src/rust/library/Cargo.lock')
  if (!existsSync(sources) && noted('rustup-sources') !== 'refused') {
    if (!(await works('rustup', ['component', 'add', 'rust-src'], { seconds: 20 }))) note('rustup-sources', 'refused')
  }
  if (!existsSync(sources)) return { name: `${version} of rustup, std as it comes`, env: {}, std: [], target, smallest: [] }
  return {
    name: `${version} of rustup, std compiled along`,
    env: lean,
    std: [],
    smallest,
    target: await manyValued('rustc'),
  }
}

/** Debian's compiler lives in /usr/bin, where rustup's name would hide it: /usr/bin goes first, for cargo alone. */
async function debians() {
  const packages = ['rustc-web', 'cargo-web', 'rust-web-src', 'rust-web-clippy', 'lld-19']
  const there = ['/usr/bin/rustc', '/usr/bin/cargo', '/usr/bin/clippy-driver', '/usr/bin/wasm-ld-19']
  const std = '/usr/lib/rustlib/src/rust/library/Cargo.lock'
  if (![...there, std].every((path) => existsSync(path))) {
    await aptPackages(packages, 'Compiling Rust to WebAssembly')
  }
  const env = {
    PATH: `/usr/bin:${process.env.PATH}`,
    ...lean,
    CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER: 'wasm-ld-19',
  }
  const version = (await run('/usr/bin/rustc', ['--version'])).replace(/\s*\(built from.*/, '').trim()
  return { name: `${version} of Debian, std compiled along`, env, std: [buildStd], smallest, target: await manyValued('/usr/bin/rustc') }
}
