/**
 * In the frame: tells the page around it how high the frame has to be. A page that knows only pym's or Datawrapper's
 * messages gets those as well. The height is no secret, so any page may have it.
 */

/** Of the messages. A frame that comes to speak another also sends this one. */
const version = 1
/** How long a height counts as one of two that take turns, in milliseconds. */
const turn = 250

let last = 0
let before = 0
let since = 0

/** @param {boolean} asked a page that asks is answered in any case */
function tell(asked) {
  const height = Math.ceil(document.documentElement.getBoundingClientRect().height)
  const now = performance.now()
  if (height === 0 || (!asked && height === last)) return
  // Where a scrollbar comes with one height and goes with the other, the higher one stays.
  if (!asked && height < last && height === before && now - since < turn) return
  if (height !== last) [before, last, since] = [last, height, now]
  parent.postMessage({ fanchart: version, height }, '*')
  parent.postMessage({ 'datawrapper-height': { [location.pathname]: height } }, '*')
  const pym = new URLSearchParams(location.search).get('childId')
  if (pym) parent.postMessage(`pymxPYMx${pym}xPYMxheightxPYMx${height}`, '*')
}

if (parent !== window) {
  const sizes = new ResizeObserver(() => tell(false))
  sizes.observe(document.documentElement)
  addEventListener('message', ({ data, source }) => {
    if (source === parent && data?.fanchart === version && data.ask === 'height') tell(true)
  })
}
