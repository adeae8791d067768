/** Registration, apart from the class: a page may carry a second copy of this script, and the first one stays. */
import { FanChartElement } from './fan-chart.js'

export function define(name = 'fan-chart') {
  const registry = globalThis.customElements
  if (!registry || registry.get(name)) return
  registry.define(name, FanChartElement)
}
