/** The address of a link where nothing can be put on the clipboard: it can be selected and copied by hand. */
import { adopt } from './sheet.js'

const style = `
.address { flex: 1 1 100%; min-inline-size: 0; box-sizing: border-box; min-block-size: 1.75rem; padding: .125rem .5rem; font: inherit; direction: ltr;
  color: var(--ink); background: light-dark(#fff, #15181c); border: 1px solid light-dark(#7d8288, #82888f); border-radius: 4px; }`

/**
 * Selected at once, and there until the reader turns to something else.
 * @param {HTMLButtonElement} button @param {string} address @param {AbortSignal} signal
 */
export function showAddress(button, address, signal) {
  const root = /** @type {ShadowRoot} */ (button.getRootNode())
  adopt(root, style)
  const field = document.createElement('input')
  field.className = 'address'
  field.readOnly = true
  field.value = address
  field.setAttribute('aria-label', button.textContent ?? '')
  const close = () => field.remove()
  signal.addEventListener('abort', close)
  // Who only looks at another window comes back to it.
  field.addEventListener('blur', () => root.activeElement === field || close(), { signal })
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    button.focus()
  }, { signal })
  button.after(field)
  field.focus()
  field.select()
}
