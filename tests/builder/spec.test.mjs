/** A spec taken apart and put together again is the same spec; a pasted table becomes one. */
import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { root } from '../../tools/step.mjs'
import { compose, empty, fromSpec } from '../../www/builder/compose.js'
import { inScript, specFile } from '../../www/builder/embed.js'
import { understand } from '../../www/builder/guess.js'
import { History } from '../../www/builder/history.js'
import { readSheet } from '../../www/builder/sheet.js'
import { straighten } from '../../www/builder/straighten.js'

/** @param {any} state */
const made = (state) => compose(state, understand(state.rows, state.reading, state.above))
/** @param {string} text */
const pasted = (text) => made({ ...empty, ...straighten(readSheet(text)) })

for (const file of readdirSync(join(root, 'www/gallery')).filter((name) => name.endsWith('.json'))) {
  test(`${file} of the gallery comes out of the builder as it went in`, () => {
    const spec = JSON.parse(readFileSync(join(root, 'www/gallery', file), 'utf8'))
    // A file that is named comes with it, and stands in the spec from then on.
    const files = Object.fromEntries(readdirSync(join(root, 'www/gallery')).filter((name) => name.endsWith('.csv')).map((name) => [name, readSheet(readFileSync(join(root, 'www/gallery', name), 'utf8'))]))
    const taken = /** @type {any} */ (fromSpec(spec, files))
    const out = made(taken.state).spec
    const bare = (/** @type {any} */ one) => ({ ...one, series: one.series.map((/** @type {any} */ series) => (series.data?.csv ? { ...series, data: undefined } : series)) })
    const named = new Set(spec.series.flatMap((/** @type {any} */ { id, data }) => (data?.csv ? [id] : [])))
    const without = (/** @type {any} */ one) => ({ ...one, series: one.series.map((/** @type {any} */ series) => (named.has(series.id) ? { ...series, data: undefined } : series)) })
    assert.deepEqual(without(out), bare(spec))
    assert.ok(out.series.every((/** @type {any} */ { data }) => Array.isArray(data)))
    assert.deepEqual(JSON.parse(specFile(spec)), spec)
  })
}

test('a spec that names a CSV file asks for the file, and takes its rows', () => {
  const spec = JSON.parse(readFileSync(join(root, 'www/story/users.json'), 'utf8'))
  assert.deepEqual(fromSpec(spec, {}), { missing: ['users.csv'] })
  const rows = readSheet(readFileSync(join(root, 'www/story/users.csv'), 'utf8'))
  const { spec: whole } = made(/** @type {any} */ (fromSpec(spec, { 'users.csv': rows })).state)
  assert.deepEqual(whole.series.map((/** @type {any} */ { id, data }) => [id, data.length]), spec.series.map((/** @type {any} */ { id }) => [id, rows.filter((row) => row.includes(id)).length]))
  assert.equal(whole.series[0].ceiling.series, 'internet_users')
})

test('a file that a spec names and that has no rows is said to have none', () => {
  for (const spec of [{ series: [{ id: 'a', data: { csv: 'figures/a.csv' } }] }, { series: [], conversion: { byDate: { csv: 'a.csv' } } }]) {
    assert.deepEqual(fromSpec(spec, { 'a.csv': readSheet('') }), { empty: [spec.series[0]?.data.csv ?? 'a.csv'] })
    assert.deepEqual(fromSpec(spec, {}), { missing: [spec.series[0]?.data.csv ?? 'a.csv'] })
  }
})

test('what is JSON and no spec is said to be none', () => {
  for (const wrong of [null, 1, {}, { series: 3 }]) assert.match(/** @type {any} */ (fromSpec(wrong, {})).rule, /no spec/)
})

test('a table of users becomes persons, a stock, in millions', () => {
  const { spec } = pasted('Year\tUsers (million)\n2020\t944\n2021\t991\n2022\t1,040\n2023\t1,074')
  assert.deepEqual(spec.unit, { type: 'persons', scale: 1e6 })
  assert.deepEqual(spec.series, [{ id: 'users', name: 'Users', kind: 'stock', data: [[2020, 944], [2021, 991], [2022, 1040], [2023, 1074]].map(([date, value]) => ({ date: String(date), value })) }])
})

test('what is counted where nothing says it is called in the language of the chart, one of it too', () => {
  assert.deepEqual(pasted('Year\tThings\n2022\t1\n2023\t2').spec.unit, { type: 'quantity', name: 'units', one: 'unit' })
  assert.deepEqual(pasted('Jahr\tDinge\n2022\t1\n2023\t2').spec.unit, { type: 'quantity', name: 'Einheiten', one: 'Einheit' })
  const rows = straighten(readSheet('Year\tThings\n2022\t1\n2023\t2'))
  assert.deepEqual(made({ ...empty, ...rows, chart: { locale: 'zh-CN' } }).spec.unit, { type: 'quantity', name: '个' })
})

test('a line above a table is the title, and a source below it a source', () => {
  const { spec } = pasted('Umsatz im Onlinehandel\t\nJahr\tUmsatz (in Mrd. €)\n2022*\t84,5\n2023\t85,4\nQuelle: HDE\t')
  assert.deepEqual([spec.title, spec.sources], ['Umsatz im Onlinehandel', [{ issuer: 'HDE' }]])
  assert.deepEqual(pasted('单位：万人\t\n年份\t网民\n2022\t1\n2023\t2').spec.title, '网民')
  assert.equal(pasted('Year\tUsers\n2022\t1\n2023\t2').spec.sources, undefined)
})

test('money is taken for a flow, whether its sign stands in the name or in the cells', () => {
  for (const text of ['Year\tX (€)\n2020\t1\n2021\t2', 'Year\tX\n2020\t€1\n2021\t€2', 'Year\tX (current US$)\n2020\t1\n2021\t2']) assert.equal(pasted(text).spec.series[0].kind, 'flow', text)
})

test('a chart speaks the language that its names are written in, where the script tells', () => {
  for (const [name, locale] of [['用户规模', 'zh'], ['ユーザー数', 'ja'], ['المستخدمون', 'ar'], ['उपयोगकर्ता', 'hi'], ['Nutzer', undefined]]) {
    assert.equal(pasted(`t\t${name}\n2020\t1\n2021\t2`).spec.locale, locale)
  }
  assert.equal(pasted('Jahr\tNutzer\n2020\t1\n2021\t2').spec.locale, 'de')
})

test('columns of one unit are series, at any size; others are left out and named', () => {
  const { spec, left } = pasted('Year\tOnline (bn USD)\tIn shops (USD m)\tShare (%)\n2020\t1\t900\t50\n2021\t1.5\t950\t60')
  assert.deepEqual(spec.series.map((/** @type {any} */ { unit, data }) => [unit?.scale, data[1].value]), [[undefined, 1.5], [1e6, 950]])
  assert.equal(spec.unit.scale, 1e9)
  assert.deepEqual(left, ['Share'])
})

test('a fault in the data is led back to its cell', () => {
  const { place } = pasted('Year\tUsers\n2020\t944\nn/a\t\n2021\tn/a\n2022\t-5')
  assert.deepEqual(place('/series/0/data/1/value'), { row: 4, column: 1 })
  assert.deepEqual(place('/series/0/data/1/date'), { row: 4, column: 0 })
  assert.equal(place('/title'), undefined)
})

test('no text of a spec ends the script that it stands in', () => {
  const json = inScript({ title: '</script><script>alert(1)</script><!--' })
  assert.doesNotMatch(json, /</)
  assert.equal(JSON.parse(json).title, '</script><script>alert(1)</script><!--')
})

test('rates of exchange in a file are asked for, and then stand in the spec', () => {
  const spec = { version: 1, series: [{ id: 'a', kind: 'flow', data: [{ date: '2020', value: 1 }] }], conversion: { currency: 'USD', byDate: { csv: 'charts/rates.csv' }, projected: 7 } }
  assert.deepEqual(fromSpec(spec, {}), { missing: ['charts/rates.csv'] })
  const taken = /** @type {any} */ (fromSpec(spec, { 'rates.csv': [['date', 'value'], ['2020', '6.9']] }))
  assert.deepEqual(taken.state.chart.conversion, { currency: 'USD', byDate: [{ date: '2020', value: 6.9 }], projected: 7 })
})

test('what is undone can be done again, until something else is done', () => {
  const history = new History('a')
  history.step('b')
  history.step('c')
  history.undo()
  assert.equal(history.now, 'b')
  history.redo()
  assert.equal(history.now, 'c')
  history.undo()
  history.step('d')
  assert.equal(history.canRedo, false)
  history.undo()
  history.undo()
  history.undo()
  assert.deepEqual([history.now, history.canUndo], ['a', false])
})

test('what is typed into one field in one go is one step', () => {
  const history = new History('')
  for (const [index, text] of ['a', 'ab', 'abc'].entries()) history.step(text, 'title', index * 100)
  history.step('abcd', 'title', 10_000)
  history.undo()
  assert.equal(history.now, 'abc')
  history.undo()
  assert.equal(history.now, '')
})
