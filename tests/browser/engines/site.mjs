/** The project's site with pages made on the spot, for browsers whose requests cannot be answered from outside. */
import { readFile } from 'node:fs/promises'
import { serve } from '../../../tools/server.mjs'

const policy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self' data:"
const types = { js: 'text/javascript', json: 'application/json', csv: 'text/csv' }
const here = new URL('./', import.meta.url)
const fixtures = new URL('../fixtures/', import.meta.url)

/**
 * @typedef {object} Wishes
 * @property {string} body
 * @property {string} [css]
 * @property {string} [without] addresses that contain this are missing
 * @property {Record<string, Odd>} [odd] how addresses that contain a text are answered
 * @property {boolean} [lax] without the policy
 * @property {string} [head] instead of the line with the script
 *
 * @typedef {object} Odd an answer: nothing at all, or the file with another type or cut short, or a text, or a text for ever
 * @property {boolean} [silent]
 * @property {string} [type]
 * @property {number} [bytes]
 * @property {string} [more] what stands behind the file
 * @property {string} [text]
 * @property {string} [endless]
 */

/** Answers what no good server would. @param {Odd} how @param {import('node:http').ServerResponse} response @param {() => Promise<Buffer>} file */
async function misbehave({ silent, type = 'application/json', bytes, more: behind, text, endless }, response, file) {
  if (silent) return
  response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' })
  if (endless === undefined) return response.end(text ?? Buffer.concat([(await file()).subarray(0, bytes), Buffer.from(behind ?? '')]))
  const chunk = endless.repeat(Math.ceil(65_536 / endless.length))
  const more = () => {
    while (response.writable && response.write(chunk)) continue
  }
  response.on('drain', more)
  response.on('error', () => undefined)
  more()
}

export async function site() {
  const { server, address } = await serve(0)
  const [whole] = server.listeners('request')
  /** @type {Wishes} */
  let current = { body: '' }
  let count = 0
  server.removeAllListeners('request')
  server.on('request', async (request, response) => {
    const path = new URL(request.url ?? '', address).pathname
    const answer = (/** @type {string} */ type, /** @type {string | Buffer} */ body, headers = {}) =>
      response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store', ...headers }).end(body)
    const [, odd] = Object.entries(current.odd ?? {}).find(([part]) => path.includes(part)) ?? []
    if (odd) return misbehave(odd, response, () => readFile(new URL(`../../../${path}`, import.meta.url)))
    if (current.without && path.includes(current.without)) return response.writeHead(404).end()
    if (/^\/test-\d+\.html$/.test(path)) return answer('text/html', html(current), current.lax ? {} : { 'content-security-policy': policy })
    if (path === '/worker.js') return answer('text/javascript', worker)
    if (path === '/page.css') return answer('text/css', current.css ?? '')
    const [, name, ending] = path.match(/^\/fixtures\/([a-z-]+\.(json|csv|js))$/) ?? []
    if (!name) return whole(request, response)
    const file = await readFile(new URL(name, ending === 'js' ? here : fixtures)).catch(() => undefined)
    if (!file) return response.writeHead(404).end()
    return answer(types[/** @type {keyof typeof types} */ (ending)], file)
  })
  return {
    /** The address of a page made as wished. @param {Wishes} wishes */
    page(wishes) {
      current = wishes
      count += 1
      return `${address}test-${count}.html`
    },
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** A service worker that fails for specs, in both ways in which one can. */
const worker = `
  addEventListener('install', () => skipWaiting())
  addEventListener('activate', (event) => event.waitUntil(clients.claim()))
  addEventListener('fetch', (event) => {
    if (event.request.url.endsWith('users.json')) event.respondWith(Response.error())
    if (event.request.url.endsWith('users.csv')) event.respondWith(Promise.reject(new Error('broken')))
  })`

/** @param {Wishes} wishes */
const html = ({ body, head = '<script type="module" src="/dist/fanchart.js"></script>' }) =>
  '<!doctype html><html lang="en"><meta charset="utf-8"><title>a test</title><link rel="icon" href="data:,">' +
  '<link rel="stylesheet" href="page.css"><script src="fixtures/witness.js"></script>' +
  `${head}<body>${body}</body></html>`
