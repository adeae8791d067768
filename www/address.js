/** Where the modules and the words of other languages are: beside this script, unless a page says otherwise before its first chart. */

/** @typedef {string | URL | Request | Uint8Array<ArrayBuffer>} Place a request can ask for integrity */
// As bundlers look for it: in full, at the place itself.
const firstPaint = new URL('./fanchart.wasm', import.meta.url)
/** @type {{ firstPaint: Place, whole: Place, languages: string | URL }} */
export const address = {
  firstPaint,
  whole: new URL('./fanchart-whole.wasm', import.meta.url),
  // A folder, of which a bundler must make no file. Of `import.meta.url` alone, webpack makes a path of the machine it runs on.
  languages: firstPaint.href.replace(/[^/]*$/, 'languages/'),
}

/** @param {Partial<typeof address>} elsewhere */
export function locate(elsewhere) {
  Object.assign(address, elsewhere)
}
