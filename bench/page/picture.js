/** What every contender's picture has besides its marks: the size and the words that fanchart gives the same chart. */
export const width = 720
export const height = 536
export const headline = 'Users of the service'
export const notes = [
  'Shaded: the 80% and 95% prediction intervals. If the past is a guide, 8 in 10 outcomes fall',
  'in the innermost band.',
  'Users: exponential smoothing (31%), random walk with drift (26%), Theta (19%) and 4 more, fitted to',
  '60 observations, 1964 to 2023.',
]
