import { connection } from 'next/server'
import { Chart } from './chart'

const values = [10, 12, 15, 17, 18, 20]
const spec = {
  version: 1,
  title: 'Users of the service',
  unit: { type: 'persons', scale: 1000000 },
  series: [{ id: 'users', kind: 'stock', data: values.map((value, index) => ({ date: String(2018 + index), value })) }],
}

export default async function Page() {
  // For each request anew, as a page with the latest figures would be.
  await connection()
  return (
    <main>
      <h1>Users</h1>
      <Chart spec={spec}>
        <p>20 million users at the end of 2023.</p>
      </Chart>
    </main>
  )
}
