/** The element's attributes, which are properties as well. */

const names = ['src', 'theme', 'loading']

/** A server has no elements; there the class exists and is of no use. */
const Base = /** @type {typeof HTMLElement} */ (globalThis.HTMLElement ?? class {})

export class AttributedElement extends Base {
  static observedAttributes = names

  static {
    for (const name of names) {
      Object.defineProperty(this.prototype, name, {
        /** @this {HTMLElement} */
        get() {
          return this.getAttribute(name) ?? ''
        },
        /** @this {HTMLElement} @param {string} value */
        set(value) {
          this.setAttribute(name, value)
        },
      })
    }
  }

  connectedCallback() {
    for (const name of [...names, 'spec']) {
      // What was set before the element was defined would hide its accessor.
      const own = Object.getOwnPropertyDescriptor(this, name)
      if (own && Reflect.deleteProperty(this, name)) Reflect.set(this, name, own.value)
    }
  }
}
