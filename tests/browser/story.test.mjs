/** The stories as readers meet them: scrolling, by keyboard, without a script, on paper, in both languages. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { before, test } from 'node:test'
import papaparse from 'papaparse'
import { pictures } from '../../tools/pictures.mjs'
import { root } from '../../tools/step.mjs'
import { stage } from './stage.mjs'

const open = stage()
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const pages = ['story.html', 'story-zh.html', 'second-story.html', 'second-story-zh.html']
const native = (/** @type {string[]} */ ...args) => execFileSync(join(root, 'target/release/fanchart'), args, { encoding: 'utf8', maxBuffer: 1e8 })
const wide = { viewport: { width: 1280, height: 800 } }
const narrow = { viewport: { width: 360, height: 740 } }
/** @type {{ reducedMotion: 'reduce' }} */
const still = { reducedMotion: 'reduce' }

/** @typedef {import('playwright-core').Page} Page */

before(pictures)

/** As a reader does: down to the end, no faster than the page follows. @param {Page} page */
async function readThrough(page) {
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  for (let at = 0; at < height + 4000; at += 300) {
    await page.mouse.wheel(0, 300)
    await page.waitForTimeout(40)
  }
}

/** Puts a step in the middle of the screen. @param {Page} page @param {string} id */
async function read(page, id) {
  await page.evaluate((id) => document.getElementById(id)?.scrollIntoView({ block: 'center' }), id)
}

/** The chart that shows. @param {Page} page */
const shown = (page) => page.evaluate(() => [...document.querySelectorAll('.scene')].filter((one) => getComputedStyle(one).opacity === '1').map((one) => one.getAttribute('data-chart')))

/** Whether a button is on the screen, and nothing on it. @param {Element | null} button */
function isSeen(button) {
  const { left, top, bottom } = /** @type {Element} */ (button).getBoundingClientRect()
  const root = /** @type {ShadowRoot} */ (button?.getRootNode())
  return bottom <= innerHeight && root.elementFromPoint(left + 5, (top + bottom) / 2) === button
}

for (const path of pages) {
  for (const [name, colorScheme, size] of /** @type {const} */ ([['a phone', 'light', narrow], ['a desk', 'dark', wide]])) {
    test(`${path} is whole, still and quiet on ${name} (${colorScheme}), and axe finds nothing`, async (t) => {
      const { page, complaints, requests } = await open(t, { path, context: { ...size, ...still, colorScheme } })
      await readThrough(page)
      // Who rushes past a chart may not have seen it drawn: so each is gone to as well.
      for (const scene of await page.locator('.scene').all()) {
        await scene.evaluate((one) => one.previousElementSibling?.scrollIntoView({ block: 'center' }))
        await page.waitForTimeout(100)
        await scene.evaluate((one) => one.scrollIntoView({ block: 'nearest' }))
        await scene.locator('button[name=table]').waitFor()
      }
      const { violations, shift } = await page.evaluate(() => ({ .../** @type {any} */ (globalThis).probe }))
      assert.deepEqual(complaints, [])
      assert.deepEqual(violations, [])
      assert.ok(requests.every((address) => new URL(address).host === new URL(page.url()).host || address.startsWith('data:')))
      assert.ok(shift < 0.02, `the page moved by ${shift}`)
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      assert.ok(overflow <= 0, `the page is ${overflow} px too wide`)
      assert.equal(await page.locator('[style]:not(canvas, .sheet)').count(), 0)
      await page.evaluate(axe)
      const found = await page.evaluate(() => /** @type {any} */ (globalThis).axe.run())
      assert.deepEqual(found.violations.map((/** @type {any} */ one) => [one.id, one.nodes.map((/** @type {any} */ node) => node.html)]), [])
    })
  }

  test(`${path} is a text with pictures where scripts are off`, async (t) => {
    const { page } = await open(t, { path, context: { ...narrow, javaScriptEnabled: false } })
    await page.waitForLoadState('networkidle')
    const images = page.locator('.scene img')
    for (const image of await images.all()) {
      await image.scrollIntoViewIfNeeded()
      const box = await image.boundingBox()
      assert.ok(box && box.width > 300 && box.height > 300, 'a picture is there')
      assert.ok(((await image.getAttribute('alt')) ?? '').length > 20)
    }
    assert.equal(await page.locator('fan-chart').count(), 0)
    assert.ok(await page.locator('.step').last().isVisible())
  })

  test(`${path} shows every picture on paper, one below the other`, async (t) => {
    const { page } = await open(t, { path, context: { ...wide, ...still } })
    await page.emulateMedia({ media: 'print' })
    const tops = await page.evaluate(() => [...document.querySelectorAll('.scene')].map((one) => {
      const { opacity, position } = getComputedStyle(one)
      return [opacity, position, one.getBoundingClientRect().top]
    }))
    assert.ok(tops.every(([opacity, position]) => opacity === '1' && position === 'static'))
    assert.deepEqual(tops.map(([, , top]) => top), tops.map(([, , top]) => Number(top)).toSorted((a, b) => a - b))
    assert.equal(new Set(tops.map(([, , top]) => top)).size, tops.length)
  })
}

test('on a phone a picture keeps the room that its live chart takes', async (t) => {
  const { page } = await open(t, { path: 'story-zh.html', context: { ...narrow, ...still } })
  const scene = page.locator('[data-chart=measures-chart]')
  const height = () => scene.evaluate((one) => one.getBoundingClientRect().height)
  await scene.scrollIntoViewIfNeeded()
  await scene.locator('button[name=table]').waitFor()
  const taken = await height()
  // The module never arrives.
  await page.route('**/*.wasm', () => undefined)
  await page.reload()
  await scene.locator('fan-chart').waitFor({ state: 'attached' })
  await scene.locator('img').evaluate((/** @type {HTMLImageElement} */ image) => {
    image.loading = 'eager'
    return image.decode()
  })
  assert.ok(Math.abs((await height()) - taken) < 1, `${await height()} px became ${taken}`)
})

test('paper gets the live charts, which are black on white there, from who reads in the dark and has scrolled to none', async (t) => {
  const { page } = await open(t, { path: 'story-zh.html', context: { ...narrow, ...still, colorScheme: 'dark' } })
  const count = await page.locator('.scene').count()
  assert.ok(count > 15)
  await page.waitForFunction((count) => document.querySelectorAll('.scene fan-chart').length === count, count)
  await page.waitForLoadState('networkidle')
  await page.pdf({ format: 'A4' })
  const { ready, drawn } = await page.evaluate(() => ({ .../** @type {any} */ (globalThis).probe }))
  assert.equal(ready, count)
  assert.ok(drawn.filter((/** @type {any} */ one) => one.print).length >= count)
})

for (const path of ['story.html', 'story-zh.html']) {
  test(`scrolling through ${path} steps the chart, and says in the list where the reader is`, async (t) => {
    const { page } = await open(t, { path, context: { ...wide, ...still } })
    assert.deepEqual(await shown(page), ['trillion-chart'], 'the first chart waits for the reader')
    const ids = await page.locator('.step').evaluateAll((steps) => steps.map((one) => one.id))
    const points = await page.locator('.contents a').evaluateAll((links) => links.map((one) => one.getAttribute('href')?.slice(1) ?? ''))
    assert.equal(points.length, 9)
    for (const id of [...ids, ...ids.toReversed()]) {
      await read(page, id)
      const own = await page.evaluate((id) => document.getElementById(id)?.nextElementSibling?.getAttribute('data-chart'), id)
      const last = await page.evaluate((id) => [...document.querySelectorAll(`.scene:has(~ #${id})`)].at(-1)?.getAttribute('data-chart'), id)
      const chart = own ?? last ?? ''
      const point = points.filter((one) => ids.indexOf(one) <= ids.indexOf(id)).at(-1) ?? ''
      await page.waitForFunction(([chart, point]) => {
        const here = [...document.querySelectorAll('.contents [aria-current=step]')].map((one) => one.getAttribute('href'))
        return document.querySelector('.scene.now')?.getAttribute('data-chart') === chart && here.join() === `#${point}`
      }, [chart, point])
      assert.deepEqual(await shown(page), [chart])
    }
  })
}

test('the story goes from step to step by keyboard, and into the chart of the step', async (t) => {
  const { page } = await open(t, { path: 'story.html', context: { ...wide, ...still } })
  await page.locator('.contents a').first().focus()
  await page.keyboard.press('Enter')
  const focused = () => page.evaluate(() => document.activeElement?.closest('.step, fan-chart')?.id)
  const tabTo = async (/** @type {string} */ text) => {
    for (let presses = 0; presses < 12; presses += 1) {
      await page.keyboard.press('Tab')
      if (await page.evaluate((text) => document.activeElement?.textContent?.startsWith(text), text)) return
    }
    assert.fail(`no ${text} among the next twelve stops`)
  }
  await page.waitForFunction(() => /** @type {any} */ (globalThis).probe.ready > 0)
  await tabTo('Next')
  assert.equal(await focused(), 'trillion')
  await page.keyboard.press('Tab')
  assert.equal(await focused(), 'trillion-chart', 'the chart comes behind its text')
  await tabTo('Back')
  assert.equal(await focused(), 'earlier')
  await tabTo('Next')
  await page.keyboard.press('Enter')
  assert.equal(new URL(page.url()).hash, '#link')
})

test('a reader who tabs into a chart that does not show sees it', async (t) => {
  const { page } = await open(t, { path: 'story.html', context: { ...wide, ...still } })
  await read(page, 'users')
  await page.waitForFunction(() => document.querySelector('fan-chart#users-chart') && /** @type {any} */ (globalThis).probe.ready > 1)
  await read(page, 'earlier')
  await page.waitForFunction(() => document.querySelector('.scene.now')?.getAttribute('data-chart') === 'earlier-chart')
  await page.locator('fan-chart#users-chart').locator('button[name=table]').focus()
  await page.waitForFunction(() => document.querySelector('.scene.now')?.getAttribute('data-chart') === 'users-chart')
})

test('nothing glides for a reader who wants less motion', async (t) => {
  for (const [reducedMotion, behaviour, fade] of /** @type {const} */ ([['reduce', 'auto', '0s'], ['no-preference', 'smooth', '0.3s']])) {
    const { page } = await open(t, { path: 'story.html', context: { ...wide, reducedMotion } })
    const found = await page.evaluate(() => [getComputedStyle(document.documentElement).scrollBehavior, getComputedStyle(/** @type {Element} */ (document.querySelector('.scene'))).transitionDuration])
    assert.deepEqual(found, [behaviour, fade])
  }
})

for (const path of ['story.html', 'second-story.html']) {
  test(`on a low screen the buttons of every picture of ${path} are in sight, and their text is not covered`, async (t) => {
    const { page } = await open(t, { path, context: { viewport: { width: 1280, height: 650 }, ...still } })
    for (const scene of await page.locator('.scene').all()) {
      await scene.evaluate((one) => one.previousElementSibling?.scrollIntoView({ block: 'center' }))
      await page.waitForFunction(isSeen, await scene.locator('button[name=link]').elementHandle())
    }
  })
}

test('who comes by keyboard to the buttons below sliders that stay at the edge sees them', async (t) => {
  const { page } = await open(t, { path: 'story.html', context: { viewport: { width: 1280, height: 650 }, ...still } })
  await read(page, 'trends')
  const chart = page.locator('#trends-chart')
  await chart.locator('.lever input').first().focus()
  await page.keyboard.press('ArrowLeft')
  await chart.locator('.levers.used').waitFor()
  await chart.locator('.reset').focus()
  await page.locator('.scene.now').evaluate((pane) => pane.scrollTo(0, 0))
  await page.keyboard.press('Tab')
  await page.waitForFunction(isSeen, await chart.locator('button[name=table]:focus').elementHandle())
})

test('the story stays a text with pictures where its script does not arrive', async (t) => {
  const { page } = await open(t, { path: 'story.html', context: wide, instead: { 'story.js': { status: 404 } } })
  const positions = await page.locator('.scene').evaluateAll((scenes) => scenes.map((one) => getComputedStyle(one).position))
  assert.ok(positions.length > 5 && positions.every((one) => one === 'static'))
})

test('a link to a chart of the story brings the reader to it, with its table open', async (t) => {
  const { page } = await open(t, { path: 'story.html#scrutiny-chart:table', context: { ...wide, ...still } })
  await page.waitForFunction(() => document.querySelector('.scene.now')?.getAttribute('data-chart') === 'scrutiny-chart')
  await page.locator('fan-chart#scrutiny-chart table').waitFor()
})

test('both languages tell the same steps with the same charts and the same sources', () => {
  for (const story of ['story', 'second-story']) {
    const [en, zh] = [`${story}.html`, `${story}-zh.html`].map((name) => readFileSync(join(root, 'www', name), 'utf8'))
    const found = (/** @type {string} */ text, /** @type {RegExp} */ what) => [...text.matchAll(what)].map(([, one]) => one)
    assert.deepEqual(found(zh, / id="([^"]+)"/g), found(en, / id="([^"]+)"/g))
    assert.deepEqual(found(zh, /data-chart="([^"]+)"/g), found(en, /data-chart="([^"]+)"/g))
    assert.deepEqual(found(zh, /data-spec="([^"]+)-zh\.json"/g), found(en, /data-spec="([^"]+)\.json"/g))
    assert.deepEqual(found(zh, /href="(http[^"]+)"/g), found(en, /href="(http[^"]+)"/g))
    for (const text of [en, zh]) assert.equal(found(text, /class="(sources)"/g).length, found(text, /class="(step)"/g).length)
  }
})

test('the tables in Chinese and Arabic have the same figures, with notes and sources that their readers can read', () => {
  for (const folder of ['story', 'second-story'].map((name) => join(root, 'www', name))) {
    const table = (/** @type {string} */ name) => papaparse.parse(readFileSync(join(folder, name), 'utf8').trim()).data
    const names = readdirSync(folder).filter((name) => /-(zh|ar)\.csv$/.test(name))
    assert.ok(names.length > 0)
    for (const name of names) {
      const [own, en] = [name, name.replace(/-(zh|ar)/, '')].map((one) => /** @type {string[][]} */ (table(one)))
      const letters = name.endsWith('-zh.csv') ? /^$|\p{Script=Han}/u : /^$|\p{Script=Arabic}/u
      const texts = ['note', 'source'].map((column) => en[0].indexOf(column)).filter((place) => place >= 0)
      const figures = (/** @type {string[][]} */ rows) => rows.map((row) => row.filter((_, place) => !texts.includes(place)))
      assert.deepEqual(figures(own), figures(en), name)
      for (const [line, row] of own.entries()) {
        for (const place of line > 0 ? texts : []) {
          assert.equal(row[place] === '', en[line][place] === '', `${name}:${line + 1}`)
          assert.match(row[place], letters, `${name}:${line + 1}`)
        }
      }
    }
    if (folder.endsWith('/story')) assert.doesNotMatch(readFileSync(join(folder, 'users-ar.json'), 'utf8'), /"users\.csv"/)
    for (const spec of readdirSync(folder).filter((name) => name.endsWith('-zh.json'))) {
      const text = readFileSync(join(folder, spec), 'utf8')
      for (const [, one] of text.matchAll(/"(?:source|issuer|title|text|note|name|reason|description)": "([^"]+)"/g)) {
        assert.match(one, /\p{Script=Han}|^ppm$/u, `${spec}: ${one}`)
      }
      for (const [, name] of text.matchAll(/"csv": "([^"]+)"/g)) assert.ok(name === 'rates.csv' || name.endsWith('-zh.csv'), `${spec}: ${name}`)
    }
  }
})

test('every spec of the stories is without faults', () => {
  for (const folder of ['story', 'second-story']) {
    const names = readdirSync(join(root, 'www', folder)).filter((name) => name.endsWith('.json'))
    assert.ok(names.length > 0)
    for (const name of names) assert.match(native('check', `www/${folder}/${name}`), /no faults/)
  }
})

test('what the stories quote from their charts is what the charts say', () => {
  for (const page of pages) {
    const text = readFileSync(join(root, 'www', page), 'utf8')
    const found = (/** @type {RegExp} */ what) => [...text.matchAll(what)].map(([, one]) => one)
    const said = found(/data-spec="([^"]+)"/g).map((spec) => native('project', `www/${spec}`) + native('render', `www/${spec}`, '--width', '1200', '-o', '-')).join().replaceAll('\u00a0', ' ')
    const quotations = found(/<q class="said">([^<]+)<\/q>/g).map((one) => one.replace('&lt;', '<').replace('&gt;', '>'))
    assert.ok(quotations.length > 2, page)
    for (const one of quotations) assert.ok(said.includes(one), `${page}: ${one}`)
  }
})

test('what the story computes by hand follows from its tables, in both languages', () => {
  const rows = ['market', 'users', 'measures'].flatMap((name) => readFileSync(join(root, `www/story/${name}.csv`), 'utf8').split('\n').map((line) => line.split(',')))
  /** @param {string} series @param {string} date @param {string} [basis] */
  const figure = (series, date, basis = '') => Number(rows.find((row) => row[0] === series && row[1] === date && row[3] === basis)?.[2])
  const old = ['2019', '2021', '2022'].map((year) => figure('cnsa_market', year, 'B'))
  const [first, next] = ['2023', '2024'].map((year) => figure('cnsa_market', year, 'C'))
  const [before, now] = ['2022-12', '2023-12'].map((date) => figure('online_av_users', date))
  const percent = (/** @type {number} */ ratio, digits = 1) => `${((ratio - 1) * 100).toFixed(digits)}%`
  const pace = (old[2] / old[0]) ** (1 / 3)
  const across = (first / old[0]) ** (1 / 4)
  const jump = first / old[2]
  const whole = (/** @type {number} */ value) => value.toLocaleString('en', { maximumFractionDigits: 0 })
  const fall = `${Math.round((1 - figure('livestream_sales', '2022-01..2022-10', 'ministry') / figure('livestream_sales', '2021', 'tracker')) * 100)}%`
  const repeated = now * (now / before) ** 2
  /** @type {[en: string, zh: string][]} */
  const computed = [
    [percent(jump), percent(jump)],
    ...[old[2] * (old[2] / old[1]), old[2] * pace, first * jump, first * across].map((value) => /** @type {[string, string]} */ ([whole(value), `${Math.round(value)}0亿元`])),
    ...[pace, across, next / first, now / before].map((ratio) => /** @type {[string, string]} */ ([percent(ratio), percent(ratio)])),
    [percent(1 + now / figure('internet_users', '2023-12'), 0), '98%'],
    [`a fall of ${fall}`, `${fall}的下跌`],
    [whole(repeated), `${(repeated / 100).toFixed(2)}亿`],
    ...[138.5, 137.5, 141.5, 140.5].map((dollars) => /** @type {[string, string]} */ ([(1000 / dollars).toFixed(3), (1000 / dollars).toFixed(3)])),
    [`US$${whole(first / 7.0809)} billion`, `${Math.round(first / 7.0809)}0亿美元`],
  ]
  const [en, zh] = ['story.html', 'story-zh.html'].map((name) => readFileSync(join(root, 'www', name), 'utf8'))
  for (const [inEnglish, inChinese] of computed) {
    assert.ok(en.includes(inEnglish), inEnglish)
    assert.ok(zh.includes(inChinese), inChinese)
  }
})
