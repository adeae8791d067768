/** Where an element may go and when it works: near the screen, on paper, moved, copied, adopted, defined twice. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inflateSync } from 'node:zlib'
import { stage } from './stage.mjs'

const open = stage()
const chart = '<fan-chart src="fixtures/users.json"><p>the fallback</p></fan-chart>'
const below = '#before { height: 4000px }'
const farChart = `<div id="before">an article</div>${chart}`

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('../../www/fanchart.d.ts').FanChartElement} FanChart */

/** @param {Page} page @returns {Promise<any>} */
const probed = (page) => page.evaluate(() => ({ .../** @type {any} */ (globalThis).probe }))
/** @param {Page} page */
const drawn = (page, charts = 1) => page.waitForFunction((count) => /** @type {any} */ (globalThis).probe.ready >= count, charts)
/** @param {Page} page */
const settled = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100))))
/** How many colours a chart's canvas has. @param {import('playwright-core').Locator} element */
const colours = (element) =>
  element.evaluate((element) => {
    const canvas = element.shadowRoot?.querySelector('canvas')
    if (!canvas || canvas.width === 0 || canvas.height === 0 || !canvas.checkVisibility()) return 0
    const data = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data.buffer
    return new Set(new Uint32Array(data ?? new ArrayBuffer(0))).size
  })

/** What a PDF draws, page by page. @param {Buffer} pdf */
function contents(pdf) {
  const parts = []
  for (let at = 0; (at = pdf.indexOf('stream\n', at)) >= 0; at += 7) {
    const end = pdf.indexOf('endstream', at)
    try {
      parts.push(inflateSync(pdf.subarray(at + 7, end)).toString('latin1'))
    } catch {
      // Not every part is packed.
    }
  }
  return parts
}

test('a chart far below the screen is read when the page is quiet, and drawn when the reader comes near', async (t) => {
  const { page, requests, complaints } = await open(t, { body: farChart, css: below })
  await page.waitForFunction(() => /** @type {any} */ (globalThis).probe.liveCharts === 1)
  await settled(page)
  assert.deepEqual([(await probed(page)).ready, (await probed(page)).drawn.length], [0, 0])
  const before = requests.length
  await page.evaluate(() => scrollTo(0, 3000))
  await drawn(page)
  assert.ok((await colours(page.locator('fan-chart'))) > 8)
  assert.deepEqual([requests.length, complaints], [before, []])
})

test('a reader who saves data downloads nothing for a chart they are not near', async (t) => {
  const { page, requests } = await open(t, {
    body: farChart,
    css: below,
    head: '<script src="fixtures/saves-data.js"></script>',
    instead: { 'saves-data.js': { body: 'Object.defineProperty(navigator, "connection", { value: { saveData: true } })', contentType: 'text/javascript' } },
  })
  await settled(page)
  assert.deepEqual(requests.filter((address) => /\.(json|csv|wasm)$/.test(address)), [])
  await page.evaluate(() => scrollTo(0, 4000))
  await drawn(page)
})

test('loading="eager" draws a chart at once, also when it is said later', async (t) => {
  const { page } = await open(t, { body: farChart.replace('<fan-chart', '<fan-chart loading="eager"') + chart, css: below })
  await drawn(page)
  await settled(page)
  assert.equal((await probed(page)).ready, 1)
  await page.locator('fan-chart').last().evaluate((element) => (/** @type {FanChart} */ (element).loading = 'eager'))
  await drawn(page, 2)
})

test('a method that is asked before the reader is near reads the chart, and is rejected where there is none', async (t) => {
  const { page } = await open(t, { body: `${farChart}<fan-chart src="fixtures/none.json"></fan-chart>`, css: below })
  const [title, svg, csv, png, failure, lonely] = await page.evaluate(async () => {
    await customElements.whenDefined('fan-chart')
    const [element, broken] = /** @type {FanChart[]} */ ([...document.querySelectorAll('fan-chart')])
    const failed = (/** @type {Promise<unknown>} */ promise) => promise.then(() => 'it was not', (error) => error.message)
    const { title } = /** @type {any} */ (await element.project())
    const png = await element.toPNG()
    const alone = /** @type {FanChart} */ (document.createElement('fan-chart'))
    return [title, await element.toSVG(), await element.toCSV(), png.type, await failed(broken.project()), await failed(alone.toCSV())]
  })
  assert.equal(title, 'Users of a small service')
  assert.match(svg, /^<svg .*width="7\d\d"/)
  assert.match(csv, /^series,name,date/)
  assert.equal(png, 'image/png')
  assert.match(failure, /answers 404$/)
  assert.match(lonely, /there is no chart/)
  assert.equal((await probed(page)).ready, 0)
})

test('charts that were never scrolled to are on paper', async (t) => {
  const { page, complaints } = await open(t, { body: farChart + farChart.replace('before', 'between'), css: `${below} #between { height: 3000px }` })
  await page.waitForFunction(() => /** @type {any} */ (globalThis).probe.liveCharts === 2)
  const pdf = await page.pdf({ format: 'A4' })
  assert.equal((await probed(page)).ready, 2)
  const prints = (await probed(page)).drawn.filter((/** @type {any} */ one) => one.print)
  assert.ok(prints.length >= 2 && prints.every((/** @type {any} */ one) => !one.dark && one.ratio >= 4))
  // The drawing is in two of its pages, sharp at any size, with its texts as texts.
  assert.equal(contents(pdf).filter((page) => page.split(' Tj').length > 100).length, 2)
  assert.deepEqual(complaints, [])
})

test('a chart moved within its document stays drawn, and is not fetched again', async (t) => {
  const { page, requests, complaints } = await open(t, { body: `${chart}<div id="slim"></div>`, css: '#slim { width: 300px }' })
  await drawn(page)
  const before = requests.length
  const seen = await page.evaluate(async () => {
    const element = /** @type {Element} */ (document.querySelector('fan-chart'))
    const seen = []
    const moves = [
      () => document.body.append(element),
      () => document.querySelector('#slim')?.append(element),
      () => /** @type {any} */ (document.body).moveBefore?.(element, document.body.firstChild),
      () => {
        element.remove()
        document.querySelector('#slim')?.append(element)
      },
    ]
    for (const move of moves) {
      move()
      for (let frame = 0; frame < 3; frame += 1) {
        seen.push(element.querySelector('p')?.checkVisibility(), element.shadowRoot?.querySelector('canvas')?.checkVisibility())
        await new Promise(requestAnimationFrame)
      }
    }
    return seen
  })
  assert.deepEqual(new Set(seen.filter((_, at) => at % 2 === 0)), new Set([false]))
  assert.deepEqual(new Set(seen.filter((_, at) => at % 2 === 1)), new Set([true]))
  await page.waitForFunction(() => /** @type {any} */ (globalThis).probe.drawn.at(-1).width === 300)
  const { ready, liveCharts } = await probed(page)
  assert.deepEqual([ready, liveCharts, requests.length, complaints], [1, 1, before, []])
})

test('a copy of a chart is a chart of its own', async (t) => {
  const { page, complaints } = await open(t, { body: chart })
  await drawn(page)
  await page.evaluate(() => {
    const element = /** @type {Element} */ (document.querySelector('fan-chart'))
    document.body.append(element.cloneNode(true))
    element.remove()
  })
  await drawn(page, 2)
  assert.ok((await colours(page.locator('fan-chart'))) > 8)
  assert.equal((await probed(page)).liveCharts, 1)
  assert.deepEqual(complaints, [])
})

test('a chart in another element’s shadow is drawn, and a reader can use it', async (t) => {
  const { page, complaints } = await open(t, { body: '<div id="host"></div>' })
  await page.evaluate(() => {
    const element = document.createElement('fan-chart')
    element.setAttribute('src', 'fixtures/users.json')
    document.querySelector('#host')?.attachShadow({ mode: 'open' }).append(element)
  })
  const element = page.locator('fan-chart')
  await element.locator('canvas').waitFor()
  await element.locator('button[name=table]').click()
  await element.locator('table').waitFor()
  assert.ok((await colours(element)) > 8)
  assert.deepEqual(complaints, [])
})

test('a chart adopted by another document is drawn there, with its styles, and a reader can use it', async (t) => {
  const { page, complaints } = await open(t, { body: `${chart}<iframe width="600" height="900"></iframe>` })
  await drawn(page)
  await page.evaluate(() => {
    const inside = /** @type {Document} */ (document.querySelector('iframe')?.contentDocument)
    const element = /** @type {Element} */ (document.querySelector('fan-chart'))
    inside.addEventListener('ready', () => (document.title = 'adopted'), true)
    inside.body.append(inside.adoptNode(element))
  })
  await page.waitForFunction(() => document.title === 'adopted')
  const element = page.frameLocator('iframe').locator('fan-chart')
  assert.ok((await colours(element)) > 8)
  assert.equal(await element.locator('[role=slider]').evaluate((cursor) => getComputedStyle(cursor).position), 'absolute')
  await element.locator('button[name=table]').click()
  await element.locator('table').waitFor()
  await element.evaluate((element) => element.remove())
  await settled(page)
  assert.deepEqual([(await probed(page)).listening, (await probed(page)).observers, complaints], [0, 0, []])
})

test('a second definition leaves the first in charge and says so, and another name is free', async (t) => {
  const { page, complaints } = await open(t, { body: chart })
  /** @type {string[]} */
  const said = []
  page.on('console', (message) => message.type() === 'info' && said.push(message.text()))
  await drawn(page)
  await page.evaluate(async () => {
    const { define } = await import(/** @type {any} */ ('/dist/fanchart-element.js?another'))
    define()
    define('trend-chart')
    const element = document.createElement('trend-chart')
    element.setAttribute('src', 'fixtures/users.json')
    document.body.append(element)
  })
  await drawn(page, 2)
  assert.ok((await colours(page.locator('trend-chart'))) > 8)
  assert.deepEqual(said, ['<fan-chart> is of fanchart 0.1.0; 0.1.0 does nothing'])
  assert.deepEqual(complaints, [])
})

test('a page is told which figure the reader is at, and what a link to it would carry', async (t) => {
  const { page, complaints } = await open(t, { body: chart })
  await drawn(page)
  await page.evaluate(() => {
    const told = Object.assign(globalThis, { told: /** @type {any[]} */ ([]) }).told
    for (const type of ['pointchange', 'statechange']) {
      document.querySelector('fan-chart')?.addEventListener(type, (event) => told.push([type, /** @type {CustomEvent} */ (event).detail]))
    }
  })
  /** @param {number} count @returns {Promise<any[]>} */
  const told = async (count) => {
    await page.waitForFunction((count) => /** @type {any} */ (globalThis).told.length >= count, count)
    return page.evaluate(() => /** @type {any} */ (globalThis).told.splice(0))
  }
  await page.locator('fan-chart [role=slider]').focus()
  const [[type, { series, date, name, value, ranges }]] = await told(1)
  assert.deepEqual([type, series, name], ['pointchange', 'users', 'Users'])
  assert.match(`${date} ${value} ${ranges.length}`, /^\d{4}(-\d\d)? .*million people 0$/)
  await page.keyboard.press('End')
  const [[, last]] = await told(1)
  assert.equal(last.ranges.length, 2)
  await page.keyboard.press('Enter')
  assert.deepEqual(await told(1), [['statechange', { table: false, scaled: false, at: ['users', last.date] }]])
  await page.keyboard.press('Escape')
  assert.deepEqual(await told(2), [['pointchange', null], ['statechange', { table: false, scaled: false }]])
  await page.locator('fan-chart button[name=scale]').click()
  assert.deepEqual((await told(1)).at(-1), ['statechange', { table: false, scaled: true }])
  await page.locator('fan-chart button[name=table]').click()
  assert.deepEqual((await told(1)).at(-1), ['statechange', { table: true, scaled: true }])
  assert.deepEqual(complaints, [])
})

test('a font of the page that arrives late is taken up when it is there', async (t) => {
  const { page } = await open(t, { body: chart, css: 'fan-chart { --fan-chart-font: Late }' })
  await drawn(page)
  await settled(page)
  const before = (await probed(page)).drawn.length
  await page.evaluate(async () => {
    const face = new FontFace('Late', 'local("Liberation Serif"), local("DejaVu Serif")')
    document.fonts.add(await face.load())
    document.fonts.dispatchEvent(new Event('loadingdone'))
  })
  await page.waitForFunction((before) => /** @type {any} */ (globalThis).probe.drawn.length > before, before)
})

test('in a font of wide letters no line reaches over the edge of the sheet', async (t) => {
  const { page } = await open(t, { body: chart, css: 'fan-chart { --fan-chart-font: monospace; inline-size: 600px }' })
  await drawn(page)
  await settled(page)
  // All of the last pixels from top to bottom are the sheet's.
  const colours = await page.evaluate(() => {
    const canvas = document.querySelector('fan-chart')?.shadowRoot?.querySelector('canvas')
    const context = canvas?.getContext('2d')
    if (!canvas || !context) return []
    const { data } = context.getImageData(canvas.width - 4, 0, 4, canvas.height)
    return [...new Set(new Uint32Array(data.buffer))]
  })
  assert.equal(colours.length, 1)
})

test('nothing moves where a chart takes the place of its fallback, without a rule of the page', async (t) => {
  const { page } = await open(t, { body: `<h1>An article</h1>${chart}<p>It goes on.</p>`, context: { viewport: { width: 800, height: 1000 } } })
  await drawn(page)
  await settled(page)
  const rest = page.locator('body > p')
  const before = await rest.boundingBox()
  // Again, from the moment on when the element is there.
  await page.evaluate(() => {
    /** @type {any} */ (globalThis).probe.shift = 0
    const element = document.querySelector('fan-chart')
    element?.replaceWith(element.cloneNode(true))
  })
  assert.deepEqual(await rest.boundingBox(), before)
  await drawn(page, 2)
  await settled(page)
  assert.deepEqual([await rest.boundingBox(), (await probed(page)).shift], [before, 0])
})

test('of several charts that come together, all are measured before the first is drawn', async (t) => {
  const { page } = await open(t, { body: '' })
  const steps = await page.evaluate(async (chart) => {
    /** @type {string[]} */
    const steps = []
    const measure = getComputedStyle
    globalThis.getComputedStyle = (element, part) => {
      if (element.className === 'ruler') steps.push('measured')
      return measure(element, part)
    }
    document.addEventListener('ready', () => steps.push('drawn'), true)
    for (let count = 0; count < 3; count += 1) document.body.append(Object.assign(document.createElement('fan-chart'), { src: chart, loading: 'eager' }))
    while (steps.filter((step) => step === 'drawn').length < 3) await new Promise(requestAnimationFrame)
    return steps
  }, 'fixtures/users.json')
  assert.deepEqual(steps, ['measured', 'measured', 'measured', 'drawn', 'drawn', 'drawn'])
})

for (const [spec, control] of [['levers', '.levers'], ['market-dollars', '.currency'], ['receipt-market', '.rewind']]) {
  test(`the controls of ${spec} come in the same frame as its picture: what follows moves once`, async (t) => {
    const { page } = await open(t, { body: '<p>It goes on.</p>' })
    await page.route('**/fanchart-reader.js', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 300))
      await route.fallback()
    })
    const moved = await page.evaluate(([spec, control]) => new Promise((done) => {
      const rest = /** @type {Element} */ (document.querySelector('body > p'))
      const element = Object.assign(document.createElement('fan-chart'), { src: `story/${spec}.json` })
      rest.before(element)
      const shadow = /** @type {ShadowRoot} */ (element.shadowRoot)
      /** @type {number | undefined} */
      let before
      let [by, offered] = [0, 0]
      const look = () => {
        if (shadow.querySelector('canvas')?.checkVisibility()) {
          const { top } = rest.getBoundingClientRect()
          before ??= top
          by = Math.max(by, Math.abs(top - before))
          if (shadow.querySelector(control)?.checkVisibility()) offered += 1
        }
        if (offered > 20) done(by)
        else requestAnimationFrame(look)
      }
      look()
    }), /** @type {const} */ ([spec, control]))
    assert.equal(moved, 0)
    // And it is there to be used, also at another width.
    const chart = page.locator('fan-chart')
    for (const width of [800, 600]) {
      await page.setViewportSize({ width, height: 700 })
      await settled(page)
      await chart.locator('canvas').hover({ position: { x: 300, y: 200 } })
      await chart.locator('.box').waitFor()
      await page.mouse.move(0, 0)
      await chart.locator('.box').waitFor({ state: 'hidden' })
    }
  })
}

test('where the controls cannot be had, the chart is drawn all the same', async (t) => {
  const { page, complaints } = await open(t, { body: '<fan-chart src="story/levers.json"></fan-chart>', instead: { 'fanchart-reader.js': { status: 503 } } })
  await drawn(page)
  assert.ok((await colours(page.locator('fan-chart'))) > 10)
  await settled(page)
  assert.ok(complaints.some((text) => text.startsWith('<fan-chart> ')), complaints.join('\n'))
})

test('a button at the end of a page is pressed at the first click, also by who came by keyboard', async (t) => {
  const { page } = await open(t, { body: farChart, css: below })
  await page.locator('fan-chart').scrollIntoViewIfNeeded()
  await drawn(page)
  const cursor = page.locator('fan-chart .cursor')
  await cursor.focus()
  await page.keyboard.press('ArrowRight')
  await page.locator('fan-chart .box').waitFor()
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
  const table = page.locator('fan-chart button[name=table]')
  await table.click()
  await page.locator('fan-chart .table').waitFor()
  assert.equal(await table.evaluate((button) => /** @type {ShadowRoot} */ (button.getRootNode()).activeElement === button), true)
})

test('a held figure stays the one it was when the projection goes on for longer', async (t) => {
  const data = (/** @type {number} */ factor) => [2018, 2019, 2020, 2021, 2022, 2023].map((year, at) => ({ date: String(year), value: factor * (100 + 7 * at) }))
  const spec = {
    version: 1, title: 'Two', horizon: '2026', unit: { type: 'quantity', name: 'things' },
    series: [{ id: 'one', name: 'One', kind: 'stock', data: data(1) }, { id: 'two', name: 'Two', kind: 'stock', data: data(3) }],
  }
  const { page } = await open(t, { body: `<fan-chart id="two"><script type="application/json">${JSON.stringify(spec)}</script></fan-chart>` })
  await drawn(page)
  await page.evaluate(() => (location.hash = '#two:at=two@2023'))
  const held = page.locator('fan-chart .pinned .box')
  await held.waitFor()
  const told = await held.textContent()
  assert.match(told ?? '', /Two2023.*405/)
  await page.evaluate(() => /** @type {any} */ (document.querySelector('fan-chart')).assume({ horizon: '2031' }))
  await settled(page)
  assert.equal(await held.textContent(), told)
})

test('charts in the shadows of two elements have two links', async (t) => {
  const { page } = await open(t, { body: '<p id="one"></p><p></p><p></p>' })
  await page.evaluate(async () => {
    navigator.clipboard.writeText = () => Promise.reject(new Error())
    await Promise.all([...document.querySelectorAll('p')].map((host) => new Promise((done) => {
      const chart = document.createElement('fan-chart')
      chart.setAttribute('src', 'fixtures/users.json')
      chart.setAttribute('loading', 'eager')
      chart.addEventListener('ready', done)
      host.attachShadow({ mode: 'open' }).append(chart)
    })))
  })
  const links = []
  for (const host of await page.locator('body > p').all()) {
    await host.locator('button[name=link]').click()
    links.push(new URL(await host.locator('.address').inputValue()).hash)
  }
  assert.deepEqual(links, ['#one.fan-chart-1:', '#p-2.fan-chart-1:', '#p-3.fan-chart-1:'])
})

test('printing from a script has the charts that nobody has scrolled to, and gives them back to the screen', async (t) => {
  const { page } = await open(t, { body: farChart, css: below })
  await page.waitForFunction(() => /** @type {any} */ (globalThis).probe.liveCharts === 1)
  // A script that prints waits for nothing, not even for a microtask.
  const seen = await page.evaluate(() => {
    const shown = () => document.querySelector('fan-chart')?.shadowRoot?.querySelector('[role=figure]')?.checkVisibility()
    const before = shown()
    dispatchEvent(new Event('beforeprint'))
    const onPaper = shown()
    dispatchEvent(new Event('afterprint'))
    return [before, onPaper]
  })
  assert.deepEqual(seen, [false, true])
  assert.equal((await probed(page)).drawn.at(-1).print, false)
})

test('what a page set before the element was defined is taken up, and what it reads it may write back', async (t) => {
  const { page, complaints } = await open(t, { body: '<p>an article</p>' })
  // A frame of the page's own, where the script has not run yet.
  await page.evaluate(async () => {
    const frame = document.createElement('iframe')
    document.body.append(frame)
    const other = /** @type {Document} */ (frame.contentDocument)
    const chart = /** @type {any} */ (other.createElement('fan-chart'))
    const spec = await (await fetch('fixtures/users.json')).json()
    Object.assign(chart, { src: new URL('fixtures/users.json', document.baseURI).href, theme: 'dark', loading: 'eager' })
    spec.series[0].data.csv = 'fixtures/users.csv'
    chart.spec = { ...spec, title: 'Given early' }
    other.body.append(chart)
    const script = other.createElement('script')
    script.type = 'module'
    script.src = '/dist/fanchart.js'
    const ready = new Promise((done) => chart.addEventListener('ready', done, { once: true }))
    other.head.append(script)
    await ready
    if (chart.shadowRoot.querySelector('[role=figure]').getAttribute('aria-label') !== 'Given early') throw new Error('the spec was lost')
    chart.spec = undefined
    chart.theme = 'light'
    chart.removeAttribute('theme')
    for (const name of ['theme', 'loading', 'src']) chart[name] = `${chart[name]}`
    await new Promise((done) => chart.addEventListener('ready', done, { once: true }))
  })
  assert.deepEqual(complaints, [])
})

test('colours that a page sets while the chart is there are drawn', async (t) => {
  const { page } = await open(t, { body: chart, css: '.brand { --fan-chart-background: rgb(0, 43, 54) }' })
  await drawn(page)
  await settled(page)
  await page.evaluate(() => document.body.classList.add('brand'))
  await page.waitForFunction(() => {
    const canvas = /** @type {HTMLCanvasElement | undefined} */ (document.querySelector('fan-chart')?.shadowRoot?.querySelector('canvas') ?? undefined)
    return String(canvas?.getContext('2d')?.getImageData(3, 3, 1, 1).data) === '0,43,54,255'
  })
})

test('new figures leave the reader where they are: no link is followed again, and an open table stays, with the focus', async (t) => {
  const withLast = (/** @type {number} */ last) => ({
    version: 1, title: 'A', horizon: '2026', unit: { type: 'quantity', name: 'things' }, series: [{ id: 'a', name: 'A', kind: 'stock', data: [100, 107, 115, 121, 128, last].map((value, at) => ({ date: String(2018 + at), value })) }],
  })
  const { page } = await open(t, {
    body: `<fan-chart id="x"><script type="application/json">${JSON.stringify(withLast(135))}</script></fan-chart><div id="before"></div>`, css: below,
  })
  await drawn(page)
  await page.evaluate(() => (location.hash = '#x:table'))
  const table = page.locator('fan-chart .table')
  await table.waitFor()
  await table.focus()
  await page.evaluate(() => scrollTo(0, 2500))
  const write = (/** @type {number} */ last) => page.evaluate((text) => {
    const script = document.querySelector('fan-chart script')
    if (script) script.textContent = text
  }, JSON.stringify(withLast(last)))
  for (const last of [141, 142]) {
    await write(last)
    await page.locator('fan-chart td', { hasText: String(last) }).waitFor()
  }
  const state = await page.evaluate(() => [scrollY > 2000, document.querySelector('fan-chart')?.shadowRoot?.activeElement?.className])
  assert.deepEqual([...state, await table.count()], [true, 'table', 1])
})

for (const [what, trap] of [['picture', 'draw'], ['reader', 'choices'], ['table', 'table']]) {
  test(`an open table ends where new figures have no ${what}, and opens again over the next ones`, async (t) => {
    const { page } = await open(t, { body: chart })
    await drawn(page)
    const [button, table] = ['button[name=table]', '.table'].map((part) => page.locator(`fan-chart ${part}`))
    await button.click()
    await table.waitFor()
    const failed = page.waitForEvent('console', (message) => message.type() === 'error')
    const read = (/** @type {string} */ src, trap = '') => page.evaluate(([src, trap]) => {
      Object.assign(/** @type {any} */ (globalThis).probe, { trap })
      document.querySelector('fan-chart')?.setAttribute('src', src)
    }, [src, trap])
    await read('story/internet-users.json', trap)
    await failed
    await settled(page)
    assert.deepEqual([await table.count(), await button.getAttribute('aria-expanded')], [0, 'false'])
    await read('story/users.json')
    await page.waitForFunction(() => /audiovisual/.test(document.querySelector('fan-chart')?.shadowRoot?.querySelector('canvas')?.ariaLabel ?? ''))
    await button.click()
    await table.waitFor()
    assert.equal(await table.count(), 1)
  })
}

test('what is asked of a chart that could not be drawn is rejected with what is wrong with it', async (t) => {
  const { page } = await open(t, { body: '<fan-chart loading="eager" src="fixtures/broken.json"></fan-chart>' })
  await page.waitForFunction(() => /** @type {any} */ (globalThis).probe.errors.length > 0)
  const told = await page.evaluate(() => /** @type {any} */ (document.querySelector('fan-chart')).toCSV().catch((/** @type {any} */ error) => error.errors))
  assert.deepEqual(told, (await probed(page)).errors[0])
})
