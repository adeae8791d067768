/**
 * In the page around frames: gives each `<iframe data-fanchart>` the height that its own page asks for, and no other
 * frame. A message counts where its sender is such a frame's page and, if it has an origin, that of the frame's address.
 */

const version = 1
/** The highest frame, in pixels. */
const most = 20_000

/** @returns {HTMLIFrameElement[]} */
const frames = () => [...document.querySelectorAll(/** @type {'iframe'} */ ('iframe[data-fanchart]'))]

/** A frame without `allow-same-origin` has no origin to compare. @param {HTMLIFrameElement} frame @param {string} origin */
function isFrom(frame, origin) {
  return origin === 'null' || origin === new URL(frame.src, document.baseURI).origin
}

/** @param {HTMLIFrameElement} frame @param {number} height */
function fit(frame, height) {
  // Where the page counts borders in, they are not the content's.
  const borders = getComputedStyle(frame).boxSizing === 'border-box' ? frame.offsetHeight - frame.clientHeight : 0
  const length = `${Math.min(Math.ceil(height), most) + borders}px`
  if (frame.style.height !== length) frame.style.height = length
}

addEventListener('message', ({ data, source, origin }) => {
  if (data?.fanchart !== version || typeof data.height !== 'number' || !(data.height > 0)) return
  const frame = frames().find(({ contentWindow }) => contentWindow !== null && contentWindow === source)
  if (frame && isFrom(frame, origin)) fit(frame, data.height)
})

/** A frame that was there first has spoken to nobody. */
function ask() {
  for (const { contentWindow } of frames()) contentWindow?.postMessage({ fanchart: version, ask: 'height' }, '*')
}

ask()
document.addEventListener('DOMContentLoaded', ask)
