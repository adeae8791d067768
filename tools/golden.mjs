/** `npm run golden`: writes the expected pictures anew, to be looked at before they are committed. */
import { main, run } from './step.mjs'

await main(async () => {
  await run('cargo', ['test', '--test', 'golden'], { env: { UPDATE_GOLDEN: '1' }, show: true })
})
