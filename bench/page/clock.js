/** When a chart is there for a reader's eyes, and what the frame that showed it cost. */

/** Resolves inside the next frame's turn, before it is rendered. @returns {Promise<void>} */
const frame = () => new Promise((done) => requestAnimationFrame(() => done()))

/** Resolves with the time at which the frame that is due next has been rendered. @returns {Promise<number>} */
export const painted = () =>
  new Promise((done) => {
    requestAnimationFrame(() => afterTurn(done))
  })

/** A message sent in a frame's turn arrives when that frame has been rendered. @param {(time: number) => void} done */
function afterTurn(done) {
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = () => {
    port1.close()
    done(performance.now())
  }
  port2.postMessage(0)
}

/**
 * From the start of some work in a frame's turn to the end of the frame that shows it: script, style, layout, paint.
 * @param {() => unknown} work a promise is waited for
 * @returns {Promise<{ frame: number, script: number }>} milliseconds
 */
export async function timed(work) {
  await frame()
  let rendered = 0
  afterTurn((time) => (rendered = time))
  const start = performance.now()
  await work()
  const script = performance.now() - start
  const end = rendered ? await painted() : await new Promise(afterTurn)
  return { frame: end - start, script }
}
