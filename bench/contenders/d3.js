import { extent, max } from 'd3-array'
import { axisBottom, axisLeft } from 'd3-axis'
import { scaleLinear } from 'd3-scale'
import { select } from 'd3-selection'
import { area, line } from 'd3-shape'
import { headline, height, notes, width } from '../page/picture.js'

export const name = 'd3, SVG'
export const prepare = (figures) => figures

export function mount(place, figures) {
  const svg = select(place).append('svg').attr('width', width).attr('height', height)
  svg.append('text').attr('x', 50).attr('y', 35).attr('font-size', 20).attr('font-weight', 'bold').text(headline)
  const lines = svg.append('text').attr('font-size', 12).selectAll('tspan').data(notes).join('tspan')
  lines.attr('x', 50).attr('y', (_, at) => 475 + 16 * at).text(String)
  const legend = svg.append('g').attr('transform', 'translate(50,435)').attr('font-size', 12)
  const words = [['#1f5f9f', 'Observed'], ['#5f8fbf', 'Projected'], ['#a9c8e6', '80 %'], ['#d6e4f2', '95 %']]
  const entry = legend.selectAll('g').data(words).join('g').attr('transform', (_, at) => `translate(${at * 120})`)
  entry.append('rect').attr('width', 12).attr('height', 12).attr('fill', ([colour]) => colour)
  entry.append('text').attr('x', 18).attr('y', 10).text(([, word]) => word)
  const path = (fill, stroke, dash) =>
    svg.append('path').attr('fill', fill).attr('stroke', stroke).attr('stroke-width', 2).attr('stroke-dasharray', dash)
  const chart = {
    svg,
    wide: path('#d6e4f2', 'none'),
    narrow: path('#a9c8e6', 'none'),
    observed: path('none', '#1f5f9f'),
    projected: path('none', '#1f5f9f', '5 4'),
    bottom: svg.append('g').attr('transform', 'translate(0,400)'),
    left: svg.append('g').attr('transform', 'translate(50,0)'),
  }
  update(chart, figures)
  return chart
}

export function update(chart, { x, value, ahead }) {
  const start = value.length
  const right = scaleLinear(extent(x), [50, 700])
  const up = scaleLinear([0, Math.max(max(value), max(ahead.hi95))], [400, 60]).nice()
  const from = (offset) => line().x((_, at) => right(x[offset + at])).y(up)
  const band = (low, high) => area().x((_, at) => right(x[start + at])).y0((_, at) => up(low[at])).y1((_, at) => up(high[at]))(high)
  chart.wide.attr('d', band(ahead.lo95, ahead.hi95))
  chart.narrow.attr('d', band(ahead.lo80, ahead.hi80))
  chart.observed.attr('d', from(0)(value))
  chart.projected.attr('d', from(start)(ahead.mid))
  chart.bottom.call(axisBottom(right).tickFormat(String))
  chart.left.call(axisLeft(up))
}

export const unmount = (chart) => chart.svg.remove()
