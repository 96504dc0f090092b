import { oneOf, textOf, wholeOf, yearOf } from '../../api/query-words.ts'
import type { Loose, Query } from '../../api/query-words.ts'

export type TaskFilter = Loose<Query<'/api/tasks'>>

type Colour = NonNullable<TaskFilter['colour']>
type Place = NonNullable<TaskFilter['place']>
type Risk = NonNullable<TaskFilter['risk']>

/** 红黄绿灰, in the order in which they want looking at. */
export const COLOUR_WORDS = {
  red: '逾期',
  yellow: '临期或补办',
  green: '正常',
  grey: '未交办或未定时限',
} as const satisfies Record<Colour, string>

export const COLOURS = ['red', 'yellow', 'green', 'grey'] as const satisfies readonly Colour[]

/** Where a task is. */
export const PLACE_WORDS = {
  proposed: '已立项',
  dispatched: '待签收',
  working: '办理中',
  claimed: '待核验',
  returned: '已退回',
  appealed: '申诉中',
  done: '已办结',
  cancelled: '已撤销',
} as const satisfies Record<Place, string>

export const PLACES = [
  'proposed',
  'dispatched',
  'working',
  'claimed',
  'returned',
  'appealed',
  'done',
  'cancelled',
] as const satisfies readonly Place[]

/** How much hangs on a task. */
export const RISK_WORDS = { high: '高', middle: '中', low: '低' } as const satisfies Record<
  Risk,
  string
>

export const RISKS = ['high', 'middle', 'low'] as const satisfies readonly Risk[]

/** Reads the filter of the tasks from the address bar. */
export const taskFilterOf = (search: Record<string, unknown>): TaskFilter => ({
  area: textOf(search['area']),
  unit: textOf(search['unit']),
  year: yearOf(search['year']),
  document: textOf(search['document']),
  place: oneOf(PLACES, search['place']),
  colour: oneOf(COLOURS, search['colour']),
  risk: oneOf(RISKS, search['risk']),
  isOwnerOpen: search['isOwnerOpen'] === true ? true : undefined,
  isUndated: search['isUndated'] === true ? true : undefined,
  search: textOf(search['search']),
  page: wholeOf(search['page']),
})
