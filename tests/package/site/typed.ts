import { FanChartElement, define, locate, type Fault } from 'fanchart/element'
import 'fanchart'

locate({ firstPaint: '/assets/fanchart.wasm' })
define('a-chart')
const chart = document.querySelector('fan-chart')
chart?.addEventListener('error', (event) => {
  const faults: Fault[] = event.detail.errors
  console.log(faults.map(({ path, message }) => `${path}: ${message}`))
})
chart?.addEventListener('pointchange', ({ detail }) => console.log(detail?.series, detail?.ranges.join()))
chart?.addEventListener('statechange', ({ detail }) => console.log(detail.table, detail.levers?.rules))
export const picture: Promise<string> | undefined = chart?.toSVG(720)
export const elements: (typeof FanChartElement)[] = [FanChartElement]
