/** What files are called that a reader takes away. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileName } from '../../www/take-away.js'

test('a file is called after the chart’s title, in letters that every disk has', () => {
  assert.equal(fileName('US unemployment crept up in 2024'), 'us-unemployment-crept-up-in-2024')
  assert.equal(fileName('Évolution: «dépenses» à 113,2 %'), 'evolution-depenses-a-113-2')
  for (const title of ['', '2023年用户', '???', 'الأسعار']) assert.equal(fileName(title), 'chart')
  const long = fileName('word '.repeat(40))
  assert.ok(long.length <= 60 && /^[a-z-]*[a-z]$/.test(long), long)
})
