/** The work that is timed, the same for every contender. */
import { isBlank } from './blank.js'
import { painted, timed } from './clock.js'
import { figures } from './figures.js'
import { leverSpecOf } from './spec.js'

/** Called once in a page, with the contender of its bundle. */
export function tasks(contender) {
  const { prepare, mount, update, assume, unmount } = contender
  const places = []

  function place() {
    const box = document.createElement('div')
    box.className = 'place'
    document.body.append(box)
    places.push(box)
    return box
  }

  function clear() {
    for (const box of places.splice(0)) box.remove()
  }

  function check() {
    const blank = places.filter(isBlank).length
    if (blank > 0) throw new Error(`${blank} of ${places.length} charts are blank`)
  }

  /** The same chart, again and again with something else. @param {unknown} first @param {unknown[]} others */
  async function updates(first, others, count = 300, change = update) {
    const chart = await mount(place(), first)
    const times = []
    for (let turn = -20; turn < count; turn += 1) {
      const other = others[(turn + 20) % others.length]
      const time = await timed(() => change(chart, other))
      if (turn >= 0) times.push(time)
    }
    check()
    unmount(chart)
    clear()
    return times
  }

  /** New figures every time. */
  const data = (count) => {
    const contents = Array.from({ length: 20 }, (_, seed) => prepare(figures(60, seed)))
    return updates(contents.at(-1), contents, count)
  }

  /** The figures stay, and the projection goes on for longer or shorter. */
  const horizon = (count) => {
    const { x } = figures()
    const others = Array.from({ length: 20 }, (_, at) => ({ horizon: String(x[59] + 11 + at) }))
    return updates(prepare(figures()), others, count, assume)
  }

  /** The ceiling of the same figures moves. */
  const ceiling = (count) => {
    const others = Array.from({ length: 20 }, (_, at) => ({ ceilings: { users: 3000 + 50 * at } }))
    return updates(prepare(figures()), others, count, assume)
  }

  /** A reader moves one of two levers of three series. */
  const lever = (count) => {
    const spec = leverSpecOf([1, 2, 3].map((seed) => figures(60, seed)))
    const others = Array.from({ length: 40 }, (_, at) => ({ levers: at % 2 ? { all: at / 10 - 2 } : { all: at / 10 - 2, first: 2 } }))
    return updates(JSON.stringify(spec), others, count, assume)
  }

  /** The pointer wanders over the chart; `undefined` where nothing in the picture answers it. */
  async function pointer(count = 300) {
    const chart = await mount(place(), prepare(figures()))
    const { left, top, width, height } = chart.getBoundingClientRect()
    const canvases = () => [...chart.shadowRoot.querySelectorAll('canvas')]
    const seen = () => canvases().map((canvas) => canvas.toDataURL()).join() + chart.shadowRoot.textContent
    // Whatever the chart, a browser itself finds what lies under a pointer: that is no part of the chart's answer.
    const aim = (share) => {
      const at = { clientX: left + width * share, clientY: top + height / 2 }
      const target = chart.shadowRoot.elementFromPoint(at.clientX, at.clientY) ?? chart
      const event = { ...at, bubbles: true, composed: true, pointerType: 'mouse', isPrimary: true }
      return () => target.dispatchEvent(new PointerEvent('pointermove', event))
    }
    const before = seen()
    const until = performance.now() + 3000
    let answers = false
    // What answers a pointer may be fetched when the first one comes.
    while (!answers && performance.now() < until) {
      aim(0.4 + 0.1 * Math.random())()
      await new Promise((done) => setTimeout(done, 50))
      answers = seen() !== before
    }
    const times = []
    for (let turn = -20; answers && turn < count; turn += 1) {
      const move = aim(0.15 + 0.7 * Math.abs(Math.sin(turn)))
      const time = await timed(move)
      if (turn >= 0) times.push(time)
    }
    unmount(chart)
    clear()
    return answers ? times : undefined
  }

  /** Fifty charts, all there and looked at before the clock stops. */
  async function many(count = 50) {
    const contents = Array.from({ length: count }, (_, seed) => prepare(figures(60, seed)))
    const boxes = contents.map(place)
    const start = performance.now()
    await Promise.all(contents.map((content, at) => mount(boxes[at], content)))
    await painted()
    check()
    return performance.now() - start
  }

  /** Fifty charts of which only those on the screen need to be there. */
  async function lazy(count = 50) {
    const contents = Array.from({ length: count }, (_, seed) => prepare(figures(60, seed)))
    const boxes = contents.map(place)
    const onScreen = boxes.filter((box) => box.getBoundingClientRect().top < innerHeight)
    const start = performance.now()
    const mounts = contents.map((content, at) => mount(boxes[at], content, 'lazy'))
    await Promise.all(mounts.slice(0, onScreen.length))
    await painted()
    const blank = onScreen.filter(isBlank).length
    if (blank > 0) throw new Error(`${blank} charts on the screen are blank`)
    return performance.now() - start
  }

  /** One chart of many observations. @param {number} observations */
  async function points(observations) {
    const content = prepare(figures(observations))
    const box = place()
    const { frame } = await timed(async () => mount(box, content))
    check()
    return frame
  }

  /** Charts that come and go. @param {number} count */
  async function mounts(count) {
    const content = prepare(figures())
    for (let turn = 0; turn < count; turn += 1) {
      unmount(await mount(place(), content))
      await painted()
      clear()
    }
  }

  return { data, horizon, ceiling, lever, pointer, many, lazy, points, mounts }
}
