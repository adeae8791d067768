/** Figures and times as people write them. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { orderOf, readDate, whyNot } from '../../www/builder/date.js'
import { later, understand } from '../../www/builder/guess.js'
import { decimalOf, isMissing, readFigure, valueOf } from '../../www/builder/number.js'
import { readSheet } from '../../www/builder/sheet.js'

/** @type {[text: string, decimal: '.' | ',', value: number, besides?: object][]} */
const figures = [
  ['1.234,5', ',', 1234.5],
  ['1,234.5', '.', 1234.5],
  ['12 345', '.', 12345],
  ['12\u00a0345,5', ',', 12345.5],
  ['12\u202f345', ',', 12345],
  ["1'234.5", '.', 1234.5],
  ['1.234.567', ',', 1234567],
  ['12,34,567', '.', 1234567],
  ['3.4万', '.', 34_000],
  ['1.2亿', '.', 120_000_000],
  ['1.152481万亿元', '.', 1_152_481_000_000, { currency: 'CNY' }],
  ['10.74亿人', '.', 1_074_000_000, { unit: '人' }],
  ['１２３４', '.', 1234],
  ['١٢٣٫٥', '.', 123.5],
  ['१२३', '.', 123],
  ['12,5 %', ',', 12.5, { percent: true }],
  ['12.5 percent', '.', 12.5, { percent: true }],
  ['(3.1)', '.', -3.1],
  ['−4', '.', -4],
  ['3.1-', '.', -3.1],
  ['-$3.5m', '.', -3_500_000, { currency: 'USD' }],
  ['US$1.2bn', '.', 1_200_000_000, { currency: 'USD' }],
  ['1,5 Mrd. €', ',', 1_500_000_000, { currency: 'EUR' }],
  ['1,074 million people', '.', 1_074_000_000, { unit: 'people' }],
  ['5k', '.', 5000],
  ['2.5e9', '.', 2.5e9],
  ['.5', '.', 0.5],
  ['0.1bn', '.', 100_000_000],
  ['1074*', '.', 1074],
  ['1074²', '.', 1074],
  ['1074 [2]', '.', 1074],
]
for (const [text, decimal, value, besides = {}] of figures) {
  test(`${text} is ${value}`, () => {
    const figure = readFigure(text, decimal)
    assert.ok(figure)
    assert.equal(valueOf(figure), value)
    const { percent, currency, unit } = figure
    assert.deepEqual({ percent, currency, unit }, { percent: false, currency: '', unit: '', ...besides })
  })
}

test('what is no figure is none', () => {
  for (const text of ['', 'abc', '1 2', '2019 2020', '1.2.3', '12,3,4', '1..2', '10-12', '(-3)', '12‰1', '1,2345,678']) assert.equal(readFigure(text, '.'), undefined, text)
})

test('a missing figure is known in its many spellings, and a zero is a figure', () => {
  for (const text of ['', '-', '–', '—', '..', '…', 'n/a', 'N/A', 'n.a.', '#N/A', 'NaN', 'null', 'k. A.', 'x', '暂无']) assert.ok(isMissing(text), text)
  for (const text of ['0', '-1', 'n', 'none of them']) assert.ok(!isMissing(text), text)
})

test('which sign stands before the decimals is judged by all figures, and doubt is said', () => {
  assert.deepEqual(decimalOf(['1.234', '2.345,6']), { decimal: ',', doubt: undefined })
  assert.deepEqual(decimalOf(['1,234', '3.4']), { decimal: '.', doubt: undefined })
  assert.deepEqual(decimalOf(['1.234', '2.345']), { decimal: '.', doubt: '1.234' })
  assert.deepEqual(decimalOf(['12', '13']), { decimal: '.', doubt: undefined })
})

/** @type {[period: string, ...texts: string[]][]} */
const times = [
  ['2023', '2023', '2023年', 'FY2023', 'FY23', '２０２３'],
  ['2023H1', '2023H1', 'H1 2023', '1H23', '2023年上半年', 'S1 2023'],
  ['2023Q4', '2023Q4', 'Q4 2023', '2023-Q4', '4Q23', 'Q4/23', 'T4 2023', '4. Quartal 2023', '2023年第四季度', '2023年4季度'],
  ['2024-03', '2024-03', '2024/3', '3/2024', '03.2024', '2024M03', '202403', 'Mar 2024', 'Mar-24', 'March 2024', 'März 2024', 'mars 2024', 'marzo de 2024', 'março de 2024', '2024年3月', '2024年三月', 'मार्च 2024', 'مارس 2024', 'март 2024'],
  ['2023-12', '2023年底', 'end of 2023', 'déc. 2023'],
  ['2023-12-31', '2023-12-31', '2023/12/31', '31.12.2023', '31/12/2023', '12/31/2023', '31-12-23', '20231231', '2023-12-31T00:00:00Z', '31 December 2023', 'Dec 31, 2023', '31. Dezember 2023', '31 de diciembre de 2023', '2023年12月31日'],
  ['2023-01..2023-10', '2023-01..2023-10', 'Jan–Oct 2023', '2023年1-10月'],
]
for (const [period, ...texts] of times) {
  test(`${texts.join(', ')}: all are ${period}`, () => {
    for (const text of texts) assert.equal(readDate(text)?.period, period, text)
  })
}

test('what is no time is none, and is told why', () => {
  for (const text of ['', 'hello', '12', '31/02/2023', '13/13/2023', '2023Q5', '2023H3', '2023-13', '2023E', '2022/23', '45291', 'May']) assert.equal(readDate(text), undefined, text)
  assert.match(whyNot('2022/23'), /does not begin in January/)
  assert.match(whyNot('2023E'), /forecast is no observation/)
  assert.match(whyNot('45291'), /inner number/)
})

test('day and month are told apart by the other dates, and in doubt both readings are given', () => {
  assert.deepEqual(readDate('3/4/2023'), { period: '2023-04-03', grain: 'day', other: '2023-03-04' })
  assert.equal(readDate('3/4/2023', false)?.period, '2023-03-04')
  assert.equal(readDate('5/5/2023')?.other, undefined)
  assert.deepEqual(orderOf(['3/4/2023', '13/4/2023']), { dayFirst: true, doubt: undefined })
  assert.deepEqual(orderOf(['3/4/2023', '4/13/2023']), { dayFirst: false, doubt: undefined })
  assert.deepEqual(orderOf(['3/4/2023']), { dayFirst: undefined, doubt: '3/4/2023' })
})

test('periods are counted on, over the ends of years and months', () => {
  for (const [from, steps, to] of /** @type {const} */ ([['2020', 3, '2023'], ['2023Q3', 2, '2024Q1'], ['2023H2', 1, '2024H1'], ['2023-11', 3, '2024-02'], ['2024-02-28', 2, '2024-03-01']])) assert.equal(later(from, steps), to)
})

/** @type {[what: string, text: string, rows: string[][]][]} */
const sheets = [
  ['tabs', 'a\tb\n1\t2\n', [['a', 'b'], ['1', '2']]],
  ['commas and quotes', '\ufeffYear,"Users, million"\r\n2020,"1,040"\r\n', [['Year', 'Users, million'], ['2020', '1,040']]],
  ['semicolons beside decimal commas', 'a;b\n1,5;2,5', [['a', 'b'], ['1,5', '2,5']]],
  ['one column with decimal commas', '1,5\n2,5', [['1,5'], ['2,5']]],
  ['years and figures', '2020,944\n2021,991', [['2020', '944'], ['2021', '991']]],
  ['empty rows around', '\n\na\tb\t\n1\t2\t\n\t\t\n', [['a', 'b'], ['1', '2']]],
]
for (const [what, text, rows] of sheets) test(`a sheet is cut at its own separators: ${what}`, () => assert.deepEqual(readSheet(text), rows))

/** @param {string} text @param {import('../../www/builder/guess.js').Corrections} [said] */
function told(text, said = {}) {
  const understood = understand(readSheet(text), said)
  const series = understood.series.map(({ name, observations }) => [name, ...observations.map(({ date, value }) => `${date} ${value}`)])
  return { ...understood, roles: understood.columns.map(({ role }) => role), told: series }
}

test('a Chinese table is understood', () => {
  const { told: series, columns } = told('年份\t网络视听用户规模（亿人）\n2020年\t9.44\n2021年\t9.91')
  assert.deepEqual(series, [['网络视听用户规模', '2020 9.44', '2021 9.91']])
  assert.equal(columns[1].exponent, 8)
})

test('sizes in the cells become the size of the column', () => {
  const { told: series, columns } = told('Year\tSales\n2020\t900m\n2021\t1.2bn')
  assert.deepEqual([series, columns[1].exponent], [[['Sales', '2020 900', '2021 1200']], 6])
})

test('a table that lies on its side is turned, and said to be', () => {
  const { told: series, remarks } = told('\t2020\t2021\t2022\nUrban\t725.8\t741\t754\nRural\t265.5\t299\t320')
  assert.deepEqual(series.map(([name, first]) => [name, first]), [['Urban', '2020 725.8'], ['Rural', '2020 265.5']])
  assert.match(remarks[0], /exchanged/)
})

test('titles above and sources below a table are put aside, and said to be', () => {
  const { told: series, remarks } = told('Table 1: users,\n,\nYear,Users\n2020,5\n2021,6\nSource: the issuer,')
  assert.deepEqual(series, [['Users', '2020 5', '2021 6']])
  assert.equal(remarks.length, 2)
})

test('a column alone is asked for its first period', () => {
  assert.deepEqual(told('Users\n944\n991').questions.map(({ kind, open }) => [kind, open]), [['first', true]])
  assert.deepEqual(told('Users\n944\n991', { first: 'Q4 2020' }).told, [['Users', '2020Q4 944', '2021Q1 991']])
})

test('names in a column make as many series', () => {
  assert.deepEqual(told('country,year,pop\nA,2020,1\nA,2021,2\nB,2020,3\nB,2021,4').told, [['A', '2020 1', '2021 2'], ['B', '2020 3', '2021 4']])
})

test('dates in doubt are no dates until somebody says how they are read', () => {
  const text = 'date,value\n01/02/2023,5\n01/03/2023,6'
  assert.deepEqual([told(text).questions[0].kind, told(text).faults], ['dayFirst', 2])
  assert.deepEqual(told(text, { dayFirst: true }).told[0].slice(1), ['2023-02-01 5', '2023-03-01 6'])
  assert.deepEqual(told(text, { dayFirst: false }).told[0].slice(1), ['2023-01-02 5', '2023-01-03 6'])
})

test('every cell that is not understood says what it should be, and the others are used', () => {
  const { cells, told: series } = told('Year,Users\n2020,5\n2021,6x\n2022,8%\n2023,"7,5"\n2024E,7\n2025,8.5')
  assert.deepEqual(series, [['Users', '2020 5', '2025 8.5']])
  assert.deepEqual(cells.flatMap((row, index) => row.flatMap(({ state, text }) => (state === 'fault' ? [`${index}: ${text.slice(0, 24)}`] : []))), [
    '2: has “x” behind the figur',
    '3: is in percent, unlike th',
    '4: is written with the othe',
    '5: an estimate or forecast ',
  ])
})

test('a correction goes before the guess', () => {
  assert.deepEqual(told('a\tb\n1\t2020\n2\t2021', { roles: { 0: 'date', 1: 'value' } }).roles, ['date', 'value'])
  assert.deepEqual(told('2020\t5\n2021\t6', { header: true }).told, [['5', '2021 6']])
  assert.deepEqual(told('Year\tv\n2020\t1.234\n2021\t2.345', { decimal: ',' }).told, [['v', '2020 1234', '2021 2345']])
})
