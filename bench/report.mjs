/** What the rounds say together, and how it stands to what is asked of fanchart. */

/** @param {number[]} list @param {number} share */
export const quantile = (list, share) => list.toSorted((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))]

/**
 * @typedef {{ median: number, p95: number, script?: number, least: number, shift?: number, more?: Record<string, number>, count: number }} Summary
 * @typedef {Record<string, Record<string, Summary | undefined>>} Results by row, then by contender
 */

/** All rounds of one contender in one row. @param {import('./rows.mjs').Found[]} rounds @returns {Summary | undefined} */
export function summary(rounds) {
  const found = rounds.filter((round) => round !== undefined).flat()
  if (found.length === 0) return undefined
  const times = found.map((one) => (typeof one === 'number' ? one : 'frame' in one ? one.frame : one.ms))
  const scripts = found.flatMap((one) => (typeof one === 'object' && 'script' in one ? [one.script] : []))
  const shifts = found.flatMap((one) => (typeof one === 'object' && 'shift' in one ? [one.shift] : []))
  const [first] = found
  return {
    median: quantile(times, 0.5),
    p95: quantile(times, 0.95),
    least: Math.min(...times),
    count: times.length,
    ...(scripts.length > 0 && { script: quantile(scripts, 0.5) }),
    ...(shifts.length > 0 && { shift: Math.max(...shifts) }),
    ...(typeof first === 'object' && 'nodes' in first && { more: first }),
  }
}

/** @typedef {{ row: string, of?: 'median' | 'p95', beside: string, in?: string, most: number }} Target */

/** What fanchart is to reach, as a share of a peer's figure in the same run. @type {Target[]} */
const targets = [
  { row: 'cold', beside: 'uplot', most: 1.1 },
  { row: 'slow', beside: 'uplot', most: 1.3 },
  { row: 'pointer', beside: 'uplot', in: 'data', most: 1 },
  { row: 'horizon', beside: 'uplot', in: 'data', most: 1.5 },
  { row: 'horizon', of: 'p95', beside: 'uplot', in: 'data', most: 2 },
  { row: 'ceiling', beside: 'uplot', in: 'data', most: 1.5 },
  { row: 'ceiling', of: 'p95', beside: 'uplot', in: 'data', most: 2 },
  { row: 'lever', beside: 'uplot', in: 'data', most: 4 },
  { row: 'lever', of: 'p95', beside: 'uplot', in: 'data', most: 6 },
  { row: 'data', beside: 'chartjs', most: 1 },
  { row: 'many', beside: 'uplot', most: 1 },
  { row: 'many', beside: 'canvas', most: 1.15 },
  { row: 'tenThousand', beside: 'chartjs', most: 1 },
  { row: 'hundredThousand', beside: 'uplot', most: 2 },
]

/** @param {Results} results */
export function ratios(results) {
  return targets.map((target) => {
    const of = target.of ?? 'median'
    const ours = results[target.row]?.fanchart?.[of]
    const theirs = results[target.in ?? target.row]?.[target.beside]?.[of]
    return { ...target, of, ratio: ours !== undefined && theirs !== undefined ? ours / theirs : undefined }
  })
}

/** @param {number | undefined} value */
const number = (value) => (value === undefined ? '–' : value.toFixed(Math.abs(value) < 9.95 ? 1 : 0))

/**
 * @param {import('./contenders.mjs').Contender[]} contenders @param {import('./rows.mjs').Row[]} rows @param {Results} results
 */
export function table(contenders, rows, results) {
  const wide = 16
  const line = (/** @type {string} */ title, /** @type {string[]} */ cells) => title.padEnd(32) + cells.map((cell) => cell.padStart(wide)).join('')
  const lines = [
    line('', contenders.map(({ name }) => name.slice(0, wide - 1))),
    line('', contenders.map(({ version }) => version)),
    line('KB, Brotli, before first paint', contenders.map(({ brotli }) => (brotli / 1000).toFixed(1))),
  ]
  for (const { id, title } of rows) {
    const cells = contenders.map((contender) => {
      const found = results[id]?.[contender.id]
      return found ? (id === 'memory' ? number(found.median) : `${number(found.median)} / ${number(found.p95)}`) : '–'
    })
    lines.push(line(title, cells))
  }
  const shifts = contenders.map(({ id }) => (results.cold?.[id]?.shift ?? results.slow?.[id]?.shift)?.toFixed(3) ?? '–')
  lines.push(line('layout shift, the worst of all', shifts), '', 'Milliseconds, median / 95th of 100; frames with style, layout and paint.', '')
  for (const { row, of, beside, in: column, most, ratio } of ratios(results)) {
    if (!rows.some(({ id }) => id === row)) continue
    const what = `${row}, ${of}, to ${beside}${column ? ` (${column})` : ''}`
    const verdict = ratio === undefined ? 'not measured' : `${ratio.toFixed(2)}  ${ratio <= most ? 'reached' : 'MISSED'}`
    lines.push(`${what.padEnd(48)}at most ${most.toFixed(2)}: ${verdict}`)
  }
  return lines.join('\n')
}
