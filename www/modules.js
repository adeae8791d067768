/** The two modules of a page, and the script that comes after the picture. */
import { FanChart, __wbg_reset_state, initSync, needs } from '#first'
import { address } from './address.js'
import { Engine } from './engine.js'

/** Checks, projects and draws. */
export const firstPaint = new Engine(async () => {
  initSync({ module: await compile(address.firstPaint) })
  // By name: a namespace would keep what nobody calls.
  return { FanChart, __wbg_reset_state, needs }
})

/** Also says what is wrong with a spec, and gives the numbers and the picture as documents. */
export const whole = new Engine(async () => {
  const [glue, module] = await Promise.all([import('#whole'), compile(address.whole)])
  glue.initSync({ module })
  return glue
})

/** What a reader does with a chart. */
export const fetchReader = () => import('./reader.js')

/** What is sent puts the module together: see `tools/packed.mjs`. @param {typeof address.whole} at */
async function compile(at) {
  const response = ArrayBuffer.isView(at) ? new Response(at) : await fetch(at)
  if (!response.ok) throw new Error(`${response.url} answers ${response.status}`)
  const { instance } = await WebAssembly.instantiate(await response.arrayBuffer())
  const { memory, unpack } = /** @type {any} */ (instance.exports)
  return WebAssembly.compile(new Uint8Array(memory.buffer).subarray(...unpack()))
}
