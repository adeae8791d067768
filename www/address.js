/** Where the modules are: beside this script, unless a page says otherwise before its first chart. */

/** @type {{ firstPaint: string | URL | BufferSource, whole: string | URL | BufferSource }} */
export const address = {
  // As bundlers look for it: in full, at the place itself.
  firstPaint: new URL('./fanchart.wasm', import.meta.url),
  whole: new URL('./fanchart-whole.wasm', import.meta.url),
}

/** @param {Partial<typeof address>} elsewhere */
export function locate(elsewhere) {
  Object.assign(address, elsewhere)
}
