// What a definition must say before it counts. The five items are never optional: a figure whose source and limits
// nobody knows is not published.
import { type Definition, FIVE_ITEMS, type FiveItems, measuresOf } from './city-indicators.ts'
import type { NewMeasure, StoredMeasure } from './indicator.store.ts'
import { ENTERED_MAX } from './parse-indicators.ts'

const FIVE = [
  'source',
  'verification',
  'accuracy',
  'limits',
  'remedy',
] as const satisfies readonly (keyof FiveItems)[]

type Checked = {
  readonly code: string
  readonly definition: Definition
  readonly newMeasure: NewMeasure | null
  readonly measures: readonly StoredMeasure[]
}

/** What is wrong with a draft already while it is written; null where nothing is. */
export function faultOfDraft({ code, definition, newMeasure, measures }: Checked): string | null {
  const known = new Map(measures.map((measure) => [measure.code, measure]))
  for (const wanted of measuresOf(definition.formula)) {
    if (wanted === code && newMeasure !== null && definition.formula.kind === 'measure') continue
    const measure = known.get(wanted)
    if (measure === undefined) return `没有采集项“${wanted}”`
    if (definition.formula.kind !== 'measure' && measure.nature === 'rate')
      return `“${measure.name}”是比率，只能直接取数，不能再相除或比较`
    if (definition.formula.kind === 'increase' && measure.nature !== 'stock')
      return `“${measure.name}”不是时点数，不能取增量`
  }
  if (newMeasure !== null && newMeasure.nature === 'rate' && newMeasure.overAreas === 'sum')
    return '比率不能在各区之间相加'
  return null
}

/** What keeps a definition from being handed in and published; null where nothing does. */
export function faultOfPublication(checked: Checked): string | null {
  const { definition, newMeasure, measures } = checked
  const missing = FIVE.filter((key) => definition[key].trim() === '').map((key) => FIVE_ITEMS[key])
  if (missing.length > 0) return `五项说明还缺：${missing.join('、')}`
  if (definition.definition.trim() === '') return '还没有写定义'
  if (newMeasure !== null && newMeasure.level === 'district') {
    const entered = measures.filter(
      ({ level, collected, until }) =>
        level === 'district' && collected !== 'automatic' && until === null,
    )
    if (entered.length >= ENTERED_MAX)
      return `各区每月已要填 ${entered.length} 项，不能再加；请改由市级填报，或用已有的采集项`
  }
  return faultOfDraft(checked)
}
