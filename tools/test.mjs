/** `npm test`: everything, in the order in which it fails fastest. The runners' own closing lines are the count. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { browserAndFonts, otherEngines } from './browser.mjs'
import { lint } from './lint.mjs'
import { testPackage } from './package.mjs'
import { pictures } from './pictures.mjs'
import { size } from './size.mjs'
import { main, root, run, say } from './step.mjs'

await main(async () => {
  await lint()
  say('Testing the Rust side …')
  await run('cargo', ['test', '--workspace'], { show: true })
  say('Comparing the languages with Intl …')
  await run('node', ['--test', '--test-reporter=spec', 'tests/languages.test.mjs'], { show: true })
  say('Testing what the builder reads …')
  await run('node', ['--test', '--test-reporter=spec', 'tests/builder/reading.test.mjs', 'tests/builder/spec.test.mjs'], { show: true })
  await size()
  say('Testing how modules are sent …')
  await run('node', ['--test', '--test-reporter=spec', 'tests/packed.test.mjs'], { show: true })
  await pictures()
  await browserAndFonts()
  await otherEngines()
  await testPackage()
  say('Testing in the browser …')
  const all = readdirSync(join(root, 'tests/browser'), { recursive: true, encoding: 'utf8' })
  const files = all.filter((file) => file.endsWith('.test.mjs')).map((file) => join('tests/browser', file))
  // What waits for ever is told by its name.
  const options = ['--test-reporter=spec', '--test-concurrency=2', '--test-timeout=300000']
  await run('node', ['--test', ...options, ...files], { show: true })
})
