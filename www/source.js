/** Where a chart's spec and tables come from: the network or the page, and neither is trusted. */
import { Faults } from './faults.js'

const largest = 5_000_000
const patience = 10_000

/**
 * What a script gave an element, or else the spec written inside it, if there is one.
 * @param {Element & { spec?: unknown }} element
 */
export function inlineSpec(element) {
  return element.spec ?? element.querySelector(':scope > script[type="application/json"]')?.textContent ?? undefined
}

/**
 * The spec of an element, and the address its files are relative to.
 * @param {Element & { spec?: unknown }} element
 * @param {AbortSignal} signal
 * @returns {Promise<{ spec: string, base: string }>} the spec as it is written
 */
export async function readSpec(element, signal) {
  const src = element.getAttribute('src')
  if (src && !element.spec) {
    const base = resolve(src, element.baseURI)
    return { spec: await readText(base, signal), base }
  }
  await pageIsParsed(signal)
  const given = inlineSpec(element)
  const spec = typeof given === 'string' ? given : JSON.stringify(given)
  if (spec === undefined) {
    throw Faults.one('source', 'there is no spec: no src and no <script type="application/json">')
  }
  if (spec.length > largest) throw Faults.one('source', `the spec is larger than ${largest} characters`)
  return { spec, base: element.baseURI }
}

/**
 * The files a spec names, by the names it gives them.
 * @param {string[]} references
 * @param {string} base
 * @param {AbortSignal} signal
 * @returns {Promise<Record<string, string>>}
 */
export async function readFiles(references, base, signal) {
  const texts = references.map(async (reference) => [reference, await readText(resolve(reference, base), signal)])
  const outcomes = await Promise.allSettled(texts)
  const faults = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? Faults.from(outcome.reason).errors : []))
  if (faults.length > 0) throw new Faults(faults)
  return Object.fromEntries(await Promise.all(texts))
}

/** A parser that is still at work may not have reached the script inside the element. @param {AbortSignal} signal @returns {Promise<void>} */
function pageIsParsed(signal) {
  if (document.readyState !== 'loading') return Promise.resolve()
  return new Promise((done) => document.addEventListener('DOMContentLoaded', () => done(), { once: true, signal }))
}

/** @param {string} reference @param {string} base */
function resolve(reference, base) {
  try {
    return new URL(reference, base).href
  } catch {
    throw Faults.one('source', `${reference} is no address`, reference)
  }
}

/** What a spec says; the core reads it by itself, but cannot say as well what is no JSON. @param {string} spec @returns {unknown} */
export function parse(spec) {
  try {
    return JSON.parse(spec)
  } catch (error) {
    throw Faults.one('json', `the spec is not JSON: ${Faults.from(error).message}`)
  }
}

/**
 * The text at an address. Gives up after ten seconds and past five megabytes.
 * @param {string} address
 * @param {AbortSignal} signal
 */
async function readText(address, signal) {
  /** @param {string} what */
  const fault = (what) => Faults.one('source', `${address} ${what}`, address)
  // Not AbortSignal.any: WebKit forgets it before its time has come.
  const giveUp = new AbortController()
  const stop = () => giveUp.abort()
  const timer = setTimeout(() => giveUp.abort(fault(`was not there within ${patience / 1000} seconds`)), patience)
  signal.addEventListener('abort', stop)
  try {
    const response = await fetch(address, { signal: giveUp.signal })
    if (!response.ok) throw fault(`answers ${response.status}`)
    if (response.headers.get('content-type')?.startsWith('text/html')) throw fault('is a web page, not data')
    const decoder = new TextDecoder()
    let text = ''
    let size = 0
    for (const reader = response.body?.getReader(); reader; ) {
      const { done, value } = await reader.read()
      if (done) break
      size += value.length
      if (size > largest) throw fault(`is larger than ${largest} bytes`)
      text += decoder.decode(value, { stream: true })
    }
    return text + decoder.decode()
  } catch (error) {
    if (error instanceof Faults || signal.aborted) throw error
    if (giveUp.signal.aborted) throw giveUp.signal.reason
    throw fault(`cannot be read: ${Faults.from(error).message}`)
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', stop)
    stop()
  }
}
