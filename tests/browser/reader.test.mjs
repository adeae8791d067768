/** What readers do with a chart: by mouse, by finger, by keyboard, by ear, on paper, and with what they take away. */
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { stage } from './stage.mjs'

const open = stage()
const chart = '<fan-chart id="users" src="fixtures/users.json"><p>the fallback</p></fan-chart>'

/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page */
const drawn = (page, charts = 1) => page.waitForFunction((count) => /** @type {any} */ (globalThis).probe.ready >= count, charts)
/** @param {Page} page */
const probed = (page) => page.evaluate(() => ({ .../** @type {any} */ (globalThis).probe }))
/** @param {Page} page */
const cursor = (page) => page.locator('fan-chart [role=slider]').first()
/** @param {Page} page */
const live = (page) => page.locator('fan-chart [role=status]').first()
/** @param {Page} page */
const box = (page) => page.locator('fan-chart .box')
/** @param {Page} page @param {string} name */
const button = (page, name) => page.locator(`fan-chart button[name=${name}]`).first()
/** What the cursor says. @param {Page} page @param {RegExp} text */
const says = (page, text) => page.waitForFunction(
  ([pattern]) => new RegExp(pattern).test(document.querySelector('fan-chart')?.shadowRoot?.querySelector('[role=slider]')?.getAttribute('aria-valuetext') ?? ''),
  [text.source],
)

/** @param {import('node:test').TestContext} t @param {Parameters<typeof open>[1]} [wishes] */
async function opened(t, wishes = {}) {
  const all = await open(t, { body: chart, ...wishes })
  await drawn(all.page)
  const picture = await all.page.locator('fan-chart canvas').first().boundingBox()
  assert.ok(picture)
  return { ...all, picture }
}

test('nothing that only a reader needs is loaded before a reader comes', async (t) => {
  const { page, requests, picture } = await opened(t)
  const late = () => requests.filter((address) => /whole|reader|table|sound|take/.test(address))
  assert.deepEqual(late(), [])
  await page.mouse.move(picture.x + 200, picture.y + 200)
  await page.waitForFunction(() => document.querySelector('fan-chart')?.shadowRoot?.querySelector('.box'))
  assert.ok(late().length > 0)
})

test('a pointer reads the nearest figure, and the canvas is not drawn again', async (t) => {
  const { page, complaints, picture } = await opened(t)
  const before = (await probed(page)).drawn.length
  await page.mouse.move(picture.x + 100, picture.y + 250)
  await page.mouse.move(picture.x + 120, picture.y + 250)
  await box(page).waitFor()
  const first = await box(page).textContent()
  await page.mouse.move(picture.x + 560, picture.y + 250)
  await page.waitForFunction(([text]) => document.querySelector('fan-chart')?.shadowRoot?.querySelector('.box')?.textContent !== text, [first])
  assert.match((await box(page).textContent()) ?? '', /projected.*million people.*\(80%\).*\(95%\)/)
  assert.equal((await probed(page)).drawn.length, before)
  await page.mouse.move(picture.x + 100, picture.y + picture.height + 60)
  await box(page).waitFor({ state: 'detached' })
  assert.deepEqual(complaints, [])
  assert.deepEqual((await probed(page)).violations, [])
})

test('a click holds a figure and says it; a second click or Escape lets it go', async (t) => {
  const { page, picture } = await opened(t)
  const held = page.locator('fan-chart .pinned')
  await page.mouse.click(picture.x + 120, picture.y + 250)
  await held.waitFor()
  assert.match((await live(page).textContent()) ?? '', /Users:\s.*million people/)
  await page.mouse.move(picture.x + 400, picture.y + 250)
  assert.equal(await held.count(), 1)
  await page.mouse.click(picture.x + 400, picture.y + 250)
  await held.waitFor({ state: 'detached' })
  await page.mouse.click(picture.x + 120, picture.y + 250)
  await held.waitFor()
  await page.keyboard.press('Escape')
  await held.waitFor({ state: 'detached' })
})

test('a tap holds a figure, and a finger that moves down scrolls the page', async (t) => {
  const { page, picture } = await opened(t, { body: `${chart}<p class="long">text</p>`, head: '<meta name="viewport" content="width=device-width">', css: '.long { height: 3000px }', context: { hasTouch: true, isMobile: true, viewport: { width: 400, height: 700 } } })
  await page.touchscreen.tap(picture.x + 120, picture.y + 250)
  await page.locator('fan-chart .pinned').waitFor()
  assert.equal(await page.locator('fan-chart canvas').evaluate((canvas) => getComputedStyle(canvas).touchAction), 'pan-y pinch-zoom')
  const session = await page.context().newCDPSession(page)
  const finger = (/** @type {'touchStart' | 'touchMove' | 'touchEnd'} */ type, /** @type {number} */ y) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x: 200, y }] })
  await finger('touchStart', 400)
  for (let y = 380; y >= 100; y -= 20) await finger('touchMove', y)
  await finger('touchEnd', 100)
  await page.waitForFunction(() => scrollY > 100)
})

test('the keyboard walks through the figures from one tab stop, and each is said once', async (t) => {
  const { page } = await opened(t)
  await page.keyboard.press('Tab')
  assert.equal(await cursor(page).evaluate((element) => element.matches(':focus-visible')), true)
  await says(page, /reported$/)
  const start = Number(await cursor(page).getAttribute('aria-valuenow'))
  await page.keyboard.press('ArrowRight')
  await says(page, /projected$/)
  assert.equal(Number(await cursor(page).getAttribute('aria-valuenow')), start + 1)
  assert.equal(await live(page).textContent(), '')
  await page.waitForFunction(() => /80%/.test(document.querySelector('fan-chart')?.shadowRoot?.querySelector('[role=status]')?.textContent ?? ''))
  await page.keyboard.press('Home')
  await page.waitForFunction(() => document.querySelector('fan-chart')?.shadowRoot?.querySelector('[role=slider]')?.getAttribute('aria-valuenow') === '1')
  await page.keyboard.press('End')
  await says(page, /2028.*projected$/)
  await page.keyboard.press('Enter')
  await page.locator('fan-chart .pinned').waitFor()
  await page.keyboard.press('Escape')
  await box(page).waitFor({ state: 'detached' })
  // What was sent away is where the keyboard goes on from.
  const last = Number(await cursor(page).getAttribute('aria-valuenow'))
  await page.keyboard.press('ArrowLeft')
  await box(page).waitFor()
  assert.equal(Number(await cursor(page).getAttribute('aria-valuenow')), last - 1)
  // The next stop lies outside the picture, in the row of buttons.
  await page.keyboard.press('Tab')
  assert.equal(await button(page, 'table').evaluate((element) => element.matches(':focus')), true)
})

test('what is the same at the next figure is not said again, and no date twice', async (t) => {
  const { page } = await opened(t)
  await cursor(page).focus()
  await says(page, /reported$/)
  const source = await page.waitForFunction(() => document.querySelector('fan-chart')?.shadowRoot?.querySelector('[role=status]')?.textContent)
  assert.equal(await source.jsonValue(), 'Source: The tests')
  await page.keyboard.press('ArrowLeft')
  await says(page, /2022.*reported$/)
  // Longer than the cursor rests before more is said.
  await page.waitForTimeout(1000)
  assert.equal(await live(page).textContent(), '')
})

test('page up and page down go from series to series and name them', async (t) => {
  const { page } = await open(t, { body: '<fan-chart src="/story/users.json"></fan-chart>' })
  await drawn(page)
  await cursor(page).focus()
  await says(page, /^Online audiovisual users:\sDecember 2023/)
  await page.keyboard.press('PageDown')
  await says(page, /^Internet users:\sDecember 2023/)
  await page.keyboard.press('ArrowLeft')
  await says(page, /^June 2023/)
  await page.keyboard.press('PageUp')
  await says(page, /^Online audiovisual users:\s/)
})

test('how to use the keyboard stands below the picture where the focus is, and is always told', async (t) => {
  const { page } = await opened(t)
  const help = page.locator('fan-chart .help')
  assert.ok(((await help.boundingBox())?.height ?? 0) <= 1)
  await page.keyboard.press('Tab')
  assert.ok(((await help.boundingBox())?.height ?? 0) > 10)
  assert.equal(await cursor(page).getAttribute('aria-describedby'), await help.getAttribute('id'))
})

test('where the page is enlarged to four times its size, what the keyboard comes to is in sight', async (t) => {
  const { page } = await opened(t, { context: { viewport: { width: 320, height: 225 } } })
  await cursor(page).focus()
  await box(page).waitFor()
  for (const key of ['Home', 'End', 'ArrowLeft']) {
    const before = await cursor(page).getAttribute('aria-valuenow')
    await page.keyboard.press(key)
    await page.waitForFunction(([before]) => {
      const [stop, box] = ['[role=slider]', '.box'].map((part) => document.querySelector('fan-chart')?.shadowRoot?.querySelector(part))
      const { top, bottom } = box?.getBoundingClientRect() ?? { top: -1, bottom: 0 }
      return stop?.getAttribute('aria-valuenow') !== before && top >= 0 && bottom <= innerHeight + 1
    }, [before])
  }
})

test('the focus is seen on any ground: its ring is dark and light', async (t) => {
  const { page } = await opened(t)
  await cursor(page).focus()
  await page.keyboard.press('Home')
  await box(page).waitFor()
  const ring = await cursor(page).evaluate((element) => {
    const { outlineColor, outlineStyle, boxShadow } = getComputedStyle(element)
    return [outlineStyle, outlineColor, boxShadow.replace(/ 0px.*/, '')]
  })
  assert.deepEqual(ring, ['solid', 'rgb(22, 25, 29)', 'rgb(241, 242, 244)'])
})

test('a pointer that leaves the plot takes nothing from who walks by keyboard', async (t) => {
  const { page, picture } = await opened(t)
  await cursor(page).focus()
  await box(page).waitFor()
  await page.keyboard.press('Home')
  const stands = (/** @type {string} */ place) => page.locator(`fan-chart [role=slider][aria-valuenow="${place}"]`).waitFor()
  await stands('1')
  await page.mouse.move(picture.x + 200, picture.y + 10)
  await page.mouse.move(picture.x + 210, picture.y + 10)
  await page.waitForTimeout(100)
  await page.keyboard.press('ArrowRight')
  await stands('2')
})

test('two fingers enlarge the page above a chart as anywhere, and then one moves it', async (t) => {
  const { page, picture } = await opened(t)
  const action = () => page.locator('fan-chart canvas').evaluate((canvas) => getComputedStyle(canvas).touchAction)
  assert.equal(await action(), 'pan-y pinch-zoom')
  await page.mouse.move(picture.x + 200, picture.y + 200)
  await box(page).waitFor()
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setPageScaleFactor', { pageScaleFactor: 2 })
  // A frame later the page tells that it is.
  await page.waitForFunction(() => {
    const canvas = document.querySelector('fan-chart')?.shadowRoot?.querySelector('canvas')
    return canvas && getComputedStyle(canvas).touchAction === 'auto'
  })
  assert.equal(await page.evaluate(() => visualViewport?.scale), 2)
})

test('where nothing can be copied, the link’s whole address stands selected below the buttons until the reader goes on', async (t) => {
  const { page } = await opened(t, { head: '<script src="fixtures/refuse.js"></script>', instead: { 'fixtures/refuse.js': { body: 'navigator.clipboard.writeText = () => Promise.reject(new Error())', contentType: 'text/javascript' } } })
  const before = page.url()
  const link = button(page, 'link')
  const field = page.getByRole('textbox', { name: 'Copy link' })
  for (const leave of ['Escape', 'Tab']) {
    await link.click()
    await field.waitFor()
    const selected = await field.evaluate((/** @type {HTMLInputElement} */ { value, selectionStart, selectionEnd }) => value.slice(selectionStart ?? 0, selectionEnd ?? 0))
    assert.deepEqual([selected, await link.textContent(), page.url()], [`${before}#users:`, 'Copy link', before])
    const [above, below] = [await link.boundingBox(), await field.boundingBox()]
    assert.ok(above && below && below.y >= above.y + above.height && below.height >= 24)
    await page.keyboard.press(leave)
    await field.waitFor({ state: 'detached' })
    if (leave === 'Escape') assert.ok(await link.evaluate((one) => one.matches(':focus')))
  }
})

test('the table shows every figure, observed and projected, with its ranges', async (t) => {
  const { page } = await opened(t)
  await button(page, 'table').click()
  const table = page.locator('fan-chart table')
  await table.waitFor()
  assert.equal(await button(page, 'table').getAttribute('aria-expanded'), 'true')
  const heads = await table.locator('thead th').allTextContents()
  assert.deepEqual(heads.slice(0, 4), ['Date', 'Value (million people)', '80% range', '95% range'])
  const rows = await table.locator('tbody tr').count()
  const { series } = /** @type {any} */ (await page.evaluate(() => /** @type {any} */ (document.querySelector('fan-chart')).project()))
  const lines = (await readFile('tests/browser/fixtures/users.csv', 'utf8')).trim().split('\n').length - 1
  assert.equal(rows, lines + series[0].points.length)
  assert.match((await table.locator('tbody tr').last().textContent()) ?? '', /2028.*to.*to.*projected/)
  // What the projection says comes before its figures.
  const findings = page.locator('fan-chart .table > p:first-child + ul')
  assert.equal(await page.locator('fan-chart .table > p').first().textContent(), 'What the projection says')
  const { findings: said } = /** @type {any} */ (await page.evaluate(() => /** @type {any} */ (document.querySelector('fan-chart')).project()))
  assert.ok(said.length > 0)
  assert.deepEqual(await findings.locator('li').allTextContents(), said)
  await button(page, 'table').click()
  assert.equal(await table.count(), 0)
})

test('on a phone the table’s name and its dates stay in sight as it is pushed aside', async (t) => {
  const { page } = await opened(t, { context: { viewport: { width: 360, height: 740 } } })
  await button(page, 'table').click()
  const region = page.locator('fan-chart .table')
  await region.locator('tbody tr').last().scrollIntoViewIfNeeded()
  await region.evaluate((element) => (element.scrollLeft = 200))
  assert.equal(await region.evaluate((element) => element.scrollLeft), 200)
  const edges = await region.boundingBox()
  assert.ok(edges)
  for (const part of ['caption', 'thead th:first-child', 'tbody tr:last-child th']) {
    const found = await region.locator(part).last().boundingBox()
    assert.ok(found && found.x >= edges.x && found.x < edges.x + 3 && found.x + found.width <= edges.x + edges.width, part)
  }
})

test('picture and figures are saved without leaving the browser', async (t) => {
  const { page, requests } = await opened(t)
  /** @param {string} name */
  const saved = async (name) => {
    const [download] = await Promise.all([page.waitForEvent('download'), button(page, name).click()])
    return { name: download.suggestedFilename(), content: await readFile(await download.path()) }
  }
  const png = await saved('png')
  assert.equal(png.name, 'users.png')
  const size = await page.locator('fan-chart canvas').evaluate((canvas) => canvas.getBoundingClientRect().width)
  assert.equal(png.content.readUInt32BE(16), 2 * size)
  const svg = await saved('svg')
  assert.match(svg.content.toString(), /^<svg /)
  const csv = await saved('csv')
  const [header, ...lines] = csv.content.toString().split('\r\n')
  assert.match(header, /^\ufeffseries,name,date,type,value,unit,lower80,upper80,lower95,upper95,basis,status,note,source$/)
  assert.ok(lines.some((line) => /,observed,/.test(line) && /The tests, Made-up figures/.test(line)))
  assert.ok(lines.some((line) => /,projected,/.test(line)))
  assert.ok(requests.every((address) => /^(blob:)?http:\/\/127\.0\.0\.1|^data:/.test(address)), requests.join('\n'))
})

test('a link carries the open table and the held figure to who opens it', async (t) => {
  const permissions = ['clipboard-read', 'clipboard-write']
  const { page, picture } = await opened(t, { context: { permissions } })
  await button(page, 'table').click()
  await page.mouse.click(picture.x + 120, picture.y + 250)
  await page.locator('fan-chart .pinned').waitFor()
  const shown = await box(page).textContent()
  await button(page, 'link').click()
  await page.waitForFunction(() => /copied/.test(document.querySelector('fan-chart')?.shadowRoot?.querySelector('[role=status]')?.textContent ?? ''))
  const address = await page.evaluate(() => navigator.clipboard.readText())
  assert.match(address, /#users:table&at=users@\d{4}/)
  await page.goto('about:blank')
  await page.goto(address)
  await page.locator('fan-chart .pinned').waitFor()
  assert.equal(await box(page).textContent(), shown)
  await page.locator('fan-chart table').waitFor()
})

test('a series is heard on request, never by itself, and can be stopped', async (t) => {
  const { page } = await opened(t)
  await page.evaluate(() => {
    const { AudioContext: Own } = globalThis
    Object.assign(globalThis, { played: 0, AudioContext: class extends Own {
      constructor() {
        super()
        Object.assign(globalThis, { played: /** @type {any} */ (globalThis).played + 1 })
      }
    } })
  })
  const listen = button(page, 'listen')
  assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).played), 0)
  await listen.click()
  await page.waitForFunction(() => /** @type {any} */ (globalThis).played === 1)
  await box(page).waitFor()
  assert.deepEqual([await listen.getAttribute('aria-pressed'), await listen.textContent()], ['true', 'Stop'])
  await listen.click()
  assert.deepEqual([await listen.getAttribute('aria-pressed'), await listen.textContent()], ['false', 'Listen'])
})

test('sound that is stopped before it could begin never begins, and none outlives its chart', async (t) => {
  const { page } = await opened(t)
  await page.evaluate(() => {
    const { AudioContext: Own } = globalThis
    const contexts = /** @type {AudioContext[]} */ ([])
    Object.assign(globalThis, { contexts, AudioContext: class extends Own {
      constructor() {
        super()
        contexts.push(this)
      }
    } })
  })
  const states = () => page.evaluate(() => /** @type {any} */ (globalThis).contexts.map((/** @type {AudioContext} */ { state }) => state))
  // The reader and its sound are not loaded yet at the first press.
  await button(page, 'listen').evaluate((element) => {
    for (let press = 0; press < 3; press += 1) /** @type {HTMLElement} */ (element).click()
  })
  await box(page).waitFor()
  assert.deepEqual([(await states()).slice(0, -1), await button(page, 'listen').getAttribute('aria-pressed')], [['closed'], 'true'])
  await page.evaluate(() => document.querySelector('fan-chart')?.remove())
  await page.waitForFunction(() => /** @type {any} */ (globalThis).contexts.every((/** @type {AudioContext} */ { state }) => state === 'closed'))
})

test('every control is at least 24 px wide and high', async (t) => {
  const { page } = await opened(t, { context: { viewport: { width: 320, height: 700 } } })
  for (const one of await page.locator('fan-chart button').all()) {
    const size = await one.boundingBox()
    assert.ok(size && size.width >= 24 && size.height >= 24, JSON.stringify(size))
  }
})

test('paper gets a black and white picture as sharp as a printer, and the screen its own afterwards', async (t) => {
  const css = ':root { color-scheme: dark }'
  const { page } = await opened(t, { css })
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  const paper = (await probed(page)).drawn.at(-1)
  assert.deepEqual([paper.print, paper.ratio >= 4, paper.width <= 700], [true, true, true])
  const corner = await page.locator('fan-chart canvas').evaluate((canvas) => [.../** @type {any} */ (canvas).getContext('2d').getImageData(3, 3, 1, 1).data])
  assert.deepEqual(corner, [255, 255, 255, 255])
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
  const screen = (await probed(page)).drawn.at(-1)
  assert.deepEqual([screen.print, screen.dark, screen.ratio], [false, true, 1])
})

test('a page sets colours and font by custom properties, and a reader’s forced colours go before them', async (t) => {
  const css = 'fan-chart { --fan-chart-background: rebeccapurple; --fan-chart-series-1: oklch(80% 0.1 90) }'
  const corner = (/** @type {Page} */ page) => page.locator('fan-chart canvas').evaluate((canvas) => [.../** @type {any} */ (canvas).getContext('2d').getImageData(3, 3, 1, 1).data].slice(0, 3))
  const { page } = await opened(t, { css })
  assert.deepEqual(await corner(page), [102, 51, 153])
  const forced = await opened(t, { css, context: { forcedColors: 'active' } })
  const canvas = await forced.page.evaluate(() => {
    const probe = document.createElement('canvas').getContext('2d')
    if (!probe) return []
    probe.fillStyle = 'Canvas'
    probe.fillRect(0, 0, 1, 1)
    return [...probe.getImageData(0, 0, 1, 1).data].slice(0, 3)
  })
  assert.deepEqual(await corner(forced.page), canvas)
  // Where colours are few, points have shapes, which the first module does not draw.
  assert.ok(forced.requests.some((address) => address.includes('whole')))
  assert.deepEqual(forced.complaints, [])
})

test('letters that a reader has enlarged are enlarged in the picture too', async (t) => {
  const { page } = await opened(t, { css: ':root { font-size: 200% }' })
  assert.equal((await probed(page)).drawn.at(-1).textScale, 2)
})

test('a reader’s doings end with the element', async (t) => {
  const { page, complaints, picture } = await opened(t)
  await button(page, 'table').click()
  await page.mouse.click(picture.x + 120, picture.y + 250)
  await page.locator('fan-chart .pinned').waitFor()
  await page.evaluate(async () => {
    const element = /** @type {Element} */ (document.querySelector('fan-chart'))
    element.remove()
    await Promise.resolve()
    dispatchEvent(new Event('beforeprint'))
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }))
    document.body.append(element)
  })
  await drawn(page, 2)
  assert.equal(await page.locator('fan-chart .overlay, fan-chart table').count(), 0)
  await page.mouse.click(picture.x + 120, picture.y + 250)
  await page.locator('fan-chart .pinned').waitFor()
  assert.deepEqual(complaints, [])
})

test('the value axis becomes logarithmic at a button, and linear again', async (t) => {
  const { page } = await opened(t)
  const scale = button(page, 'scale')
  const look = async () => [await scale.getAttribute('aria-pressed'), (await probed(page)).drawn.at(-1).log]
  assert.deepEqual(await look(), ['false', undefined])
  await scale.click()
  assert.deepEqual(await look(), ['true', true])
  await scale.click()
  assert.deepEqual(await look(), ['false', false])
})

test('a button can be pressed right after the keyboard was used: nothing moves away under the pointer', async (t) => {
  const { page } = await opened(t)
  await page.keyboard.press('Tab')
  await says(page, /reported$/)
  await button(page, 'table').click()
  await page.locator('fan-chart table').waitFor()
})

test('a chart says in which language it speaks, and in which direction', async (t) => {
  const { page } = await open(t, { body: '<fan-chart src="/gallery/arabic.json"></fan-chart>' })
  await drawn(page)
  const figure = page.locator('fan-chart [role=figure]')
  assert.deepEqual([await figure.getAttribute('lang'), await figure.getAttribute('dir')], ['ar', 'rtl'])
  await button(page, 'table').click()
  await page.locator('fan-chart table').waitFor()
})

test('from right to left keys go where they point, and first and last are so in time', async (t) => {
  const { page } = await open(t, { body: '<fan-chart src="/gallery/arabic.json"></fan-chart>' })
  await drawn(page)
  await cursor(page).focus()
  await says(page, /2023/)
  assert.equal(await cursor(page).getAttribute('aria-valuenow'), '8')
  await page.keyboard.press('ArrowLeft')
  await says(page, /2024/)
  await page.keyboard.press('ArrowRight')
  await says(page, /2023/)
  await page.keyboard.press('Home')
  await says(page, /2016/)
  assert.equal(await cursor(page).getAttribute('aria-valuenow'), '1')
  await page.keyboard.press('End')
  await says(page, /2026/)
})

test('colours of a page that are hard to read are named in the console, once, and others are not', async (t) => {
  const colours = async (/** @type {string} */ css) => {
    const { page, complaints, picture } = await opened(t, { css, body: `${chart}${chart}` })
    await page.mouse.move(picture.x + 200, picture.y + 200)
    await box(page).waitFor()
    await page.locator('fan-chart canvas').last().scrollIntoViewIfNeeded()
    await page.locator('fan-chart canvas').last().hover()
    await page.waitForTimeout(200)
    return complaints
  }
  assert.deepEqual(await colours('fan-chart { --fan-chart-series-1: #004488 }'), [])
  const faint = await colours('fan-chart { --fan-chart-quiet: #949494 }')
  assert.equal(faint.length, 1)
  assert.match(faint[0], /--fan-chart-quiet on --fan-chart-background: 3(\.\d)?:1, needs 4.5:1/)
})
