/**
 * What a reader has on the screen, as the fragment of a link: `#users:table&at=users@2023-12&levers=regulation:-2` for
 * the chart with the id `users` (`at=users@2025-12@later` for a figure that came later than was projected),
 * `#fan-chart-2:…` for the second chart of a page where it has none, `#news.fan-chart-1:…` for one in the shadow of the
 * element `news`. Nothing else is kept.
 */

/**
 * @typedef {{ table: boolean, scaled: boolean, at?: string[], levers?: Record<string, number>,
 *   currency?: string, asOf?: string }} State
 */

/** Of a chart in another element's shadow, that element's name comes first. @param {Element} element @returns {string} */
function nameOf(element) {
  const root = /** @type {Document | ShadowRoot} */ (element.getRootNode())
  const likes = [...root.querySelectorAll(element.localName)]
  const name = element.id || `${element.localName}-${likes.indexOf(element) + 1}`
  return 'host' in root ? `${nameOf(root.host)}.${name}` : name
}

/** @param {Element} element @param {State} state */
export function linkTo(element, { table, scaled, at, levers, currency, asOf }) {
  const parts = []
  if (table) parts.push('table')
  if (scaled) parts.push('scale')
  if (at) parts.push(`at=${at.map(encodeURIComponent).join('@')}`)
  const moved = Object.entries(levers ?? {})
  if (moved.length > 0) parts.push(`levers=${moved.map(([id, size]) => `${encodeURIComponent(id)}:${size}`).join(',')}`)
  if (currency) parts.push(`currency=${encodeURIComponent(currency)}`)
  if (asOf) parts.push(`asOf=${encodeURIComponent(asOf)}`)
  const address = new URL(location.href)
  address.hash = `${encodeURIComponent(nameOf(element))}:${parts.join('&')}`
  return address.href
}

/** The state that the page's address carries for a chart. @param {Element} element @returns {State | undefined} */
export function stateIn(element) {
  const fragment = location.hash.slice(1)
  const start = `${encodeURIComponent(nameOf(element))}:`
  if (!fragment.startsWith(start)) return undefined
  /** @type {State} */
  const state = { table: false, scaled: false }
  for (const part of fragment.slice(start.length).split('&')) {
    if (part === 'table') state.table = true
    if (part === 'scale') state.scaled = true
    const [, moved] = part.match(/^levers=(.+)$/) ?? []
    if (moved) state.levers = sizes(moved)
    const [, name, value] = part.match(/^(currency|asOf)=([\w-]+)$/) ?? []
    if (name === 'currency' || name === 'asOf') state[name] = value
    const [, series, date, later] = part.match(/^at=([^@]+)@([^@]+)(@later)?$/) ?? []
    try {
      if (series) state.at = [series, date, ...(later ? ['later'] : [])].map(decodeURIComponent)
    } catch {
      // A link that was cut short names no figure.
    }
  }
  return state
}

/** How far levers are moved: `regulation:-2,works:1`. @param {string} text */
function sizes(text) {
  /** @type {Record<string, number>} */
  const found = {}
  for (const one of text.split(',')) {
    const [, id, size] = one.match(/^([^:]+):(-?[\d.]+)$/) ?? []
    try {
      if (id && Number.isFinite(Number(size))) found[decodeURIComponent(id)] = Number(size)
    } catch {
      // A link that was cut short moves no lever.
    }
  }
  return found
}
