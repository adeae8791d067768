/** That a chart is drawn, sharp and in place, whatever draws it. */
import assert from 'node:assert/strict'
import { compare } from '../compare.mjs'
import { drawn, heard, inEveryEngine, look } from './stage.mjs'

const chart = '<fan-chart loading="eager" src="fixtures/users.json"><p>the fallback</p></fan-chart>'

inEveryEngine((test) => {
  test('a drawn chart takes the place of its fallback, and nobody complains', { body: chart }, async (page) => {
    await drawn(page)
    const seen = await look(page)
    assert.deepEqual([seen.fallback, seen.canvas], [false, true])
    assert.ok(seen.colours > 8, `a picture of ${seen.colours} colours is blank`)
    assert.equal(seen.store, Math.round(seen.width * seen.ratio))
    assert.deepEqual((await heard(page)).complaints, [])
  })

  test('the canvas shows the shapes that the SVG shows', { body: chart }, async (page) => {
    await drawn(page)
    const { differing, masked } = await page.evaluate(compare)
    assert.ok(masked < 0.6, 'most of the picture would go unseen')
    assert.ok(differing <= 0.01, `${(100 * differing).toFixed(2)} % of the pixels differ`)
  })

  const css = '#column { width: 600px } #column.slim { width: 333px }'
  test('a chart follows the width of its element', { body: `<div id="column">${chart}</div>`, css }, async (page) => {
    await drawn(page)
    assert.equal((await look(page)).width, 600)
    await page.evaluate(() => void document.querySelector('#column')?.classList.add('slim'))
    await page.until(() => document.querySelector('fan-chart')?.shadowRoot?.querySelector('canvas')?.getBoundingClientRect().width === 333)
    assert.ok((await look(page)).colours > 8)
  })

  const shelf = '#box { width: 600px; overflow: auto }'
  test('a chart whose height brings a scrollbar comes to rest', { body: `<div id="box">${chart}</div>`, css: shelf }, async (page) => {
    await drawn(page)
    const changes = await page.evaluate(async () => {
      const box = /** @type {HTMLElement} */ (document.querySelector('#box'))
      const ruler = /** @type {Element} */ (document.querySelector('fan-chart')?.shadowRoot?.querySelector('.ruler'))
      let count = 0
      new ResizeObserver(() => (count += 1)).observe(ruler)
      // Too low by a little at this width, high enough at that beside a scrollbar.
      box.style.height = `${box.scrollHeight - 3}px`
      await new Promise((done) => setTimeout(done, 600))
      return count
    })
    assert.ok(changes < 8, `its width changed ${changes} times`)
  })

  const low = '#box { width: 600px; height: 300px; overflow: auto; --fan-chart-reserve: 0 }'
  test('a chart put into a page that has drawn one is there with its frame, whether or not it brings a scrollbar', { body: `${chart}<div id="box"></div>`, css: low }, async (page) => {
    await drawn(page)
    const waited = await page.evaluate(async () => {
      const data = Array.from({ length: 12 }, (_, year) => ({ date: String(2010 + year), value: 100 + year ** 2 }))
      const series = [{ id: 'a', name: 'A', kind: 'flow', data }]
      const spec = { version: 1, title: 'T', horizon: '2025', unit: { type: 'quantity', name: 'users' }, series }
      const put = async (/** @type {Element} */ place) => {
        const late = document.createElement('fan-chart')
        late.setAttribute('loading', 'eager')
        late.append(Object.assign(document.createElement('script'), { type: 'application/json', textContent: JSON.stringify(spec) }))
        await new Promise(requestAnimationFrame)
        place.append(late)
        let frames = 0
        const count = () => {
          frames += 1
          requestAnimationFrame(count)
        }
        requestAnimationFrame(count)
        await new Promise((done) => late.addEventListener('ready', done))
        return frames
      }
      const frames = [await put(document.body), await put(/** @type {Element} */ (document.querySelector('#box')))]
      await new Promise((done) => setTimeout(done, 200))
      return frames
    })
    assert.deepEqual(waited, [0, 0])
    assert.deepEqual((await heard(page)).complaints, [])
  })

  const hidden = { body: `<div id="tab">${chart}</div>`, css: '#tab { display: none } #tab.open { display: block }' }
  test('a hidden chart is drawn as soon as it is shown', hidden, async (page) => {
    await page.evaluate(() => new Promise((done) => setTimeout(done, 300)))
    assert.equal((await heard(page)).ready, 0)
    await page.evaluate(() => void document.querySelector('#tab')?.classList.add('open'))
    await drawn(page)
    assert.ok((await look(page)).colours > 8)
  })

  test('a chart on a dark page is dark', { body: chart, css: ':root { color-scheme: dark }' }, async (page) => {
    await drawn(page)
    const { corner } = await look(page)
    assert.ok(Math.max(...corner) < 80, `its corner is ${corner}`)
  })

  test('two charts on a page are both drawn', { body: chart + chart }, async (page) => {
    await drawn(page, 2)
    assert.deepEqual((await heard(page)).complaints, [])
  })
})
