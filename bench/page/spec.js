/** The figures as fanchart takes them: what was observed, and how far to look ahead. @import { Figures } from './figures.js' */
import { headline } from './picture.js'

const day = 86_400_000

/** @param {number} at a day's number @returns {string} */
const date = (at) => new Date(Date.UTC(1750, 0, 1) + at * day).toISOString().slice(0, 10)

/** @param {Figures} figures */
export function specOf({ x, value }, steps = 30) {
  const yearly = x[0] > 0
  const last = value.length - 1
  return {
    version: 1,
    title: headline,
    horizon: yearly ? String(x[last] + steps) : date(x[last] + steps),
    unit: { type: 'quantity', name: 'users' },
    series: [
      {
        id: 'users',
        name: 'Users',
        kind: 'stock',
        data: value.map((one, at) => ({ date: yearly ? String(x[at]) : date(x[at]), value: one })),
      },
    ],
  }
}

/** Three such series with two levers, at rest. @param {Figures[]} all */
export function leverSpecOf(all) {
  const [first, ...others] = all.map((figures) => specOf(figures))
  const series = [first, ...others].map((spec, at) => ({ ...spec.series[0], id: `users${at}`, name: `Users ${at + 1}` }))
  const lever = { effect: 'growth', from: first.horizon.replace(/\d+/, (year) => String(Number(year) - 28)), min: -5, max: 5, step: 0.1 }
  const levers = [
    { ...lever, id: 'all', text: 'Growth of all' },
    { ...lever, id: 'first', text: 'The level of the first', series: 'users0', effect: 'level' },
  ]
  return { ...first, series, levers }
}
