/** That a chart comes from wherever its spec is, and that its fallback stays where it cannot. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { drawn, heard, inEveryEngine, look } from './stage.mjs'

const users = JSON.parse(readFileSync(new URL('../fixtures/users.json', import.meta.url), 'utf8'))
const chart = (/** @type {string} */ src) => `<fan-chart loading="eager" src="${src}"><p>the fallback</p></fan-chart>`

inEveryEngine((test) => {
  const inline = { ...users, series: users.series.map((/** @type {any} */ one) => ({ ...one, data: { ...one.data, csv: 'fixtures/users.csv' } })) }
  const script = `<script type="application/json">${JSON.stringify(inline)}</script>`
  test('a spec written inside the element is drawn', { body: `<fan-chart loading="eager">${script}<p>words</p></fan-chart>` }, async (page) => {
    await drawn(page)
    assert.ok((await look(page)).colours > 8)
    assert.deepEqual((await heard(page)).complaints, [])
  })

  /** @type {[string, import('./site.mjs').Wishes, RegExp][]} */
  const failures = [
    ['a spec that is not there', { body: chart('fixtures/none.json') }, /404/],
    ['a spec that is not JSON', { body: chart('fixtures/users.csv') }, /not JSON/],
    ['a spec with faults', { body: chart('fixtures/broken.json') }, /\/asOf/],
    ['a table that is not there', { body: chart('fixtures/users.json'), without: 'users.csv' }, /users\.csv.*404/],
    ['a module that is not there', { body: chart('fixtures/users.json'), without: '.wasm' }, /./],
  ]
  for (const [what, wishes, message] of failures) {
    test(`the fallback stays for ${what}`, wishes, async (page) => {
      await page.until(() => /** @type {any} */ (globalThis).witness.errors.length > 0)
      const seen = await look(page)
      assert.deepEqual([seen.fallback, seen.canvas], [true, false])
      const { errors } = await heard(page)
      assert.equal(errors.length, 1)
      assert.match(errors[0], message)
    })
  }

  test('an element taken out of the page and put back is drawn again', { body: chart('fixtures/users.json') }, async (page) => {
    await drawn(page)
    await page.evaluate(() => {
      const element = /** @type {Element} */ (document.querySelector('fan-chart'))
      element.remove()
      setTimeout(() => document.body.append(element), 50)
    })
    await drawn(page, 2)
    assert.ok((await look(page)).colours > 8)
    assert.deepEqual((await heard(page)).complaints, [])
  })
})
