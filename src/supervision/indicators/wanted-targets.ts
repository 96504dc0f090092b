// Which targets stand because of what documents say. Where two documents name the same area and year, the
// official one goes before a newspaper's summary, and the later year before the earlier; the others stay readable
// as grounds.
import type { PlacedGround } from './indicator.store.ts'
import { stepsOf } from './target-steps.ts'
import type { StoredTarget, WantedTarget } from './target.store.ts'

/** The targets that the grounds of one indicator set; `grounds` come in the order of their weight. */
export function wantedTargets(
  grounds: readonly PlacedGround[],
  { decimals }: { readonly decimals: number },
): WantedTarget[] {
  const wanted = new Map<string, WantedTarget>()
  for (const ground of grounds) {
    const year = yearOfGround(ground)
    const value = stepsOf(ground.target.value, decimals)
    const { upper: top } = ground.target
    const upper = top === null ? null : stepsOf(top, decimals)
    const isReadable = value !== null && (top === null || upper !== null)
    if (ground.waits_for !== null || year === null || !isReadable) continue
    for (const area of ground.areas) {
      const key = `${area} ${year}`
      if (wanted.has(key)) continue
      wanted.set(key, {
        indicator_id: ground.indicator_id,
        area,
        year,
        change: ground.target.change,
        comparator: ground.target.comparator,
        value,
        upper,
        document: ground.document,
        clause: ground.clause,
        document_item: ground.item_id,
        share_set_id: null,
        from_year: ground.document_year,
      })
    }
  }
  return [...wanted.values()]
}

/** The year of a target: what the document says, else what a person gave; null where nobody has said it. */
export function yearOfGround({
  target,
  given_year: given,
}: Pick<PlacedGround, 'target' | 'given_year'>): number | null {
  const said = /^\d{4}/u.exec(target.by ?? '')
  return said === null ? given : Number(said[0])
}

/** What must change so that exactly the wanted targets stand. */
export function targetChanges(
  standing: readonly StoredTarget[],
  wanted: readonly WantedTarget[],
): { readonly ended: StoredTarget[]; readonly begun: WantedTarget[] } {
  const same = (one: StoredTarget, other: WantedTarget): boolean =>
    KEYS.every((key) => one[key] === other[key])
  const ended = standing.filter((held) => !wanted.some((target) => same(held, target)))
  const begun = wanted.filter((target) => !standing.some((held) => same(held, target)))
  return { ended, begun }
}

const KEYS = [
  'area',
  'year',
  'change',
  'comparator',
  'value',
  'upper',
  'document',
  'clause',
  'document_item',
  'share_set_id',
  'from_year',
] as const satisfies readonly (keyof WantedTarget)[]
