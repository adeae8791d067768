import { Chart, Filler, Legend, LinearScale, LineController, LineElement, PointElement, SubTitle, Title } from 'chart.js'
import { columns } from '../page/figures.js'
import { headline, height, notes, width } from '../page/picture.js'

Chart.register(Filler, Legend, LinearScale, LineController, LineElement, PointElement, SubTitle, Title)

export const name = 'Chart.js'

export function prepare(figures) {
  const { x, value, mid, lo80, hi80, lo95, hi95 } = columns(figures)
  const start = figures.value.length
  const pairs = (list, from, to) => list.slice(from, to).map((y, at) => ({ x: x[from + at], y }))
  return [pairs(value, 0, start), ...[mid, hi80, lo80, hi95, lo95].map((list) => pairs(list, start))]
}

export function mount(place, lists) {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  place.append(canvas)
  const line = { borderColor: '#1f5f9f', borderWidth: 2, fill: false }
  const edge = { borderColor: 'transparent', borderWidth: 0 }
  const looks = [
    { label: 'Observed', ...line },
    { label: 'Projected', ...line, borderDash: [5, 4] },
    { label: '80 %', ...edge, fill: '+1', backgroundColor: '#a9c8e6' },
    { label: '80 % from', ...edge, fill: false },
    { label: '95 %', ...edge, fill: '+1', backgroundColor: '#d6e4f2' },
    { label: '95 % from', ...edge, fill: false },
  ]
  return new Chart(canvas, {
    type: 'line',
    data: { datasets: lists.map((data, at) => ({ ...looks[at], data })) },
    options: {
      animation: false,
      responsive: false,
      devicePixelRatio: 1,
      parsing: false,
      normalized: true,
      elements: { point: { radius: 0 } },
      scales: { x: { type: 'linear' }, y: { type: 'linear' } },
      plugins: {
        legend: { display: true },
        title: { display: true, text: headline, align: 'start', font: { size: 20 } },
        subtitle: { display: true, text: notes, align: 'start', position: 'bottom' },
      },
    },
  })
}

export function update(chart, lists) {
  chart.data.datasets.forEach((dataset, at) => (dataset.data = lists[at]))
  chart.update('none')
}

export function unmount(chart) {
  const { canvas } = chart
  chart.destroy()
  canvas.remove()
}
