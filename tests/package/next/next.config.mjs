import { fileURLToPath } from 'node:url'

/** The folder that holds this project, what it uses, and what that is linked to. */
const root = fileURLToPath(new URL(process.env.FANCHART_ROOT, import.meta.url))

export default { outputFileTracingRoot: root, turbopack: { root } }
