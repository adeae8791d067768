import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import { columns } from '../page/figures.js'
import { headline, height, notes, width } from '../page/picture.js'

export const name = 'uPlot'

export function prepare(figures) {
  const { x, value, mid, lo80, hi80, lo95, hi95 } = columns(figures)
  return [x, hi95, lo95, hi80, lo80, value, mid]
}

/** It has no notes: a page writes them below. @param {string} text */
function paragraph(text) {
  const element = document.createElement('div')
  element.textContent = text
  element.style.fontSize = '12px'
  return element
}

export function mount(place, data) {
  const edge = (label) => ({ label, stroke: 'transparent', points: { show: false } })
  const options = {
    title: headline,
    width,
    // Its headline, its legend and the notes stand around the canvas.
    height: height - 160,
    pxAlign: 0,
    scales: { x: { time: false } },
    axes: [{}, {}],
    series: [
      { label: 'Year' },
      // In the order of their painting.
      edge('95 % to'),
      edge('95 % from'),
      edge('80 % to'),
      edge('80 % from'),
      { label: 'Observed', stroke: '#1f5f9f', width: 2, points: { show: false } },
      { label: 'Projected', stroke: '#1f5f9f', width: 2, dash: [5, 4], points: { show: false } },
    ],
    bands: [
      { series: [1, 2], fill: '#d6e4f2' },
      { series: [3, 4], fill: '#a9c8e6' },
    ],
  }
  return new Promise((done) => {
    const chart = new uPlot({ ...options, hooks: { ready: [() => done(chart)] } }, data, (self, init) => {
      place.append(self.root)
      self.root.append(...notes.map(paragraph))
      init()
    })
  })
}

// uPlot commits in a microtask.
export const update = async (chart, data) => chart.setData(data)
export const unmount = (chart) => chart.destroy()
