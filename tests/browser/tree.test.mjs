/** What Chromium hands to assistive technology, in the order in which a screen reader comes upon it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stage } from './stage.mjs'

const open = stage()

/** @typedef {import('playwright-core').Page} Page */

/**
 * Role, name and value of everything with a name, in reading order.
 * @param {Page} page @returns {Promise<[role: string, name: string, value: string, description: string][]>}
 */
async function tree(page) {
  const session = await page.context().newCDPSession(page)
  const { nodes } = await session.send('Accessibility.getFullAXTree')
  const known = new Map(nodes.map((node) => [node.nodeId, node]))
  /** @type {[string, string, string, string][]} */
  const found = []
  const walk = (/** @type {string} */ id) => {
    const node = known.get(/** @type {any} */ (id))
    if (!node) return
    const text = (/** @type {any} */ part) => String(part?.value ?? '')
    const role = text(node.role)
    if (!node.ignored && role !== 'InlineTextBox') found.push([role, text(node.name), text(node.value), text(node.description)])
    for (const child of node.childIds ?? []) walk(child)
  }
  walk(nodes[0].nodeId)
  return found
}

test('a screen reader comes upon figure, summary, cursor, notes and buttons, in this order, each with a name', async (t) => {
  const { page } = await open(t, { body: '<main><fan-chart src="/story/users.json"><p>the fallback</p></fan-chart></main>' })
  await page.waitForFunction(() => /** @type {any} */ (globalThis).probe.ready === 1)
  await page.waitForTimeout(200)
  const all = await tree(page)
  const roles = all.map(([role]) => role).filter((role) => ['figure', 'image', 'slider', 'paragraph', 'button', 'status'].includes(role))
  const order = [...new Set(roles)]
  assert.deepEqual(order, ['figure', 'image', 'slider', 'paragraph', 'button', 'status'], JSON.stringify(all))
  for (const [role, name] of all) if (['figure', 'image', 'slider', 'button'].includes(role)) assert.ok(name, role)
  const [[, summary]] = all.filter(([role]) => role === 'image')
  assert.match(summary, /(projected|Projected).*2026/)
  const [[, title]] = all.filter(([role]) => role === 'figure')
  assert.ok(title && !summary.includes(title), summary)
  const [[, , , help]] = all.filter(([role]) => role === 'slider')
  assert.match(help, /arrow/i)
  assert.ok(all.some(([role, name]) => role === 'StaticText' && /8 in 10/.test(name)))
  assert.ok(all.every(([, name]) => !name.includes('the fallback')))
})

test('the table is a table to a screen reader, and a lever a slider with its value in words', async (t) => {
  const { page } = await open(t, { body: '<main><fan-chart src="/story/levers.json"></fan-chart></main>' })
  await page.locator('fan-chart .levers').waitFor()
  await page.locator('fan-chart button[name=table]').click()
  await page.locator('fan-chart table').waitFor()
  const all = await tree(page)
  const names = (/** @type {string} */ wanted) => all.filter(([role]) => role === wanted).map(([, name]) => name)
  assert.ok(names('table')[0].length > 10)
  // The title names the figure and the table, and nothing else that stands there.
  const [title] = names('figure')
  assert.deepEqual([names('table'), names('region'), all.filter(([, name]) => name.includes(title)).length], [[title], ['Table'], 3], JSON.stringify(all))
  assert.ok(names('columnheader').length >= 4 && names('rowheader').length >= 8)
  assert.ok(names('group').length >= 1)
  const effects = await page.locator('fan-chart .lever input').evaluateAll((all) => all.map((one) => one.getAttribute('aria-valuetext')))
  assert.ok(effects.every(Boolean), effects.join())
  // With the cursor.
  assert.equal(names('slider').length, effects.length + 1)
})
