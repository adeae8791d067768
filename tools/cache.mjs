/** Does a step only when what goes in, or what came out, differs from last time: by content, never by date. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, say } from './step.mjs'

const marks = join(root, 'target', 'marks')

/** Every file under the given paths, in one order everywhere. @param {string[]} paths @returns {string[]} */
function filesUnder(paths) {
  return paths
    .flatMap((path) => {
      const full = join(root, path)
      if (!existsSync(full)) return []
      if (!statSync(full).isDirectory()) return [path]
      return filesUnder(readdirSync(full).map((name) => join(path, name)))
    })
    .sort()
}

/** @param {string[]} paths files and folders from the project's root @param {string} [salt] */
export function fingerprint(paths, salt = '') {
  const hash = createHash('sha256').update(salt)
  for (const path of filesUnder(paths)) {
    const content = readFileSync(join(root, path))
    hash.update(`\0${path}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}

/** What was noted under a name, or ''. @param {string} name */
export function noted(name) {
  const path = join(marks, name)
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}

/** @param {string} name @param {string} text */
export function note(name, text) {
  mkdirSync(marks, { recursive: true })
  writeFileSync(join(marks, name), text)
}

/**
 * @param {{ name: string, inputs: string[], outputs: string[], salt?: string, saying?: string }} step
 * @param {() => Promise<void>} work
 * @returns {Promise<boolean>} whether there was work to do
 */
export async function whenChanged({ name, inputs, outputs, salt, saying }, work) {
  const before = fingerprint(inputs, salt)
  const complete = outputs.every((path) => existsSync(join(root, path)))
  if (complete && noted(name) === `${before} ${fingerprint(outputs)}`) return false
  if (saying) say(saying)
  await work()
  note(name, `${before} ${fingerprint(outputs)}`)
  return true
}
