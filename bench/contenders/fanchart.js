/** The published script, as a page uses it. It is given observations only: it fits, projects and draws. */
import '/fanchart/fanchart.js'
import { specOf } from '../page/spec.js'

export const name = 'fanchart'
export const prepare = (figures) => JSON.stringify(specOf(figures))

export function mount(place, text, loading = 'eager') {
  const element = document.createElement('fan-chart')
  element.setAttribute('loading', loading)
  element.spec = text
  place.append(element)
  return drawn(element)
}

export function update(element, text) {
  const done = drawn(element)
  element.spec = text
  return done
}

/** Another horizon or ceiling, without new data. */
export const assume = (element, assumptions) => element.assume(assumptions)

export const unmount = (element) => element.remove()

function drawn(element) {
  return new Promise((done, fail) => {
    element.addEventListener('ready', () => done(element), { once: true })
    element.addEventListener('error', (event) => fail(new Error(event.detail.errors[0].message)), { once: true })
  })
}
