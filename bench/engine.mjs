/**
 * How long the engine takes in a browser beside augurs' ETS, and whether it gives there what it gives natively.
 *
 * node bench/engine.mjs FOLDER [AUGURS]: FOLDER holds competition files (m1_yearly.csv, tourism_yearly.csv); AUGURS is
 * the folder of the npm package @bsull/augurs 0.10, kept out of the dependencies. Needs `npm run build` and
 * `cargo build --release` to have run.
 */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { chromium as driver } from 'playwright-core'
import { chromium } from '../tools/browser.mjs'

const [folder, augurs] = process.argv.slice(2)
if (!folder) {
  console.error('usage: node bench/engine.mjs FOLDER [AUGURS]')
  process.exit(2)
}
const types = { js: 'text/javascript', wasm: 'application/wasm', html: 'text/html' }

/** Each yearly series as a spec; the years are made up where the file's are none. @param {string} set */
function specs(set) {
  /** @type {Map<string, number[]>} */
  const series = new Map()
  for (const line of readFileSync(join(folder, `${set}.csv`), 'utf8').trim().split('\n').slice(1)) {
    const [id, , , split, value] = line.split(',')
    if (split === 'train') series.set(id, [...(series.get(id) ?? []), Number(value)])
  }
  return [...series].map(([id, values]) => ({
    version: 1,
    title: id,
    horizon: String(1900 + values.length + 5),
    unit: { type: 'quantity', name: 'units' },
    series: [{ id, kind: 'stock', data: values.map((value, index) => ({ date: String(1900 + index), value })) }],
  }))
}

const all = ['m1_yearly', 'tourism_yearly'].flatMap(specs)
const browser = await driver.launch({ executablePath: chromium(), chromiumSandbox: false })
const page = await browser.newPage()
await page.route('**/*', (route) => {
  const { pathname } = new URL(route.request().url())
  if (pathname === '/') return route.fulfill({ body: '<!doctype html>', contentType: types.html })
  const home = pathname.startsWith('/augurs/') ? augurs : 'target/glue'
  const ending = /** @type {keyof typeof types} */ (pathname.split('.').pop())
  return route.fulfill({ body: readFileSync(join(home, basename(pathname))), contentType: types[ending] })
})
await page.goto('http://bench.test/')

const found = await page.evaluate(
  async ({ all, withAugurs }) => {
    /** @param {string} address @returns {Promise<any>} */
    const load = (address) => import(address)
    const fanchart = await load('/glue/whole.js')
    await fanchart.default({ module_or_path: fetch('/glue/whole_bg.wasm') })
    const ets = withAugurs ? await load('/augurs/ets.js') : undefined
    await ets?.default()
    // A browser's clock is coarse: five times over, for one time.
    /** @param {() => void} work */
    const time = (work) => {
      const start = performance.now()
      for (let again = 0; again < 5; again++) work()
      return (performance.now() - start) / 5
    }
    const [ours, theirs, points] = [[], [], []].map((list) => /** @type {any[]} */ (list))
    for (let round = 0; round < 3; round++) {
      for (const spec of all) {
        const text = JSON.stringify(spec)
        ours.push(time(() => new fanchart.FanChart(text, {}).free()))
        if (round === 0) {
          const chart = new fanchart.FanChart(text, {})
          points.push(chart.project().series[0].points)
          chart.free()
        }
        if (!ets) continue
        const values = new Float64Array(spec.series[0].data.map((row) => row.value))
        theirs.push(
          time(() => {
            const model = new ets.AutoETS(1, 'ZZN')
            model.fit(values)
            model.predict(6, 0.95)
            model.free()
          }),
        )
      }
    }
    return { ours, theirs, points }
  },
  { all, withAugurs: augurs !== undefined },
)
await browser.close()

const native = all.map((spec) => {
  const text = execFileSync('target/release/fanchart', ['project', '-'], { input: JSON.stringify(spec) })
  return JSON.parse(text.toString()).series[0].points
})
/** @param {unknown} value */
const hash = (value) => createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16)
/** @param {number[]} times @param {number} share */
const quantile = (times, share) => times.toSorted((a, b) => a - b)[Math.floor(times.length * share)]
/** @param {string} name @param {number[]} times */
const show = (name, times) =>
  console.log(`${name}: median ${quantile(times, 0.5).toFixed(2)} ms, 95 of 100 within ${quantile(times, 0.95).toFixed(2)} ms`)
console.log(`${all.length} yearly series, three rounds, in one Chromium page`)
show('fanchart, spec to projection', found.ours)
if (augurs) {
  show('augurs, AutoETS alone', found.theirs)
  console.log(`ratio of the medians: ${(quantile(found.ours, 0.5) / quantile(found.theirs, 0.5)).toFixed(3)}`)
}
console.log(`projections in WebAssembly ${hash(found.points)}, native ${hash(native)}`)
process.exit(hash(found.points) === hash(native) ? 0 : 1)
