/** What comes out: the code for a page, the files, and the command that makes the same. */
import { html, nothing } from 'lit-html'
import { live } from 'lit-html/directives/live.js'
import * as embed from '../embed.js'

/** @import { App } from '../main.js' */

/** @typedef {'element' | 'served' | 'frame' | 'picture'} Way */

/** @type {Record<Way, { label: string, code: (made: embed.Made) => string, hint: (made: embed.Made) => string }>} */
const ways = {
  element: { label: 'Script and element', code: embed.element, hint: ({ base }) => `The best for readers. Copy fanchart’s files into ${base || 'the folder of the page'} once.` },
  served: { label: 'Server-rendered', code: embed.served, hint: () => 'Picture and table are in the page before any script runs; the live chart then takes their place.' },
  frame: { label: 'Frame', code: embed.frame, hint: ({ name }) => `For systems that take no scripts. Put ${name}.html where the code looks for it; it is among the files below. Where the second line cannot stand, leave it out.` },
  picture: { label: 'Picture', code: embed.picture, hint: ({ name }) => `For newsletters and apps. Put ${name}.svg and ${name}-phone.svg beside the page; they are among the files below. Where a column is narrower than 720 pixels, the page’s style sheet needs img { max-width: 100%; height: auto }, if it has no such rule yet.` },
}

/** @param {App} app */
export function publish(app) {
  const { made, way } = app
  return html`<section aria-labelledby="publish-title" class="publish">
    <h2 id="publish-title"><span>5</span> Publish</h2>
    ${made ? code(app, made, ways[way]) : html`<p class="hint">The code appears here once the chart is drawn.</p>`}
  </section>`
}

/** @param {App} app @param {embed.Made} made @param {typeof ways[Way]} chosen */
function code(app, made, chosen) {
  return html`<fieldset class="ways"><legend class="hidden">Way to publish</legend>
      ${/** @type {[Way, typeof ways[Way]][]} */ (Object.entries(ways)).map(([value, { label }]) => html`<label><input type="radio" name="way" value=${value} .checked=${live(app.way === value)} @change=${() => app.setWay(value)}><span>${label}</span></label>`)}
    </fieldset>
    <p class="hint">${chosen.hint(made)}</p>
    <label for="code">Code for the page</label>
    <textarea id="code" class="code" rows="7" readonly spellcheck="false" aria-busy=${(app.way === 'served' || app.way === 'frame') && !made.room} .value=${chosen.code(made)}></textarea>
    <div class="row">
      <button type="button" class="main" @click=${() => app.copy(chosen.code(made))}>Copy the code</button>
      <p role="status" class="hint">${app.copied}</p>
    </div>
    <div class="fields">
      <div class="field"><label for="name">Name of the files</label><input id="name" type="text" autocomplete="off" .value=${live(app.state.name)} @input=${(/** @type {any} */ event) => app.rename(event.target.value)}></div>
      <div class="field"><label for="base">Folder of fanchart’s files</label><input id="base" type="text" autocomplete="off" .value=${live(app.base)} @input=${(/** @type {any} */ event) => app.setBase(event.target.value)}></div>
    </div>
    <h3>Files</h3>
    <div class="row">
      ${[['json', 'Spec'], ['svg', 'SVG'], ['-phone.svg', 'SVG for phones'], ['png', 'PNG'], ['html', 'Page for the frame']].map(([ending, label]) => html`<button type="button" @click=${() => app.download(ending)}>${label}</button>`)}
    </div>
    ${app.failed ? html`<p class="wrong" role="alert">${app.failed}</p>` : nothing}
    <h3>On the command line</h3>
    <p class="hint">With the spec saved as ${made.name}.json, this makes the same:</p>
    <pre tabindex="0" role="region" aria-label="Command"><code>${embed.commands(made)[app.way].join('\n')}</code></pre>`
}
