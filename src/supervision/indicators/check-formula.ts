// What is wrong with a formula, in one place: for the content of a city, the drafts of officials, and what is sent
// without a form.
import { nearest } from '../../base/nearest.ts'
import type { Formula } from '../figures/indicator.ts'
import type { StoredMeasure } from './indicator.store.ts'

type Known = Pick<StoredMeasure, 'code' | 'name' | 'nature'>

/** The parts of a formula as people point at them, with the code of the measure that each takes. */
const partsOf = (formula: Formula): readonly (readonly [part: string, code: string])[] =>
  formula.kind === 'ratio'
    ? [
        ['公式（分子）', formula.numerator],
        ['公式（分母）', formula.denominator],
      ]
    : [['公式', formula.measure]]

type Place = {
  readonly measures: readonly Known[]
  /** The code of the measure that is proposed with this very formula, where one is. */
  readonly proposed: string | null
}

/** What is wrong with a formula, in which part of it, and what to do about it; null where nothing is. */
export function faultOfFormula(formula: Formula, { measures, proposed }: Place): string | null {
  for (const [part, code] of partsOf(formula)) {
    if (code === proposed && formula.kind === 'measure') continue
    if (code.trim() === '') return `${part}还没有选采集项`
    const measure = measures.find((each) => each.code === code)
    if (measure === undefined) return unknown(part, code, measures)
    const name = `“${measure.name}”`
    if (formula.kind !== 'measure' && measure.nature === 'rate')
      return `${part}中的${name}是比率，不能再相除或比较；请改为直接取数，或换一个采集项`
    if (formula.kind === 'increase' && measure.nature !== 'stock')
      return `${part}中的${name}不是时点数，不能取增量；请换一个时点数，或改为取数、增速`
  }
  return null
}

function unknown(part: string, code: string, measures: readonly Known[]): string {
  const near = nearest(
    code,
    measures.map((measure) => measure.code),
  )
  const meant = measures.find((measure) => measure.code === near)
  const guess = meant === undefined ? '' : `，是不是“${meant.code}”（${meant.name}）`
  return `${part}：没有采集项“${code}”${guess}；请从采集项中选一项`
}
