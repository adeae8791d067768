/** `npm run test:package`: what is published, packed, and built into small projects as its users would. */
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { browserAndFonts } from './browser.mjs'
import { build } from './build.mjs'
import { fingerprint, note, noted, whenChanged } from './cache.mjs'
import { isEntry, main, root, run, say } from './step.mjs'

const folder = 'tests/package'
const packed = 'target/package/npm'

export async function testPackage() {
  await build()
  await browserAndFonts()
  await bundlers()
  rmSync(join(root, packed), { recursive: true, force: true })
  mkdirSync(join(root, packed), { recursive: true })
  await run('npm', ['pack', '--silent', '--pack-destination', packed])
  say('Testing the package …')
  await run('node', ['--test', '--test-reporter=spec', `${folder}/package.test.mjs`], { show: true })
  await crate()
}

async function bundlers() {
  const lock = fingerprint([`${folder}/package-lock.json`])
  if (existsSync(join(root, folder, 'node_modules')) && noted('package-tests') === lock) return
  say('Installing the bundlers that the package is tried with …')
  await run('npm', ['ci', '--prefix', folder, '--no-audit', '--no-fund', '--loglevel=error'])
  note('package-tests', lock)
}

/** The crate's side: its documentation has no warning, and it compiles from what would be published. */
async function crate() {
  const inputs = ['src', 'Cargo.toml', 'Cargo.lock', 'README.md']
  await whenChanged({ name: 'crate', inputs, outputs: [], saying: 'Documenting and packing the crate …' }, async () => {
    await run('cargo', ['doc', '--no-deps', '--lib'], { env: { RUSTDOCFLAGS: '-D warnings' } })
    await run('cargo', ['package', '--allow-dirty', '--quiet'])
  })
}

if (isEntry(import.meta)) await main(testPackage)
