/** Modules as they are sent. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { encoded, preamble, sections } from '../tools/module.mjs'
import { unpack } from '../tools/packed.mjs'

const folder = mkdtempSync(join(tmpdir(), 'fanchart-'))
after(() => rmSync(folder, { recursive: true }))

/** What a module says, whatever room its numbers take. @param {Uint8Array} module */
function text(module) {
  const file = join(folder, 'module.wasm')
  // Without what tools tell each other, names among it.
  const said = [...sections(module)].filter(([id]) => id !== 0)
  const parts = said.flatMap(([id, content]) => [Buffer.from([id]), encoded(content.length), content])
  writeFileSync(file, Buffer.concat([module.subarray(0, preamble), ...parts]))
  return execFileSync('node_modules/.bin/wasm-dis', ['--all-features', file], { encoding: 'utf8', maxBuffer: Infinity })
}

for (const name of ['first', 'whole']) {
  const sent = readFileSync(`target/glue/${name}.wasm`)

  test(`the ${name} module is unpacked as it was`, () => {
    assert.equal(text(unpack(sent)), text(readFileSync(`target/glue/${name}_bg.wasm`)))
  })

  test(`the ${name} module, packed, is a module to whoever looks at it`, () => {
    assert.ok(WebAssembly.validate(sent))
  })
}

test('a module that is cut short, and what is none, is refused', () => {
  const sent = readFileSync('target/glue/first.wasm')
  const page = new TextEncoder().encode('<!doctype html><title>Not found</title>'.repeat(500))
  for (const file of [sent.subarray(0, -1), sent.subarray(0, 9), new Uint8Array(), page]) assert.throws(() => unpack(file), WebAssembly.CompileError)
})
