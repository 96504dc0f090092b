// What a definition must say before it counts. The five items are never optional: a figure whose source and limits
// nobody knows is not published.
import { faultOfFormula } from './check-formula.ts'
import { type Definition, FIVE_ITEMS, type FiveItems } from './city-indicators.ts'
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
  const proposed = newMeasure === null ? null : code
  const fault = faultOfFormula(definition.formula, { measures, proposed })
  if (fault !== null) return fault
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
