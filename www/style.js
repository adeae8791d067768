import { names } from './look.js'

/** What a reader's forced colours stand for, in the order of the names. */
const system = 'Canvas;CanvasText;CanvasText;color-mix(in srgb,GrayText 30%,Canvas);CanvasText;Canvas;CanvasText;LinkText;CanvasText;GrayText;LinkText;CanvasText;GrayText'.split(';')
const watched = `transition-property: color, ${names.map((name) => `--fan-chart-${name}`).join()}`
const forced = names.map((name, place) => `--fan-chart-${name}: ${system[place]} !important`).join(';')

/**
 * The element's style. Room is kept for the chart and, below what stands there before, for its controls. The ruler has no height, so a chart that grows does not set off the observer of its width; its words, which nobody sees, ask
 * for 40rem where a container is as wide as what is in it, and give way where there is less. Whichever way a page's lines run, a
 * chart's run across.
 * The canvas's colours show nowhere; their transitions tell that the page changed its colour scheme or the chart's own
 * colours, for which there is no event.
 */
export const style = `
:host, slot { writing-mode: horizontal-tb; display: block; min-width: 0; break-inside: avoid; }
.room { display: flow-root; position: relative; min-height: var(--fan-chart-reserve, 40rem); --ink: light-dark(#16191d, #f1f2f4);
  --quiet: light-dark(#55595f, #b0b5bb); }
slot { padding-bottom: 2.25rem; }
.failed, .failed slot { min-height: 0; padding: 0; --fan-chart-kept: none; }
:host([theme=light]) { color-scheme: light; }
:host([theme=dark]) { color-scheme: dark; }
@media screen { :host([theme]) [role=figure] { background: light-dark(#fff, #15181c); } }
:host([hidden]), [hidden] { display: none !important; }
.ruler { height: 0; overflow: hidden; visibility: hidden; word-spacing: 1rem; }
.ruler::before { content: 'm m m m m m m m m m m m m m m m m m m m'; }
.ruler i { position: absolute; width: 1rem; }
.picture { position: relative; width: fit-content; min-width: 200px; max-width: 100%; }
canvas { display: block; max-width: 100%; touch-action: pan-y pinch-zoom; color: light-dark(#000, #fff); transition: 1ms; ${watched}; }
.cursor, .sheet { position: absolute; inset: 0; pointer-events: none; }
:focus-visible { outline: 3px solid var(--ink); outline-offset: 2px; }
.cursor { outline-offset: -3px !important; }
.controls, .help { font: .8125rem/1.4 system-ui, sans-serif; }
.controls { display: flex; flex-wrap: wrap; gap: .25rem; padding: .25rem; }
.help { margin: 0; padding: .25rem .625rem; color: var(--quiet); }
.away, .picture:not(:has(.cursor:focus-visible)) ~ .help { position: absolute; margin: -1px; padding: 0; width: 1px; height: 1px; contain: strict; clip-path: inset(50%); white-space: nowrap; }
button { font: inherit; color: var(--quiet); background: none; border: 1px solid transparent; border-radius: 4px;
  padding: .125rem .5rem; min-height: 1.75rem; }
button:hover, button[aria-expanded=true], button[aria-pressed=true] { color: var(--ink); border-color: currentColor; }
@media (forced-colors: active) {
  :host { ${forced} }
  button { border-color: ButtonBorder; }
}
@media print {
  .room { min-height: 0; }
  .controls, .help, .overlay, .sheet { display: none; }
  canvas { height: auto !important; }
}`
