/** No library: what a chart costs at least. */
import { headline, height, notes, width } from '../page/picture.js'

export const name = 'plain canvas'
export const prepare = (figures) => figures

const box = { left: 50, right: 700, top: 60, bottom: 400 }

export function mount(place, figures) {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  place.append(canvas)
  draw(canvas, figures)
  return canvas
}

export const update = draw
export const unmount = (canvas) => canvas.remove()

function ticks(low, high) {
  const rough = (high - low) / 6
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].find((times) => times * power >= rough) * power
  const list = []
  for (let tick = Math.ceil(low / step) * step; tick <= high; tick += step) list.push(tick)
  return list
}

function draw(canvas, { x, value, ahead }) {
  const context = canvas.getContext('2d')
  context.clearRect(0, 0, width, height)
  let low = 0
  let high = 0
  for (const list of [value, ahead.hi95, ahead.lo95]) {
    for (const one of list) {
      if (one < low) low = one
      if (one > high) high = one
    }
  }
  const [first, last] = [x[0], x[x.length - 1]]
  const right = (time) => box.left + ((time - first) / (last - first)) * (box.right - box.left)
  const up = (one) => box.bottom - ((one - low) / (high - low)) * (box.bottom - box.top)
  const start = value.length

  context.font = '12px sans-serif'
  context.lineWidth = 1
  context.strokeStyle = '#ddd'
  context.fillStyle = '#444'
  context.textAlign = 'right'
  for (const tick of ticks(low, high)) {
    context.beginPath()
    context.moveTo(box.left, up(tick))
    context.lineTo(box.right, up(tick))
    context.stroke()
    context.fillText(String(tick), box.left - 6, up(tick) + 4)
  }
  context.textAlign = 'center'
  for (const tick of ticks(first, last)) context.fillText(String(tick), right(tick), box.bottom + 18)

  const band = (below, above, colour) => {
    context.fillStyle = colour
    context.beginPath()
    above.forEach((one, at) => context.lineTo(right(x[start + at]), up(one)))
    for (let at = below.length - 1; at >= 0; at -= 1) context.lineTo(right(x[start + at]), up(below[at]))
    context.fill()
  }
  const line = (list, from) => {
    context.beginPath()
    list.forEach((one, at) => context.lineTo(right(x[from + at]), up(one)))
    context.stroke()
  }
  band(ahead.lo95, ahead.hi95, '#d6e4f2')
  band(ahead.lo80, ahead.hi80, '#a9c8e6')
  context.strokeStyle = '#1f5f9f'
  context.lineWidth = 2
  line(value, 0)
  context.setLineDash([5, 4])
  line(ahead.mid, start)
  context.setLineDash([])

  context.textAlign = 'left'
  const legend = [['#1f5f9f', 'Observed'], ['#5f8fbf', 'Projected'], ['#a9c8e6', '80 %'], ['#d6e4f2', '95 %']]
  legend.forEach(([colour, word], at) => {
    context.fillStyle = colour
    context.fillRect(box.left + at * 120, 435, 12, 12)
    context.fillStyle = '#444'
    context.fillText(word, box.left + at * 120 + 18, 445)
  })
  notes.forEach((note, at) => context.fillText(note, box.left, 475 + 16 * at))
  context.font = 'bold 20px sans-serif'
  context.fillText(headline, box.left, 35)
}
