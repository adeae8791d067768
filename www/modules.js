/** The two modules of a page. */
import initialise, { FanChart, __wbg_reset_state, language, references } from '#first'
import { address } from './address.js'
import { Engine } from './engine.js'

/** Checks, projects and draws. */
export const firstPaint = new Engine(async () => {
  await initialise({ module_or_path: address.firstPaint })
  // By name: a namespace would keep what nobody calls.
  return { FanChart, __wbg_reset_state, language, references }
})

/** Also says what is wrong with a spec, and gives the numbers and the picture as documents. */
export const whole = new Engine(async () => {
  const glue = await import('#whole')
  await glue.default({ module_or_path: address.whole })
  return glue
})
