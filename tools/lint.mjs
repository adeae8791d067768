/** Every language's own checker, all of them to their end, so that one run tells everything. */
import { join } from 'node:path'
import { build } from './build.mjs'
import { Problem, isEntry, main, root, run, say } from './step.mjs'
import { target, toolchain } from './toolchain.mjs'

export async function lint() {
  // The shell's types come from the glue, and the tests' from what is published.
  await build()
  const { env, std } = await toolchain()
  const forBrowsers = { ...env, CARGO_TARGET_DIR: join(root, 'target', 'wasm') }
  const deny = ['--', '-D', 'warnings']
  /** @type {[string, ...Parameters<typeof run>][]} */
  const checks = [
    ['Rust, laid out', 'cargo', ['fmt', '--all', '--check']],
    ['Rust, native', 'cargo', ['clippy', '--workspace', '--all-targets', ...deny]],
    ['Rust, wasm32', 'cargo', ['clippy', '--lib', '--target', target, ...std, ...deny], { env: forBrowsers }],
    ['Rust, first paint', 'cargo', ['clippy', '--lib', '--no-default-features', '--target', target, ...std, ...deny], { env: forBrowsers }],
    ['JavaScript, types', 'node_modules/.bin/tsc', []],
    ['JavaScript, habits', 'node_modules/.bin/eslint', ['--max-warnings', '0', '.']],
  ]
  const failed = []
  for (const [name, ...command] of checks) {
    say(`Checking ${name} …`)
    try {
      await run(...command)
    } catch (error) {
      say(error instanceof Error ? error.message : String(error))
      failed.push(name)
    }
  }
  if (failed.length > 0) throw new Problem(`Not clean: ${failed.join('; ')}.`)
}

if (isEntry(import.meta)) await main(lint)
