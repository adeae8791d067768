// A site that serves the words of other languages among its own files.
import { define, locate } from 'fanchart/element'

locate({ languages: 'languages/' })
document.querySelector('script[type="application/json"]').textContent = JSON.stringify({
  version: 1,
  locale: 'zh',
  title: '用户',
  unit: { type: 'persons' },
  series: [{ id: 'users', kind: 'stock', data: [2019, 2020, 2021, 2022].map((year) => ({ date: String(year), value: year - 2000 })) }],
})
define()
