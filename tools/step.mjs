/** One step of a build: says what it does, stays quiet when it works, shows everything when it does not. */
import { spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The root of the project. Every path in `tools/` starts here. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** What a person can put right: its message is all they need to read. */
export class Problem extends Error {}

/** Standard output belongs to results; everything said on the way goes to standard error. @param {string} text */
export function say(text) {
  process.stderr.write(`${text}\n`)
}

/** Says what takes long, once it does. @template T @param {string} text @param {() => Promise<T>} work */
export async function saying(text, work) {
  const timer = setTimeout(() => say(text), 2000)
  try {
    return await work()
  } finally {
    clearTimeout(timer)
  }
}

/** The full name of a program on PATH, or undefined. @param {string} name */
export function program(name) {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const path = join(folder, name)
    try {
      accessSync(path, constants.X_OK)
      return path
    } catch {
      // Not in this folder.
    }
  }
  return undefined
}

/**
 * Runs a command to its end.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, seconds?: number, show?: boolean }} [options]
 *   `show` lets the output through as it comes; else it is kept, and joins the error if there is one.
 * @returns {Promise<string>} what it printed on standard output, unless shown
 */
export function run(command, args, { env = {}, seconds = 0, show = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
      timeout: seconds * 1000,
    })
    let out = ''
    let all = ''
    child.stdout?.on('data', (chunk) => {
      out += chunk
      all += chunk
    })
    child.stderr?.on('data', (chunk) => (all += chunk))
    child.on('error', (error) => reject(new Problem(`${command} could not be started: ${error.message}`)))
    child.on('close', (code, signal) => {
      if (code === 0) resolve(out)
      else reject(new Problem(`${all}${command} ${args.join(' ')}: ended with ${signal ?? code}`))
    })
  })
}

/** Whether a command ends well. @param {Parameters<typeof run>} command */
export async function works(...command) {
  return run(...command).then(
    () => true,
    () => false,
  )
}

/** The entry of a script: a `Problem` is printed without a stack. @param {() => Promise<void>} work */
export async function main(work) {
  try {
    await work()
  } catch (error) {
    say(error instanceof Problem ? error.message : String(error instanceof Error ? error.stack : error))
    process.exitCode = 1
  }
}

/** Whether a file is the script that was started. @param {ImportMeta} meta */
export function isEntry(meta) {
  return process.argv[1] === fileURLToPath(meta.url)
}
