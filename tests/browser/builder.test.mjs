/** The builder, from pasted figures to a chart on somebody's page. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { root } from '../../tools/step.mjs'
import { stage } from './stage.mjs'

const open = stage()
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const table = 'Year\tUsers (million)\n2018\t829\n2019\t904\n2020\t989\n2021\t1,032\n2022\t1,067\n2023\t1,092'

/** @typedef {import('playwright-core').Page} Page */

/** @param {import('node:test').TestContext} t @param {object} [context] */
async function builder(t, context = { viewport: { width: 1200, height: 900 } }) {
  const { page, ...rest } = await open(t, { path: 'builder.html', context })
  await page.getByLabel('Paste cells').waitFor()
  return { page, ...rest }
}

/** @param {Page} page */
const drawn = (page) => page.getByLabel('Code for the page').waitFor()
/** @param {Page} page */
const specOf = async (page) => {
  const code = await page.getByLabel('Code for the page').inputValue()
  return JSON.parse(/** @type {string[]} */ (code.match(/<script type="application\/json">(.*)<\/script>/))[1])
}
/** Until the code carries what is expected: the preview is drawn a moment after a change. @param {Page} page @param {string} part */
const carries = (page, part) => page.waitForFunction((part) => /** @type {HTMLTextAreaElement | null} */ (document.getElementById('code'))?.value.includes(part), part)
/** @param {Page} page @param {{ name: string, text: string }[]} files */
const drop = (page, files) => page.evaluate((files) => {
  const data = new DataTransfer()
  for (const { name, text } of files) data.items.add(new File([text], name))
  document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }))
}, files)

for (const [machine, context] of /** @type {const} */ ([['desk', { viewport: { width: 1200, height: 900 } }], ['phone', { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }]])) test(`a newcomer at a ${machine} gets from pasted figures to an embed code that draws the chart on a page`, async (t) => {
  const { page, complaints, requests } = await builder(t, context)
  // Nothing may be fetched any more: what is needed is here, and nothing leaves.
  await page.waitForLoadState('networkidle')
  await page.context().setOffline(true)
  const before = requests.length
  // 1. Paste.
  await page.getByLabel('Paste cells').fill(table)
  // 2. Look at what was understood.
  await page.getByText('6 figures in 1 series: Users (6).').waitFor()
  await page.getByText('Every cell is understood.').waitFor()
  // 3. See the chart.
  await drawn(page)
  await page.getByText('a projection up to 2026').waitFor()
  // 4. Give it a title.
  await page.getByLabel('Title', { exact: true }).first().fill('Users so far, and where they are heading')
  await carries(page, 'where they are heading')
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0, 'nothing is wider than the screen')
  // 5. Copy the code.
  const code = await page.getByLabel('Code for the page').inputValue()
  assert.deepEqual(complaints, [])
  assert.ok(requests.slice(before).every((address) => address.startsWith('data:')), String(requests.slice(before)))

  // And on a page, the code draws it.
  const { page: host } = await open(t, { body: code.replace(/<script type="module".*?<\/script>/, '') })
  await host.waitForFunction(() => /** @type {any} */ (globalThis).probe.ready === 1)
  assert.match(code, /^<script type="module" src="fanchart\/fanchart.js"><\/script>\n<fan-chart>/)
  const told = await host.evaluate(() => /** @type {any} */ (document.querySelector('fan-chart')).project())
  assert.equal(told.title, 'Users so far, and where they are heading')
  assert.equal(told.series[0].lastValue, 1092)
})

test('every way to publish gives its code, and every file can be had', async (t) => {
  const { page } = await builder(t)
  await page.getByLabel('Paste cells').fill(table)
  await drawn(page)
  for (const [way, part] of [['Server-rendered', '<div class="narrow" hidden="until-found">\n<svg'], ['Frame', '<iframe data-fanchart src="chart.html"'], ['Picture', 'srcset="chart-phone.svg" width="328" height='], ['Script and element', '<fan-chart>']]) {
    await page.getByLabel(way, { exact: true }).check()
    assert.ok((await page.getByLabel('Code for the page').inputValue()).includes(part), way)
  }
  for (const [button, name, begins] of [['Spec', 'chart.json', '{'], ['SVG', 'chart.svg', '<svg'], ['SVG for phones', 'chart-phone.svg', '<svg'], ['PNG', 'chart.png', '\x89PNG'], ['Page for the frame', 'chart.html', '<!doctype html>']]) {
    const download = page.waitForEvent('download')
    await page.locator('.publish').getByRole('button', { name: button, exact: true }).click()
    const file = await download
    assert.equal(file.suggestedFilename(), name)
    const content = (await readFile(await file.path())).toString('latin1')
    assert.ok(content.startsWith(begins), `${name}: ${content.slice(0, 20)}`)
  }
  await page.getByText('fanchart render chart.json -o chart.svg').waitFor()
})

test('each of the four codes, with its files, shows the chart on a page', async (t) => {
  const { page } = await builder(t)
  await page.getByLabel('Paste cells').fill(table)
  await drawn(page)
  await page.getByLabel('Folder of fanchart’s files').fill('/dist/')
  const file = async (/** @type {string} */ button) => {
    const download = page.waitForEvent('download')
    await page.locator('.publish').getByRole('button', { name: button, exact: true }).click()
    return readFile(await (await download).path(), 'utf8')
  }
  const files = { '/chart.html': { body: await file('Page for the frame'), contentType: 'text/html' }, '/chart.svg': { body: await file('SVG'), contentType: 'image/svg+xml' }, '/chart-phone.svg': { body: await file('SVG for phones'), contentType: 'image/svg+xml' } }
  // Of a width at which the picture has other line breaks than those that stand in the code.
  const visit = async (/** @type {string} */ way, width = 616) => {
    await page.getByLabel(way, { exact: true }).check()
    await page.locator('#code[aria-busy=false]').waitFor()
    const body = `<!doctype html><html lang="en"><meta charset="utf-8"><title>a page</title><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">${await page.getByLabel('Code for the page').inputValue()}<p>What follows.</p></html>`
    const host = await open(t, { path: 'host.html', context: { viewport: { width, height: 900 }, isMobile: width < 600 }, instead: { '/host.html': { body, contentType: 'text/html' }, ...files } })
    return { ...host, host: host.page }
  }
  const isDrawn = () => /** @type {any} */ (globalThis).probe.ready === 1
  for (const way of ['Script and element', 'Server-rendered']) {
    const { host, complaints } = await visit(way)
    await host.waitForFunction(isDrawn)
    assert.equal(await host.locator('fan-chart .fan-chart-still svg[role=img]').count(), way === 'Server-rendered' ? 2 : 0)
    assert.deepEqual(complaints, [])
    if (way === 'Server-rendered') assert.equal(await host.evaluate(() => /** @type {any} */ (globalThis).probe.shift), 0)
  }
  const { host: framed, complaints } = await visit('Frame')
  const given = await framed.locator('iframe').getAttribute('height')
  await framed.frames()[1].waitForFunction(isDrawn)
  await framed.waitForFunction((given) => String(document.querySelector('iframe')?.clientHeight) !== given, given)
  assert.deepEqual(complaints, [])
  // A page without any rule for pictures is no wider than a phone for them, and what follows stays where it is.
  for (const [width, natural] of [[360, 328], [616, 328], [800, 720]]) {
    const { host: pictured, complaints } = await visit('Picture', width)
    const picture = () => pictured.locator('img').evaluate((/** @type {HTMLImageElement} */ image) => [image.naturalWidth, image.clientWidth, Math.abs(image.clientHeight - (image.naturalHeight * image.clientWidth) / image.naturalWidth) < 2])
    await pictured.waitForFunction(() => document.querySelector('img')?.complete)
    assert.deepEqual(await picture(), [natural, natural, true])
    assert.equal(await pictured.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0)
    assert.equal(await pictured.evaluate(() => /** @type {any} */ (globalThis).probe.shift), 0)
    assert.match(await pictured.locator('img').getAttribute('alt') ?? '', /^Users\. Users rose from/)
    assert.deepEqual(complaints, [])
  }
})

test('the code for servers is that of the command line', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'fanchart-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const { page } = await builder(t)
  const still = (/** @type {string} */ html) => html.match(/<div class="fan-chart-still[^]*<\/div>/)?.[0].split('\n')
  for (const name of ['levers', 'receipt-market', 'market-dollars', 'scrutiny', 'users-ar']) {
    const read = (/** @type {string} */ file) => readFile(new URL(`../../www/story/${file}`, import.meta.url), 'utf8')
    const spec = JSON.parse(await read(`${name}.json`))
    const sources = [{ issuer: 'A & B', title: 'A table', date: '2024', link: 'https://example.org/?a=1&b="2"' }, ...(spec.sources ?? [])]
    const text = JSON.stringify(name === 'receipt-market' ? spec : { ...spec, sources }, undefined, 1)
    const files = [...text.matchAll(/"csv": "([\w-]+\.csv)"/g)].map(([, file]) => file)
    await drop(page, [{ name: `${name}.json`, text }, ...(await Promise.all(files.map(async (file) => ({ name: file, text: await read(file) }))))])
    await carries(page, `"title":${JSON.stringify(JSON.parse(text).title)}`)
    await page.getByLabel('Server-rendered', { exact: true }).check()
    await page.locator('#code[aria-busy=false]').waitFor()
    writeFileSync(join(folder, 'one.json'), JSON.stringify(await specOf(page)))
    const part = execFileSync(join(root, 'target/release/fanchart'), ['render', join(folder, 'one.json'), '-o', '-', '--format', 'element'], { encoding: 'utf8' })
    assert.deepEqual(still(await page.getByLabel('Code for the page').inputValue()), still(part), name)
    // A frame is as high as the page in it is on a phone.
    await page.getByLabel('Frame', { exact: true }).check()
    await page.locator('#code[aria-busy=false]').waitFor()
    const height = Number((await page.getByLabel('Code for the page').inputValue()).match(/height="(\d+)"/)?.[1])
    const answer = execFileSync(join(root, 'target/release/fanchart'), ['render', join(folder, 'one.json'), '-o', '-', '--format', 'oembed', '--site', 'https://a.example'], { encoding: 'utf8' })
    assert.ok(Math.abs(height - JSON.parse(answer).height) < 90, `${name}: ${height}, ${JSON.parse(answer).height}`)
    await page.getByLabel('Script and element', { exact: true }).check()
  }
})

test('what was done is undone and done again, by button and by key', async (t) => {
  const { page } = await builder(t)
  await page.getByLabel('Paste cells').fill(table)
  await drawn(page)
  const title = page.getByLabel('Title', { exact: true }).first()
  await title.fill('Another title')
  await page.getByLabel('Each figure is').selectOption('rate')
  await page.keyboard.press('Control+z')
  assert.equal(await page.getByLabel('Each figure is').inputValue(), 'stock')
  await page.getByRole('button', { name: 'Undo' }).click()
  assert.equal(await title.inputValue(), 'Users')
  await page.keyboard.press('Control+Shift+z')
  assert.equal(await title.inputValue(), 'Another title')
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('Control+z')
  await page.getByRole('heading', { name: 'What was understood' }).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Redo' }).click()
  await page.getByRole('heading', { name: 'What was understood' }).waitFor()
})

test('a reload keeps what was made, in this tab alone, and can be undone', async (t) => {
  const { page, complaints } = await builder(t)
  await page.getByLabel('Paste cells').fill(table)
  await drawn(page)
  await page.getByLabel('Title', { exact: true }).first().fill('What was typed last')
  await page.reload()
  await carries(page, 'What was typed last')
  assert.equal((await specOf(page)).series[0].data.length, 6)
  const other = await page.context().newPage()
  await other.goto(page.url())
  await other.getByLabel('Paste cells').waitFor()
  assert.equal(await other.getByRole('heading', { name: 'What was understood' }).count(), 0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByRole('heading', { name: 'What was understood' }).waitFor({ state: 'detached' })
  await page.reload()
  await page.getByLabel('Paste cells').waitFor()
  assert.equal(await page.getByRole('heading', { name: 'What was understood' }).count(), 0)
  assert.deepEqual(complaints, [])
})

test('where nothing can be kept, the browser asks before it leaves', async (t) => {
  const { page } = await builder(t)
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new Error('There is no room.')
    }
  })
  const leaving = () => page.evaluate(() => !dispatchEvent(new Event('beforeunload', { cancelable: true })))
  assert.equal(await leaving(), false)
  await page.getByLabel('Paste cells').fill(table)
  await drawn(page)
  assert.equal(await leaving(), true)
})

test('what was kept in another shape is not read', async (t) => {
  const { page, complaints } = await builder(t)
  for (const draft of ['{', '{"version":0,"draft":{"state":{"rows":[["a"]]}}}', '{"version":1,"draft":{"state":{"rows":[3],"reading":{}}}}', '{"version":1,"draft":3}']) {
    await page.addInitScript((draft) => sessionStorage.setItem('fanchart-builder', draft), draft)
    await page.reload()
    await page.getByLabel('Paste cells').waitFor()
    assert.equal(await page.getByRole('heading', { name: 'What was understood' }).count(), 0)
  }
  assert.deepEqual(complaints, [])
})

test('a time that is written out can be read whole in its cell', async (t) => {
  for (const width of [360, 1200]) {
    const { page } = await builder(t, { viewport: { width, height: 900 } })
    await page.getByLabel('Paste cells').fill('Quartal;Umsatz (Mrd. €)\n1. Quartal 2021;1,25\n2. Quartal 2021;1,31\n3. Quartal 2021;1,28\n4. Quartal 2021;1,4')
    await drawn(page)
    // Both are rounded: of a column that is no whole pixels wide, one up and the other down.
    const cut = await page.locator('td input').evaluateAll((inputs) => inputs.filter((input) => input.scrollWidth > input.clientWidth + 1).length)
    assert.equal(cut, 0, `${cut} cells are cut off at ${width} px`)
  }
})

test('a cell that is not understood says so itself, and is mended there', async (t) => {
  const { page } = await builder(t)
  await page.getByLabel('Paste cells').fill(table.replace('904', '9o4'))
  const cell = page.getByLabel('Users, row 3')
  await page.getByText('One cell is not understood').waitFor()
  assert.equal(await cell.getAttribute('aria-invalid'), 'true')
  assert.match(await page.locator(`#${await cell.getAttribute('aria-describedby')}`).innerText(), /must be a figure/)
  await cell.fill('904')
  await cell.press('Enter')
  await page.getByText('Every cell is understood.').waitFor()
})

test('what the core refuses is said at its cell and at its field, and the last chart stays', async (t) => {
  const { page } = await builder(t)
  await page.getByLabel('Paste cells').fill(table)
  await drawn(page)
  await page.getByLabel('Users, row 3').fill('-3')
  await page.getByLabel('Users, row 3').press('Enter')
  await page.getByText('One thing has to be corrected; the chart shows what there was before.').waitFor()
  assert.equal(await page.getByLabel('Users, row 3').getAttribute('aria-invalid'), 'true')
  await page.getByRole('link', { name: 'row 3, Users' }).click()
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'cell-2-1')
  await page.getByLabel('Users, row 3').fill('904')
  await page.getByLabel('Project up to').fill('soon')
  await page.locator('#field-horizon-wrong').waitFor()
  assert.match(await page.locator('#field-horizon-wrong').innerText(), /must be a date/)
  await page.getByText('the chart shows what there was before').waitFor()
  assert.ok(await page.evaluate(() => document.querySelector('fan-chart')?.shadowRoot?.querySelector('canvas')?.checkVisibility()))
  await page.getByLabel('Project up to').fill('2028')
  await page.getByText('a projection up to 2028').waitFor()
  await page.getByText('to be corrected').waitFor({ state: 'detached' })
})

test('a dropped file is taken with its name, and its Chinese figures are understood', async (t) => {
  const { page } = await builder(t)
  await drop(page, [{ name: '用户.csv', text: '年份,网络视听用户规模\n2018年,7.25亿\n2019年,8.5亿\n2020年,9.44亿\n2021年,9.91亿\n2022年,10.40亿\n2023年,10.74亿\n' }])
  await page.getByText('6 figures in 1 series: 网络视听用户规模 (6).').waitFor()
  await drawn(page)
  const spec = await specOf(page)
  assert.deepEqual(spec.unit, { type: 'persons', scale: 1e8 })
  assert.deepEqual(spec.series[0].data.at(-1), { date: '2023', value: 10.74 })
  assert.equal(spec.locale, 'zh')
  await page.getByLabel('Language of the chart').selectOption('English')
  await carries(page, '"locale":"en"')
  assert.equal(await page.getByLabel('Name of the files').inputValue(), '用户')
})

test('a chart speaks another language without anything being fetched', async (t) => {
  const { page, complaints, requests } = await builder(t)
  await page.waitForLoadState('networkidle')
  await page.context().setOffline(true)
  const before = requests.length
  await page.getByLabel('Paste cells').fill('Jahr;Umsatz (Mrd. €)\n2018;1,25\n2019;1,31\n2020;0,98\n2021;1,12\n2022;1,4\n2023;1,55')
  await drawn(page)
  await page.waitForFunction(() => /Prognoseintervall/.test(document.querySelector('fan-chart')?.shadowRoot?.querySelector('.away')?.textContent ?? ''))
  assert.deepEqual(complaints, [])
  assert.ok(requests.slice(before).every((address) => address.startsWith('data:')), String(requests.slice(before)))
})

test('what a chart says is marked as its language, in every code and beside the preview', async (t) => {
  const { page } = await builder(t)
  for (const [text, lang, dir, until] of [
    ['年份\t用户规模（亿人）\n2019\t8.5\n2020\t9.4\n2021\t9.9\n2022\t10.4\n2023\t10.7', 'zh', 'ltr', '2026'],
    ['t\tالمستخدمون\n2022Q3\t85\n2022Q4\t94\n2023Q1\t99\n2023Q2\t104\n2023Q3\t107', 'ar', 'rtl', 'Q2 2024'],
    ['Monat\tWert\nJan 2023\t85\nFeb 2023\t94\nMai 2023\t99\nJun 2023\t104\nJul 2023\t107', 'de', 'ltr', ' 2023'],
  ]) {
    await page.getByLabel('Script and element', { exact: true }).check().catch(() => undefined)
    await page.getByLabel('Paste cells').fill(text)
    await carries(page, `<p lang="${lang}" dir="${dir}">`)
    for (const [way, tag] of [['Server-rendered', 'div class="fan-chart-still auto"'], ['Frame', 'iframe'], ['Picture', 'img']]) {
      await page.getByLabel(way, { exact: true }).check()
      const code = await page.getByLabel('Code for the page').inputValue()
      assert.match(code, new RegExp(`<${tag} [^>]*lang="${lang}" dir="${dir}"`))
    }
    const parts = await page.locator('.verdict :is(li, bdi)').evaluateAll((all) => all.map((one) => one.getAttribute('lang')))
    assert.ok(parts.length > 1 && parts.every((one) => one === lang), parts.join())
    assert.match(await page.locator('.verdict p').first().innerText(), new RegExp(`: a projection up to .*${until}$|: no projection`))
    assert.doesNotMatch(await page.locator('.verdict p').first().innerText(), /\d-\d/)
    await page.getByLabel('Script and element', { exact: true }).check()
  }
})

test('a spec is taken with all it says, and asks for the file it names', async (t) => {
  const { page, complaints } = await builder(t)
  const read = (/** @type {string} */ name) => readFile(new URL(`../../www/story/${name}`, import.meta.url), 'utf8')
  // Who chooses no file changes nothing.
  await drop(page, [{ name: 'none', text: '' }])
  await page.locator('#file').evaluate((input) => input.dispatchEvent(new Event('change', { bubbles: true })))
  await page.getByLabel('Paste cells').fill(await read('users.json'))
  await page.getByText('The spec takes its figures from users.csv').waitFor()
  await drop(page, [{ name: 'users.csv', text: '' }])
  await page.getByText('There are no rows in users.csv').waitFor()
  await drop(page, [{ name: 'users.csv', text: await read('users.csv') }])
  await drawn(page)
  const [spec, original] = [await specOf(page), JSON.parse(await read('users.json'))]
  for (const series of [...spec.series, ...original.series]) delete series.data
  assert.deepEqual(spec, original)
  assert.equal(await page.getByLabel('Title', { exact: true }).first().inputValue(), original.title)
  assert.deepEqual(complaints, [])
})

test('what is pasted and cannot be used is said, and nothing is lost', async (t) => {
  const { page } = await builder(t)
  await page.getByLabel('Paste cells').fill(table)
  await drawn(page)
  for (const [text, said] of [['{ "version": 1,', 'is not JSON'], ['{ "a": 1 }', 'is JSON, but no spec'], ['hello', 'no column of figures'], ['Year,A,B\n2019,1,040,5\n2020,1,140,6', 'have to stand in quotation marks']]) {
    await page.getByLabel('Paste cells').fill(text)
    await page.getByText(said).waitFor()
  }
  await page.getByText('6 figures in 1 series').waitFor()
})

test('dates that can be read in two ways are asked about before they are used', async (t) => {
  const { page } = await builder(t)
  await page.getByLabel('Paste cells').fill('day;value\n01/02/2023;5\n01/03/2023;6\n01/04/2023;7\n01/05/2023;9\n01/06/2023;10')
  await page.getByText('What does 01/02/2023 mean?').waitFor()
  assert.equal(await page.getByLabel('Code for the page').count(), 0)
  await page.getByLabel('1 February 2023').check()
  await drawn(page)
  assert.deepEqual((await specOf(page)).series[0].data.map((/** @type {any} */ { date }) => date.slice(5)), ['02-01', '03-01', '04-01', '05-01', '06-01'])
})

test('figures that can be read with decimals or with thousands are asked about before they are used', async (t) => {
  const { page } = await builder(t)
  await page.getByLabel('Paste cells').fill('Year\tFigure\n2019\t1.234\n2020\t1.345\n2021\t1.456\n2022\t1.501\n2023\t1.612')
  await page.getByText('How much is 1.234?').waitFor()
  await page.getByText('5 cells are not understood and not used.').waitFor()
  await page.getByText('Both readings are possible').waitFor()
  assert.equal(await page.locator('input[name=decimal]:checked').count(), 0)
  assert.equal(await page.getByLabel('Code for the page').count(), 0)
  await page.getByText('Correct how the table is read').click()
  assert.equal(await page.getByLabel('Decimals stand after').inputValue(), '')
  await page.getByLabel('a thousand and more').check()
  await drawn(page)
  assert.equal(await page.getByLabel('Decimals stand after').inputValue(), ',')
  assert.deepEqual((await specOf(page)).series[0].data.map((/** @type {any} */ { value }) => value), [1234, 1345, 1456, 1501, 1612])
})

test('rows that a program wrote as JSON are a table', async (t) => {
  const { page } = await builder(t)
  for (const text of ['[{"year":2019,"users":5.125},{"year":2020,"users":6.25},{"year":2021,"users":7.5}]', '{"2019":5.125,"2020":6.25,"2021":7.5}']) {
    await page.getByLabel('Paste cells').fill(text)
    await page.getByText('3 figures in 1 series').waitFor()
    await page.getByText('Every cell is understood.').waitFor()
  }
})

test('a chart is given a ceiling, thresholds, events and sources', async (t) => {
  const { page } = await builder(t)
  await page.getByLabel('Paste cells').fill(table)
  await drawn(page)
  await page.getByLabel('Cannot exceed (ceiling)').selectOption('value')
  await page.getByLabel('Ceiling, as in the table').fill('1,400')
  await page.getByRole('button', { name: 'Add threshold' }).click()
  await page.getByLabel('Value', { exact: true }).fill('1200')
  await page.getByText('Events, sources and notes').click()
  await page.getByRole('button', { name: 'Add event' }).click()
  await page.getByLabel('When').fill('2020')
  await page.getByLabel('What happened').fill('A new way of counting')
  await page.getByRole('button', { name: 'Add source' }).click()
  await page.getByLabel('Issuer').fill('The issuer')
  await carries(page, 'The issuer')
  const { series: [users], events, sources } = await specOf(page)
  assert.deepEqual([users.ceiling, users.thresholds, events, sources], [{ value: 1400 }, [{ value: 1200 }], [{ date: '2020', text: 'A new way of counting' }], [{ issuer: 'The issuer' }]])
})

test('figures in fields are written as those of the table', async (t) => {
  const { page } = await builder(t)
  await page.getByLabel('Paste cells').fill('Jahr;Nutzer\n2019;904,5\n2020;989\n2021;1.032\n2022;1.067\n2023;1.092')
  await drawn(page)
  await page.getByLabel('Cannot exceed (ceiling)').selectOption('value')
  await page.getByLabel('Ceiling, as in the table').fill('1.400')
  await page.getByRole('button', { name: 'Add threshold' }).click()
  await page.getByLabel('Value', { exact: true }).fill('1.200,5')
  await page.getByLabel('Value', { exact: true }).press('Enter')
  await carries(page, '1200.5')
  const { series: [users] } = await specOf(page)
  assert.deepEqual([users.ceiling, users.thresholds], [{ value: 1400 }, [{ value: 1200.5 }]])
  assert.equal(await page.getByLabel('Value', { exact: true }).inputValue(), '1200,5')
})

test('a lever that is added works at once, and its faults are said at its fields', async (t) => {
  const { page } = await builder(t)
  await page.getByLabel('Paste cells').fill(table)
  await drawn(page)
  await page.getByText('What readers may assume').click()
  await page.getByRole('button', { name: 'Add lever' }).click()
  await carries(page, '"effect":"growth"')
  await page.getByLabel('Most').fill('-7')
  await page.getByLabel('Most').press('Enter')
  await page.locator('#field-levers-0-max-wrong').waitFor()
  await page.getByLabel('Most').fill('7')
  await page.getByLabel('Most').press('Enter')
  await carries(page, '"max":7')
  assert.equal((await specOf(page)).levers[0].from, '2024')
})

test('parts are made to add up to their total', async (t) => {
  const { page } = await builder(t)
  await page.getByLabel('Paste cells').fill('End of\tAll users (million)\tUsers in towns (million)\tUsers in the country (million)\n2020-12\t944\t\t\n2021-12\t991\t725.8\t265.5\n2022-12\t1040\t741\t299\n2023-12\t1074\t754\t320')
  await drawn(page)
  await page.getByText('Parts and totals').click()
  await page.getByRole('button', { name: 'Add total' }).click()
  await page.locator('.faults').waitFor()
  await page.getByLabel('They add up to within').fill('0.5')
  await page.getByLabel('They add up to within').press('Enter')
  await carries(page, '"tolerance":0.5')
  const { totals: [total] } = await specOf(page)
  assert.deepEqual(total, { total: 'all-users', parts: ['users-in-towns', 'users-in-the-country'], tolerance: 0.5 })
})

test('markup in a figure’s name stays text, in the builder and in the code', async (t) => {
  const { page } = await builder(t)
  await page.getByLabel('Paste cells').fill(table.replace('Users', '</script><img src=x onerror=alert(1)>'))
  await drawn(page)
  const code = await page.getByLabel('Code for the page').inputValue()
  assert.equal((await specOf(page)).title, '</script><img src=x onerror=alert(1)>')
  const { page: host, complaints } = await open(t, { body: code.replace(/<script type="module".*?<\/script>/, '') })
  await host.waitForFunction(() => /** @type {any} */ (globalThis).probe.ready === 1)
  for (const one of [page, host]) assert.equal(await one.locator('img').count(), 0)
  assert.deepEqual(complaints, [])
})

test('twenty thousand rows are understood, drawn and corrected without a long wait', async (t) => {
  const { page } = await builder(t)
  const start = Date.UTC(1970, 0, 1)
  const rows = Array.from({ length: 20_000 }, (_, day) => `${new Date(start + day * 86_400_000).toISOString().slice(0, 10)},${100 + (day % 7)}`)
  await drop(page, [{ name: 'days.csv', text: `day,visits\n${rows.join('\n')}\n` }])
  await page.getByText('20000 figures in 1 series').waitFor()
  await page.getByRole('button', { name: 'Show all 20000 rows' }).waitFor()
  await drawn(page)
  const before = Date.now()
  await page.getByLabel('visits, row 5', { exact: true }).fill('1o3')
  await page.getByLabel('visits, row 5', { exact: true }).press('Enter')
  await page.getByText('One cell is not understood').waitFor()
  assert.ok(Date.now() - before < 5000, `${Date.now() - before} ms`)
})

test('what the data cannot carry is said', async (t) => {
  const { page } = await builder(t)
  await page.getByLabel('Paste cells').fill('Year\tUsers (million)\n2021\t1,032\n2022\t1,067')
  await page.locator('.verdict .no li').first().waitFor()
})

for (const [width, colorScheme] of /** @type {const} */ ([[360, 'light'], [360, 'dark'], [1200, 'light'], [1200, 'dark']])) {
  test(`axe finds nothing in the builder at ${width} px on a ${colorScheme} screen, empty, filled and with faults`, async (t) => {
    const { page } = await builder(t, { viewport: { width, height: 900 }, colorScheme })
    const source = await readFile(axe, 'utf8')
    const states = [
      async () => undefined,
      async () => {
        await page.getByLabel('Paste cells').fill(table)
        await drawn(page)
        for (const closed of await page.locator('summary').all()) await closed.click()
        await page.getByRole('button', { name: 'Add event' }).click()
      },
      async () => {
        await page.getByLabel('Paste cells').fill('day;value (%)\n01/02/2023;5\n01/03/2023;x7x\n01/04/2023;7')
        await page.getByText('Both readings are possible').waitFor()
      },
      async () => {
        await page.getByLabel('Month', { exact: false }).count()
        await page.getByLabel('1 February 2023').check()
        await page.getByLabel('Project up to').fill('soon')
        await page.locator('#field-horizon-wrong').waitFor()
      },
    ]
    for (const enter of states) {
      await enter()
      await page.waitForTimeout(200)
      await page.evaluate(source)
      const { violations } = await page.evaluate(() => /** @type {any} */ (globalThis).axe.run())
      assert.deepEqual(violations.map((/** @type {any} */ one) => [one.id, one.nodes.map((/** @type {any} */ node) => node.html)]), [])
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0, 'nothing is wider than the page')
      // Sizes of a picture, and the sheet that uncovers it, are set by script.
      assert.equal(await page.locator('[style]:not(canvas, .sheet)').count(), 0)
    }
    assert.deepEqual(await page.evaluate(() => /** @type {any} */ (globalThis).probe.violations), [])
  })
}

test('a table as a ministry publishes it becomes a chart with its title, unit and source', async (t) => {
  const { page } = await builder(t)
  await page.getByLabel('Paste cells').fill('Receipts of the state\t\t\n(in bn GBP)\t\t\nFiscal year\tReceipts\tShare\n2018/19\t750.1\t36.2%\n2019/20\t752.6 r\t35.9%\n2020/21\t715.0\t36.6%\n2021/22\t817.2\t37.0%\n2022/23\t911.4 (p)\t37.9%\nSource: The office\t\t')
  await page.getByText('2018/19 lies in two years').waitFor()
  assert.equal(await page.getByLabel('Code for the page').count(), 0)
  await page.getByLabel('2018/19 lies in two years').selectOption('April')
  await drawn(page)
  const { title, unit, sources, series: [receipts] } = await specOf(page)
  assert.deepEqual([title, unit, sources], ['Receipts of the state', { type: 'currency', currency: 'GBP', scale: 1e9 }, [{ issuer: 'The office' }]])
  assert.deepEqual(receipts.data.at(-1), { date: '2022-04..2023-03', value: 911.4 })
  await page.getByText('Receipts: a projection up to').waitFor()
  await page.getByText('Events, sources and notes').click()
  await page.getByLabel('Issuer').fill('Another office')
  await carries(page, 'Another office')
})
