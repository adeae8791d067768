/** Whatever a page puts it in, a chart is as wide as its room, also where that shrinks, flickers, or asks how wide it would be. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stage } from './stage.mjs'

const open = stage()
const chart = '<fan-chart loading="eager" src="fixtures/users.json"></fan-chart>'
const spoken = '<fan-chart loading="eager" src="fixtures/users.json"><p>the fallback</p></fan-chart>'

/** @param {import('playwright-core').Page} page */
const drawn = (page) => page.waitForFunction(() => /** @type {any} */ (globalThis).probe.ready >= 1)
/** The picture's width once it is as wide as asked. @param {import('playwright-core').Page} page @param {number} least @param {number} most */
const between = (page, least, most) => page.waitForFunction(([least, most]) => {
  const { width } = /** @type {any} */ (globalThis).probe.drawn.at(-1)
  const { scrollWidth } = document.documentElement
  return width >= least && width <= most && scrollWidth <= innerWidth
}, [least, most])

/** It is as wide as asked in a wide window, in a narrow one, and in the wide one again. @param {import('playwright-core').Page} page @param {[number, number, number]} wide the window, and the picture in it */
async function follows(page, [window, least, most]) {
  await drawn(page)
  await between(page, least, most)
  await page.setViewportSize({ width: 330, height: 700 })
  await between(page, 200, 330)
  await page.setViewportSize({ width: window, height: 700 })
  await between(page, least, most)
}

for (const [name, body, css] of [
  ['a grid', `<main>${chart}</main>`, 'main { display: grid }'],
  ['two columns of a grid', `<main>${chart}<p>beside it</p></main>`, 'main { display: grid; grid-template-columns: 3fr 1fr }'],
  ['a row', `<main>${chart}</main>`, 'main { display: flex } fan-chart { flex: 1 }'],
  ['a cell', `<table><tr><td>${chart}</td></tr></table>`, 'table { inline-size: 100% }'],
  ['a fieldset', `<fieldset>${chart}</fieldset>`, ''],
  ['a text whose lines run down', `<main>${chart}</main>`, 'main { writing-mode: vertical-rl; width: 100% }'],
]) {
  test(`in ${name} it shrinks with the window, and grows again`, async (t) => {
    const { page } = await open(t, { body, css, context: { viewport: { width: 1000, height: 700 } } })
    await follows(page, [1000, 600, 1000])
  })
}

for (const [name, css] of [
  ['a row', 'main { display: flex }'],
  ['a float', 'main { float: left }'],
  ['an inline block', 'main { display: inline-block }'],
  ['a box out of the flow', 'main { position: absolute }'],
]) {
  for (const body of [chart, spoken]) {
    test(`in ${name} as wide as what is in it, it has room, ${body === chart ? 'without' : 'with'} a fallback`, async (t) => {
      const { page } = await open(t, { body: `<main>${body}</main>`, css })
      await follows(page, [800, 560, 720])
    })
  }
}

test('a width that was there a moment before is taken, and so is the room of what was hidden for a moment', async (t) => {
  const { page } = await open(t, { body: `<main>${chart}</main>` })
  await drawn(page)
  for (const [name, value] of [['width', '320px'], ['display', 'none']]) {
    for (const moment of [20, 50, 80]) {
      await page.evaluate(async ([name, value, moment]) => {
        const { style } = /** @type {HTMLElement} */ (document.querySelector('main'))
        style.setProperty(String(name), String(value))
        await new Promise((done) => setTimeout(done, Number(moment)))
        style.removeProperty(String(name))
      }, [name, value, moment])
      await page.waitForTimeout(300)
      await between(page, 760, 800)
    }
  }
})

test('beyond the widest picture there is room beside it, and the figures stay below the pointer', async (t) => {
  const { page } = await open(t, { body: chart, context: { viewport: { width: 3000, height: 900 } } })
  await drawn(page)
  const canvas = await page.locator('fan-chart canvas').evaluate((/** @type {HTMLCanvasElement} */ { width, clientWidth }) => [width, clientWidth])
  assert.deepEqual(canvas, [2400, 2400])
})

test('where there is less room than for the narrowest picture, that is drawn unsqueezed, and reaches over', async (t) => {
  const { page } = await open(t, { body: chart, css: 'fan-chart { inline-size: 140px }' })
  await drawn(page)
  const sizes = await page.locator('fan-chart canvas').evaluate((/** @type {HTMLCanvasElement} */ { width, height, clientWidth, clientHeight }) => [width, clientWidth, height - clientHeight])
  assert.deepEqual(sizes, [200, 200, 0])
})
