/**
 * A WebAssembly module as it is sent. In a module each instruction is followed by its operands; here opcodes lie with
 * opcodes, addresses with addresses, constants with constants, and Brotli finds an eighth more that repeats. Of a local
 * variable is said how many others were used since it was (move to front: Ryabko 1980). What follows from the rest is not
 * sent: how long a function is, and alignments, which are hints.
 *
 * The file is a module itself, which puts the other together: the code of `unpacker.wat`, and in its memory, one after
 * the other, what it needs to know of opcodes, the lengths of the streams, and the streams. The binary form of a
 * module: https://webassembly.github.io/spec/core/binary/
 */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { encoded, preamble, reader, sections } from './module.mjs'
import { root } from './step.mjs'

const custom = 0
const codeSection = 10
const dataSection = 11

/** Blocks, loops and conditions. */
const opening = [0x02, 0x03, 0x04]
const end = 0x0b
const branches = 0x0e
const indirect = 0x11
/** Instructions with a local variable. */
const local = [0x20, 0x21, 0x22]
const load = 0x28
const store = 0x36
const lastStore = 0x3e
const constant = 0x41
const float = 0x44
const extended = 0xfc
/** Loads and stores. */
const memory = Array.from({ length: lastStore + 1 - load }, (_, index) => load + index)
/** Their usual alignments. */
const alignments = [...'23230011001122232301012'].map(Number)
/** Instructions that one number follows: branches, calls, variables, memory, constants, references. */
const single = [...opening, 0x0c, 0x0d, 0x10, ...local, 0x23, 0x24, 0x3f, 0x40, constant, 0x42, 0xd0]
/** How many numbers follow the code of an extended instruction, its own among them: of memory and tables. */
const wide = Array.from({ length: 18 }, (_, code) => (code < 8 ? 1 : code < 16 && code % 2 === 0 ? 3 : 2))

/** Streams beside those of the opcodes' operands: what stands after the functions, the opcodes, the types of variables, what stands before the functions. */
const variables = 512
const after = 513
const opcodes = 514
const before = 515
const streams = 516

/** The stream of an opcode's operands, which all loads share, and so on. @param {number} opcode */
function streamOf(opcode) {
  if (memory.includes(opcode)) return opcode >= store ? store : load
  return local.includes(opcode) ? local[0] : opcode
}

/** How many numbers follow an opcode; a float's bytes are none. @param {number} opcode @param {number} first the first of them */
function operandsOf(opcode, first) {
  if (opcode === branches) return first + 2
  if (opcode === extended) return wide[first]
  if (opcode === indirect) return 2
  return single.includes(opcode) || memory.includes(opcode) ? 1 : 0
}

/** Where things lie in the unpacker's memory: from 0 on, in two bytes for each opcode, what it is; then the rest. */
const wideAt = 2 * 256
const lengthsAt = wideAt + 24
const lengthOf = (/** @type {number} */ stream) => lengthsAt + 4 * stream
/** Of the first byte the lower two bits say how many numbers follow; the next three are for what has an alignment, the next says that a block opens. */
const aligned = 4
const alignedBy = 3
const opens = 32
/** The most local variables of a function, and where they are listed: in the last 64 KB of the memory, which has 2 MB. */
const most = 1 << 12
const recentAt = 31 << 16
/** What the unpacker's text calls by name. */
const known = {
  WIDE: wideAt,
  LENGTHS: lengthsAt,
  STREAMS: lengthOf(streams),
  LOCALS: lengthOf(local[0]),
  VARIABLES: lengthOf(variables),
  AFTER: lengthOf(after),
  OPCODES: lengthOf(opcodes),
  ALIGNED: aligned,
  ALIGNED_BY: alignedBy,
  OPENS: opens,
  END: end,
  BRANCHES: branches,
  CONSTANT: constant,
  FLOAT: float,
  EXTENDED: extended,
  // In two bytes each: the local variables of a function, the one used last first; and all numbers from 0 on.
  RECENT: recentAt,
  RECENT_SECOND: recentAt + 2,
  NUMBERS: recentAt + 2 * most,
  MOST: most,
  MOST_SIZE: 2 * most,
  // In how many bytes a module says how many functions it has, the last that stands before them.
  COUNT: 3,
}

/** What the unpacker is told of each opcode: what follows it, and in which stream that lies. */
function table() {
  const written = Buffer.alloc(lengthsAt)
  for (const opcode of [...single, ...memory, indirect, branches, float, extended]) {
    const count = opcode === branches || opcode === extended ? 0 : operandsOf(opcode, 0)
    const alignment = memory.includes(opcode) ? aligned | (alignments[opcode - load] << alignedBy) : 0
    written.set([count | alignment | (opening.includes(opcode) ? opens : 0), streamOf(opcode)], 2 * opcode)
  }
  written.set(wide, wideAt)
  return written
}

/** The unpacker without its data. @type {Buffer | undefined} */
let assembled

function unpacker() {
  if (assembled) return assembled
  const text = readFileSync(join(root, 'tools/unpacker.wat'), 'utf8')
  const input = text.replace(/(?<=const |offset=)[A-Z_]+/g, (name) => String(known[/** @type {keyof typeof known} */ (name)]))
  const features = ['--enable-multivalue', '--enable-bulk-memory']
  return (assembled = execFileSync(join(root, 'node_modules/.bin/wasm-opt'), [...features, '-Oz', '-', '-o', '-'], { input }))
}

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
  const lengths = Buffer.alloc(4 * streams)
  for (const [index, { length }] of contents.entries()) lengths.writeUInt32LE(length, 4 * index)
  const data = Buffer.concat([table(), lengths, ...contents])
  // One segment, at the address 0.
  const section = Buffer.concat([Buffer.from([1, 0, 0x41, 0, 0x0b]), encoded(data.length), data])
  const packed = Buffer.concat([unpacker(), Buffer.from([dataSection]), encoded(section.length), section])
  if (!WebAssembly.validate(unpack(packed))) throw new Error('the module is not what it was when it is unpacked')
  return packed
}

/** As `www/modules.js` does it. @param {Uint8Array} packed @returns {Uint8Array<ArrayBuffer>} */
export function unpack(packed) {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(/** @type {Uint8Array<ArrayBuffer>} */ (packed)))
  const { memory, unpack } = /** @type {{ memory: WebAssembly.Memory, unpack: () => [number, number] }} */ (/** @type {unknown} */ (exports))
  return new Uint8Array(/** @type {ArrayBuffer} */ (memory.buffer)).subarray(...unpack())
}

/** Where something stands in a list, whose first it becomes. @param {number[]} list @param {number} item */
function toFront(list, item) {
  const at = list.indexOf(item)
  list.splice(at, 1)
  list.unshift(item)
  return at
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
    const recent = Array.from({ length: most }, (_, variable) => variable)
    while (!body.done()) {
      const [opcode] = body.take(1)
      // The alignment.
      if (memory.includes(opcode)) body.written()
      const bytes = opcode === float ? [body.take(8)] : []
      const numbers = local.includes(opcode)
        ? [encoded(toFront(recent, body.number()))]
        : Array.from({ length: operandsOf(opcode, body.peek()) }, () => body.written())
      instructions.push([opcode, [...bytes, ...numbers]])
    }
    for (const [index, [opcode, operands]] of instructions.entries()) {
      parts[opcodes].push(Buffer.from([opcode]))
      // What a constant is for shows in what comes next.
      parts[opcode === constant ? 256 + (instructions[index + 1]?.[0] ?? 0) : streamOf(opcode)].push(...operands)
    }
  }
  return count
}
