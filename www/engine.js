/**
 * The WebAssembly instance that all charts of a page share. A panic in it is a trap, and after a trap nothing
 * in its memory can be trusted: the instance is thrown away and a new one made from the same compiled module.
 */
import initialise, { __wbg_reset_state as replaceInstance } from '#glue'

const address = new URL('./fanchart_bg.wasm', import.meta.url)

/** @type {Promise<unknown> | undefined} */
let loading
let generation = 0

/** @type {Set<() => void>} who wants to know that the instance was replaced */
export const dependents = new Set()

/** Loads the module, once for a page; after a failure the next chart tries again. */
export async function engine() {
  loading ??= initialise({ module_or_path: address })
  try {
    await loading
  } catch (error) {
    loading = undefined
    throw error
  }
}

/** Counts the instances: an object made in an earlier one must not be touched, not even to free it. */
export function currentGeneration() {
  return generation
}

/** Whether the instance can be trusted no more. Too deep a recursion leaves it as broken as a panic does. @param {unknown} thrown */
export function isTrap(thrown) {
  if (thrown instanceof WebAssembly.RuntimeError || thrown instanceof RangeError) return true
  return thrown instanceof Error && thrown.name === 'InternalError'
}

/** @param {() => void} culprit is not told */
export function restart(culprit) {
  generation += 1
  replaceInstance()
  for (const tell of [...dependents]) if (tell !== culprit) tell()
}
