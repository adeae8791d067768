/** Brings what is missing: npm's packages by the lock file, Debian's by apt. Node's own modules only. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fingerprint, note, noted } from './cache.mjs'
import { Problem, program, root, run, say } from './step.mjs'

/** Installs npm's packages when there are none, or when the lock file is not the one they came from. */
export async function npmPackages() {
  const lock = fingerprint(['package-lock.json'])
  if (existsSync(join(root, 'node_modules')) && noted('npm') === lock) return
  if (!program('npm')) throw new Problem('npm is missing: install Node.js 20 or later together with npm.')
  say('Installing npm packages …')
  await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])
  note('npm', lock)
}

/**
 * Installs Debian packages, never at the price of removing one.
 * @param {string[]} packages
 * @param {string} purpose ends the sentence "… is needed for"
 */
export async function aptPackages(packages, purpose) {
  const byHand = `apt-get install --no-install-recommends ${packages.join(' ')}`
  const asRoot = process.getuid?.() === 0
  if (!program('apt-get')) {
    throw new Problem(`${purpose} needs programs that only Debian's apt-get can bring here: ${packages.join(' ')}.`)
  }
  if (!asRoot && !program('sudo')) throw new Problem(`${purpose} needs more programs. As root, run: ${byHand}`)
  say(`Installing ${packages.join(', ')} for ${purpose} (about half a minute) …`)
  const [command, ...before] = asRoot ? ['apt-get'] : ['sudo', '-n', 'apt-get']
  const options = ['-qq', '-o', 'DPkg::Lock::Timeout=120']
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  try {
    await run(command, [...before, ...options, 'update'], { env })
    await run(command, [...before, ...options, 'install', '-y', '--no-remove', '--no-install-recommends', ...packages], { env })
  } catch (error) {
    throw new Problem(`${error instanceof Error ? error.message : error}\n${purpose} needs more programs. As root, run: ${byHand}`)
  }
}
