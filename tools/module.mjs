/** The binary form of a WebAssembly module: https://webassembly.github.io/spec/core/binary/ */

/** @param {Uint8Array} bytes */
export function reader(bytes) {
  let at = 0
  const read = {
    /** An unsigned LEB128 number. */
    number() {
      for (let value = 0, factor = 1; ; factor *= 128) {
        const byte = bytes[at++]
        value += (byte & 127) * factor
        if (byte < 128) return value
      }
    },
    /** A LEB128 number as it stands, of either sign. */
    written() {
      const from = at
      while (bytes[at++] > 127);
      return bytes.subarray(from, at)
    },
    peek: () => bytes[at],
    /** @param {number} length */
    take(length) {
      at += length
      return bytes.subarray(at - length, at)
    },
    done: () => at >= bytes.length,
  }
  return read
}

/** An unsigned LEB128 number. @param {number} value */
export function encoded(value) {
  const bytes = []
  for (; value > 127; value >>>= 7) bytes.push((value & 127) | 128)
  return Buffer.from([...bytes, value])
}

/** Before the first section: a magic number and the version. */
export const preamble = 8

/** @param {Uint8Array} wasm @returns {Generator<[id: number, content: Uint8Array]>} */
export function* sections(wasm) {
  for (const part = reader(wasm.subarray(preamble)); !part.done(); ) yield [part.number(), part.take(part.number())]
}
