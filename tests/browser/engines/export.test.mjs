/** That a reader can take away what a chart shows. */
import assert from 'node:assert/strict'
import { drawn, heard, inEveryEngine } from './stage.mjs'

const chart = '<fan-chart loading="eager" src="fixtures/users.json"><p>the fallback</p></fan-chart>'

/** Clicks a button of the chart, and gives the file that it would save. @param {string} name */
async function saved(name) {
  const [make, click] = [URL.createObjectURL, HTMLAnchorElement.prototype.click]
  /** @type {Blob | undefined} */
  let content
  /** @type {Promise<string>} */
  const named = new Promise((done) => {
    URL.createObjectURL = (/** @type {any} */ blob) => make.call(URL, (content = blob))
    HTMLAnchorElement.prototype.click = function () {
      done(this.download)
    }
  })
  const button = /** @type {HTMLElement} */ (document.querySelector('fan-chart')?.shadowRoot?.querySelector(`button[name=${name}]`))
  button.click()
  const file = await named
  Object.assign(URL, { createObjectURL: make })
  Object.assign(HTMLAnchorElement.prototype, { click })
  const bytes = new Uint8Array(await /** @type {Blob} */ (/** @type {unknown} */ (content)).arrayBuffer())
  const width = document.querySelector('fan-chart')?.shadowRoot?.querySelector('canvas')?.getBoundingClientRect().width
  return { file, width, start: [...bytes.slice(0, 24)], text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.slice(0, 400)) }
}

inEveryEngine((test) => {
  test('a picture is saved at twice its size', { body: chart }, async (page) => {
    await drawn(page)
    const { file, width, start } = await page.evaluate(saved, 'png')
    assert.match(file, /\.png$/)
    assert.deepEqual(start.slice(1, 4), [...Buffer.from('PNG')])
    assert.equal(Buffer.from(start).readUInt32BE(16), 2 * width)
  })

  test('a drawing and the figures are saved as text', { body: chart }, async (page) => {
    await drawn(page)
    assert.match((await page.evaluate(saved, 'svg')).text, /^<svg /)
    assert.match((await page.evaluate(saved, 'csv')).text, /^\ufeffseries,name,date,type,value,unit,lower80/)
    assert.deepEqual((await heard(page)).complaints, [])
  })
})
