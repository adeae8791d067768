/** Where figures come in, and the table of what was understood of them. */
import { html, nothing } from 'lit-html'
import { live } from 'lit-html/directives/live.js'
import { readDate } from '../date.js'
import { checkField, choiceField, textField } from './field.js'

/** @import { App } from '../main.js' */
/** @import { Question, Role } from '../guess.js' */

/** @type {[Role, string][]} */
const roles = [
  ['date', 'Time'], ['value', 'Figures'], ['series', 'Name of the series'], ['basis', 'Method (basis)'], ['published', 'Published on'],
  ['status', 'Status'], ['note', 'Note'], ['source', 'Source'], ['ignore', 'Not used'],
]
/** As many rows are shown at first; those with faults always are. */
const few = 40

/** @param {App} app */
export function figures(app) {
  const { state, problem } = app
  return html`<section aria-labelledby="figures-title" class="figures">
    <h2 id="figures-title"><span>1</span> Your figures</h2>
    <label for="paste">Paste cells of a spreadsheet, a CSV, a single column or a spec</label>
    <textarea id="paste" rows=${state.rows.length > 0 ? 2 : 7} spellcheck="false" placeholder="Year	Users (million)&#10;2020	944&#10;2021	991" aria-describedby="paste-wrong"
      aria-invalid=${problem ? 'true' : nothing} @input=${(/** @type {any} */ event) => app.paste(event.target.value)}></textarea>
    <p class="wrong" id="paste-wrong">${problem}</p>
    <div class="row">
      <label class="button" for="file">Choose a file</label>
      <input id="file" type="file" class="hidden" multiple accept=".csv,.tsv,.txt,.json" @change=${(/** @type {any} */ event) => app.take([...event.target.files])}>
      <button type="button" class="quiet" @click=${() => app.example()}>Try an example</button>
      <p class="hint">or drop a CSV or a spec anywhere on this page</p>
    </div>
  </section>`
}

/** @param {App} app */
export function understanding(app) {
  const { understood, state } = app
  const { questions, series, remarks, faults } = understood
  const count = series.reduce((sum, { observations }) => sum + observations.length, 0)
  const names = series.map(({ name, observations }) => `${name || 'without a name'} (${observations.length})`)
  return html`<section aria-labelledby="understood-title" class="understood">
    <h2 id="understood-title"><span>2</span> What was understood</h2>
    <p role="status">${count} ${count === 1 ? 'figure' : 'figures'} in ${series.length} series: ${names.slice(0, 8).join(', ')}${names.length > 8 ? ', …' : ''}.
      ${faults > 0 ? html`<strong class="wrong">${faults === 1 ? 'One cell is' : `${faults} cells are`} not understood and not used.</strong>` : 'Every cell is understood.'}</p>
    ${questions.map((question) => ask(app, question))}
    ${around(state).map((line) => html`<p class="hint">${line}</p>`)}
    ${[...state.remarks, ...remarks, ...app.composed.left.map((name) => `Left out, because it has another unit and a chart has one axis: ${name}.`)].map((remark) => html`<p class="hint">${remark}</p>`)}
    ${table(app)}
    <details>
      <summary>Correct how the table is read</summary>
      <div class="row">
        ${checkField({ label: 'The first row has names', checked: understood.header >= 0, set: (header) => app.correct({ header }) })}
        ${checkField({ label: 'Times run across', checked: understood.transposed, set: (transposed) => app.correct({ transposed, roles: undefined }) })}
      </div>
      ${choiceField({ pointer: '/reading/decimal', label: 'Decimals stand after', wrong: () => [], value: asked(understood, 'decimal') ? '' : understood.decimal, options: [...(asked(understood, 'decimal') ? [/** @type {[string, string]} */ (['', 'not said'])] : []), ['.', 'a point: 1,234.5'], [',', 'a comma: 1.234,5']], set: (decimal) => app.correct({ decimal: /** @type {any} */ (decimal || undefined) }) })}
      ${choiceField({ pointer: '/reading/order', label: 'Dates as 3/4/2023 have', wrong: () => [], value: { true: 'day', false: 'month' }[String(understood.dayFirst)] ?? '', options: [['', 'not said'], ['day', 'the day first'], ['month', 'the month first']], set: (order) => app.correct({ dayFirst: order === '' ? undefined : order === 'day' }) })}
    </details>
  </section>`
}

/** Whether nothing is used before a question is answered. @param {import('../guess.js').Understanding} understood @param {Question['kind']} asking */
const asked = ({ questions }, asking) => questions.some(({ kind, open }) => kind === asking && open)

/** What stood around the table. @param {import('../compose.js').State} state */
const around = ({ above, below }) => [
  ...(above.length > 0 ? [`Above the table, for the title and the unit: ${above.join(' / ')}`] : []),
  ...(below.length > 0 ? [`Below the table, for the sources: ${below.join(' / ')}`] : []),
]

/** @param {App} app @param {Question} question */
function ask(app, { kind, text, open }) {
  if (kind === 'first') {
    const common = { pointer: '/reading/first', label: 'There is no column of times. When is the first figure of?', hint: 'As 2015, 2015Q1, 2015-01 or 2015-01-31; the next rows are the next years, quarters, months or days.' }
    return html`<div class="question">${textField({ ...common, value: app.state.reading.first, wrong: () => (open && app.state.reading.first ? ['must be a time, as 2015 or 2015Q1'] : []), set: (first) => app.correct({ first }, 'first') })}</div>`
  }
  if (kind === 'yearStart') {
    const name = (/** @type {number} */ month) => new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, month - 1))
    const options = Array.from({ length: 11 }, (_, at) => /** @type {[string, string]} */ ([String(at + 2), name(at + 2)]))
    return html`<div class="question ${open ? 'open' : ''}">${choiceField({ pointer: '/reading/year', label: `${text} lies in two years. With which month does it begin?`, wrong: () => [], value: String(app.state.reading.yearStart ?? ''), options: [['', 'not said'], ...options], set: (month) => app.correct({ yearStart: month === '' ? undefined : Number(month) }) })}</div>`
  }
  if (kind === 'whole') {
    const length = readDate(text)?.period.endsWith('-01-01') || readDate(text)?.period.endsWith('-12-31') ? 'months or years' : 'months'
    return html`<div class="question">${checkField({ label: `Times as ${text} stand for whole ${length}`, checked: app.state.reading.whole === true, set: (whole) => app.correct({ whole }) })}</div>`
  }
  const both = readDate(text)
  const day = (/** @type {string | undefined} */ period) => new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${period}T00:00:00Z`))
  const [legend, options, chosen, set] = /** @type {[string, [string, string][], string, (value: any) => void]} */ (kind === 'dayFirst'
    ? [`What does ${text} mean?`, [['day', day(both?.period)], ['month', day(both?.other)]], { true: 'day', false: 'month' }[String(app.state.reading.dayFirst)], (/** @type {string} */ value) => app.correct({ dayFirst: value === 'day' })]
    : [`How much is ${text}?`, [['.', text.includes(',') ? 'a thousand and more: the comma separates thousands' : 'a decimal number: the point separates decimals'], [',', text.includes(',') ? 'a decimal number: the comma separates decimals' : 'a thousand and more: the point separates thousands']], open ? '' : app.understood.decimal, (/** @type {any} */ decimal) => app.correct({ decimal })])
  return html`<fieldset class="question ${open ? 'open' : ''}">
    <legend>${legend}</legend>
    ${options.map(([value, label]) => html`<label class="check"><input type="radio" name=${kind} value=${value} .checked=${live(chosen === value)} @change=${() => set(value)}> ${label}</label>`)}
    ${open ? html`<p class="wrong">Both readings are possible: nothing is used before you choose.</p>` : nothing}
  </fieldset>`
}

/** @param {App} app */
function table(app) {
  const { understood } = app
  const { rows, cells, columns, header } = understood
  const isData = (/** @type {number} */ row) => row > header
  const data = rows.map((_, row) => row).filter(isData)
  const isWrong = (/** @type {number} */ row) => cells[row].some((cell, column) => cell.state === 'fault' || app.wrongAt(row, column))
  const shown = data.filter((row, index) => app.allRows || index < few || isWrong(row)).slice(0, 2000)
  return html`<div class="table" role="region" aria-label="The table as it was understood" tabindex="0"><table>
    <thead><tr><th scope="col"><span class="hidden">Row</span></th>${columns.map(({ role, head }, column) => html`<th scope="col">
      ${head.name || `Column ${column + 1}`}
      <select aria-label="What ${head.name || `column ${column + 1}`} is" .value=${live(role)} @change=${(/** @type {any} */ event) => app.correctRole(column, event.target.value)}>
        ${roles.map(([value, label]) => html`<option value=${value} ?selected=${value === role}>${label}</option>`)}
      </select>
      <span class="unit">${unitText(columns[column])}</span></th>`)}<th scope="col"><span class="hidden">Take away</span></th></tr></thead>
    <tbody>${shown.map((row) => html`<tr><th scope="row">${row + 1}</th>${columns.map((_, column) => cell(app, row, column))}
      <td><button type="button" class="quiet small" aria-label="Take away row ${row + 1}" @click=${() => app.dropRow(row)}>×</button></td></tr>`)}</tbody>
  </table></div>
  ${shown.length < data.length ? html`<p class="row"><button type="button" class="quiet" @click=${() => app.showAll()}>Show all ${data.length} rows</button></p>` : nothing}`
}

/** @param {App} app @param {number} row @param {number} column */
function cell(app, row, column) {
  const { understood } = app
  const { state, text } = understood.cells[row][column]
  const { role, head } = understood.columns[column]
  const written = understood.rows[row][column]
  const wrong = state === 'fault' ? text : app.wrongAt(row, column)
  const id = `cell-${row}-${column}`
  const differs = state === 'ok' && text !== written && (role === 'date' || role === 'value' || role === 'published')
  return html`<td class="${role} ${wrong ? 'bad' : state}">
    <input id=${id} type="text" autocomplete="off" size=${Math.min(24, Math.max(6, written.length + 1))} aria-label="${head.name || `column ${column + 1}`}, row ${row + 1}" .value=${written}
      aria-invalid=${wrong ? 'true' : nothing} aria-describedby=${wrong || differs ? `${id}-said` : nothing} @change=${(/** @type {any} */ event) => app.setCell(row, column, event.target.value)}>
    ${wrong ? html`<span class="wrong" id=${`${id}-said`}>${wrong}</span>` : differs ? html`<span class="read" id=${`${id}-said`}>${text}</span>` : nothing}
  </td>`
}

/** @param {import('../guess.js').Column} column */
function unitText({ role, percent, currency, unit, exponent }) {
  if (role !== 'value') return ''
  const size = { 0: '', 3: 'thousand', 4: '万', 5: 'lakh', 6: 'million', 7: 'crore', 8: '亿', 9: 'billion', 12: 'trillion' }[exponent] ?? `10^${exponent}`
  return [size, percent ? 'percent' : '', currency, unit].filter(Boolean).join(' ')
}
