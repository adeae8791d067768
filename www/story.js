/**
 * Steps a story's chart along as its text is read. Without this script a story is a text with pictures, and stays one
 * where the script does not arrive: so it stands in the page's head, and says at once that it is there.
 */
;(() => {
  document.documentElement.classList.add('live')

  /** A picture gives way to the chart of the same spec. @param {HTMLElement} scene */
  function enliven(scene) {
    const { spec, chart: id } = scene.dataset
    if (!spec || !id || scene.querySelector('fan-chart')) return
    const chart = document.createElement('fan-chart')
    chart.id = id
    chart.setAttribute('src', spec)
    chart.append(...scene.children)
    scene.append(chart)
  }

  /** The scene that goes with a step: the one behind it, or the one that still stands. @param {Element} step @returns {HTMLElement | undefined} */
  function sceneOf(step) {
    for (let at = step.nextElementSibling ?? step; at; at = /** @type {Element} */ (at.previousElementSibling)) {
      if (at instanceof HTMLElement && at.matches('.scene')) return at
    }
    return undefined
  }

  function begin() {
    const steps = [...document.querySelectorAll('.step')]
    const scenes = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('.scene')])
    const points = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll('.contents a')])

    /** @param {Element} step */
    function show(step) {
      const scene = sceneOf(step)
      for (const one of scenes) one.classList.toggle('now', one === scene)
      const before = steps.slice(0, steps.indexOf(step) + 1).map((one) => `#${one.id}`)
      const point = points.findLast((one) => before.includes(one.hash))
      for (const one of points) {
        if (one === point) one.setAttribute('aria-current', 'step')
        else one.removeAttribute('aria-current')
      }
    }

    const reading = new IntersectionObserver(
      (entries) => entries.filter((entry) => entry.isIntersecting).forEach((entry) => show(entry.target)),
      { rootMargin: '-45% 0px -45%' },
    )
    const near = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries) {
          const scene = isIntersecting && sceneOf(target)
          if (scene) enliven(scene)
        }
      },
      { rootMargin: '150% 0px' },
    )
    for (const step of steps) {
      reading.observe(step)
      near.observe(step)
    }

    /** Brings a scene to the reader who enters it without scrolling. @param {HTMLElement} scene */
    function enter(scene) {
      const step = steps.find((one) => one.nextElementSibling === scene)
      if (!step || scene.classList.contains('now')) return
      enliven(scene)
      show(step)
      step.scrollIntoView({ block: 'center' })
    }
    for (const scene of scenes) scene.addEventListener('focusin', () => enter(scene))

    /** A link to what somebody had on the screen names the chart. */
    function follow() {
      const [name, state] = location.hash.slice(1).split(':')
      const scene = scenes.find((one) => one.dataset.chart === name)
      if (scene && state !== undefined) enter(scene)
    }
    addEventListener('hashchange', follow)
    follow()

    /** Brings the others to life once there is nothing else to do, one by one: on paper a live chart is black on white. */
    function rest() {
      const scene = scenes.find((one) => !one.querySelector('fan-chart'))
      if (scene) enliven(scene)
      if (scene) idle(rest)
    }
    const idle = globalThis.requestIdleCallback ?? setTimeout
    if (/** @type {any} */ (navigator).connection?.saveData) return
    if (document.readyState === 'complete') idle(rest)
    else addEventListener('load', () => idle(rest))
  }

  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', begin)
  else begin()
})()
