// A bundler that gives files an address of their own.
import { define, locate } from 'fanchart/element'
import firstPaint from 'fanchart/fanchart.wasm'
import whole from 'fanchart/fanchart-whole.wasm'

const here = (path) => new URL(path, import.meta.url)
locate({ firstPaint: here(firstPaint), whole: here(whole) })
define()
