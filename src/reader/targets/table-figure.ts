// The figure of a cell, as tables of indicators print it: a number, perhaps with its own unit and a comparator.
import { canonicalDecimal } from '../decimal.ts'
import type { Comparator, Target } from '../reading.ts'

/** A target of a table; the clause is found by its offset. */
export type TableTarget = Omit<Target, 'clause'>

const FIGURE =
  /^[［[（(]?(?<before>[≥＞>≤＜<]|不低于|不少于|大于|小于|控制在|达到|约)? ?(?<value>\d[\d,]*(?:\.\d+)?)(?:[—–\-~～](?<upper>\d+(?:\.\d+)?))?(?<unit>%|(?!以上|以内|以下|左右)[一-龥/]{1,6}?)?(?<after>以上|以内|以下|左右)?[）)\]］]?$/

/** Whether a cell holds a figure. */
export const isFigure = (words: string): boolean => FIGURE.test(words)

/** Where a figure stands, what its row or column is called, whose it is and until when. */
type Place = {
  readonly start: number
  readonly end: number
  readonly pattern: string
  /** The indicator as the table heads it: 「技术合同成交额（亿元）」. */
  readonly name: string
  /** The unit that a column of units or a caption gives; empty where none does. */
  readonly unit: string
  readonly scope: string | null
  readonly by: string | null
}

/** The target that a cell's words set; null where they are no figure. */
export function targetOfCell(words: string, place: Place): TableTarget | null {
  const figure = FIGURE.exec(words)?.groups
  if (figure === undefined) return null
  const { name, unit } = named(place.name)
  const own = figure['unit'] ?? ''
  const told = own === '' ? (place.unit === '' ? unit : place.unit) : own
  const change = changeOf(name, told)
  const upper = figure['upper']
  return {
    start: place.start,
    end: place.end,
    pattern: place.pattern,
    certain: true,
    indicator: change === 'increase' ? withoutAdding(name) : name,
    change,
    comparator: upper === undefined ? comparatorOf(figure) : 'range',
    value: canonicalDecimal(figure['value'] ?? '0'),
    upper: upper ?? null,
    unit: told,
    scope: place.scope,
    by: place.by,
  }
}

/** 「技术合同成交额（亿元）」 is the name and its unit. */
function named(words: string): { readonly name: string; readonly unit: string } {
  const found = /[（(](?:单位[：:])?(?<unit>[^（）()]{1,10})[）)]$/.exec(words)
  return found === null
    ? { name: words, unit: '' }
    : { name: words.slice(0, found.index), unit: found.groups?.['unit'] ?? '' }
}

/** 「高新技术企业净增数」 is called as running words call it: what is added, its adding told apart. */
function withoutAdding(name: string): string {
  const noun = name.replace(ADDED_AHEAD, '').replace(ADDED_BEHIND, '')
  return noun.length < 2 ? name : noun
}

const ADDED_AHEAD = /^(?:新增|净增|新认定|新引进|新建|新培育)/
const ADDED_BEHIND = /(?:新增|净增)[数量额]?$/

function changeOf(name: string, unit: string): Target['change'] {
  if (/增长率?$|增速$|增幅$/.test(name) && unit === '%') return 'growth'
  return ADDED_AHEAD.test(name) || ADDED_BEHIND.test(name) ? 'increase' : 'level'
}

function comparatorOf({
  before = '',
  after = '',
}: Readonly<Record<string, string | undefined>>): Comparator {
  if (/[≥]|不低于|不少于|达到/.test(before) || after === '以上') return '>='
  if (/[＞>]|大于/.test(before)) return '>'
  return /[≤＜<]|小于|控制在/.test(before) || /以内|以下/.test(after) ? '<=' : '='
}
