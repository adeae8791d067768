/** The pages that the contenders are measured in, served from memory, packed as a CDN packs them. */
import { createServer } from 'node:http'
import { brotliCompressSync } from 'node:zlib'
import { figures } from './page/figures.js'
import { specOf } from './page/spec.js'

/** @type {Record<string, string>} */
const types = { js: 'text/javascript', css: 'text/css', html: 'text/html', wasm: 'application/wasm', json: 'application/json' }

/** Notes when the chart has been painted, and by how much the page moved until then. */
const watch = `<script>
  shift = 0
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) shift += entry.value }).observe({ type: 'layout-shift', buffered: true })
  document.addEventListener('ready', () => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => { paintedAt = performance.now() }
    port2.postMessage(0)
  }), { capture: true, once: true })
</script>`

/** @param {string} title @param {string} head @param {string} body */
const page = (title, head, body) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><link rel="icon" href="data:,">` +
  `<style>body { margin: 0 } .place { width: 720px; min-height: 400px; float: left } p { clear: both }</style>` +
  `${head}<body>${body}</body></html>`

/** An article with one chart. @param {import('./contenders.mjs').Contender} contender */
function article({ id, name, files }) {
  const after = '<p>The article goes on below the chart.</p>'
  if (id === 'fanchart') {
    // The lines that the README gives.
    const head =
      '<link rel="preload" href="fanchart.wasm" as="fetch" type="application/wasm" crossorigin>' +
      '<script type="module" blocking="render" src="fanchart.js"></script>'
    const spec = `<script type="application/json">${JSON.stringify(specOf(figures()))}</script>`
    return page(name, watch + head, `<div class="place"><fan-chart loading="eager"><p>Users of the service.</p>${spec}</fan-chart></div>${after}`)
  }
  const style = files.has('cold.css') ? '<link rel="stylesheet" href="cold.css">' : ''
  return page(name, `${watch}${style}<script type="module" src="cold.js"></script>`, `<div class="place"></div>${after}`)
}

/** A page that is told what to do. @param {import('./contenders.mjs').Contender} contender */
function workshop({ name, files }) {
  const style = files.has('page.css') ? '<link rel="stylesheet" href="page.css">' : ''
  return page(name, `${style}<script type="module" src="page.js"></script>`, '')
}

/** @param {import('./contenders.mjs').Contender[]} contenders */
export async function site(contenders) {
  /** @type {Map<string, { type: string, body: Buffer, packed: Buffer }>} */
  const answers = new Map()
  for (const contender of contenders) {
    const pages = /** @type {const} */ ([['cold.html', Buffer.from(article(contender))], ['page.html', Buffer.from(workshop(contender))]])
    for (const [file, body] of [...contender.files, ...pages]) {
      const type = types[file.split('.').pop() ?? ''] ?? 'text/plain'
      answers.set(`/${contender.id}/${file}`, { type, body, packed: brotliCompressSync(body) })
    }
  }
  const server = createServer((request, response) => {
    const answer = answers.get(request.url ?? '')
    if (!answer) return response.writeHead(404).end()
    const packs = String(request.headers['accept-encoding']).includes('br')
    response.writeHead(200, {
      'content-type': answer.type,
      'cache-control': 'max-age=3600',
      // Isolated pages get a clock of five microseconds.
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      ...(packs && { 'content-encoding': 'br' }),
    })
    return response.end(packs ? answer.packed : answer.body)
  })
  await new Promise((done) => server.listen(0, '127.0.0.1', () => done(undefined)))
  const at = server.address()
  return { address: `http://127.0.0.1:${typeof at === 'object' ? at?.port : ''}`, close: () => server.close() }
}
