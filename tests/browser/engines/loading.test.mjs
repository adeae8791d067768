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
    ['a module that is cut short', { body: chart('fixtures/users.json'), odd: { '.wasm': { type: 'application/wasm', bytes: 90_000 } } }, /./],
    ['a web page instead of a spec', { body: chart('fixtures/users.json'), odd: { 'users.json': { type: 'text/html', text: '<p>Hello</p>' } } }, /users\.json is a web page/],
    ['a web page that says it is a spec', { body: chart('fixtures/users.json'), odd: { 'users.json': { text: '<p>Hello</p>' } } }, /the spec is not JSON/],
    ['a table of more than 200,000 rows', { body: chart('fixtures/users.json'), odd: { 'users.csv': { type: 'text/csv', text: `date,value\n${'2020,1\n'.repeat(200_001)}` } } }, /users\.csv:200002.*one row too many; the most is 200000/],
    // These never end: what is said of them is said while they are read.
    ['a spec of more than 5 MB', { body: chart('fixtures/users.json'), odd: { 'users.json': { endless: '[1, 2, 3], ' } } }, /users\.json is larger than 5000000 bytes/],
    ['a table of more than 5 MB', { body: chart('fixtures/users.json'), odd: { 'users.csv': { type: 'text/csv', endless: '2020,1\n' } } }, /users\.csv is larger than 5000000 bytes/],
    ['a spec that does not come', { body: chart('fixtures/users.json'), odd: { 'users.json': { silent: true } } }, /users\.json was not there within 10 seconds/],
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

  test('a spec of another site that does not share it is told as unreadable', { body: '<p id="place">words</p>', lax: true }, async (page) => {
    await page.evaluate(() => {
      const element = document.createElement('fan-chart')
      element.setAttribute('src', `http://localhost:${location.port}/fixtures/users.json`)
      document.querySelector('#place')?.append(element)
    })
    await page.until(() => /** @type {any} */ (globalThis).witness.errors.length > 0)
    assert.match((await heard(page)).errors[0], /localhost.*users\.json cannot be read/)
  })

  test('a module of a wrong type is used all the same', { body: chart('fixtures/users.json'), odd: { '.wasm': { type: 'text/plain' } } }, async (page) => {
    await drawn(page)
    assert.ok((await look(page)).colours > 8)
    assert.deepEqual((await heard(page)).complaints, [])
  })

  test('the fallback stays where a service worker fails', { body: '<p>words</p>' }, async (page) => {
    await page.evaluate(() => void navigator.serviceWorker.register('/worker.js'))
    await page.until(() => navigator.serviceWorker.controller !== null)
    await page.evaluate((/** @type {string} */ charts) => {
      document.body.replaceChildren(document.createRange().createContextualFragment(charts))
    }, `${chart('fixtures/users.json')}<fan-chart loading="eager"><script type="application/json">${JSON.stringify(inline)}</script></fan-chart>`)
    await page.until(() => /** @type {any} */ (globalThis).witness.errors.length > 1)
    const { errors } = await heard(page)
    assert.match(errors.join(), /users\.json cannot be read/)
    assert.match(errors.join(), /users\.csv cannot be read/)
    assert.equal((await look(page)).fallback, true)
    await page.evaluate(async () => (await navigator.serviceWorker.ready).unregister())
  })

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
