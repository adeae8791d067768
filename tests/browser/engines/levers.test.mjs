/** That assumptions can be moved by keyboard, and the picture follows. */
import assert from 'node:assert/strict'
import { drawn, heard, inEveryEngine } from './stage.mjs'

const chart = '<fan-chart loading="eager" src="/story/levers.json"><p>the fallback</p></fan-chart>'

inEveryEngine((test) => {
  test('a slider moves the projection and says how far, and reset brings it back', { body: chart }, async (page) => {
    await drawn(page)
    await page.until(() => document.querySelector('fan-chart')?.shadowRoot?.querySelector('.lever input') instanceof Element)
    await page.until(() => document.hasFocus())
    const picture = () => document.querySelector('fan-chart')?.shadowRoot?.querySelector('canvas')?.toDataURL()
    const before = await page.evaluate(picture)
    await page.evaluate(() => document.querySelector('fan-chart')?.shadowRoot?.querySelector('input')?.focus())
    await page.press('ArrowLeft')
    await page.until(() => /−0.5/.test(document.querySelector('fan-chart')?.shadowRoot?.querySelector('output')?.textContent ?? ''))
    assert.notEqual(await page.evaluate(picture), before)
    await page.evaluate(() => /** @type {HTMLElement | null | undefined} */ (document.querySelector('fan-chart')?.shadowRoot?.querySelector('.reset'))?.click())
    await page.until(() => document.querySelector('fan-chart')?.shadowRoot?.querySelector('output')?.textContent === 'as projected')
    assert.equal(await page.evaluate(picture), before)
    const { complaints } = await heard(page)
    assert.deepEqual(complaints.filter((text) => !text.startsWith('ResizeObserver loop')), [])
  })
})
