/** From an element in a page to its chart: what it is made from is fetched, and checked. */
import { Chart, filesOf, languageOf } from './chart.js'
import { readWords } from './language.js'
import { firstPaint } from './modules.js'
import { parse, readFiles, readSpec } from './source.js'

/**
 * The chart, and the language that it speaks.
 * @param {Element & { spec?: unknown }} element
 * @param {() => void} lost is called when another chart took the instance down, and this one is to be drawn again
 * @param {AbortSignal} signal
 * @returns {Promise<[Chart, string]>}
 */
export async function chartOf(element, lost, signal) {
  // Both downloads start now; if both fail, the spec is what an editor can put right.
  const loading = firstPaint.load()
  loading.catch(() => undefined)
  const { spec, base } = await readSpec(element, signal)
  await loading
  const [files, words] = await Promise.all([readFiles(filesOf(spec), base, signal), readWords(spec, signal)])
  signal.throwIfAborted()
  const chart = new Chart(themed(spec, element.getAttribute('theme')), { ...files, ...words }, lost)
  await chart.check()
  // Where its words could not be had, a chart speaks English.
  return [chart, Object.keys(words).length > 0 ? languageOf(spec) : 'en']
}

/** The page's word on the theme goes before the spec's. @param {string} spec @param {string | null} theme */
function themed(spec, theme) {
  const written = theme ? parse(spec) : undefined
  if (typeof written !== 'object' || written === null || Array.isArray(written)) return spec
  return JSON.stringify({ ...written, theme })
}
