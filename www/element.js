/** The element without its registration, for who registers it under a name or at a time of their own. */
export { locate } from './address.js'
export { define } from './define.js'
export { FanChartElement } from './fan-chart.js'
