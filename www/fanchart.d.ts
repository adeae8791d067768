/** One thing that is wrong with a chart. `path` is a JSON pointer into the spec, '' for the whole. */
export interface Fault {
  path: string
  value: unknown
  rule: string
  message: string
}

/**
 * `<fan-chart src="spec.json">`, or with the spec in a child `<script type="application/json">`.
 * Whatever else stands inside it is shown until the chart is drawn, and for good if it cannot be drawn.
 *
 * Fires `ready` once a chart is drawn, and `error`, a `CustomEvent<{ errors: Fault[] }>`, if it cannot be.
 */
export declare class FanChartElement extends HTMLElement {
  static readonly observedAttributes: string[]
  /** The chart as an SVG document, at the element's width and in its colour scheme if nothing else is said. */
  toSVG(width?: number, dark?: boolean): Promise<string>
  /** The figures, observed and projected, with their sources, as CSV. */
  toCSV(): Promise<string>
  /** The numbers behind the chart: the document that `fanchart project` prints. */
  project(): Promise<unknown>
}

/** Registers the element, unless the name is taken. The script `fanchart` has done so already; `fanchart/element` has not. */
export declare function define(name?: string): void

/** Where the WebAssembly modules and the folder `languages/` are, if not beside the script: to be said before the first chart. */
export declare function locate(elsewhere: { firstPaint?: string | URL; whole?: string | URL; languages?: string | URL }): void

declare global {
  interface HTMLElementTagNameMap {
    'fan-chart': FanChartElement
  }
}
