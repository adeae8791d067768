// What a server renders: the class is there and does nothing, and no import throws.
import { FanChartElement } from 'fanchart'
import { define } from 'fanchart/element'

define()
console.log(typeof FanChartElement, '<fan-chart src="users.json"><p>Users</p></fan-chart>')
