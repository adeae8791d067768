/** The words of a chart whose language is not English: a file beside this script, fetched only for such a chart. */
import { address } from './address.js'
import { languageOf } from './chart.js'
import { Faults } from './faults.js'
import { readFiles } from './source.js'

/** Under this name the core is given them among a chart's files; it has a scheme, as no table has. */
const words = 'fanchart:words'

/**
 * Nothing for English; nor, with a warning, for a language without words, or whose file cannot be read.
 * @param {string} spec JSON
 * @param {AbortSignal} signal
 * @returns {Promise<Record<string, string>>}
 */
export async function readWords(spec, signal) {
  const name = languageOf(spec)
  if (name === 'en') return {}
  try {
    if (name === '') throw new Error(`/locale ${JSON.stringify(JSON.parse(spec).locale)} is no language with words here`)
    const file = `${name}.txt`
    // Where all is in one script, the words are there.
    const inside = /** @type {Record<string, string>} */ (/** @type {unknown} */ (address.languages))[file]
    return { [words]: inside ?? (await readFiles([file], new URL(address.languages, document.baseURI).href, signal))[file] }
  } catch (thrown) {
    if (!signal.aborted) console.warn(`<fan-chart> speaks English: ${Faults.from(thrown).message}`)
    return {}
  }
}
