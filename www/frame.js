/** What stands in the element's shadow: the picture with its cursor, the words for it, the controls below. */

/** What the controls do, in the order in which the core names them. */
export const controls = /** @type {const} */ (['table', 'scale', 'listen', 'png', 'svg', 'csv', 'link'])

/** @template {keyof HTMLElementTagNameMap} Tag @param {Tag} tag @param {string} name @param {Record<string, string>} [attributes] */
function make(tag, name, attributes = {}) {
  const element = document.createElement(tag)
  element.className = name
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  return element
}

/** What says the same as before is not laid out again. @param {Element} element @param {string} text */
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text
}

export class Frame {
  /** All there is: a page's rules for every element of its own do not reach into it. */
  room = make('div', 'room')
  fallback = make('slot', '')
  ruler = make('div', 'ruler')
  letter = make('i', '')
  figure = make('div', '', { role: 'figure' })
  picture = make('div', 'picture')
  canvas = make('canvas', '', { role: 'img' })
  /** One tab stop that walks through the figures: to assistive technology a slider, which speaks as it moves. */
  cursor = make('div', 'cursor', { role: 'slider', tabindex: '0', 'aria-describedby': 'help', 'aria-valuemin': '0', 'aria-valuemax': '0', 'aria-valuenow': '0' })
  help = make('p', 'help', { id: 'help' })
  notes = make('div', 'away')
  controls = make('div', 'controls', { part: 'controls' })
  live = make('p', 'away', { role: 'status' })
  /** @type {HTMLButtonElement[]} */
  buttons = controls.map((name) => /** @type {HTMLButtonElement} */ (make('button', '', { type: 'button', name })))
  /** Whether the value axis is logarithmic of itself. */
  log = false
  /** @type {string[]} */
  #words = []

  constructor() {
    this.figure.hidden = true
    this.ruler.append(this.letter)
    this.picture.append(this.canvas, this.cursor)
    this.controls.append(...this.buttons)
    // Below the buttons: they stay where they are when it comes and goes.
    this.figure.append(this.picture, this.notes, this.controls, this.help, this.live)
    this.room.append(this.ruler, this.figure, this.fallback)
    this.button('table').setAttribute('aria-expanded', 'false')
    this.button('listen').setAttribute('aria-pressed', 'false')
  }

  /** @param {typeof controls[number]} name */
  button(name) {
    return this.buttons[controls.indexOf(name)]
  }

  /**
   * @param {string[]} labels title, names of the controls, of the cursor, how to use it, the scale of the value
   * axis, the direction of all this, and what the picture shows
   */
  name([title, names, explore, help, scale, direction, summary]) {
    // Written again, even as it was, it would have every letter looked at anew.
    if (this.figure.dir !== direction) this.figure.dir = direction
    this.#words = names.split(';').map((name) => name.trim())
    const [table, listen, , png, svg, csv, link, , log] = this.#words
    const texts = [table, log, listen, png, svg, csv, link]
    for (const [index, text] of texts.entries()) say(this.buttons[index], text)
    const toggle = this.button('scale')
    toggle.hidden = scale === ''
    this.log = scale === 'log'
    toggle.setAttribute('aria-pressed', String(this.log))
    this.figure.setAttribute('aria-label', title)
    this.canvas.setAttribute('aria-label', summary)
    this.cursor.setAttribute('aria-label', explore)
    this.cursor.setAttribute('aria-valuetext', title)
    say(this.help, help)
  }

  /** The words of the controls: table, listen, stop, …, link copied. */
  get words() {
    return this.#words
  }

  /** What the picture says below its plot. @param {string[]} paragraphs */
  tell(paragraphs) {
    const { children } = this.notes
    for (const [index, text] of paragraphs.entries()) say(children[index] ?? this.notes.appendChild(make('p', '')), text)
    while (children[paragraphs.length]) children[paragraphs.length].remove()
  }

  /** @param {number} width @param {number} height */
  size(width, height) {
    this.canvas.style.width = `${width}px`
    this.canvas.style.height = `${height}px`
  }

  /** @param {boolean} drawn */
  show(drawn) {
    this.figure.hidden = !drawn
    this.fallback.hidden = drawn
    // No room is kept for what will not come.
    this.room.classList.toggle('failed', !drawn)
  }
}
