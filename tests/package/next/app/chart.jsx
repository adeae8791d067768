'use client'

import 'fanchart'

/** The server writes what stands inside; the browser draws the chart over it. */
export function Chart({ spec, children }) {
  const json = JSON.stringify(spec).replaceAll('<', '\\u003c')
  return (
    <fan-chart loading="eager">
      {children}
      <script type="application/json" dangerouslySetInnerHTML={{ __html: json }} />
    </fan-chart>
  )
}
