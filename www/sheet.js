/** Style sheets that all charts of a document share, made by the window that shows it: no other takes them. */

/** @type {WeakMap<Document, Map<string, CSSStyleSheet>>} */
const documents = new WeakMap()

/** @param {ShadowRoot} shadow @param {string} text */
export function adopt({ ownerDocument, adoptedStyleSheets }, text) {
  const sheets = documents.get(ownerDocument) ?? new Map()
  documents.set(ownerDocument, sheets)
  const view = /** @type {Window & typeof globalThis} */ (ownerDocument.defaultView)
  const sheet = sheets.get(text) ?? new view.CSSStyleSheet()
  if (!sheets.has(text)) sheet.replaceSync(text)
  sheets.set(text, sheet)
  if (!adoptedStyleSheets.includes(sheet)) adoptedStyleSheets.push(sheet)
}
