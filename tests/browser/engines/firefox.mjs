/** Firefox, by WebDriver BiDi. @import { Engine } from './stage.mjs' */
import driver from 'puppeteer-core'
import { firefox as find } from '../../../tools/browser.mjs'

/** @type {Engine} */
export const firefox = {
  name: 'Firefox',
  missing: () => (find() ? undefined : 'no Firefox is installed (Debian: firefox-esr)'),
  async start() {
    const browser = await driver.launch({ browser: 'firefox', executablePath: find(), headless: true })
    // In the first tab the focus is in the address bar, in a new one in the page.
    const page = await browser.newPage()
    await page.setViewport({ width: 800, height: 700 })
    return {
      go: async (address) => void (await page.goto(address)),
      evaluate: (work, given) => page.evaluate(/** @type {any} */ (work), given),
      press: (key) => page.keyboard.press(/** @type {any} */ (key)),
      stop: () => browser.close(),
    }
  },
}
