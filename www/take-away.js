/** Files made in the browser; nothing is sent anywhere. */

/**
 * @import { Chart } from './chart.js'
 * @import { Look } from './look.js'
 */

/** Pixels to a CSS pixel of a saved picture. */
const ratio = 2

/** Hands a file to the reader. @param {Blob | string} content @param {string} type @param {string} name */
export function save(content, type, name) {
  const address = URL.createObjectURL(new Blob([content], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

/** The longest name that is made of a title. */
const longest = 60

/** The name of a file, in ASCII, for a chart of that title; of a title in other letters, "chart". @param {string} title */
export function fileName(title) {
  const words = title.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().match(/[a-z0-9]+/g) ?? []
  const name = words.join('-').slice(0, longest)
  return /[a-z]/.test(name) ? name.replace(/-$/, '') : 'chart'
}

/** What is shown, at twice its size. @param {Chart} chart @param {number} width @param {Look} look @returns {Promise<Blob>} */
export function png(chart, width, look) {
  const canvas = document.createElement('canvas')
  chart.draw(canvas, width, ratio, look)
  return new Promise((done, failed) => {
    canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error('the picture could not be written'))), 'image/png')
  })
}

/** Puts a text on the clipboard, where the browser lets it. @param {string} text */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
