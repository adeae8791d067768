/**
 * `npm run bench`: the same work for fanchart and its peers, in one headless Chromium, round by round in turn.
 * The peers draw given bands; fanchart is given observations only, fits, projects and draws.
 */
import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { browserAndFonts, chromium } from '../tools/browser.mjs'
import { build } from '../tools/build.mjs'
import { Problem, main, say } from '../tools/step.mjs'
import { contenders, everybody, onRequest } from './contenders.mjs'
import { ratios, summary, table } from './report.mjs'
import { rows as allRows } from './rows.mjs'
import { site } from './site.mjs'

const usage = 'npm run bench -- [--json FILE] [--rows cold,many] [--with highcharts] [--only fanchart,uplot] [--rounds 3]'
const text = { type: /** @type {const} */ ('string') }
const options = { json: text, rows: text, with: text, only: text, rounds: text, help: { type: /** @type {const} */ ('boolean') } }

/** What was asked for. */
function asked() {
  try {
    return parseArgs({ options }).values
  } catch (error) {
    throw new Problem(`${error instanceof Error ? error.message : error}\n${usage}`)
  }
}

/** @param {string | undefined} given @param {string[]} known @param {string} option */
function list(given, known, option) {
  const names = given?.split(',').filter(Boolean) ?? known
  for (const name of names) if (!known.includes(name)) throw new Problem(`--${option} knows no ${name}: ${known.join(', ')}`)
  return names
}

await main(async () => {
  const values = asked()
  if (values.help) return console.log(`${usage}\nRows: ${allRows.map(({ id }) => id).join(', ')}`)
  const extra = values.with ? list(values.with, onRequest, 'with') : []
  const ids = list(values.only, [...everybody, ...extra], 'only')
  const wanted = list(values.rows, allRows.map(({ id }) => id), 'rows')
  const rows = allRows.filter(({ id }) => wanted.includes(id))
  const rounds = Number(values.rounds ?? 0)
  if (!Number.isInteger(rounds) || rounds < 0) throw new Problem(`--rounds is no number: ${values.rounds}`)

  await build()
  await browserAndFonts()
  const taking = await contenders(ids)
  const { address, close } = await site(taking)
  const { chromium: driver } = await import('playwright-core')
  const args = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']
  const browser = await driver.launch({ executablePath: chromium(), chromiumSandbox: false, args })

  /** @type {import('./report.mjs').Results} */
  const results = {}
  /** @type {Record<string, string>} */
  const failures = {}
  for (const row of rows) {
    const those = taking.filter(({ id }) => !row.ours || id === 'fanchart')
    /** @type {Map<string, import('./rows.mjs').Found[]>} */
    const found = new Map(those.map(({ id }) => [id, []]))
    const times = rounds || row.rounds
    for (let round = 0; round < times; round += 1) {
      say(`${row.title}: round ${round + 1} of ${times}`)
      // Nobody always goes first.
      for (const { id } of [...those.slice(round % those.length), ...those.slice(0, round % those.length)]) {
        if (failures[`${row.id}/${id}`]) continue
        try {
          found.get(id)?.push(await row.once({ browser, address }, id))
        } catch (error) {
          failures[`${row.id}/${id}`] = String(error instanceof Error ? error.message : error).split('\n')[0]
        }
      }
    }
    results[row.id] = Object.fromEntries([...found].map(([id, list]) => [id, summary(list)]))
  }
  const version = browser.version()
  await browser.close()
  close()

  console.log(table(taking, rows, results))
  for (const [where, message] of Object.entries(failures)) console.log(`failed: ${where}: ${message}`)
  console.log(`\nChromium ${version}, ${cpus().length} cores (${cpus()[0]?.model}), viewport at one device pixel to a CSS pixel.`)
  if (values.json) {
    const sizes = taking.map(({ id, name, version, brotli }) => ({ id, name, version, brotli }))
    const document = { chromium: version, cores: cpus().length, contenders: sizes, results, ratios: ratios(results), failures }
    writeFileSync(values.json, `${JSON.stringify(document, null, 2)}\n`)
  }
})
