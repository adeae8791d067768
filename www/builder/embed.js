/** The code that a page needs to show a chart. */

/** @typedef {{ spec: Record<string, any>, name: string, base: string, summary: string, height: number, svg: string }} Made */

/** @param {string} text */
export const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** JSON that may stand inside a script: no text in it can end the script. @param {unknown} spec */
export const inScript = (spec) => JSON.stringify(spec).replaceAll('<', '\\u003c')

/** The spec as a file: a line for each observation. @param {Record<string, any>} spec */
export function specFile(spec) {
  const lines = new Map()
  const marked = JSON.stringify(spec, (name, value) => {
    if (name !== 'data' || !Array.isArray(value)) return value
    return value.map((one, index) => {
      const mark = `\u0000${lines.size}-${index}`
      lines.set(mark, JSON.stringify(one).replaceAll('":', '": ').replaceAll(',"', ', "').replace(/^\{/, '{ ').replace(/\}$/, ' }'))
      return mark
    })
  }, 2)
  return `${marked.replace(/"\\u0000(\d+-\d+)"/g, (_, mark) => lines.get(`\u0000${mark}`))}\n`
}

const script = (/** @type {string} */ base) => `<script type="module" src="${escaped(base)}fanchart.js"></script>`

/** One script, one element; the figures stand in the page. @param {Made} made */
export const element = ({ spec, base, summary }) => `${script(base)}
<fan-chart>
  <p>${escaped(summary)}</p>
  <script type="application/json">${inScript(spec)}</script>
</fan-chart>`

/** A page of its own in a frame. @param {Made} made */
export const frame = ({ name, spec, height }) =>
  `<iframe src="${escaped(name)}.html" title="${escaped(spec.title ?? '')}" width="100%" height="${height}" frameborder="0" loading="lazy"></iframe>`

/** A picture, for where no script runs. @param {Made} made */
export const picture = ({ name, summary, height }) => `<img src="${escaped(name)}.svg" alt="${escaped(summary)}" width="720" height="${height}">`

/** The picture stands in the page from the start; the live chart takes its place. @param {Made} made */
export const served = ({ spec, base, svg }) => `${script(base)}
<fan-chart>
  ${svg.trim()}
  <script type="application/json">${inScript(spec)}</script>
</fan-chart>`

/** The page that the frame shows. @param {Made} made */
export const page = (made) => `<!doctype html>
<html lang="${escaped(made.spec.locale ?? 'en')}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(made.spec.title ?? '')}</title>
${element(made)}
</html>
`

/** @param {string} name */
export const command = (name) => `fanchart render ${name}.json -o ${name}.svg`
