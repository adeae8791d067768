/** What bindgen's glue says at length, said short: it is downloaded before the first paint. */

const magic = 8
const importSection = 2
const functionKind = 0

/** An unsigned LEB128 number. @param {number} value */
function encoded(value) {
  const bytes = []
  for (; value > 127; value >>>= 7) bytes.push((value & 127) | 128)
  return Buffer.from([...bytes, value])
}

/** @param {Buffer} bytes @param {number} at @returns {[value: number, next: number]} */
function decoded(bytes, at) {
  let [value, factor] = [0, 1]
  for (; bytes[at] > 127; at += 1, factor *= 128) value += (bytes[at] & 127) * factor
  return [value + bytes[at] * factor, at + 1]
}

/** @param {string} name */
const text = (name) => Buffer.concat([encoded(Buffer.byteLength(name)), Buffer.from(name)])

/**
 * A module and its glue with every import named by a number, and the glue itself by none.
 * @param {Buffer} wasm
 * @param {string} glue
 * @returns {[wasm: Buffer, glue: string]}
 */
export function nameImportsByNumber(wasm, glue) {
  /** @type {Map<string, string>} */
  const names = new Map()
  let from = ''
  /** @type {Uint8Array[]} */
  const parts = [wasm.subarray(0, magic)]
  for (let at = magic; at < wasm.length; ) {
    const [length, body] = decoded(wasm, at + 1)
    const end = body + length
    if (wasm[at] !== importSection) parts.push(wasm.subarray(at, end))
    else {
      let [left, place] = decoded(wasm, body)
      /** @type {Uint8Array[]} */
      const entries = [encoded(left)]
      const word = () => {
        const [size, start] = decoded(wasm, place)
        place = start + size
        return wasm.toString('utf8', start, place)
      }
      for (; left > 0; left -= 1) {
        from = word()
        const name = word()
        const short = names.get(name) ?? names.size.toString(36)
        names.set(name, short)
        if (wasm[place] !== functionKind) throw new Error(`the module imports ${name}, which is no function`)
        const kind = place
        ;[, place] = decoded(wasm, place + 1)
        entries.push(text('.'), text(short), wasm.subarray(kind, place))
      }
      const section = Buffer.concat(entries)
      parts.push(Buffer.from([importSection]), encoded(section.length), section)
    }
    at = end
  }
  const renamed = glue
    .replaceAll(JSON.stringify(from), '"."')
    .replace(/^(\s+)(__wb\w+)(?=: function)/gm, (all, space, name) => (names.has(name) ? `${space}"${names.get(name)}"` : all))
  return [Buffer.concat(parts), renamed]
}

/** What the shell makes sure of itself, or every browser has that has the rest. */
const idle = [
  // An object of an instance that was thrown away is not asked any more.
  / *if \(this\.__wbg_inst !== undefined && this\.__wbg_inst !== __wbg_instance_id\) \{\s*throw new Error\([^)]*\);\s*\}\n/g,
  / *if \(module !== undefined\) \{\s*if \(Object\.getPrototypeOf\(module\)[^]*?\} else \{\s*console\.warn[^\n]*\n\s*\}\s*\}\n/g,
  /if \(Symbol\.dispose\)[^\n]*\n/g,
  /if \(!\('encodeInto' in cachedTextEncoder\)\) \{[^]*?\n\}\n/g,
]

/** @param {string} glue */
export function leaveOutIdle(glue) {
  for (const part of idle) {
    if (glue.search(part) < 0) throw new Error(`the glue is not as it was: ${part}`)
    glue = glue.replace(part, '')
  }
  return glue.replace('function initSync(module)', 'function initSync({ module })')
}
