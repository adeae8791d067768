/** WebKit, Safari's engine, in GTK's small browser on a screen that nobody sees. @import { Engine } from './stage.mjs' */
import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { Builder, Key } from 'selenium-webdriver'
import { webkit as find } from '../../../tools/browser.mjs'

/** @type {Engine} */
export const webkit = {
  name: 'WebKit',
  missing: () => (find() ? undefined : 'no WebKit is installed (Debian: webkit2gtk-driver xvfb xauth)'),
  async start() {
    const programs = find()
    if (!programs) throw new Error('no WebKit')
    const port = await freePort()
    const command = ['-a', programs.driver, `--port=${port}`, '--host=127.0.0.1']
    const env = { ...process.env, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' }
    // A group of its own, so that screen, driver and browser end together.
    const processes = spawn(programs.screen, command, { env, detached: true, stdio: 'ignore' })
    const end = () => {
      try {
        if (processes.pid) process.kill(-processes.pid)
      } catch {
        // It has ended by itself.
      }
    }
    process.once('exit', end)
    try {
      await answering(port)
      const options = { binary: programs.browser, args: ['--automation'] }
      const driver = await new Builder()
        .usingServer(`http://127.0.0.1:${port}`)
        .withCapabilities({ browserName: 'MiniBrowser', 'webkitgtk:browserOptions': options })
        .build()
      await driver.manage().setTimeouts({ script: 20_000, pageLoad: 20_000 })
      await driver.manage().window().setRect({ width: 900, height: 800 })
      return {
        go: (address) => driver.get(address),
        async evaluate(work, given) {
          const script = `const done = arguments[1]
            Promise.resolve((${work})(arguments[0])).then((value) => done({ value }), (error) => done({ error: String(error) }))`
          const { value, error } = /** @type {any} */ (await driver.executeAsyncScript(script, given))
          if (error !== undefined) throw new Error(error)
          return value
        },
        press: (key) => driver.actions().sendKeys(keys[key] ?? key).perform(),
        async stop() {
          await driver.quit().catch(() => undefined)
          end()
        },
      }
    } catch (error) {
      end()
      throw error
    }
  },
}

/** @type {Record<string, string>} */
const keys = {
  ArrowLeft: Key.ARROW_LEFT,
  ArrowRight: Key.ARROW_RIGHT,
  End: Key.END,
  Enter: Key.ENTER,
  Escape: Key.ESCAPE,
  Home: Key.HOME,
  PageDown: Key.PAGE_DOWN,
  PageUp: Key.PAGE_UP,
  Tab: Key.TAB,
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((done) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const at = server.address()
      server.close(() => done(typeof at === 'object' && at ? at.port : 0))
    })
  })
}

/** The driver needs a moment to get up. @param {number} port */
async function answering(port) {
  const until = Date.now() + 20_000
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/status`).catch(() => undefined)
    if (answer?.ok) return
    if (Date.now() > until) throw new Error('WebKitWebDriver did not answer within 20 seconds')
    await new Promise((done) => setTimeout(done, 100))
  }
}
