/** A module as it is sent, packed as `www/packed.js` unpacks it. */
import { after, before, float, lastStore, load, opcodes, operandsOf, streamOf, streams, unpack, variables } from '../www/packed.js'
import { encoded, preamble, reader, sections } from './module.mjs'

const custom = 0
const codeSection = 10

/** @param {Buffer} wasm */
export function pack(wasm) {
  /** @type {Uint8Array[][]} */
  const parts = Array.from({ length: streams }, () => [])
  parts[before].push(wasm.subarray(0, preamble))
  let seen = before
  for (const [id, content] of sections(wasm)) {
    // What tools tell each other.
    if (id === custom) continue
    if (id === codeSection) {
      const count = split(content, parts)
      // Its size is told when all of it is there.
      parts[before].push(Buffer.from([id, 0, 0, 0, 0]), padded(count))
      seen = after
    } else parts[seen].push(Buffer.from([id]), encoded(content.length), content)
  }
  const contents = parts.map((part) => Buffer.concat(part))
  const section = Buffer.concat([encoded(0), ...contents.map(({ length }) => encoded(length)), ...contents])
  const packed = Buffer.concat([wasm.subarray(0, preamble), Buffer.from([custom]), encoded(section.length), section])
  if (!WebAssembly.validate(unpack(packed))) throw new Error('the module is not what it was when it is unpacked')
  return packed
}

/** A number below 2²¹ in as many bytes as there is room for. @param {number} count */
const padded = (count) => Buffer.from([(count & 127) | 128, ((count >> 7) & 127) | 128, count >> 14])

/** How many functions there are. @param {Uint8Array} code the content of its section @param {Uint8Array[][]} parts where its streams go */
function split(code, parts) {
  const functions = reader(code)
  const count = functions.number()
  for (let left = count; left > 0; left -= 1) {
    const body = reader(functions.take(functions.number()))
    const groups = body.number()
    parts[variables].push(encoded(groups))
    for (let group = 0; group < groups; group += 1) parts[variables].push(body.written(), body.take(1))
    /** @type {[opcode: number, operands: Uint8Array[]][]} */
    const instructions = []
    while (!body.done()) {
      const [opcode] = body.take(1)
      // The alignment.
      if (opcode >= load && opcode <= lastStore) body.written()
      const bytes = opcode === float ? [body.take(8)] : []
      const numbers = Array.from({ length: operandsOf(opcode, body.peek()) }, () => body.written())
      instructions.push([opcode, [...bytes, ...numbers]])
    }
    for (const [index, [opcode, operands]] of instructions.entries()) {
      parts[opcodes].push(Buffer.from([opcode]))
      parts[streamOf(opcode, instructions[index + 1]?.[0] ?? 0)].push(...operands)
    }
  }
  return count
}
