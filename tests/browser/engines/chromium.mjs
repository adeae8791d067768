/** Chromium, by its own protocol. @import { Engine } from './stage.mjs' */
import { chromium as driver } from 'playwright-core'
import { chromium as find } from '../../../tools/browser.mjs'

/** @type {Engine} */
export const chromium = {
  name: 'Chromium',
  missing: () => undefined,
  async start() {
    const args = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-sync']
    const browser = await driver.launch({ executablePath: find(), chromiumSandbox: false, args })
    const page = await browser.newPage({ viewport: { width: 800, height: 700 } })
    return {
      go: async (address) => void (await page.goto(address)),
      evaluate: (work, given) => page.evaluate(/** @type {any} */ (work), given),
      press: (key) => page.keyboard.press(key),
      stop: () => browser.close(),
    }
  },
}
