/** The two modules of a page. */
import * as first from '#first'
import { address } from './address.js'
import { Engine } from './engine.js'

/** Checks, projects and draws. */
export const firstPaint = new Engine(async () => {
  await first.default({ module_or_path: address.firstPaint })
  return first
})

/** Also says what is wrong with a spec, and gives the numbers and the picture as documents. */
export const whole = new Engine(async () => {
  const glue = await import('#whole')
  await glue.default({ module_or_path: address.whole })
  return glue
})
