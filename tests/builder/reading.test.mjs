/** Figures and times as people write them. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { orderOf, readDate, readSerial, readTwoYears, spoken, whyNot } from '../../www/builder/date.js'
import { later, understand } from '../../www/builder/guess.js'
import { isMissing, readFigure, valueOf } from '../../www/builder/number.js'
import { isTorn, readSheet, separatorIn } from '../../www/builder/sheet.js'
import { straighten } from '../../www/builder/straighten.js'

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
  ['15.0 (p)', '.', 15],
  ['83,237,124 p', '.', 83_237_124],
  ['1,200r', '.', 1200],
  ['1,234 e', '.', 1234],
  ['~7.5', '.', 7.5],
  ['c. 1,400', '.', 1400],
  ['ca. 1,5 Mrd. €', ',', 1_500_000_000, { currency: 'EUR' }],
  ['约10.7亿', '.', 1_070_000_000],
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

/** @type {[what: string, text: string, values: string[]][]} without values, it is asked */
const decimals = [
  ['a figure that only commas understand', 'Year\tx\n2020\t1.234\n2021\t2.345,6', ['1234', '2345.6']],
  ['a figure that only points understand', 'Year\tx\n2020\t1,234\n2021\t3.4', ['1234', '3.4']],
  ['a nought before the point', 'Year\tx\n2020\t0.876\n2021\t1.234', ['0.876', '1.234']],
  ['a nought before the comma', 'Year\tx\n2020\t0,876\n2021\t1,234', ['0.876', '1.234']],
  ['commas alone', 'Year\tx\n2020\t1,234\n2021\t2,345', ['1234', '2345']],
  ['points alone', 'Year\tx\n2020\t1.234\n2021\t2.345', []],
  ['points between semicolons', 'x;y\n2020;1.234\n2021;2.345', []],
  ['commas between semicolons', 'x;y\n2020;1,234\n2021;2,345', []],
  ['commas beside a German month', 'Monat\tKurs\nMärz 2023\t1,077\nMai 2023\t1,085', []],
  ['points beside German months and 999', 'Monat\tTote\nJanuar 2023\t1.000\nFebruar 2023\t1.100\nMärz 2023\t1.050\nApril 2023\t999\nMai 2023\t1.020', ['1000', '1100', '1050', '999', '1020']],
  ['points beside 999 alone', 'a\tb\n2020\t1.000\n2021\t999', ['1000', '999']],
  ['points beside 5', 'a\tb\n2020\t1.234\n2021\t5', []],
  ['points beside whole figures that set off no thousands', 'a\tb\tc\n2020\t1.234\t500\n2021\t999\t12000', []],
  ['points of people in a German table', 'Jahr;Besucher\n2019;1.234\n2020;2.345', ['1234', '2345']],
  ['points of millions of people in a German table', 'Jahr;Besucher (Mio.)\n2019;1.234\n2020;2.345', []],
  ['points in a Chinese table', '年份\t用户（亿）\n2019\t1.234\n2020\t2.345', ['1.234', '2.345']],
  ['points of percents', 'Year\tx\n2019\t1.234%\n2020\t2.345%', ['1.234', '2.345']],
  ['both signs, each before three digits', 'Year\tx\n2019\t1.234\n2020\t2,345', []],
  ['no sign at all', 'Year\tx\n2019\t12\n2020\t13', ['12', '13']],
]
for (const [what, text, values] of decimals) {
  test(`where decimals begin is judged by all figures, and asked where nothing tells: ${what}`, () => {
    const { told: [[, ...series]], questions, faults } = told(text)
    assert.deepEqual(series.map((one) => one.split(' ')[1]), values.length > 0 ? values : series.map((one) => one.split(' ')[1]))
    assert.equal(questions.some(({ kind, open }) => kind === 'decimal' && open), values.length === 0)
    assert.equal(faults > 0, values.length === 0)
  })
}

test('no figure that can be read in two ways is used before it is said how', () => {
  const text = 'Year\tx\n2020\t1.234\n2021\t2.345'
  assert.deepEqual([told(text).faults, told(text).told], [2, [['x']]])
  assert.deepEqual(told(text, { decimal: '.' }).told, [['x', '2020 1.234', '2021 2.345']])
  assert.deepEqual(told(text, { decimal: ',' }).told, [['x', '2020 1234', '2021 2345']])
})

/** @type {[period: string, ...texts: string[]][]} */
const times = [
  ['2023', '2023', '2023年', 'FY2023', 'FY23', '２０２３'],
  ['2023H1', '2023H1', 'first half 2023', 'H1 2023', '1H23', '2023年上半年', 'S1 2023'],
  ['2023Q4', '2023Q4', '2023-IV', '2023K4', '2023 4th quarter', 'fourth quarter of 2023', '4º trimestre 2023', '4º trimestre de 2023', 'IV/2023', 'IV. Quartal 2023', 'IV quarter 2023', 'Q4 2023', '2023-Q4', '4Q23', 'Q4/23', 'T4 2023', '4. Quartal 2023', '2023年第四季度', '2023年4季度'],
  ['2024-03', '2024-03', '2024/3', '3/2024', '03.2024', '2024M03', '202403', 'Mar 2024', 'Mar-24', 'March 2024', 'März 2024', 'mars 2024', 'marzo de 2024', 'março de 2024', '2024年3月', '2024年三月', 'मार्च 2024', 'مارس 2024', 'март 2024'],
  ['2023-01', 'Jänner 2023', '2023年1月'],
  ['2023-01-02', '2023-W01', 'W1 2023', '2023 week 1', '2023W1', 'KW 1/2023'],
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
  assert.match(whyNot('hello'), /must be a time/)
})

test('what a spreadsheet keeps as a number is the day that it shows', () => {
  assert.equal(readSerial('45291')?.period, '2023-12-31')
  assert.equal(readSerial('44927.5')?.period, '2023-01-01')
  for (const text of ['2023', '199999', '4.5291', '']) assert.equal(readSerial(text), undefined, text)
})

test('a year that lies in two is one from its first month on', () => {
  assert.equal(readTwoYears('2022/23', 4)?.period, '2022-04..2023-03')
  assert.equal(readTwoYears('FY 2022–2023', 10)?.period, '2022-10..2023-09')
  for (const text of ['2022/24', '2022', '2022/03']) assert.equal(readTwoYears(text, 4), undefined, text)
})

test('day and month are told apart by the other dates, and in doubt both readings are given', () => {
  assert.deepEqual(readDate('3/4/2023'), { period: '2023-04-03', grain: 'day', other: '2023-03-04' })
  assert.equal(readDate('3/4/2023', false)?.period, '2023-03-04')
  assert.equal(readDate('5/5/2023')?.other, undefined)
  assert.deepEqual(orderOf(['3/4/2023', '13/4/2023']), { dayFirst: true, doubt: undefined })
  assert.deepEqual(orderOf(['3/4/2023', '4/13/2023']), { dayFirst: false, doubt: undefined })
  assert.deepEqual(orderOf(['3/4/2023']), { dayFirst: undefined, doubt: '3/4/2023' })
})

test('periods are said as people say them', () => {
  const said = ['2023', '2023Q4', '2023H1', '2024-03', '2023-09-30', '2022-04..2023-03'].map(spoken)
  assert.deepEqual(said, ['2023', 'Q4 2023', 'H1 2023', 'March 2024', '30 September 2023', 'April 2022 to March 2023'])
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
  ['months and figures', 'Month,Value\nJan-23,5\nFeb-23,6', [['Month', 'Value'], ['Jan-23', '5'], ['Feb-23', '6']]],
  ['years and figures', '2020,944\n2021,991', [['2020', '944'], ['2021', '991']]],
  ['two names above whole figures', 'Year,Members\n2019,5\n2020,6\nTotal,26', [['Year', 'Members'], ['2019', '5'], ['2020', '6'], ['Total', '26']]],
  ['two names above months in figures', 'Month,Members\n202301,5\n202302,6', [['Month', 'Members'], ['202301', '5'], ['202302', '6']]],
  ['months in figures', '202301,5\n202302,6', [['202301', '5'], ['202302', '6']]],
  ['two names above days in figures', 'Day,Members\n20230101,5\n20230102,6', [['Day', 'Members'], ['20230101', '5'], ['20230102', '6']]],
  ['years of long ago', '1790,4\n1800,5\n1810,7', [['1790', '4'], ['1800', '5'], ['1810', '7']]],
  ['figures before their years', 'Members,Year\n5,2019\n6,2020', [['Members', 'Year'], ['5', '2019'], ['6', '2020']]],
  ['years written with a decimal', 'Year,Members\n2019.0,5\n2020.0,6', [['Year', 'Members'], ['2019.0', '5'], ['2020.0', '6']]],
  ['one column with decimal commas under a name', 'Members\n1790,4\n1800,5', [['Members'], ['1790,4'], ['1800,5']]],
  ['one column under a name with a comma', 'Sales, bn\n19,4\n18,5', [['Sales, bn'], ['19,4'], ['18,5']]],
  ['one column of four digits with decimal commas', '1790,4\n1812,5\n1799,1', [['1790,4'], ['1812,5'], ['1799,1']]],
  ['one space', 'Year Users\n2020 5\n2021 6', [['Year', 'Users'], ['2020', '5'], ['2021', '6']]],
  ['one space, and none of a name’s', 'Year\n2020 5\n2021 6', [['Year'], ['2020 5'], ['2021 6']]],
  ['no space that sets off thousands', '2019 345 678\n2020 345 679', [['2019 345 678'], ['2020 345 679']]],
  ['a table in Markdown', '| Year | Users |\n|------|------:|\n| 2020 | 10 |', [['Year', 'Users'], ['2020', '10']]],
  ['columns held apart by spaces', '2019   10.5\n2020   11.5', [['2019', '10.5'], ['2020', '11.5']]],
  ['empty rows around', '\n\na\tb\t\n1\t2\t\n\t\t\n', [['a', 'b'], ['1', '2']]],
]
for (const [what, text, rows] of sheets) test(`a sheet is cut at its own separators: ${what}`, () => assert.deepEqual(readSheet(text), rows))

/** @param {string} text @param {import('../../www/builder/guess.js').Corrections} [said] */
function told(text, said = {}) {
  const { rows, above, below, said: done } = straighten(readSheet(text))
  const understood = understand(rows, { separator: separatorIn(text), ...said }, above)
  const series = understood.series.map(({ name, observations }) => [name, ...observations.map(({ date, value }) => `${date} ${value}`)])
  return { ...understood, above, below, done, roles: understood.columns.map(({ role }) => role), told: series }
}

test('ordinary files with commas are a time and a figure in each row', () => {
  for (const [text, expected] of /** @type {const} */ ([
    ['Year,Members\n2019,5\n2020,6\n2021,7\nTotal,18', ['Members', '2019 5', '2020 6', '2021 7']],
    ['Month,Members\n202301,5\n202302,6', ['Members', '2023-01 5', '2023-02 6']],
    ['202301,5\n202302,6\n202303,7', ['', '2023-01 5', '2023-02 6', '2023-03 7']],
    ['Day,Members\n20230101,5\n20230102,6', ['Members', '2023-01-01 5', '2023-01-02 6']],
    ['Members,Year\n5,2019\n6,2020', ['Members', '2019 5', '2020 6']],
    ['Year,Members\n1790,4\n1800,5', ['Members', '1790 4', '1800 5']],
    ['Year,Members\n2019.0,5\n2020.0,6', ['Members', '2019 5', '2020 6']],
    ['Year Users\n2020 5\n2021 6', ['Users', '2020 5', '2021 6']],
  ])) assert.deepEqual(told(text).told, [expected], text)
})

test('a Chinese table is understood', () => {
  const { told: series, columns } = told('年份\t网络视听用户规模（亿人）\n2020年\t9.44\n2021年\t9.91')
  assert.deepEqual(series, [['网络视听用户规模', '2020 9.44', '2021 9.91']])
  assert.equal(columns[1].exponent, 8)
})

test('sizes in the cells become the size of the column', () => {
  const { told: series, columns } = told('Year\tSales\n2020\t900m\n2021\t1.2bn')
  assert.deepEqual([series, columns[1].exponent], [[['Sales', '2020 900', '2021 1200']], 6])
})

test('a cell that says its own size is not of the column’s as well', () => {
  assert.deepEqual(told('年份\t用户规模（万人）\n2021年\t94,389\n2022年\t10.4亿').told[0].slice(1), ['2021 94389', '2022 104000'])
  assert.deepEqual(told('Year\tSales (million)\n2021\t5 million\n2022\t1.2bn').told[0].slice(1), ['2021 5', '2022 1200'])
  assert.equal(told('Year\tSales (million)\n2021\t5 million\n2022\t6 million').columns[1].exponent, 6)
  // Ten thousands of a hundred million are a size of their own in Chinese.
  assert.deepEqual(told('年份\t市场规模（亿元）\n2021年\t9,800\n2022年\t1.1万').told[0].slice(1), ['2021 9800', '2022 11000'])
})

test('sums and means below a table are left out, and said to be', () => {
  for (const rows of ['Total\t13', '合计\t13', 'Summe\t13\nDurchschnitt\t6,5', 'Grand total\t13', '2021–2022, total\t13']) {
    const { told: series, done, faults } = told(`Year\tUsers\n2021\t6\n2022\t7\n${rows}`)
    assert.deepEqual([series, faults], [[['Users', '2021 6', '2022 7']], 0], rows)
    assert.match(done.join(), /Left out, since .* no time/)
  }
})

test('names in two rows, the upper ones over several columns, are put together', () => {
  const { told: series, done } = told('\tUsers\t\tRevenue\t\nYear\tMen\tWomen\tMen\tWomen\n2021\t5\t6\t1\t2\n2022\t7\t8\t3\t4')
  assert.deepEqual(series.map(([name, first]) => [name, first]), [['Users, Men', '2021 5'], ['Users, Women', '2021 6'], ['Revenue, Men', '2021 1'], ['Revenue, Women', '2021 2']])
  assert.match(done.join(), /two rows/)
})

test('figures that are said to be about so are taken, and said to be', () => {
  const { told: series, remarks } = told('Year\tUsers\n2021\t~6\n2022\tca. 7\n2023\t8')
  assert.deepEqual(series, [['Users', '2021 6', '2022 7', '2023 8']])
  assert.match(remarks.join(), /~6/)
})

test('a table that lies on its side is turned, and said to be', () => {
  const { told: series, remarks } = told('\t2020\t2021\t2022\nUrban\t725.8\t741\t754\nRural\t265.5\t299\t320')
  assert.deepEqual(series.map(([name, first]) => [name, first]), [['Urban', '2020 725.8'], ['Rural', '2020 265.5']])
  assert.match(remarks[0], /exchanged/)
})

test('titles above and sources below a table are put aside, and said to be', () => {
  const { told: series, above, below } = told('Table 1: users,\n,\nYear,Users\n2020,5\n2021,6\nSource: the issuer,')
  assert.deepEqual(series, [['Users', '2020 5', '2021 6']])
  assert.deepEqual([above, below], [['Table 1: users'], ['Source: the issuer']])
})

test('the unit that stands above a table is that of its figures, where they say none', () => {
  const chinese = told('2021-2023年全国网民规模\t\n单位：万人\t\n年份\t网民规模\n2021年\t103195\n2022年\t106744')
  assert.deepEqual([chinese.columns[1].exponent, chinese.columns[1].unit], [4, '人'])
  const german = told('Umsatz in Mrd. Euro\t\nJahr\tHandel\tAnteil (%)\n2021\t53,4\t10,5\n2022\t57,0\t11,0')
  assert.deepEqual(german.columns.map(({ exponent, currency, percent }) => [exponent, currency, percent]).slice(1), [[9, 'EUR', false], [0, '', true]])
})

test('days written with points are days, also where figures have decimal commas', () => {
  assert.deepEqual(told('Datum;Wert\n01.11.2023;1.204,5\n01.12.2023;1.250,0').told, [['Wert', '2023-11-01 1204.5', '2023-12-01 1250']])
})

test('a column of a spreadsheet’s inner numbers is one of days, and said to be', () => {
  const { told: series, remarks } = told('Date\tUsers\n44927\t1200\n44958\t1250')
  assert.deepEqual(series, [['Users', '2023-01-01 1200', '2023-02-01 1250']])
  assert.match(remarks.join(), /44927.*counted from 1900/)
})

test('years that lie in two are asked for their first month', () => {
  const text = 'Fiscal year\tRevenue\n2020/21\t10\n2021/22\t12'
  assert.deepEqual(told(text).questions, [{ kind: 'yearStart', text: '2020/21', open: true }])
  assert.deepEqual([told(text).faults, told(text).told], [2, [['Revenue']]])
  assert.deepEqual(told(text, { yearStart: 4 }).told, [['Revenue', '2020-04..2021-03 10', '2021-04..2022-03 12']])
})

test('days that each begin or end a month may be said to stand for it', () => {
  const text = 'observation_date,CPI\n2023-01-01,300.45\n2023-02-01,301.47\n2023-03-01,301.6'
  assert.deepEqual(told(text).questions.map(({ kind, open }) => [kind, open]), [['whole', false]])
  assert.deepEqual(told(text).told[0].slice(1, 3), ['2023-01-01 300.45', '2023-02-01 301.47'])
  assert.deepEqual(told(text, { whole: true }).told[0].slice(1, 3), ['2023-01 300.45', '2023-02 301.47'])
  assert.deepEqual(told('Stand;Wert\n31.12.2021;5\n31.12.2022;6\n31.12.2023;7', { whole: true }).told[0].slice(1), ['2021 5', '2022 6', '2023 7'])
  assert.deepEqual(told('d,v\n2023-01-31,5\n2023-02-28,6\n2023-03-31,7', { whole: true }).told[0].slice(1), ['2023-01 5', '2023-02 6', '2023-03 7'])
  assert.deepEqual(told('d,v\n2023-01-31,5\n2023-02-27,6\n2023-03-31,7').questions, [])
})

test('names that end in a figure are names where times stand below them', () => {
  assert.deepEqual(told('\tArea 1\tArea 2\n2020\t5\t6\n2021\t7\t8').told, [['Area 1', '2020 5', '2021 7'], ['Area 2', '2020 6', '2021 8']])
})

test('a statistical office’s table, with several columns of names before its years, becomes a series of each row', () => {
  const { told: series, done, columns, above } = told('Data Source,Indicators\n\nCountry Name,Country Code,Indicator Name,Indicator Code,2020,2021,2022\nChina,CHN,Internet users (% of population),IT.NET,70.1,73.1,75.6\nIndia,IND,Internet users (% of population),IT.NET,43.4,46.3,')
  assert.deepEqual(series, [['China', '2020 70.1', '2021 73.1', '2022 75.6'], ['India', '2020 43.4', '2021 46.3']])
  assert.deepEqual([columns[1].percent, above.at(-1)], [true, 'Internet users (% of population)'])
  assert.match(done.join(), /tell the rows apart: Country Name/)
})

test('years down and months across become a row for each month', () => {
  const { told: series, done } = told('Year\tJan\tFeb\tMar\tAnnual\n2022\t1\t2\t3\t6\n2023\t4\t5\t\t')
  assert.deepEqual(series, [['', '2022-01 1', '2022-02 2', '2022-03 3', '2023-01 4', '2023-02 5']])
  assert.match(done.join(), /Left out: Annual/)
})

test('a year and its month in two columns are one time', () => {
  const expected = [['Sales', '2023-01 10', '2023-02 11', '2024-01 12']]
  for (const text of ['Year\tMonth\tSales\n2023\t1\t10\n2023\t2\t11\n2024\t1\t12', 'Year\tPeriod\tSales\n2023\tM01\t10\n2023\tM02\t11\n2024\tM01\t12', 'Year\tMonth\tSales\n2023\tJan\t10\n\tFeb\t11\n2024\tJan\t12', '年份\t月份\tSales\n2023年\t1月\t10\n\t2月\t11\n2024年\t1月\t12']) assert.deepEqual(told(text).told, expected, text)
  assert.deepEqual(told('Year\tQuarter\tSales\n2023\t3\t10\n2023\t4\t11').told, [['Sales', '2023Q3 10', '2023Q4 11']])
  // A column that only looks like months is none of the year.
  assert.deepEqual(told('Year\tA\tB\n2022\t1\t10\n2023\t2\t11').told, [['A', '2022 1', '2023 2'], ['B', '2022 10', '2023 11']])
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

test('what an office writes behind single figures is no size and no unit', () => {
  const { told: series, faults } = told('freq,geo\\TIME_PERIOD\t2020\t2021\t2022\nA,DE\t3.6\t3.7 b\t3.2 u\nA,FR\t8.0 e\t7.9\t7.3 p')
  assert.deepEqual([series, faults], [[['A,DE', '2020 3.6', '2021 3.7', '2022 3.2'], ['A,FR', '2020 8', '2021 7.9', '2022 7.3']], 0])
})

test('a size that one cell says alone, and that takes it far away from the others, is not taken', () => {
  const { told: [series], faults } = told('Year\tRate\n2019\t3.6\n2020\t3.7bn\n2021\t3.2')
  assert.deepEqual([series, faults], [['Rate', '2019 3.6', '2021 3.2'], 1])
  assert.deepEqual(told('Year\tSubscribers\n2019\t900\n2020\t1.1k\n2021\t1.3k').told, [['Subscribers', '2019 900', '2020 1100', '2021 1300']])
})

test('a country or a word in a column’s name is no money', () => {
  for (const name of ['A, FR', 'Users, all', 'Users, top', 'Zone euro', 'Vitamin K', 'Category B']) {
    const [, { currency, exponent }] = told(`Year\t${name}\n2019\t900\n2020\t950`).columns
    assert.deepEqual([currency, exponent], ['', 0], name)
  }
})

test('the unit of a column is also understood without a sign before it, and in other languages', () => {
  for (const [name, ...expected] of [['Revenue £m', 'GBP', 6], ['Umsatz Mio. €', 'EUR', 6], ['PIB USD', 'USD', 0], ['Sales million', '', 6], ['Popolazione (migliaia)', '', 3], ['Erwerbstätige (in 1 000)', '', 3], ['Население, млн', '', 6]]) {
    const [, { currency, exponent }] = told(`Year\t${name}\n2019\t900\n2020\t950`).columns
    assert.deepEqual([currency, exponent], expected, String(name))
  }
})

test('2010-11 beside 2011-12 is a year that lies in two, and beside 2010-12 a month', () => {
  assert.deepEqual(told('Season\tV\n2009-10\t5\n2010-11\t6\n2011-12\t7').questions, [{ kind: 'yearStart', text: '2009-10', open: true }])
  assert.deepEqual(told('Season\tV\n2009-10\t5\n2010-11\t6', { yearStart: 7 }).told, [['V', '2009-07..2010-06 5', '2010-07..2011-06 6']])
  assert.deepEqual(told('Month\tV\n2010-10\t5\n2010-11\t6\n2010-12\t7').told, [['V', '2010-10 5', '2010-11 6', '2010-12 7']])
})

test('months written as 2021.6 are times under a name that says so', () => {
  assert.deepEqual(told('时间\t网民规模\n2021.6\t101074\n2021.12\t103195\n2022.6\t105114').told, [['网民规模', '2021-06 101074', '2021-12 103195', '2022-06 105114']])
  assert.deepEqual(told('x\ty\n2021.6\t101074\n2021.12\t103195').questions.map(({ kind }) => kind), ['first'])
})

test('the time of an edition, the same in all rows, is not that of the figures', () => {
  const { told: series } = told('DATAFLOW,LAST UPDATE,geo,TIME_PERIOD,OBS_VALUE\nESTAT:UNE(1.0),15/10/24 23:00:00,DE,2020,3.6\nESTAT:UNE(1.0),15/10/24 23:00:00,DE,2021,3.7\nESTAT:UNE(1.0),15/10/24 23:00:00,FR,2020,8.0\nESTAT:UNE(1.0),15/10/24 23:00:00,FR,2021,7.9')
  assert.deepEqual(series, [['DE', '2020 3.6', '2021 3.7'], ['FR', '2020 8', '2021 7.9']])
})

test('columns that name a series only together are put together', () => {
  const { told: series, done } = told('area,sex,year,value\nDE,M,2020,5\nDE,M,2021,6\nDE,F,2020,4\nDE,F,2021,5\nFR,M,2020,7\nFR,M,2021,8\nFR,F,2020,6\nFR,F,2021,7')
  assert.deepEqual(series.map(([name, first]) => [name, first]), [['DE, M', '2020 5'], ['DE, F', '2020 4'], ['FR, M', '2020 7'], ['FR, F', '2020 6']])
  assert.match(done.join(), /area and sex name the series together/)
})

test('columns of flags between years, and rows about the table above it, are left aside', () => {
  assert.deepEqual(told('TIME\t2019\t\t2020\t\t2021\t\nGEO (Labels)\t\t\t\t\t\t\nGermany\t3.0\t\t3.6\t\t3.7\tb').told, [['Germany', '2019 3', '2020 3.6', '2021 3.7']])
  const { told: series, above, columns } = told('Title\tCPIH annual rate\nCDID\tL55O\nUnit\t%\nRelease date\t16-10-2024\nNotes\t\n2021\t2.5\n2022\t7.9\n2023\t6.8')
  assert.deepEqual([series, columns[1].percent, above[0]], [[['', '2021 2.5', '2022 7.9', '2023 6.8']], true, 'Title CPIH annual rate'])
})

test('numbers of rows that a program wrote are none of the figures', () => {
  for (const text of [',year,users\n0,2019,5.0\n1,2020,6.0', '   year  users\n0  2019    5.0\n1  2020    6.0', '  year users\n1 2019     5\n2 2020     6']) assert.deepEqual(told(text).told, [['users', '2019 5', '2020 6']], text)
})

test('lists of programs are tables', () => {
  for (const text of ['[{"year":2019,"users":5.125},{"year":2020,"users":6}]', '[["year","users"],["2019",5.125],["2020",6]]']) {
    assert.deepEqual(told(text, { decimal: '.' }).told, [['users', '2019 5.125', '2020 6']], text)
  }
  assert.deepEqual(told('{"2019":5,"2020":6}').told, [['', '2019 5', '2020 6']])
})

test('a comma inside a figure tears none apart unseen', () => {
  assert.deepEqual(told('Year,Users\n2019,999\n2020,1,140\n2021,1,240').told, [['Users', '2019 999', '2020 1140', '2021 1240']])
  assert.ok(isTorn('Jahr,Wert\n2020,1,5\n2021,1,7'))
  assert.ok(isTorn('Year,A,B\n2019,1,040,5\n2020,1,140,6'))
  for (const text of ['Year,A,B\n2019,100,500\n2020,110,600', 'Year,A\n2019,100,p\n2020,110,', '2019,5,120\n2020,6,130', 'Year;A\n2019;1,040']) assert.ok(!isTorn(text), text)
})

test('bold cells of a table in Markdown, marks of footnotes and other strokes for thousands are read', () => {
  assert.deepEqual(told('| Year | Users |\n|---|---|\n| 2020 | 10 |\n| **2021** | **12** |').told, [['Users', '2020 10', '2021 12']])
  assert.deepEqual(told('Year\tUsers 2)\n2019 1)\t100 1)\n2020\t***\n2021\t1´456´789\n2022\t2m+').told.map(([name, ...rest]) => [name, rest[0]]), [['Users', '2019 100']])
  assert.equal(valueOf(/** @type {any} */ (readFigure('1´456´789', '.'))), 1_456_789)
  assert.deepEqual(readFigure('5,– €', ','), { digits: '5', exponent: 0, percent: false, currency: 'EUR', unit: '' })
})

test('times that may mean something else together are not used, and say what to write', () => {
  for (const [times, why] of /** @type {[string[], RegExp][]} */ ([
    [['01-Jan', '02-Jan', '03-Jan'], /a day without its year/],
    [['Jan 01', 'Jan 02', 'Jan 03', 'Jan 04'], /a day or a year/],
    [['23/01/15', '23/02/15', '23/03/15'], /its day or its year/],
    [['2022-1', '2022-2', '2022-3', '2022-4', '2023-1'], /a month or a quarter/],
    [['2022-1', '2022-2', '2023-1', '2023-2'], /a month or a half-year/],
  ])) {
    const { cells, faults } = told(`t\tv\n${times.map((time, at) => `${time}\t${at}`).join('\n')}`)
    assert.equal(faults, times.length, times.join())
    assert.match(cells[1][0].text, why)
  }
  for (const times of [['Jan-22', 'Feb-22', 'Mar-22'], ['Jan-21', 'Jul-21', 'Jan-22', 'Jul-22'], ['2022-11', '2022-12', '2023-1', '2023-2'], ['2023-1', '2023-2', '2023-3', '2023-4'], ['31/01/23', '28/02/23', '31/03/23'], ['31.12.21', '31.12.22', '31.12.23']]) {
    assert.equal(told(`t\tv\n${times.map((time, at) => `${time}\t${at}`).join('\n')}`).faults, 0, times.join())
  }
  assert.deepEqual(told('Quarter\tv\n2022-3\t1\n2022-4\t2\n2023-1\t3').told, [['v', '2022Q3 1', '2022Q4 2', '2023Q1 3']])
})

test('figures that look like years, numbers of days or codes are told from times and from figures', () => {
  assert.deepEqual(told('Month\tVisitors\nJan\t1950\nFeb\t2010\nMar\t1999').roles, ['ignore', 'value'])
  assert.deepEqual(told('Visits per day\tDate\n45000\t2023-01-01\n46000\t2023-01-02').roles, ['value', 'date'])
  assert.deepEqual(told('Code\tYear\tValue\n156\t2020\t5\n156\t2021\t6').roles, ['ignore', 'date', 'value'])
})

test('a unit in a column of its own belongs to the figures of its row', () => {
  const mixed = told('Year\tValue\tUnit\n2019\t900\tmillion\n2020\t1.1\tbillion')
  assert.deepEqual([mixed.told, mixed.columns[1].exponent], [[['Value', '2019 900', '2020 1100']], 6])
  const across = told('Indicator\tUnit\t2019\t2020\t2021\nUsers\tmillion\t5\t6\t7\nShare\t%\t50\t55\t60')
  assert.deepEqual(across.columns.slice(1).map(({ exponent, percent }) => [exponent, percent]), [[6, false], [0, true]])
  assert.deepEqual(told('Year\tValue\tUnit\n2019\t900\tanything\n2020\t950\tanything').told, [['Value', '2019 900', '2020 950']])
})

test('more and nearly so many, in words of several languages, are about so', () => {
  const { told: [series], columns, remarks } = told('年份\t规模\n2019年\t约45亿元\n2020年\t超50亿元\n2021年\t近60亿元')
  assert.deepEqual([series, columns[1].currency, columns[1].exponent], [['规模', '2019 45', '2020 50', '2021 60'], 'CNY', 8])
  assert.match(remarks.join(), /about so/)
})

test('what is named beside date and value tells series apart', () => {
  assert.deepEqual(told('date,name,value\n2020,A,5\n2021,A,6\n2020,B,7\n2021,B,8').told, [['A', '2020 5', '2021 6'], ['B', '2020 7', '2021 8']])
})
