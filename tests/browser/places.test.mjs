/** Which figure a pointer means, one of the plot that it is in, and which one a key goes to. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Places } from '../../www/places.js'

/** @typedef {[left: number, right: number, top: number, bottom: number]} Plot */

/** @param {number} series @param {number} x @param {number} y @param {Plot} plot */
const figure = (series, x, y, plot) => [series, 0, x, y, NaN, NaN, ...plot]
/** @type {Plot[]} */
const [left, right, under] = [[40, 200, 20, 120], [222, 382, 20, 120], [40, 200, 160, 260]]
const panels = new Places(Float64Array.from([
  // Begins late, and ends early.
  ...figure(0, 100, 30, left), ...figure(0, 110, 30, left),
  ...figure(1, 222, 70, right), ...figure(1, 382, 70, right),
  ...figure(2, 40, 165, under), ...figure(2, 200, 165, under),
]))

test('in a panel, a pointer finds a figure of that panel, however near a neighbour’s is', () => {
  assert.equal(panels.nearest(198, 70)?.series, 0)
  assert.equal(panels.nearest(230, 118)?.series, 1)
  assert.equal(panels.nearest(42, 118)?.series, 0)
  assert.equal(panels.nearest(150, 258)?.series, 2)
})

test('between panels, it finds one of the nearer', () => {
  assert.equal(panels.nearest(205, 70)?.series, 0)
  assert.equal(panels.nearest(219, 70)?.series, 1)
  assert.equal(panels.nearest(60, 150)?.series, 2)
})

test('from panel to panel a key goes to the figure of the same time', () => {
  const years = [0, 40, 80, 120, 160]
  const beside = new Places(Float64Array.from([left, right, under].flatMap((plot, series) => years.flatMap((at) => figure(series, plot[0] + at, 70, plot)))))
  for (const [nth] of years.entries()) {
    const place = beside.series[0][nth]
    const next = beside.across(place, 1)
    assert.deepEqual([next?.series, next?.nth, beside.across(/** @type {any} */ (next), 1)?.nth], [1, nth, nth])
  }
})
