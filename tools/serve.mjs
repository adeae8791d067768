/** `npm start`: what is missing is installed, what has changed is built, and the pages are served. */
import { build } from './build.mjs'
import { pictures } from './pictures.mjs'
import { Problem, main } from './step.mjs'
import { serve } from './server.mjs'

await main(async () => {
  const port = Number(process.env.PORT || 8000)
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Problem(`PORT is no port: ${process.env.PORT}`)
  await build()
  await pictures()
  const { address } = await serve(port)
  console.log(address)
})
