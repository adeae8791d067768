/** What is being made, kept in this tab over a reload, and no longer than the tab is open. */

const place = 'fanchart-builder'
/** Another shape of what is kept is not read. */
const version = 1

/** @param {object} draft @returns {boolean} whether it could be kept */
export function keep(draft) {
  try {
    sessionStorage.setItem(place, JSON.stringify({ version, draft }))
    return true
  } catch {
    // There is no room for it, or the browser keeps nothing: no older draft may stand for this one.
    forget()
    return false
  }
}

/** @returns {any} nothing where nothing was kept */
export function kept() {
  try {
    const found = JSON.parse(sessionStorage.getItem(place) ?? 'null')
    return found?.version === version ? found.draft : undefined
  } catch {
    return undefined
  }
}

export function forget() {
  try {
    sessionStorage.removeItem(place)
  } catch {
    // Nothing was kept.
  }
}
