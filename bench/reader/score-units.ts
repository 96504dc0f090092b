import type { ContentDuty } from '../../src/documents/city-content-items.ts'
import type { Duty } from '../../src/reader/reading.ts'
import { agreementOf, matchOneToOne, type Agreement, type Count } from './matching.ts'

/** A unit with its role in one duty: what units are counted by. */
type Named = { readonly clause: string; readonly unit: string; readonly role: '牵头' | '配合' }

export type UnitScore = {
  /** Clause, unit and role agree. */
  readonly withRole: Count
  /** Clause and unit agree. */
  readonly roleFree: Count
  /** Duties of gold whose whole set of units was read, with roles. */
  readonly wholeDuty: Agreement
  /** Duties with a deadline in gold or reading: whether both say the same. */
  readonly due: Agreement
  readonly errors: readonly string[]
}

/** Lays the units of gold and reading side by side; units of doubtful gold count for nobody. */
export function scoreUnits(gold: readonly ContentDuty[], found: readonly Duty[]): UnitScore {
  const sure = gold.filter((duty) => duty.doubt === null).flatMap(namedOf)
  const doubted = gold.filter((duty) => duty.doubt !== null).flatMap(namedOf)
  const read = found.flatMap((duty) => namedOf({ clause: duty.clause, value: duty }))
  const roles = matchOneToOne(sure, read, (a, b) => (isSame(a, b) && a.role === b.role ? 1 : null))
  const free = matchOneToOne(sure, read, (a, b) => (isSame(a, b) ? 1 : null))
  const extra = withoutDoubted(roles.extra, doubted)
  const duties = matchOneToOne(
    gold.filter((duty) => duty.doubt === null),
    found,
    (a, b) => sharedUnits(a, b),
  )
  return {
    withRole: { right: roles.pairs.length, missed: roles.missed.length, extra: extra.length },
    roleFree: {
      right: free.pairs.length,
      missed: free.missed.length,
      extra: withoutDoubted(free.extra, doubted).length,
    },
    wholeDuty: {
      agreed: duties.pairs.filter((pair) => isWhole(pair.gold, pair.found)).length,
      of: gold.filter((duty) => duty.doubt === null).length,
    },
    due: agreementOf(
      duties.pairs
        .filter((pair) => pair.gold.value.due !== null || pair.found.due !== null)
        .map((pair) => pair.gold.value.due === pair.found.due),
    ),
    errors: [
      ...roles.missed.map((one) => `漏 单位 ${one.clause} ${one.role} ${one.unit}`),
      ...extra.map((one) => `误 单位 ${one.clause} ${one.role} ${one.unit}`),
      ...duties.pairs
        .filter((pair) => pair.gold.value.due !== pair.found.due)
        .map(
          (pair) => `期限 ${pair.gold.clause} 应为 ${pair.gold.value.due} 读作 ${pair.found.due}`,
        ),
    ],
  }
}

type WithUnits = {
  readonly clause: string
  readonly value: { readonly lead: readonly string[]; readonly support: readonly string[] }
}

function namedOf({ clause, value }: WithUnits): Named[] {
  return [
    ...value.lead.map((unit) => ({ clause, unit: plainUnit(unit), role: '牵头' as const })),
    ...value.support.map((unit) => ({ clause, unit: plainUnit(unit), role: '配合' as const })),
  ]
}

/** 各区县政府 and 区县政府 name the same units; so do half- and full-width brackets. */
const plainUnit = (unit: string): string => unit.normalize('NFKC').replace(/^各/u, '')

const isSame = (a: Named, b: Named): boolean => a.clause === b.clause && a.unit === b.unit

const withoutDoubted = (extra: readonly Named[], doubted: readonly Named[]): readonly Named[] =>
  matchOneToOne(doubted, extra, (a, b) => (isSame(a, b) ? 1 : null)).extra

function sharedUnits(gold: ContentDuty, found: Duty): number | null {
  if (gold.clause !== found.clause) return null
  const units = new Set(namedOf(gold).map(keyOf))
  const shared = namedOf({ clause: found.clause, value: found }).filter((one) =>
    units.has(keyOf(one)),
  ).length
  return shared === 0
    ? null
    : shared / Math.max(units.size, found.lead.length + found.support.length)
}

function isWhole(gold: ContentDuty, found: Duty): boolean {
  const one = namedOf(gold).map(keyOf).sort()
  const other = namedOf({ clause: found.clause, value: found }).map(keyOf).sort()
  return one.join('|') === other.join('|')
}

const keyOf = (named: Named): string => `${named.role}${named.unit}`
