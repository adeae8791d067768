/** What a page that demands integrity is sure of, in each engine. docs/embedding.md states it. */
import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../../tools/step.mjs'
import { drawn, heard, inEveryEngine, look } from './stage.mjs'

const hashed = join(root, 'dist/hashed')
const body = '<fan-chart loading="eager" src="fixtures/users.json"><p>the fallback</p></fan-chart>'
/** The lines that the build wrote, at the address that this site has. Its map is not allowed by a policy here. */
const page = { body, lax: true, head: readFileSync(join(hashed, 'head.html'), 'utf8').replaceAll('/fanchart/', '/dist/hashed/') }
const named = (/** @type {RegExp} */ name) => readdirSync(hashed).find((file) => name.test(file)) ?? ''

/** @type {[what: string, name: string, type: string, more: string][]} */
const covered = [
  ['script', named(/^fanchart-[0-9a-f]+\.js$/), 'text/javascript', ';globalThis.tampered = true'],
  ['first module', named(/^fanchart-[0-9a-f]+\.wasm$/), 'application/wasm', '\0'],
]
const openTable = () => {
  const button = document.querySelector('fan-chart')?.shadowRoot?.querySelector('button[name=table]')
  ;/** @type {HTMLElement} */ (button).click()
}

inEveryEngine((test) => {
  test('a page that demands integrity draws its chart, and its table opens', page, async (page) => {
    await drawn(page)
    await page.evaluate(openTable)
    await page.until(() => document.querySelector('fan-chart')?.shadowRoot?.querySelector('.table') instanceof Element)
    assert.deepEqual((await heard(page)).complaints, [])
  })

  for (const [what, name, type, more] of covered) {
    test(`with another ${what} than its integrity says the fallback stays`, { ...page, odd: { [name]: { type, more } } }, async (page) => {
      await page.until(() => document.readyState === 'complete')
      await page.evaluate(() => new Promise((done) => setTimeout(done, 1000)))
      assert.equal(await page.evaluate(() => 'tampered' in globalThis), false)
      assert.equal((await heard(page)).ready, 0)
      assert.equal(await page.evaluate(() => document.querySelector('fan-chart p')?.getClientRects().length), 1)
    })
  }

  const reader = named(/^fanchart-reader-/)
  const odd = { [reader]: { type: 'text/javascript', more: ';globalThis.tampered = true' } }
  test('another script for readers than the page’s map says is not run, and the chart stays', { ...page, odd }, async (page) => {
    await drawn(page)
    await page.evaluate(openTable)
    await page.evaluate(() => new Promise((done) => setTimeout(done, 1000)))
    assert.equal(await page.evaluate(() => 'tampered' in globalThis), false)
    assert.ok((await look(page)).canvas)
  })
})
