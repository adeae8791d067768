/** That the live chart takes the place of the one that came with the page, and what follows stays where it is. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../../../tools/step.mjs'
import { drawn, heard, inEveryEngine } from './stage.mjs'

/** @param {string} spec */
const partOf = (spec) => execFileSync(join(root, 'target/release/fanchart'), ['render', `www/story/${spec}.json`, '-o', '-', '--format', 'element', '--specs-at', '/story'], { cwd: root, encoding: 'utf8' })
/** Where what follows begins. @param {import('./stage.mjs').Page} page @returns {Promise<number>} */
const following = (page) => page.evaluate(() => document.querySelector('#after')?.getBoundingClientRect().top)

inEveryEngine((test) => {
  // A column that nothing was drawn for, a phone, and the one that was.
  for (const [spec, width] of /** @type {const} */ ([['users', 437], ['levers', 360], ['levers', 720], ['receipt-market', 611], ['market-dollars', 360]])) {
    const wishes = {
      body: `<link rel="stylesheet" href="/dist/fanchart-page.css"><div id="column">${partOf(spec)}<p id="after">after</p></div>`,
      css: `body { margin: 0 } #column { width: ${width}px } fan-chart { display: block }`,
    }
    let before = NaN
    test(`the part of ${spec} is there at ${width} px before its script`, { ...wishes, without: '/fanchart.js' }, async (page) => {
      await page.until(() => document.querySelector('.rooms')?.getBoundingClientRect().height)
      before = await following(page)
    })
    test(`nothing moves when the live chart of ${spec} comes at ${width} px`, wishes, async (page) => {
      await drawn(page)
      const after = await following(page)
      assert.ok(Math.abs(after - before) < 3, `by ${after - before} px`)
      assert.deepEqual((await heard(page)).complaints, [])
    })
  }
})
