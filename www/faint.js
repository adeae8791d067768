/** Tells the editor of a page which of its colours are hard to read in a chart. */

/** What was told already. @type {Set<string>} */
const told = new Set()

/** @param {Element} element @param {string[]} faint the custom properties, with their contrast */
export function warn({ localName }, faint) {
  const text = `<${localName}> has colours of the page that are hard to read:\n${faint.join('\n')}`
  if (faint.length > 0 && !told.has(text)) console.warn(text)
  told.add(text)
}
