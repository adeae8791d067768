/**
 * The files as docs/embedding.md says to publish them: packed by Brotli, hashed names kept for good, the one name
 * that stays for five minutes. Counts what is asked for and what is sent.
 */
import { createServer } from 'node:http'
import { existsSync, readFileSync } from 'node:fs'
import { extname, join, normalize } from 'node:path'
import { createHash } from 'node:crypto'
import { brotliCompressSync, constants } from 'node:zlib'
import { root } from './step.mjs'

/** @type {Record<string, string>} */
const types = { '.html': 'text/html', '.js': 'text/javascript', '.wasm': 'application/wasm', '.json': 'application/json', '.csv': 'text/csv', '.txt': 'text/plain', '.css': 'text/css', '.png': 'image/png', '.svg': 'image/svg+xml' }

/** The header lines of the docs. @param {string} path */
export function caching(path) {
  return /-[0-9a-f]{12}[./]/.test(path) ? 'public, max-age=31536000, immutable' : 'public, max-age=300, stale-while-revalidate=86400'
}

/**
 * @param {Record<string, string>} pages texts by their paths
 * @param {string} charts the folder of specs
 * @returns {Promise<{ address: string, sent: { path: string, status: number, bytes: number }[], close: () => void }>}
 */
export async function publish(pages, charts = join(root, 'www/story')) {
  /** @type {{ path: string, status: number, bytes: number }[]} */
  const sent = []
  /** @type {Map<string, { body: Buffer, tag: string }>} */
  const packed = new Map()
  /** @param {string} path */
  const content = (path) => {
    if (path in pages) return Buffer.from(pages[path])
    const [, folder, file] = path.match(/^\/(fanchart|charts|dist)\/(.+)$/) ?? []
    const place = folder && join({ fanchart: join(root, 'dist/hashed'), dist: join(root, 'dist') }[folder] ?? charts, normalize(file))
    return place && existsSync(place) ? readFileSync(place) : undefined
  }
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    let known = packed.get(pathname)
    if (!known) {
      const body = content(pathname)
      if (!body) return void response.writeHead(404).end()
      const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: body.length }
      known = { body: brotliCompressSync(body, { params }), tag: `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"` }
      packed.set(pathname, known)
    }
    const fresh = request.headers['if-none-match'] === known.tag
    const status = fresh ? 304 : 200
    sent.push({ path: pathname, status, bytes: fresh ? 0 : known.body.length })
    response.writeHead(status, {
      'content-type': types[extname(pathname)] ?? 'application/octet-stream',
      'content-encoding': 'br',
      'cache-control': pathname in pages && pathname.endsWith('.html') ? 'no-cache' : caching(pathname),
      'access-control-allow-origin': '*',
      etag: known.tag,
    })
    response.end(fresh ? undefined : known.body)
  })
  await new Promise((done) => server.listen(0, '127.0.0.1', () => done(undefined)))
  const at = server.address()
  const address = `http://127.0.0.1:${typeof at === 'object' ? at?.port : 0}`
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  return { address, sent, close }
}

/** A page with charts. @param {string} body */
export const page = (body) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Charts</title><link rel="icon" href="data:,">` +
  `<script type="module" src="/fanchart/fanchart.js"></script><body>${body}</body></html>`
