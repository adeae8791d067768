/**
 * A WebAssembly module as it is sent. In a module each instruction is followed by its operands; here opcodes lie with
 * opcodes, addresses with addresses, constants with constants, and Brotli finds an eighth more that repeats. What
 * follows from the rest is not sent: how long a function is, and alignments, which are hints.
 *
 * To whoever serves it, the file is a module of one custom section: as many lengths as there are streams, and the
 * streams. The binary form of a module: https://webassembly.github.io/spec/core/binary/
 */

/** Before the first section: a magic number and the version. */
const preamble = 8
/** How many numbers follow an opcode, by the opcode; none after the last. */
const operands = '00111000000011001200000000000000111110001111111111111111111111111111'
/** The usual alignments of loads and stores, from the first on. */
const alignments = '23230011001122232301012'
const condition = 0x04
const end = 0x0b
const branches = 0x0e
const variable = 0x20
export const load = 0x28
const store = 0x36
export const lastStore = 0x3e
const constant = 0x41
export const float = 0x44
const nothing = 0xd0
const extended = 0xfc

/** In how many bytes a module says how many functions it has, the last that stands before them. */
const countBytes = 3

/** Streams beside those of the opcodes' operands: all before the functions and after them, the opcodes, and the types of variables. */
export const before = 512
export const after = 513
export const opcodes = 514
export const variables = 515
export const streams = 516

/** The stream of an opcode's operands. What a constant is for shows in what comes next. @param {number} opcode @param {number} next */
export function streamOf(opcode, next) {
  if (opcode === constant) return 256 + next
  if (opcode > lastStore) return opcode
  return opcode >= store ? store : opcode >= load ? load : opcode >= variable && opcode < variable + 3 ? variable : opcode
}

/**
 * How many numbers follow an opcode, after the alignment of a load or store; a float's bytes are none.
 * @param {number} opcode
 * @param {number} first the number that follows it
 */
export function operandsOf(opcode, first) {
  if (opcode === branches) return first + 2
  // Of memory and tables: what is copied, and whereto.
  if (opcode === extended) return first < 8 ? 1 : first < 16 && first % 2 === 0 ? 3 : 2
  return opcode === nothing ? 1 : +operands[opcode] || 0
}

/** Writes a size into the four bytes before it. @param {Uint8Array} module @param {number} start @param {number} size */
function close(module, start, size) {
  for (let index = 0; index < 4; index += 1) module[start - 4 + index] = (((size - start) >> (7 * index)) & 127) | (index < 3 ? 128 : 0)
}

/**
 * @param {Uint8Array} file
 * @returns {Uint8Array<ArrayBuffer>} the module
 */
export function unpack(file) {
  const [lengths, places] = table(file)
  const module = new Uint8Array(2 * file.length)
  module.set(file.subarray(places[before], places[before] + lengths[before]))
  let size = lengths[before]
  const code = size - countBytes
  const counts = Uint8Array.from({ length: 256 }, (_, opcode) => operandsOf(opcode, 0))
  const keys = Uint16Array.from({ length: 256 }, (_, opcode) => streamOf(opcode, 0))
  let depth = 0
  let body = 0
  let place = places[opcodes]
  const last = place + lengths[opcodes]
  while (place < last) {
    let opcode = variables
    let stream = variables
    let count
    if (depth === 0) {
      size += 4
      body = size
      count = 1 + 2 * file[places[variables]]
      depth = 1
    } else {
      opcode = file[place++]
      module[size++] = opcode
      count = counts[opcode]
      stream = opcode === constant ? 256 + file[place] : keys[opcode]
    }
    if (count > 0) {
      let from = places[stream]
      if (opcode >= load && opcode <= lastStore) module[size++] = alignments.charCodeAt(opcode - load) - 48
      else if (opcode === branches || opcode === extended) count = operandsOf(opcode, file[from])
      do while ((module[size++] = file[from++]) > 127);
      while (--count > 0)
      places[stream] = from
      if (opcode <= condition) depth += 1
    } else if (opcode === float) {
      for (count = 8; count > 0; count -= 1) module[size++] = file[places[float]++]
    } else if (opcode === end && --depth === 0) close(module, body, size)
  }
  close(module, code, size)
  module.set(file.subarray(places[after], places[after] + lengths[after]), size)
  return module.subarray(0, size + lengths[after])
}

/** How long each stream is, and where it begins. @param {Uint8Array} file */
function table(file) {
  let at = preamble + 1
  const number = () => {
    for (let value = 0, shift = 0; ; shift += 7) {
      const byte = file[at++]
      value |= (byte & 127) << shift
      if (!(byte > 127)) return value
    }
  }
  number()
  number()
  const lengths = Array.from({ length: streams }, number)
  const places = Int32Array.from(lengths, (length) => (at += length) - length)
  if (at !== file.length) throw new Error('not a module, or not all of it')
  return /** @type {const} */ ([lengths, places])
}
