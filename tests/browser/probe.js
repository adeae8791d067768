/**
 * Runs before a page's own scripts and stands between them and the browser: counts what they take and give back,
 * and can make the WebAssembly instance trap. The product has no hooks for its tests.
 */
;(() => {
  const probe = {
    ready: 0,
    /** @type {{ message: string, path: string }[][]} */
    errors: [],
    instances: 0,
    liveCharts: 0,
    observers: 0,
    /** @type {boolean[]} */
    listening: [],
    /** @type {{ width: number, ratio: number, dark: boolean, print: boolean, textScale: number, log?: boolean }[]} */
    drawn: [],
    /** @type {string[]} */
    violations: [],
    shift: 0,
    /** A chart whose title contains this text traps when it is made. */
    culprit: '',
    /** What traps of any chart, as the module names it: `draw`, `table`. */
    trap: '',
    /** One that finds no memory left when it is made. */
    glutton: '',
    culpritTried: 0,
  }
  Object.assign(globalThis, { probe })

  addEventListener('ready', () => (probe.ready += 1), true)
  addEventListener('error', (event) => event instanceof CustomEvent && probe.errors.push(event.detail.errors), true)
  addEventListener('securitypolicyviolation', (event) => probe.violations.push(`${event.violatedDirective} ${event.blockedURI}`))
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) probe.shift += /** @type {any} */ (entry).value
  }).observe({ type: 'layout-shift', buffered: true })

  /** @type {AbortSignal[]} */
  const signals = []
  Object.defineProperty(probe, 'listening', { get: () => signals.filter((signal) => !signal.aborted).length })
  const listen = MediaQueryList.prototype.addEventListener
  MediaQueryList.prototype.addEventListener = function (/** @type {any[]} */ ...args) {
    signals.push(args[2].signal)
    return listen.apply(this, /** @type {any} */ (args))
  }

  const Observer = globalThis.ResizeObserver
  globalThis.ResizeObserver = class extends Observer {
    /** @param {ResizeObserverCallback} callback */
    constructor(callback) {
      super(callback)
      probe.observers += 1
    }
    disconnect() {
      probe.observers -= 1
      super.disconnect()
    }
  }

  /** @type {{ dark: boolean, print: boolean, textScale: number, log?: boolean }} */
  let look = { dark: false, print: false, textScale: 1 }
  /** @type {Record<string, (result: any, args: any[]) => void>} */
  const after = {
    fanchart_new: (result) => (probe.liveCharts += result[2] ? 0 : 1),
    __wbg_fanchart_free: () => (probe.liveCharts -= 1),
    fanchart_look: (_, [, flags, textScale]) =>
      (look = { dark: (flags & 1) > 0, print: (flags & 2) > 0, textScale, log: flags > 3 ? flags > 7 : undefined }),
    fanchart_draw: (_, [, , width, ratio]) => probe.drawn.push({ width, ratio, ...look }),
  }

  /** @param {string} name @param {Function} call @param {any} exports @returns {Function} */
  const watched = (name, call, exports) => (/** @type {any[]} */ ...args) => {
    const made = name === 'fanchart_new' && (probe.glutton || probe.culprit) ? titleOf(exports, args) : ''
    if (probe.glutton && made.includes(probe.glutton)) {
      probe.culpritTried += 1
      takeAll(exports)
    }
    if (probe.culprit && made.includes(probe.culprit)) {
      probe.culpritTried += 1
      throw new WebAssembly.RuntimeError('unreachable')
    }
    if (name === `fanchart_${probe.trap}`) throw new WebAssembly.RuntimeError('unreachable')
    const result = call(...args)
    after[name]?.(result, args)
    return result
  }

  /** The title in the spec that a chart is made from. @param {any} exports @param {any[]} args @returns {string} */
  const titleOf = (exports, [start, length]) =>
    JSON.parse(new TextDecoder().decode(new Uint8Array(exports.memory.buffer, start >>> 0, length))).title ?? ''

  /** Takes all memory that there is and that the module could grow by. @param {any} exports */
  const takeAll = (exports) => {
    const take = [(/** @type {number} */ size) => exports.memory.grow(size), (/** @type {number} */ size) => exports.__wbindgen_malloc(size, 1)]
    for (const [at, first] of [32_768, 65_536].entries()) {
      for (let size = first; size >= 1; ) {
        try {
          take[at](size)
        } catch {
          size = Math.floor(size / 4)
        }
      }
    }
  }

  /** @param {WebAssembly.Instance} instance */
  const wrap = (instance) => {
    probe.instances += 1
    probe.liveCharts = 0
    const entries = Object.entries(instance.exports)
    return {
      exports: Object.fromEntries(
        entries.map(([name, value]) => [name, typeof value === 'function' ? watched(name, value, instance.exports) : value]),
      ),
    }
  }

  const Instance = WebAssembly.Instance
  const streaming = WebAssembly.instantiateStreaming
  Object.assign(WebAssembly, {
    Instance: function (/** @type {WebAssembly.Module} */ module, /** @type {WebAssembly.Imports} */ imports) {
      return wrap(new Instance(module, imports))
    },
    instantiateStreaming: async (/** @type {Response} */ response, /** @type {WebAssembly.Imports} */ imports) => {
      const { instance, module } = await streaming(response, imports)
      return { instance: wrap(instance), module }
    },
  })
})()
