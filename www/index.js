/** What a page loads: registers `<fan-chart>`, and does nothing where there is no page. */
import { define } from './define.js'

define()

export * from './element.js'
