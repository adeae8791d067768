/** That words of two directions in one line are seen in the order in which they are read. */
import assert from 'node:assert/strict'
import { drawn, inEveryEngine } from './stage.mjs'

const data = [40, 46, 51, 55, 58].map((value, year) => ({ date: `${2018 + year}-12`, value }))
/** @param {string} locale @param {string} name */
const chart = (locale, name) => {
  // Far ahead, with a threshold: the whole module draws it, and says how many steps that is.
  const series = [{ id: 'a', kind: 'stock', name, data, thresholds: [70] }]
  const spec = { version: 1, title: 'T', locale, horizon: '2040', unit: { type: 'persons' }, series }
  return `<fan-chart loading="eager"><script type="application/json">${JSON.stringify(spec)}</script></fan-chart>`
}

/**
 * Where a line of the picture has its name and its number, and how far a canvas draws the name alone and with what follows.
 * @param {{ name: string, otherName: string, number: string }} wanted
 */
async function seen({ name, otherName, number }) {
  const element = /** @type {any} */ (document.querySelector('fan-chart'))
  const parsed = new DOMParser().parseFromString(await element.toSVG(720, false), 'image/svg+xml')
  const svg = /** @type {SVGSVGElement} */ (/** @type {Node} */ (document.adoptNode(parsed.documentElement)))
  document.body.append(svg)
  const lines = /** @type {SVGTextElement[]} */ ([...svg.querySelectorAll('text')])
  const line = lines.find(({ textContent }) => textContent?.includes(name) && textContent.includes(number))
  const said = line?.textContent ?? ''
  const { width, height } = svg.viewBox.baseVal
  const canvas = new OffscreenCanvas(width, height)
  const context = /** @type {any} */ (canvas.getContext('2d', { willReadFrequently: true }))
  /** The picture's colours with another text in the line. @param {string} text @returns {Promise<Uint8ClampedArray>} */
  const drawn = async (text) => {
    if (line) line.textContent = text
    const image = new Image()
    image.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(svg))}`
    await image.decode()
    context.clearRect(0, 0, width, height)
    context.drawImage(image, 0, 0, width, height)
    return context.getImageData(0, 0, width, height).data
  }
  /** From where to where the picture changes if a part of the line does. @param {string} part @param {string} other */
  const changed = async (part, other) => {
    const [before, after] = [await drawn(said), await drawn(said.replace(part, other))]
    let [first, last] = [width, 0]
    for (let at = 3; at < before.length; at += 4) {
      if (Math.abs(before[at] - after[at]) > 40 || Math.abs(before[at - 1] - after[at - 1]) > 40) {
        const x = ((at - 3) / 4) % width
        ;[first, last] = [Math.min(first, x), Math.max(last, x)]
      }
    }
    return [first, last]
  }
  const positions = { said, name: await changed(name, otherName), number: await changed(number, '88') }
  /** Where ink begins and ends in a line. @param {string} text */
  const ink = (text) => {
    context.clearRect(0, 0, width, 40)
    context.font = '16px sans-serif'
    context.fillText(text, 20, 25)
    const { data } = context.getImageData(0, 0, width, 40)
    const columns = Array.from({ length: width }, (_, x) => Array.from({ length: 40 }, (_, y) => data[4 * (width * y + x) + 3]))
    const inked = columns.map((column) => column.some((alpha) => alpha > 90))
    return [inked.indexOf(true), inked.lastIndexOf(true)]
  }
  const isolated = said.slice(said.search(/[\u2066\u2067]/), said.indexOf(name) + name.length + 1)
  return { ...positions, alone: ink(isolated), both: ink(`${isolated}: ${number}`) }
}

inEveryEngine((test) => {
  // Another letter in the middle: letters of the same direction, and digits of about the same width.
  const arabic = { name: 'مستخدمون', otherName: 'مستخكمون', number: '18' }
  test('an Arabic name in an English sentence stands before the number', { body: chart('en', arabic.name) }, async (page) => {
    await drawn(page)
    const line = await page.evaluate(seen, arabic)
    assert.ok(line.name[0] < line.number[0], JSON.stringify(line))
    // On a canvas, what follows makes the line longer on its right.
    assert.ok(Math.abs(line.alone[0] - line.both[0]) < 2 && line.both[1] > line.alone[1] + 10, JSON.stringify(line))
  })

  const latin = { name: 'Users', otherName: 'Usars', number: '18' }
  test('a Latin name in an Arabic sentence stands to the right of the number', { body: chart('ar', latin.name) }, async (page) => {
    await drawn(page)
    const line = await page.evaluate(seen, latin)
    assert.ok(line.number[1] < line.name[1], JSON.stringify(line))
  })
})
