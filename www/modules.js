/** The two modules of a page, and the script that comes after the picture. */
import { FanChart, __wbg_reset_state, initSync, needs } from '#first'
import { address } from './address.js'
import { Engine } from './engine.js'
import { unpack } from './packed.js'

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

/** @param {typeof address.whole} at */
async function compile(at) {
  if (ArrayBuffer.isView(at)) return WebAssembly.compile(unpack(at))
  const response = await fetch(at)
  if (!response.ok) throw new Error(`${response.url} answers ${response.status}`)
  return WebAssembly.compile(unpack(new Uint8Array(await response.arrayBuffer())))
}
