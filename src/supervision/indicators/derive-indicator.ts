// An indicator of which nothing is known but a document's target. What is sensible is proposed, nothing is
// invented: the five items stay empty, and without them it cannot be published.
import type { TargetValue } from '../../documents/item.ts'
import type { Formula } from '../figures/indicator.ts'
import type { Definition } from './city-indicators.ts'
import type { NewMeasure, StoredVersion } from './indicator.store.ts'
import { decimalsOf } from './target-steps.ts'

const NAME_MAX = 100

/** The name under which a target is followed: a growth and an increase are figures of their own. */
function nameOfTarget({ indicator, change }: TargetValue): string {
  if (change === 'growth' && !SAYS_GROWTH.test(indicator)) return cut(`${indicator}增速`)
  if (change === 'increase' && !SAYS_ADDED.test(indicator)) return cut(`新增${indicator}`)
  return cut(indicator)
}

const SAYS_GROWTH = /(?:增速|增长率?|增幅|增加|提高|提升|上升|下降|降低|减少|压减)$/u

const cut = (name: string): string => name.slice(0, NAME_MAX)

/** The indicator of other documents that a target is about: same name, same unit, same kind of figure. */
export function namesakeOf<Known extends Pick<StoredVersion, 'name' | 'unit' | 'formula'>>(
  newest: readonly Known[],
  target: TargetValue,
): Known | null {
  const names = new Set([target.indicator, nameOfTarget(target)])
  const isCalledSo = (name: string): boolean =>
    names.has(name) ||
    (target.change === 'increase' &&
      SAYS_ADDED.test(name) &&
      stemOf(name) === stemOf(target.indicator))
  return (
    newest.find(
      ({ name, unit, formula }) =>
        isCalledSo(name) && unit === target.unit && isOfKind(formula, { name, target }),
    ) ?? null
  )
}

const SAYS_ADDED = /新增|净增/u

/** 「新增高新技术企业」 and 「高新技术企业新增数」 are one figure under two names. */
const stemOf = (name: string): string =>
  name.replace(/^(?:新增|净增)/u, '').replace(/(?:新增|净增)?(?:数量|总数|数|额)?$/u, '')

const isOfKind = (
  formula: Formula,
  { name, target }: { readonly name: string; readonly target: TargetValue },
): boolean => {
  if (target.change === 'growth') return formula.kind === 'growth' || name === nameOfTarget(target)
  if (target.change === 'increase') return formula.kind === 'increase' || SAYS_ADDED.test(name)
  return formula.kind === 'measure' || formula.kind === 'ratio'
}

/** The draft of an indicator for a target, with what would have to be collected for it. */
export function deriveIndicator(
  target: TargetValue,
  code: string,
): Definition & { readonly new_measure: NewMeasure } {
  const isShare = target.unit === '%' || target.change === 'growth'
  const decimals = decimalsOf(target.value, target.upper)
  const name = nameOfTarget(target)
  const money = MONEY.test(target.unit)
  return {
    name,
    definition: '',
    unit: target.unit,
    decimals: isShare ? Math.max(decimals, 1) : decimals,
    formula: { kind: 'measure', measure: code },
    better: target.comparator === '<=' ? 'lower' : 'higher',
    frequency: 'year',
    open: false,
    source: '',
    verification: '',
    accuracy: '',
    limits: '',
    remedy: '',
    new_measure: {
      name,
      unit: target.unit,
      money,
      decimals: money ? 0 : isShare ? Math.max(decimals, 1) : decimals,
      nature: isShare ? 'rate' : target.change === 'increase' ? 'flow' : 'stock',
      overAreas: isShare ? 'none' : 'sum',
      frequency: 'year',
      level: 'district',
      collected: 'entered',
      query: null,
      explanation: '',
      since: null,
      until: null,
    },
  }
}

const MONEY = /^[百千万亿]*元$/u
