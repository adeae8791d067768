/** The browsers that the tests drive, and the fonts their pictures need. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { aptPackages } from './install.mjs'
import { Problem, program, say, works } from './step.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']

/** The full name of a Chromium. */
export function chromium() {
  const path = names.map(program).find((found) => found !== undefined)
  if (!path) throw new Problem('No Chromium is installed. On Debian, run as root: apt-get install chromium')
  return path
}

/** Installs what is missing, where Debian's apt can; elsewhere a Chromium that is there has to do. */
export async function browserAndFonts() {
  if (!program('apt-get')) {
    chromium()
    return
  }
  const missing = []
  if (!names.some(program)) missing.push('chromium')
  for (const fonts of ['fonts-liberation', 'fonts-noto-cjk', 'fonts-noto-core']) {
    if (!(await works('dpkg', ['-s', fonts]))) missing.push(fonts)
  }
  if (missing.length > 0) await aptPackages(missing, 'The browser tests')
}

/** The full name of a Firefox, or undefined. */
export const firefox = () => program('firefox-esr') ?? program('firefox')

/** What drives WebKit, Safari's engine, on a machine without a screen; or undefined. */
export function webkit() {
  const [driver, screen] = ['WebKitWebDriver', 'xvfb-run'].map(program)
  const libraries = '/usr/lib'
  const folders = existsSync(libraries) ? readdirSync(libraries).map((name) => join(libraries, name, 'webkit2gtk-4.1')) : []
  const browser = folders.map((folder) => join(folder, 'MiniBrowser')).find((path) => existsSync(path))
  return driver && screen && browser ? { driver, screen, browser } : undefined
}

/** Installs the engines besides Chromium, where apt can. Where it cannot, their tests are skipped and say so. */
export async function otherEngines() {
  const missing = []
  if (!firefox()) missing.push('firefox-esr')
  if (!webkit()) missing.push('webkit2gtk-driver', 'xvfb', 'xauth')
  if (missing.length === 0) return
  try {
    await aptPackages(missing, 'Testing in Firefox and WebKit')
  } catch (error) {
    say(`${error instanceof Error ? error.message : error}\nTheir tests are skipped.`)
  }
}
