import type { QuantityKind } from '../../quantity/units.ts'
import type { FigureGroup } from '../sentence/figures.ts'
import { moneyUse } from './money-use.ts'
import { percentUse } from './percent-use.ts'
import type { Surroundings, Use } from './use.ts'

/** What the figures of a list do. */
export function figureUse(group: FigureGroup, around: Surroundings): Use {
  const kind = group.quantities[0]?.kind
  if (kind === 'money') return moneyUse(group, around)
  return kind !== undefined && RATES.has(kind) ? percentUse(group, around) : 'threshold'
}

const RATES: ReadonlySet<QuantityKind> = new Set<QuantityKind>([
  'percent',
  'permille',
  'fraction',
  'points',
  'multiple',
])
