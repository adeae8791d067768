/** Where the modules and the words of other languages are: beside this script, unless a page says otherwise before its first chart. */

/** @typedef {string | URL | Request | Uint8Array<ArrayBuffer>} Place a request can ask for integrity */
/** @type {{ firstPaint: Place, whole: Place, languages: string | URL }} */
export const address = {
  // As bundlers look for it: in full, at the place itself.
  firstPaint: new URL('./fanchart.wasm', import.meta.url),
  whole: new URL('./fanchart-whole.wasm', import.meta.url),
  // A folder, of which a bundler must make no file.
  languages: import.meta.url.replace(/[^/]*$/, 'languages/'),
}

/** @param {Partial<typeof address>} elsewhere */
export function locate(elsewhere) {
  Object.assign(address, elsewhere)
}
