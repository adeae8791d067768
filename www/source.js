/** Where a chart's spec and tables come from: the network or the page, and neither is trusted. */
import { Faults } from './faults.js'

const largest = 5_000_000
const patience = 10_000

/** The spec written inside an element, if there is one. @param {Element} element */
export function inlineSpec(element) {
  return element.querySelector(':scope > script[type="application/json"]')?.textContent ?? undefined
}

/**
 * The spec of an element, and the address its files are relative to.
 * @param {Element} element
 * @param {AbortSignal} signal
 * @returns {Promise<{ spec: unknown, base: string }>}
 */
export async function readSpec(element, signal) {
  const src = element.getAttribute('src')
  if (src !== null) {
    const base = resolve(src, document.baseURI)
    return { spec: parse(await readText(base, signal), src), base }
  }
  await pageIsParsed(signal)
  const text = inlineSpec(element)
  if (text === undefined) {
    throw Faults.one('source', 'there is no spec: neither a src attribute nor a <script type="application/json"> inside')
  }
  if (text.length > largest) throw Faults.one('source', `the spec is larger than ${largest} characters`)
  return { spec: parse(text, 'the spec inside the element'), base: document.baseURI }
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

/** @param {string} text @param {string} name */
function parse(text, name) {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw Faults.one('json', `${name} is not JSON: ${error instanceof Error ? error.message : error}`)
  }
}

/**
 * The text at an address. Gives up after ten seconds in which nothing came, and past five megabytes.
 * @param {string} address
 * @param {AbortSignal} signal
 */
async function readText(address, signal) {
  const giveUp = new AbortController()
  const stop = () => giveUp.abort(signal.reason)
  const late = () => giveUp.abort(Faults.one('source', `${address} did not answer within ${patience / 1000} seconds`, address))
  let timer = setTimeout(late, patience)
  signal.addEventListener('abort', stop, { once: true })
  try {
    const response = await fetch(address, { signal: giveUp.signal })
    if (!response.ok) throw Faults.one('source', `${address} answers ${response.status} ${response.statusText}`.trim(), address)
    if (response.headers.get('content-type')?.startsWith('text/html')) {
      throw Faults.one('source', `${address} is a web page, where data was expected`, address)
    }
    const decoder = new TextDecoder()
    let text = ''
    let size = 0
    for (const reader = response.body?.getReader(); reader; ) {
      const { done, value } = await reader.read()
      if (done) break
      size += value.length
      if (size > largest) throw Faults.one('source', `${address} is larger than ${largest} bytes`, address)
      text += decoder.decode(value, { stream: true })
      clearTimeout(timer)
      timer = setTimeout(late, patience)
    }
    return text + decoder.decode()
  } catch (error) {
    if (error instanceof Faults || signal.aborted) throw error
    throw Faults.one('source', `${address} cannot be read: ${error instanceof Error ? error.message : error}`, address)
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', stop)
    giveUp.abort()
  }
}
