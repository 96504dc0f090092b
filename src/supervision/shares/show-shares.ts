import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import type { Scope } from '../../party/actor.ts'
import { findArea, listAreas, listMembers, type StoredArea } from '../areas/area.store.ts'
import { holdsIn, isMember } from '../figures/area.ts'
import {
  listMeasures,
  listVersionsOf,
  type NewMeasure,
  type StoredVersion,
} from '../indicators/indicator.store.ts'
import { listTargetsIn, type StoredTarget } from '../indicators/target.store.ts'
import { isAdditive } from './share-set.ts'
import { listShares, listShareSets, type Share, type ShareSet } from './share-set.store.ts'

/** All that is known of how a target is divided in a year. */
export type ShownShares = {
  readonly indicator: StoredVersion
  readonly year: number
  /** Whose target is divided: the city's, or that of a district or zone. */
  readonly whole: StoredArea
  readonly isAdditive: boolean
  /** Whether areas report it at all, or one office for the whole city. */
  readonly isReportedByAreas: boolean
  readonly target: StoredTarget | null
  /** Who may have a share, in order; `fixed` is what a document says of the area itself. */
  readonly areas: readonly { readonly area: StoredArea; readonly fixed: StoredTarget | null }[]
  readonly working: (ShareSet & { readonly shares: readonly Share[] }) | null
  readonly inForce: (ShareSet & { readonly shares: readonly Share[] }) | null
  readonly history: readonly ShareSet[]
}

/** Which division is asked for; without an area the city's. */
export type AskedShares = {
  readonly indicatorId: string
  readonly year: number
  readonly area?: string | undefined
}

/** How a target is divided in a year: what is worked on, what is in force, and what was before. */
export async function showShares(
  db: Db,
  { indicatorId, year, area }: AskedShares,
): Promise<ShownShares> {
  const [indicator] = await listVersionsOf(db, indicatorId)
  const { whole, members } = await dividedArea(db, area)
  if (indicator === undefined) throw fail('NOT_FOUND')
  const known = await listMeasures(db)
  // What a document's own draft would collect adds up, or not, before it is published, too.
  const proposed = indicator.new_measure === null ? [] : [indicator.new_measure]
  const measures = new Map<string, Pick<NewMeasure, 'overAreas' | 'level'>>([
    ...proposed.map((measure) => [indicator.code, measure] as const),
    ...known.map((measure) => [measure.code, measure] as const),
  ])
  const ids = [whole.id, ...members.map(({ id }) => id)]
  const targets = await listTargetsIn(db, { indicatorId, year, areas: ids })
  const sets = await listShareSets(db, { indicatorId, area: whole.id, year })
  const shares = await listShares(
    db,
    sets.map(({ id }) => id),
  )
  const withShares = (set: ShareSet | undefined) =>
    set === undefined
      ? null
      : { ...set, shares: shares.filter(({ set_id: setId }) => setId === set.id) }
  const { formula } = indicator
  const measure = formula.kind === 'ratio' ? formula.numerator : formula.measure
  return {
    indicator,
    year,
    whole,
    isAdditive: isAdditive(formula, measures),
    isReportedByAreas: measures.get(measure)?.level === 'district',
    target: targets.find((target) => target.area === whole.id) ?? null,
    areas: members
      .filter((member) => holdsIn(member, `${year}-01`) || holdsIn(member, `${year}-12`))
      .map((member) => ({
        area: member,
        fixed:
          targets.find((target) => target.area === member.id && target.share_set_id === null) ??
          null,
      })),
    working: withShares(sets.find(({ state }) => state === 'draft' || state === 'submitted')),
    inForce: withShares(sets.find(({ state }) => state === 'in_force')),
    history: sets,
  }
}

/** What the members are to reach one by one: their shares, and what a document says of some of them itself. */
export const partsOf = (
  { areas }: Pick<ShownShares, 'areas'>,
  shares: readonly Share[],
): bigint[] =>
  areas.flatMap(({ area, fixed }) => {
    const part = fixed?.value ?? shares.find((share) => share.area === area.id)?.value
    return part === undefined ? [] : [part]
  })

/** An area and its members: the city and its districts and zones, or one of those and what lies below it. */
async function dividedArea(db: Db, id: string | undefined) {
  const areas = await listAreas(db)
  const city = areas.find(({ kind }) => kind === 'city')
  const whole = id === undefined ? city : await findArea(db, id)
  if (whole === undefined || isMember(whole)) throw fail('NOT_FOUND')
  const members =
    whole.kind === 'city'
      ? areas.filter(({ kind }) => kind !== 'city')
      : await listMembers(db, [whole.id])
  return { whole, members }
}

/** Who divides a target: the city's its office, a district's its own people. */
export const divides = ({ whole }: Pick<ShownShares, 'whole'>, scope: Scope | null): boolean =>
  (scope?.reach === 'all' && whole.kind === 'city') ||
  (scope?.reach === 'region' && scope.region === whole.id)

/** Who sets the figure of one area in a division: who divides it; of what never adds up also the area itself. */
export const setsShare = (
  shown: Pick<ShownShares, 'whole' | 'isAdditive'>,
  { area, scope }: { readonly area: string; readonly scope: Scope | null },
): boolean =>
  divides(shown, scope) ||
  (shown.whole.kind === 'city' &&
    !shown.isAdditive &&
    scope?.reach === 'region' &&
    scope.region === area)
