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
  /** How far levers are moved, by their `id`. */
  levers?: Record<string, number>
  /** The currency that amounts are shown in: one of the two of the spec's `conversion`. */
  currency?: string
  /** Only what had been published by this day is used: `2023-12-31`. */
  asOf?: string
}

/** What a link to a chart carries of what its reader has done. `at` is a figure held: the series' id and the date. */
export interface State {
  table: boolean
  /** Whether the value axis has the other scale than the chart's own. */
  scaled: boolean
  at?: [series: string, date: string] | [series: string, date: string, later: 'later']
  /** How far each lever is moved, by its id. */
  levers?: Record<string, number>
  /** The currency that was chosen, where that is not the chart's own choice. */
  currency?: string
  /** The day to which the reader went back. */
  asOf?: string
}

/** A figure that a reader has come to, in the words that they read. */
export interface Point {
  /** The series' id. */
  series: string
  date: string
  name: string
  value: string
  status: string
  ranges: string[]
}

export interface FanChartEventMap {
  /** The chart is drawn: at first, and after what it is made from has changed. */
  ready: CustomEvent<null>
  /** It cannot be drawn, and its fallback stays. */
  error: CustomEvent<{ errors: Fault[] }>
  /** The reader has opened the table, changed the scale or held a figure, or the opposite. */
  statechange: CustomEvent<State>
  /** The reader has come to another figure, by pointer or keyboard; `null` where they have left the last one. */
  pointchange: CustomEvent<Point | null>
}

/**
 * `<fan-chart src="spec.json">`, or with the spec in a child `<script type="application/json">`.
 * Whatever else stands inside it is shown until the chart is drawn, and for good if it cannot be drawn.
 *
 * A chart is drawn when it comes near the screen. Methods asked earlier read it first, and are rejected where it
 * cannot be had.
 */
export declare class FanChartElement extends HTMLElement {
  static readonly observedAttributes: string[]
  static readonly version: string
  /** The address of the spec. */
  src: string
  /**
   * A spec that a script has at hand, as JSON or as the object it stands for; it goes before `src` and what stands inside.
   * Files are found from the page. An object that is changed is to be set again. `undefined` takes it away.
   */
  spec: unknown
  /** Goes before the spec's theme. */
  theme: '' | 'light' | 'dark' | 'auto'
  /** `eager` draws the chart at once, wherever it stands. */
  loading: '' | 'lazy' | 'eager'
  /** The chart as an SVG document, at the element's width and in its colour scheme if nothing else is said. */
  toSVG(width?: number, dark?: boolean): Promise<string>
  /** What is shown, at twice its size. */
  toPNG(): Promise<Blob>
  /** The figures, observed and projected, with their sources, as CSV. */
  toCSV(): Promise<string>
  /**
   * Projects and draws again under other assumptions, without fitting again what does not depend on them: `{}` is the
   * spec's own. Rejected with an error whose `errors` say what makes no sense; the chart then stays as it was.
   */
  assume(assumptions: Assumptions): Promise<void>
  /** The numbers behind the chart: the document that `fanchart project` prints. */
  project(): Promise<unknown>
  addEventListener<Type extends keyof FanChartEventMap>(
    type: Type,
    listener: (this: FanChartElement, event: FanChartEventMap[Type]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void
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
