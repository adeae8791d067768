/** That pasted figures become a chart and its code, wherever the builder is opened. */
import assert from 'node:assert/strict'
import { drawn, heard, inEveryEngine } from './stage.mjs'

const body = '<main id="builder"></main><script type="module" src="/dist/builder.js"></script>'

inEveryEngine((test) => {
  test('pasted figures become a chart and its code', { body }, async (page) => {
    await page.until(() => document.getElementById('paste') !== null)
    await page.evaluate(() => {
      const paste = /** @type {HTMLTextAreaElement} */ (document.getElementById('paste'))
      paste.value = '年\tユーザー数\n2020年\t9.44億\n2021年\t9.91億\n2022年\t10.4億\n2023年\t10.74億'
      paste.dispatchEvent(new Event('input', { bubbles: true }))
    })
    await drawn(page)
    const code = await page.until(() => /** @type {HTMLTextAreaElement | null} */ (document.getElementById('code'))?.value)
    const [, json] = code.match(/<script type="application\/json">(.*)<\/script>/)
    const { unit, locale, series: [users] } = JSON.parse(json)
    assert.deepEqual([unit, locale, users.data[3]], [{ type: 'persons', scale: 1e8 }, 'ja', { date: '2023', value: 10.74 }])
    assert.deepEqual((await heard(page)).complaints, [])
  })
})
