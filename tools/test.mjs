/** `npm test`: everything, in the order in which it fails fastest. The runners' own closing lines are the count. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { browserAndFonts } from './browser.mjs'
import { lint } from './lint.mjs'
import { size } from './size.mjs'
import { main, root, run, say } from './step.mjs'

await main(async () => {
  await lint()
  say('Testing the Rust side …')
  await run('cargo', ['test', '--workspace'], { show: true })
  await size()
  say('Compiling the command line, which the browser has to agree with …')
  await run('cargo', ['build', '--release', '--bin', 'fanchart'])
  await browserAndFonts()
  say('Testing in the browser …')
  const folder = 'tests/browser'
  const files = readdirSync(join(root, folder)).filter((file) => file.endsWith('.test.mjs'))
  const reporter = '--test-reporter=spec'
  await run('node', ['--test', reporter, '--test-concurrency=2', ...files.map((file) => join(folder, file))], { show: true })
})
