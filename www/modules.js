/** The two modules of a page: each beside this script. */
import * as first from '#first'
import { Engine } from './engine.js'

/** @param {string} name */
const beside = (name) => new URL(name, import.meta.url)

/** Checks, projects and draws. */
export const firstPaint = new Engine(async () => {
  await first.default({ module_or_path: beside('./fanchart.wasm') })
  return first
})

/** Also says what is wrong with a spec, and gives the numbers and the picture as documents. */
export const whole = new Engine(async () => {
  const glue = await import('#whole')
  await glue.default({ module_or_path: beside('./fanchart-whole.wasm') })
  return glue
})
