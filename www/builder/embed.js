/** The code that a page needs to show a chart. */

/** Letters of other systems break controls into more rows than were measured. */
const more = 40

/** @typedef {{ spec: Record<string, any>, name: string, base: string, summary: string, wide: string, narrow: string, phone: string, height: number, room?: import('./room.js').Room }} Made `wide`, `narrow` and `phone` are pictures as SVG, `height` that of the wide one */

/** @param {string} svg */
export const heightOf = (svg) => Number(svg.match(/ height="([\d.]+)"/)?.[1])

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

/** @param {Made['spec']} spec @returns {string} */
export const languageOf = ({ locale }) => (typeof locale === 'string' && locale !== '' ? locale : 'en')

/** In which language a chart speaks, for pages in another one; of those that charts speak one runs from right to left. @param {Made['spec']} spec */
const tongue = (spec) => `lang="${escaped(languageOf(spec))}" dir="${/^ar\b/i.test(languageOf(spec)) ? 'rtl' : 'ltr'}"`

const script = (/** @type {string} */ base) => `<script type="module" src="${escaped(base)}fanchart.js"></script>`

/** @param {Made} made @param {string} inside what stands there until the chart is drawn */
const around = ({ spec }, inside) => `<fan-chart>
${inside}
<script type="application/json">${inScript(spec)}</script>
</fan-chart>`

/** One script, one element; the figures stand in the page. @param {Made} made */
export const element = (made) => `${script(made.base)}
${around(made, `<p ${tongue(made.spec)}>${escaped(made.summary)}</p>`)}`

/** A page of its own in a frame, as high as the narrowest screen needs; where the page takes the script, as high as the chart is. @param {Made} made */
export const frame = ({ name, base, spec, height, room }) =>
  `<iframe data-fanchart src="${escaped(name)}.html" title="${escaped(spec.title ?? '')}" ${tongue(spec)} width="100%" height="${room ? room.height + more : height}" frameborder="0" loading="lazy" allow="clipboard-write"></iframe>
<script src="${escaped(base)}fanchart-host.js" async></script>`

/**
 * A picture, for where no script runs. The sizes of both hold their room while they load; on a phone the page is no wider
 * for the one that is drawn for it, whether or not it has a rule that pictures fit their column.
 * @param {Made} made
 */
export const picture = ({ spec, name, summary, height, phone }) => `<picture>
  <source media="(max-width: 759px)" srcset="${escaped(name)}-phone.svg" width="328" height="${Math.ceil(heightOf(phone))}">
  <img src="${escaped(name)}.svg" alt="${escaped(summary)}" ${tongue(spec)} width="720" height="${height}">
</picture>`

/** Picture and table stand in the page from the start; the live chart takes their place. @param {Made} made */
export const served = (made) => `<link rel="stylesheet" href="${escaped(made.base)}fanchart-page.css">
${script(made.base)}
${around(made, still(made))}`

/** The picture in the room of the live chart, and the table where its controls will be, once that was measured. @param {Made} made */
const still = ({ spec, wide, narrow, room }) => {
  const pictures = `<div class="wide">
${wide.trim()}
</div>
<div class="narrow" hidden="until-found">
${narrow.trim()}
</div>`
  const parts = room ? `<div class="pictures">
${pictures}
${room.rooms}
</div>
${room.above}${room.away}<div class="foot">
${room.keys}
<details>
${room.figures}
</details>
</div>` : pictures
  const auto = ['light', 'dark'].includes(spec.theme) ? '' : ' auto'
  return `<div class="fan-chart-still${auto}" ${tongue(spec)}>\n${parts}\n</div>`
}

/** A page in a frame cannot know how the page around it looks: it is light, unless the spec wants it dark. @param {Made['spec']} spec */
const scheme = ({ theme }) => (theme === 'dark' ? 'dark' : 'light')

/** The page that the frame shows. @param {Made} made */
export const page = (made) => `<!doctype html>
<html ${tongue(made.spec)}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="${scheme(made.spec)}">
<title>${escaped(made.spec.title ?? '')}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${escaped(made.base)}fanchart-page.css">
${script(made.base)}
<script type="module" src="${escaped(made.base)}fanchart-frame.js"></script>
</head>
<body class="fan-chart-page ${scheme(made.spec)}">
<main>
${around(made, still(made))}
</main>
</body>
</html>
`

/** What makes the same on the command line, from the spec as a file. @param {Made} made */
export const commands = ({ name, base }) => ({
  element: [`fanchart check ${name}.json`, `fanchart render ${name}.json -o ${name}.svg`],
  served: [`fanchart render ${name}.json -o ${name}.part.html`],
  frame: [`fanchart render ${name}.json -o ${name}.html --live ${base || '.'}`],
  picture: [`fanchart render ${name}.json -o ${name}.svg`, `fanchart render ${name}.json -o ${name}-phone.svg --width 328`, `fanchart render ${name}.json -o ${name}.png`],
})
