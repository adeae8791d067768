/** The room that the live chart will take in a column of any width, for a page that shows a still one before. */

/** The widths that `fanchart-page.css` knows heights of. */
export const steps = [
  260, 280, 300, 320, 328, 335, 343, 350, 358, 360, 366, 375, 382, 390, 398, 406, 414, 422, 430, 440, 460, 480, 500, 520, 540, 560, 580, 600, 620,
  640, 660, 680, 700, 720, 740, 760, 800, 850, 900, 950, 1000, 1100, 1200,
]

/** @typedef {{ heights: number[], names: string[] }} Room the picture's heights at those widths, and what its controls are called */

/** @param {string} svg */
export const heightOf = (svg) => Number(svg.match(/ height="([\d.]+)"/)?.[1])

/** Measured as the chart is drawn. @param {any} element @param {boolean} dark @returns {Promise<Room>} */
export async function roomOf(element, dark) {
  const heights = []
  for (const width of steps) heights.push(heightOf(await element.toSVG(width, dark)))
  const buttons = [...element.shadowRoot.querySelectorAll('.controls > button:not([hidden])')]
  return { heights, names: buttons.map(({ textContent }) => textContent) }
}
