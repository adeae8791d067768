/** What a file weighs as a server with Brotli sends it. */
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'

const compress = promisify(brotliCompress)

/** Packed as small as Brotli can. @param {Buffer} content */
export async function weigh(content) {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_LGWIN]: 22,
    [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
  }
  return (await compress(content, { params })).length
}
