import { LineChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TitleComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { headline, height, notes, width } from '../page/picture.js'

use([CanvasRenderer, GridComponent, LegendComponent, LineChart, TitleComponent])

export const name = 'ECharts'

export function prepare({ x, value, ahead }) {
  const start = value.length
  const pairs = (list, from) => list.map((y, at) => [x[from + at], y])
  const between = (high, low) => high.map((y, at) => [x[start + at], y - low[at]])
  return [
    // In the order of their painting.
    pairs(ahead.lo95, start),
    between(ahead.hi95, ahead.lo95),
    pairs(ahead.lo80, start),
    between(ahead.hi80, ahead.lo80),
    pairs(value, 0),
    pairs(ahead.mid, start),
  ]
}

export function mount(place, lists) {
  const chart = init(place, undefined, { width, height, devicePixelRatio: 1 })
  const line = { lineStyle: { color: '#1f5f9f', width: 2 } }
  const floor = (stack) => ({ name: `${stack} from`, stack, lineStyle: { opacity: 0 } })
  const band = (stack, color) => ({ name: stack, stack, lineStyle: { opacity: 0 }, areaStyle: { color, opacity: 1 } })
  const looks = [
    floor('95 %'),
    band('95 %', '#d6e4f2'),
    floor('80 %'),
    band('80 %', '#a9c8e6'),
    { name: 'Observed', ...line },
    { name: 'Projected', lineStyle: { ...line.lineStyle, type: 'dashed' } },
  ]
  chart.setOption({
    animation: false,
    title: [{ text: headline }, { text: notes.join('\n'), bottom: 0, textStyle: { fontSize: 12, fontWeight: 'normal' } }],
    grid: { left: 50, right: 20, top: 70, bottom: 110 },
    legend: { top: 35, data: ['Observed', 'Projected', '80 %', '95 %'] },
    xAxis: { type: 'value', min: 'dataMin', max: 'dataMax' },
    yAxis: { type: 'value' },
    series: lists.map((data, at) => ({ type: 'line', showSymbol: false, data, ...looks[at] })),
  })
  chart.getZr().flush()
  return chart
}

export function update(chart, lists) {
  chart.setOption({ series: lists.map((data) => ({ data })) })
  chart.getZr().flush()
}

export const unmount = (chart) => chart.dispose()
