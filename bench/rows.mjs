/** What is measured: each row takes one contender through its work once, in a browser context of its own. */

/**
 * @typedef {{ browser: import('playwright-core').Browser, address: string }} Place
 * @typedef {{ frame: number, script: number }[]} Frames
 * @typedef {number | Frames | Record<string, number> | undefined} Found
 * @typedef {object} Row
 * @property {string} id
 * @property {string} title
 * @property {number} rounds
 * @property {boolean} [ours] only fanchart does this
 * @property {(place: Place, contender: string) => Promise<Found>} once
 */

const quiet = { width: 1480, height: 900 }
/** Room for fifty charts at a time. */
const tall = { width: 1480, height: 12_500 }

/**
 * @param {Place} place @param {string} file @param {{ width: number, height: number }} viewport
 * @param {(page: import('playwright-core').Page, session: import('playwright-core').CDPSession) => Promise<void>} [before]
 */
async function open({ browser, address }, file, viewport, before) {
  const context = await browser.newContext({ viewport, deviceScaleFactor: 1 })
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  const session = await context.newCDPSession(page)
  await before?.(page, session)
  await page.goto(`${address}/${file}`)
  return { page, session, close: () => context.close() }
}

/** From the address to the painted chart. @param {number} [slow] 1 for a slow network @returns {Row['once']} */
const cold = (slow) => async (place, contender) => {
  const { page, close } = await open(place, `${contender}/cold.html`, quiet, async (_, session) => {
    await session.send('Network.enable')
    await session.send('Network.setCacheDisabled', { cacheDisabled: true })
    const network = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 }
    if (slow) await session.send('Network.emulateNetworkConditions', network)
  })
  await page.waitForFunction('globalThis.paintedAt', undefined, { polling: 20 })
  const found = await page.evaluate(() => {
    const { paintedAt, shift } = /** @type {any} */ (globalThis)
    return { ms: paintedAt, shift }
  })
  await close()
  return found
}

/** @param {string} task @param {number} [amount] @param {{ width: number, height: number }} [viewport] @returns {Row['once']} */
const work = (task, amount, viewport = quiet) => async (place, contender) => {
  const { page, close } = await open(place, `${contender}/page.html`, viewport)
  await page.waitForFunction('globalThis.bench')
  // The first chart pays for what all later ones share.
  await page.evaluate(() => /** @type {any} */ (globalThis).bench.mounts(1))
  const found = await page.evaluate(([task, amount]) => /** @type {any} */ (globalThis).bench[task](amount), /** @type {const} */ ([task, amount]))
  await close()
  return found
}

/** What 200 charts that came and went have left behind. @type {Row['once']} */
async function leftBehind(place, contender) {
  const { page, session, close } = await open(place, `${contender}/page.html`, quiet, async (page) => {
    await page.addInitScript(() => {
      /** @type {WebAssembly.Memory[]} */
      const memories = []
      Object.assign(globalThis, { wasmBytes: () => memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0) })
      const keep = (/** @type {WebAssembly.Instance} */ instance) => {
        const memory = /** @type {WebAssembly.Memory | undefined} */ (instance.exports.memory)
        if (memory) memories.push(memory)
        return instance
      }
      const { Instance } = WebAssembly
      Object.assign(WebAssembly, {
        Instance: function (/** @type {WebAssembly.Module} */ module, /** @type {WebAssembly.Imports} */ imports) {
          return keep(new Instance(module, imports))
        },
      })
      for (const name of /** @type {const} */ (['instantiate', 'instantiateStreaming'])) {
        /** @type {any} */
        const original = WebAssembly[name]
        WebAssembly[name] = async (/** @type {unknown[]} */ ...given) => {
          const made = await original.apply(WebAssembly, given)
          keep(made.instance ?? made)
          return made
        }
      }
    })
  })
  await page.waitForFunction('globalThis.bench')
  const cycle = (/** @type {number} */ count) => page.evaluate((count) => /** @type {any} */ (globalThis).bench.mounts(count), count)
  const held = async () => {
    for (let again = 0; again < 3; again += 1) await session.send('HeapProfiler.collectGarbage')
    const heap = /** @type {any} */ (await session.send('Runtime.getHeapUsage'))
    const dom = await session.send('Memory.getDOMCounters')
    return {
      heap: heap.usedSize + (heap.embedderHeapUsedSize ?? 0) + (heap.backingStorageSize ?? 0),
      wasm: Number(await page.evaluate('wasmBytes()')),
      nodes: dom.nodes,
      listeners: dom.jsEventListeners,
    }
  }
  await cycle(50)
  const before = await held()
  await cycle(200)
  const after = await held()
  await close()
  return {
    ms: (after.heap - before.heap + after.wasm - before.wasm) / 1000,
    wasm: (after.wasm - before.wasm) / 1000,
    nodes: after.nodes - before.nodes,
    listeners: after.listeners - before.listeners,
  }
}

/** @type {Row[]} */
export const rows = [
  { id: 'cold', title: 'cold load to painted chart', rounds: 15, once: cold() },
  { id: 'slow', title: 'the same at 1.6 Mbit/s, 150 ms', rounds: 7, once: cold(1) },
  { id: 'data', title: 'new data (fanchart: new fit)', rounds: 3, once: work('data', 300) },
  { id: 'horizon', title: 'another horizon', rounds: 3, ours: true, once: work('horizon', 300) },
  { id: 'ceiling', title: 'another ceiling', rounds: 3, ours: true, once: work('ceiling', 300) },
  { id: 'lever', title: 'a lever moved, three series', rounds: 3, ours: true, once: work('lever', 300) },
  { id: 'pointer', title: 'pointer move', rounds: 3, ours: true, once: work('pointer', 300) },
  { id: 'many', title: '50 charts in view', rounds: 7, once: work('many', 50, tall) },
  { id: 'lazy', title: '50 lazy charts, first screen', rounds: 7, ours: true, once: work('lazy', 50) },
  { id: 'tenThousand', title: '10,000 observations', rounds: 7, once: work('points', 10_000) },
  { id: 'hundredThousand', title: '100,000 observations', rounds: 7, once: work('points', 100_000) },
  { id: 'memory', title: 'KB left after 200 charts', rounds: 1, once: leftBehind },
]
