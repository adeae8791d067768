/** Only where somebody has installed it: its licence is not ours to accept. */
import Highcharts from 'highcharts'
import 'highcharts/highcharts-more'
import 'highcharts/modules/accessibility'
import { headline, height, notes, width } from '../page/picture.js'

export const name = 'Highcharts, accessible'

export function prepare({ x, value, ahead }) {
  const start = value.length
  const pairs = (list, from) => list.map((y, at) => [x[from + at], y])
  const range = (low, high) => low.map((y, at) => [x[start + at], y, high[at]])
  return [pairs(value, 0), pairs(ahead.mid, start), range(ahead.lo80, ahead.hi80), range(ahead.lo95, ahead.hi95)]
}

export function mount(place, lists) {
  const quiet = { marker: { enabled: false }, animation: false }
  const looks = [
    { type: 'line', name: 'Observed', zIndex: 2 },
    { type: 'line', name: 'Projected', dashStyle: 'Dash', zIndex: 2 },
    { type: 'arearange', name: '80 %', lineWidth: 0, color: '#a9c8e6', zIndex: 1 },
    { type: 'arearange', name: '95 %', lineWidth: 0, color: '#d6e4f2', zIndex: 0 },
  ]
  return Highcharts.chart(place, {
    chart: { width, height, animation: false },
    title: { text: headline },
    caption: { text: notes.join('<br>') },
    credits: { enabled: false },
    plotOptions: { series: { turboThreshold: 0, ...quiet } },
    series: lists.map((data, at) => ({ ...looks[at], data })),
  })
}

export function update(chart, lists) {
  chart.series.forEach((series, at) => series.setData(lists[at], false, false, false))
  chart.redraw(false)
}

export const unmount = (chart) => chart.destroy()
