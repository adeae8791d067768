/** Registration, apart from the class: a page may carry a second copy of this script, and the first one stays. */
import { FanChartElement } from './fan-chart.js'

/**
 * Registers the element under a name. Where that is taken nothing happens, but for a line in the console.
 * @param {string} [name]
 */
export function define(name = 'fan-chart') {
  const registry = globalThis.customElements
  const known = registry?.get(name)
  if (known) {
    const { version } = /** @type {typeof FanChartElement} */ (known)
    console.info(`<${name}> is of fanchart ${version}; ${FanChartElement.version} does nothing`)
  }
  if (!registry || known) return
  // A class has one name.
  registry.define(name, name === 'fan-chart' ? FanChartElement : class extends FanChartElement {})
}
