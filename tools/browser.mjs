/** The browser that the tests drive, and the fonts their pictures need. */
import { aptPackages } from './install.mjs'
import { Problem, program, works } from './step.mjs'

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
  for (const fonts of ['fonts-liberation', 'fonts-noto-cjk']) {
    if (!(await works('dpkg', ['-s', fonts]))) missing.push(fonts)
  }
  if (missing.length > 0) await aptPackages(missing, 'The browser tests')
}
