/** The chart as it would be published, and in words what its data can and cannot carry. */
import { html, nothing } from 'lit-html'
import { live } from 'lit-html/directives/live.js'
import { spoken } from '../date.js'
import { languageOf } from '../embed.js'

/** @import { App } from '../main.js' */

/** @param {App} app */
export function preview(app) {
  const { width, faults } = app
  return html`<section aria-labelledby="preview-title" class="preview">
    <div class="bar">
      <h2 id="preview-title"><span>3</span> Preview</h2>
      <fieldset class="widths"><legend class="hidden">Width of the preview</legend>
        ${/** @type {const} */ ([['phone', 'Phone'], ['desk', 'Desktop']]).map(([value, label]) => html`<label><input type="radio" name="width" value=${value} .checked=${live(width === value)} @change=${() => app.setWidth(value)}><span>${label}</span></label>`)}
      </fieldset>
    </div>
    ${faults.length > 0 ? html`<div class="faults" role="alert">
      <p><strong>${faults.length === 1 ? 'One thing has' : `${faults.length} things have`} to be corrected${app.stale ? '; the chart shows what there was before' : ''}.</strong></p>
      <ul>${faults.slice(0, 12).map((fault) => html`<li>${app.linkTo(fault) ? html`<a href="#${app.linkTo(fault)}" @click=${(/** @type {Event} */ event) => app.go(event, fault)}>${app.nameOf(fault)}</a>: ` : nothing}${fault.message.replace(`${fault.path}: `, '')}</li>`)}</ul>
    </div>` : nothing}
    <div class="screen ${width}" tabindex="0" role="region" aria-label="The chart at the width of a ${width === 'phone' ? 'phone' : 'desktop'}">${app.element ?? html`<p class="hint">The chart appears here once the question above is answered.</p>`}</div>
    ${verdict(app)}
  </section>`
}

/** What the chart says is in its language, unlike the page. @param {App} app */
function verdict({ document, made }) {
  if (!document) return nothing
  const lang = made ? languageOf(made.spec) : nothing
  const dir = lang === nothing ? nothing : 'auto'
  const sentences = (/** @type {(string | undefined | null)[]} */ all, kind = '') => all.filter(Boolean).map((text) => html`<li class=${kind || nothing} lang=${lang} dir=${dir}>${text}</li>`)
  return html`<div class="verdict" aria-labelledby="verdict-title" role="group">
    <h3 id="verdict-title">What the data can carry</h3>
    ${document.series.map((/** @type {any} */ one) => html`<div class=${one.refusal ? 'no' : 'yes'}>
      <p><strong><bdi lang=${lang}>${one.name}</bdi></strong>: ${one.refusal ? 'no projection' : `a projection up to ${spoken(one.points.at(-1)?.date ?? '')}`}</p>
      <ul>${sentences([one.refusal?.text, one.method?.text, one.backtest?.text, one.growth?.text, one.capacity?.text, ...(one.crossings ?? []).map((/** @type {any} */ crossing) => crossing.text)])}
        ${sentences(one.warnings ?? [], 'warning')}</ul>
    </div>`)}
    ${document.warnings.length > 0 ? html`<ul>${sentences(document.warnings, 'warning')}</ul>` : nothing}
  </div>`
}
