/**
 * Everything that is wrong with a chart, at once. `path` is a JSON pointer into the spec, '' for the whole.
 * @typedef {{ path: string, value: unknown, rule: string, message: string }} Fault
 */

export class Faults extends Error {
  /** @param {Fault[]} errors */
  constructor(errors) {
    super(errors.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join('\n'))
    this.name = 'Faults'
    this.errors = errors
  }

  /** @param {string} rule @param {string} message @param {unknown} [value] */
  static one(rule, message, value = null) {
    return new Faults([{ path: '', value, rule, message }])
  }

  /** Whatever was thrown, as faults. @param {unknown} thrown */
  static from(thrown) {
    if (thrown instanceof Faults) return thrown
    if (Array.isArray(thrown)) return new Faults(thrown)
    return Faults.one('internal', thrown instanceof Error ? thrown.message : String(thrown))
  }
}
