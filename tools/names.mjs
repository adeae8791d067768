/** What bindgen's glue says at length, said short: it is downloaded before the first paint. */
import { encoded, preamble, reader, sections } from './module.mjs'

const importSection = 2
const exportSection = 7
const functionKind = 0

/** @param {string} name */
const text = (name) => Buffer.concat([encoded(Buffer.byteLength(name)), Buffer.from(name)])

/** What only the glue calls; tests watch the rest. @param {string} name */
const isInternal = (name) => /^(__(?!wbindgen_malloc|wbg_)|fanchart_labels$|needs$)/.test(name)

/**
 * A module and its glue with every import named by a number, the glue itself by none, and by a letter what only the glue
 * calls; without what it does not call.
 * @param {Buffer} wasm
 * @param {string} glue
 * @returns {[wasm: Buffer, glue: string]}
 */
export function nameShort(wasm, glue) {
  /** @type {Map<string, string>} */
  const names = new Map()
  /** @type {Map<string, string>} */
  const letters = new Map()
  const called = new Set(Array.from(glue.matchAll(/\bwasm\.(\w+)/g), ([, name]) => name))
  let from = ''
  /** @param {Uint8Array} content */
  function renamedImports(content) {
    const imports = reader(content)
    const word = () => Buffer.from(imports.take(imports.number())).toString('utf8')
    let left = imports.number()
    /** @type {Uint8Array[]} */
    const entries = [encoded(left)]
    for (; left > 0; left -= 1) {
      from = word()
      const name = word()
      const short = names.get(name) ?? names.size.toString(36)
      names.set(name, short)
      const [kind] = imports.take(1)
      if (kind !== functionKind) throw new Error(`the module imports ${name}, which is no function`)
      entries.push(text('.'), text(short), Buffer.from([kind]), encoded(imports.number()))
    }
    return entries
  }
  /** @param {Uint8Array} content */
  function renamedExports(content) {
    const exports = reader(content)
    /** @type {Uint8Array[]} */
    const entries = []
    for (let left = exports.number(); left > 0; left -= 1) {
      const name = Buffer.from(exports.take(exports.number())).toString('utf8')
      const what = [exports.take(1), encoded(exports.number())]
      if (!called.has(name)) continue
      if (isInternal(name)) letters.set(name, (10 + letters.size).toString(36))
      entries.push(Buffer.concat([text(letters.get(name) ?? name), ...what]))
    }
    return [encoded(entries.length), ...entries]
  }
  const renamed = new Map([[importSection, renamedImports], [exportSection, renamedExports]])
  /** @type {Uint8Array[]} */
  const parts = [wasm.subarray(0, preamble)]
  for (const [id, content] of sections(wasm)) {
    const section = Buffer.concat(renamed.get(id)?.(content) ?? [content])
    parts.push(Buffer.from([id]), encoded(section.length), section)
  }
  const short = glue
    .replace(/\bwasm\.(\w+)/g, (all, name) => (letters.has(name) ? `wasm.${letters.get(name)}` : all))
    .replaceAll(JSON.stringify(from), '"."')
    .replace(/^(\s+)(__wb\w+)(?=: function)/gm, (all, space, name) => (names.has(name) ? `${space}"${names.get(name)}"` : all))
  return [Buffer.concat(parts), short]
}

/** What the shell makes sure of itself, or every browser has that has the rest. @type {[part: RegExp, short?: string][]} */
const idle = [
  // An object of an instance that was thrown away is not asked any more, and every object is freed by who made it.
  [/ *if \(this\.__wbg_inst !== undefined && this\.__wbg_inst !== __wbg_instance_id\) \{\s*throw new Error\([^)]*\);\s*\}\n/g],
  [/ *Object\.defineProperty\(this, '__wbg_inst'[^\n]*\n/g],
  [/(const|let) FanChartFinalization = [^]*?\n\}\);\n/g],
  [/ *FanChartFinalization\.[^\n]*\n/g],
  [/.*__wbg_instance_id.*\n/g],
  [/__destroy_into_raw\(\) \{[^]*?\n {4}\}\n/g],
  [/const ptr = this\.__destroy_into_raw\(\);\s*(?:__wbg_call_guard\(\);\s*)?(.*\()ptr,/g, '$1this.__wbg_ptr,'],
  // The shell starts the next instance.
  [/function __wbg_call_guard\(\) \{[^]*?\n\}\n/g],
  [/.*(__wbg_call_guard|__wbg_reinit_scheduled).*\n/g],
  [/function initSync\(module\) \{[^]*?\n\}\n/g, 'function initSync({ module }) {\n    wasmModule = module;\n    __wbg_reset_state();\n}\n'],
  [/ *if \(typeof \w+ !== 'undefined'\) \w+ = 0;\n/g],
  // A view of the memory is made as quickly as a kept one is checked.
  [/let (cached\w+Memory0) = null;\n(function \w+\(\) \{\n)[^]*?\1 = (new [^;]*;)[^]*?\n\}/g, '$2    return $3\n}'],
  [/.*cached\w+Memory0 = null;\n/g],
  [/if \(Symbol\.dispose\)[^\n]*\n/g],
  [/if \(!\('encodeInto' in cachedTextEncoder\)\) \{[^]*?\n\}\n/g],
  [/let result;\s*try \{\s*(result = [^;]*;)\s*\} catch \(_\) \{\s*result = false;\s*\}/g, 'let $1'],
  // A text is encoded where it is to be: browsers are several times slower with a list of its own for it. A long one goes in
  // pieces, of which browsers make copies first; there is less room for each than it has characters, so that none is cut.
  // It keeps the room it might have needed, which the allocator knows by itself: it would be copied to be given less.
  [/if \(realloc === undefined\) \{[^]*?\n {4}\}\n[^]*?\n\}\n/g, 'const ptr = malloc(arg.length * 3, 1);\n    let at = 0, end = ptr;\n    while (at < arg.length) {\n        const { read, written } = cachedTextEncoder.encodeInto(arg.slice(at, at + 65536), getUint8ArrayMemory0().subarray(end, end + 65535));\n        at += read;\n        end += written;\n    }\n    WASM_VECTOR_LEN = end - ptr;\n    return ptr;\n}\n'],
  [/, wasm\.__wbindgen_realloc(?=\))/g],
  // What is read is bounded, so that no address reaches the half of the memory where it would be negative.
  [/ *ptr = ptr >>> 0;\n/g],
  [/ >>> 0/g],
  [/ *__proto__: null,\n/g],
  [/const ret = (typeof\(obj\) === 'string') \? obj : undefined;\s*var ptr1 = isLikeNone\(ret\) \? 0 : (\w+)\(ret(.*)\);/g, 'var ptr1 = $1 ? $2(obj$3) : 0;'],
  // There is one way to get memory.
  [/(?:, wasm\.__wbindgen_malloc|, malloc(?:, realloc)?)(?=\))/g],
  [/ malloc\(/g, ' wasm.__wbindgen_malloc('],
  // What a function of the module is given becomes a number by itself.
  [/(?<=const val\d+ = )\+/g],
  // Where there is no memory left, the instance is thrown away with all that is in it.
  [/try \{\s*(ptr0 = [^}]*?)\s*\} catch \(e\) \{[^]*?throw e;\s*\}/g, '$1'],
]

/**
 * What the first module alone does without: it hands over no truth values, and what it calls throws nothing as it calls it (a
 * radius is never negative, a number always one, a table of files a plain object).
 * @type {[part: RegExp, short?: string][]}
 */
const idleInFirst = [
  [/ *table\.set\(\w+(?: \+ \d)?, (?:true|false)\);\n/g],
  [/function\(\) \{ return handleError\((function [^]*?\n {8}\}), arguments\); \}/g, '$1'],
  [/function handleError\([^]*?\n\}\n/g],
]

/** @param {string} glue @param {string} name of the module */
export function leaveOutIdle(glue, name) {
  for (const [part, short = ''] of name === 'first' ? [...idle, ...idleInFirst] : idle) {
    if (glue.search(part) < 0) throw new Error(`the glue is not as it was: ${part}`)
    glue = glue.replace(part, short)
  }
  return glue
}
