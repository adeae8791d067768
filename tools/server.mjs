/**
 * Serves `www/` with `dist/`, the stories' `pictures/`, the pages that were made for it and the expected pictures, as
 * `golden/`, inside, on this machine alone: for `npm start` and for the browser tests.
 */
import { createServer } from 'node:http'
import { join } from 'node:path'
import { root } from './step.mjs'

/**
 * @param {number} wanted 0 for any free port; when the wanted one is busy, any free one too
 * @returns {Promise<{ address: string, server: import('node:http').Server }>}
 */
export async function serve(wanted) {
  const { default: sirv } = await import('sirv')
  // A frame without an origin of its own reads its files as from another site: docs/embedding.md.
  /** @param {import('node:http').ServerResponse} response */
  const setHeaders = (response) => void response.setHeader('access-control-allow-origin', '*')
  const options = { dev: true, etag: true, setHeaders }
  const [made, written] = ['target/pages', 'www'].map((folder) => sirv(join(root, folder), options))
  /** @type {typeof made} */
  const page = (request, response, next) => made(request, response, () => written(request, response, next))
  /** @type {[string, ReturnType<typeof sirv>][]} */
  const inside = [
    ['/dist', sirv(join(root, 'dist'), options)],
    ['/pictures', sirv(join(root, 'target/pictures'), options)],
    ['/golden', sirv(join(root, 'tests/golden'), options)],
  ]
  const server = createServer((request, response) => {
    const missing = () => {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('not found')
    }
    const [folder, files] = inside.find(([folder]) => request.url?.startsWith(`${folder}/`)) ?? ['', page]
    request.url = request.url?.slice(folder.length)
    return files(request, response, missing)
  })
  await listen(server, wanted).catch((error) => {
    if (error.code !== 'EADDRINUSE') throw error
    return listen(server, 0)
  })
  const at = server.address()
  return { address: `http://127.0.0.1:${typeof at === 'object' ? at?.port : wanted}/`, server }
}

/** @param {import('node:http').Server} server @param {number} port @returns {Promise<void>} */
function listen(server, port) {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve()
    })
  })
}
