/**
 * `npm run bench:render`: how many charts the command line draws to SVG in a second of one core's time, and in a
 * second by the clock, with one core and with all of them.
 * A chart has a yearly series of 20 figures, a projection with two ranges, events and sources; each is read, checked,
 * projected, laid out and written.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { Problem, main, root, run } from '../tools/step.mjs'

const count = 400

/** A chart like others of its kind; no two are the same. @param {number} index */
function spec(index) {
  const data = [...Array(20).keys()].map((year) => {
    const value = 100 + 40 * year ** 1.2 + 25 * Math.sin(index + 2.3 * year)
    return { date: `${2004 + year}`, value: Math.round(value * 10) / 10 }
  })
  return {
    version: 1,
    title: `Figure number ${index}, and where it is heading`,
    horizon: '2030',
    unit: { type: 'currency', currency: 'CNY', scale: 1e9 },
    series: [{ id: 'a', name: 'The figure', kind: 'flow', data }],
    events: [{ date: '2015', text: 'Another law' }],
    sources: [{ issuer: 'The issuer', title: 'Annual report', date: '2004..2023' }],
  }
}

/** Seconds by the clock, and of the cores' time, which a busy machine does not lengthen. @param {string[]} args */
function measure(args) {
  const script = "TIMEFORMAT='%R %U %S'; time \"$@\" > /dev/null"
  const { stderr } = spawnSync('bash', ['-c', script, 'bash', join(root, 'target/release/fanchart'), ...args], { encoding: 'utf8' })
  const [clock, user, system] = stderr.trim().split(/\s+/).map(Number)
  if (!(clock > 0)) throw new Problem(stderr)
  return [clock, user + system]
}

await main(async () => {
  await run('cargo', ['build', '--release', '--bin', 'fanchart'])
  const folder = mkdtempSync(join(tmpdir(), 'fanchart-'))
  mkdirSync(join(folder, 'specs'))
  const specs = [...Array(count).keys()].map((index) => {
    const path = join(folder, 'specs', `${index}.json`)
    writeFileSync(path, JSON.stringify(spec(index)))
    return path
  })
  try {
    for (const jobs of [...new Set([1, availableParallelism()])]) {
      const times = [1, 2, 3].map(() => measure(['render', ...specs, '--out-dir', join(folder, 'out'), '--jobs', `${jobs}`]))
      const [clock, core] = [0, 1].map((place) => Math.min(...times.map((time) => time[place])))
      const rates = `${(count / core).toFixed(0)} a second of a core, ${(count / clock).toFixed(0)} a second by the clock`
      console.log(`${count} yearly charts, ${jobs} at a time: ${rates} (best of ${times.length})`)
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
})
