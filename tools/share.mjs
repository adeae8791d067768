/** How much of a module is one part of the crate, by the names its functions had before they were stripped. */
import { reader, sections } from './module.mjs'

/**
 * The share of the code in functions whose name matches. What the compiler has moved into another function counts there.
 * @param {Buffer} wasm a module with its names
 * @param {RegExp} wanted
 */
export function shareOfCode(wasm, wanted) {
  const module = new WebAssembly.Module(new Uint8Array(wasm))
  const imported = WebAssembly.Module.imports(module).filter(({ kind }) => kind === 'function').length
  /** @type {Map<number, string>} */
  const names = new Map()
  const [section] = WebAssembly.Module.customSections(module, 'name')
  for (const part = reader(new Uint8Array(section)); !part.done(); ) {
    const [kind, length] = [part.number(), part.number()]
    const body = reader(part.take(length))
    if (kind !== 1) continue
    for (let left = body.number(); left > 0; left--) {
      const [index, size] = [body.number(), body.number()]
      names.set(index, new TextDecoder().decode(body.take(size)))
    }
  }
  let [all, matching] = [0, 0]
  for (const [id, content] of sections(wasm)) {
    if (id !== 10) continue
    const code = reader(content)
    const count = code.number()
    for (let index = imported; index < imported + count; index++) {
      const size = code.number()
      code.take(size)
      all += size
      if (wanted.test(names.get(index) ?? '')) matching += size
    }
  }
  return matching / all
}
