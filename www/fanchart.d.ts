/** One thing that is wrong with a chart. `path` is a JSON pointer into the spec, '' for the whole. */
export interface Fault {
  path: string
  value: unknown
  rule: string
  message: string
}

/** What is assumed instead of what the spec states; what is not named stays as it is there. */
export interface Assumptions {
  /** How far to project: the end of this period, as `2030`. */
  horizon?: string
  /** A ceiling that is the same at all times, by the `id` of its series and in its unit. */
  ceilings?: Record<string, number>
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
  /**
   * Projects and draws again under other assumptions, without fitting again what does not depend on them: `{}` is the
   * spec's own. Rejected with an error whose `errors` say what makes no sense; the chart then stays as it was.
   */
  assume(assumptions: Assumptions): Promise<void>
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
