/** Runs before a page's own scripts, in every engine alike, and notes what charts and the browser say. */
;(() => {
  const witness = {
    ready: 0,
    /** @type {string[]} */
    errors: [],
    /** @type {string[]} */
    complaints: [],
  }
  Object.assign(globalThis, { witness })
  addEventListener('ready', () => (witness.ready += 1), true)
  addEventListener('error', (event) => {
    if (event instanceof CustomEvent) witness.errors.push(event.detail.errors.map((/** @type {any} */ fault) => fault.message).join('\n'))
    else if (event instanceof ErrorEvent) witness.complaints.push(event.message)
  }, true)
  addEventListener('unhandledrejection', (event) => witness.complaints.push(String(event.reason)))
  addEventListener('securitypolicyviolation', (event) => witness.complaints.push(`${event.violatedDirective} ${event.blockedURI}`))
  for (const level of /** @type {const} */ (['error', 'warn'])) {
    const original = console[level]
    console[level] = (...words) => {
      witness.complaints.push(words.join(' '))
      original(...words)
    }
  }
})()
