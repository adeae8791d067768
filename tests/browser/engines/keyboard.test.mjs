/** That a chart can be read by the keyboard alone. */
import assert from 'node:assert/strict'
import { drawn, heard, inEveryEngine } from './stage.mjs'

const chart = '<fan-chart loading="eager" src="fixtures/users.json"><p>the fallback</p></fan-chart>'

/** The cursor of the first chart, as a screen reader meets it. */
const cursor = () => {
  const shadow = document.querySelector('fan-chart')?.shadowRoot
  const slider = shadow?.querySelector('[role=slider]')
  return { now: Number(slider?.getAttribute('aria-valuenow')), text: slider?.getAttribute('aria-valuetext') ?? '', focused: slider === shadow?.activeElement }
}

/** Goes to the first tab stop. By script: in a Firefox without a window, Tab leads out of the page. */
const enter = () => {
  const shadow = document.querySelector('fan-chart')?.shadowRoot
  const first = [...(shadow?.querySelectorAll('*') ?? [])].find((one) => /** @type {HTMLElement} */ (one).tabIndex === 0)
  ;/** @type {HTMLElement | undefined} */ (first)?.focus()
  return first?.getAttribute('role')
}

inEveryEngine((test) => {
  test('the cursor is the first tab stop and walks through the figures', { body: chart }, async (page) => {
    await drawn(page)
    await page.until(() => document.hasFocus())
    assert.equal(await page.evaluate(enter), 'slider')
    /** @param {RegExp} text */
    const says = async (text) => {
      await page.until((/** @type {string} */ pattern) => {
        const slider = document.querySelector('fan-chart')?.shadowRoot?.querySelector('[role=slider]')
        return new RegExp(pattern).test(slider?.getAttribute('aria-valuetext') ?? '')
      }, text.source)
      return page.evaluate(cursor)
    }
    const start = await says(/reported$/)
    await page.press('ArrowRight')
    const next = await says(/projected$/)
    assert.deepEqual([next.now, next.focused], [start.now + 1, true])
    await page.press('ArrowLeft')
    assert.equal((await says(/reported$/)).now, start.now)
    await page.press('End')
    await says(/2028.*projected$/)
    await page.press('Home')
    await page.until(() => document.querySelector('fan-chart')?.shadowRoot?.querySelector('[role=slider]')?.getAttribute('aria-valuenow') === '1')
    // Firefox tells of a size that waits for the next frame, where help below the picture brings a scrollbar.
    const { complaints } = await heard(page)
    assert.deepEqual(complaints.filter((text) => !text.startsWith('ResizeObserver loop')), [])
  })

  test('Enter holds a figure and Escape lets it go', { body: chart }, async (page) => {
    const held = () => document.querySelector('fan-chart')?.shadowRoot?.querySelector('.pinned') instanceof Element
    await drawn(page)
    await page.until(() => document.hasFocus())
    await page.evaluate(enter)
    await page.until(() => document.querySelector('fan-chart')?.shadowRoot?.querySelector('.box') instanceof Element)
    await page.press('ArrowLeft')
    await page.press('Enter')
    await page.until(held)
    await page.press('Escape')
    await page.until(() => document.querySelector('fan-chart')?.shadowRoot?.querySelector('.pinned') === null)
  })
})
