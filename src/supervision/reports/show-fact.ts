import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { type Actor, scopeOf } from '../../party/actor.ts'
import { reaches } from '../areas/area-scope.ts'
import { findArea, listMembers, type StoredArea } from '../areas/area.store.ts'
import { type AutomaticQuery, findAutomaticQuery } from '../automatic/automatic-queries.store.ts'
import { countByArea } from '../automatic/keep-automatic-values.ts'
import { listCorrections, type NamedCorrection } from '../corrections/correction.store.ts'
import { type Area, isMember } from '../figures/area.ts'
import { readValues } from '../figures/figure.store.ts'
import { isPeriod } from '../figures/period.ts'
import { listMeasures } from '../indicators/indicator.store.ts'
import { addUp, type MembersSaid, membersIn } from '../members/members-said.ts'
import { summedMeasures } from '../members/sum-rule.ts'
import { listSumRules } from '../members/sum-rule.store.ts'
import { findPeriod } from '../periods/period.store.ts'
import { type CollectedMeasure, isCollectedIn } from './collected-measure.ts'
import { type FactRecord, listFactRecords } from './measure-fact.store.ts'
import { maySeeArea } from './show-report.ts'

/** One value with its whole life: where a drill from any number ends. */
export type ShownFact = {
  readonly area: Area
  readonly measure: CollectedMeasure
  readonly closedAt: Date | null
  readonly records: readonly FactRecord[]
  readonly corrections: readonly NamedCorrection[]
  /** What counts: counted before entered; null: unknown. */
  readonly now: bigint | null
  readonly closed: bigint | null
  readonly isConflict: boolean
  readonly count: { readonly query: AutomaticQuery; readonly value: bigint | null } | null
  readonly canCorrect: boolean
  /** What lies below said of it, where the area sums it; null where it does not. */
  readonly below: ShownBelow | null
}

/** The values of streets, parks and units, and their sum. */
export type ShownBelow = {
  readonly said: MembersSaid
  readonly parts: readonly { readonly area: StoredArea; readonly value: bigint | null }[]
}

/** Which value, and who asks. */
export type AskedFact = {
  readonly actor: Actor
  readonly area: string
  readonly period: string
  /** The code of the measure. */
  readonly measure: string
}

/** Every record of one value, what counts of it now and counted at closing, and what a count says today. */
export async function showFact(db: Db, asked: AskedFact): Promise<ShownFact> {
  const { actor, period } = asked
  const area = await findArea(db, asked.area)
  const measure = (await listMeasures(db)).find(({ code }) => code === asked.measure)
  if (area === undefined || measure === undefined || !isPeriod(period)) throw fail('NOT_FOUND')
  if (!maySeeArea(actor, area) || !isCollectedIn(measure, period)) throw fail('NOT_FOUND')
  const key = { measureId: measure.id, area: area.id, period }
  const [records, corrections, kept] = await Promise.all([
    listFactRecords(db, key),
    listCorrections(db, key),
    findPeriod(db, period),
  ])
  const closedAt = kept?.closed_at ?? null
  const query = findAutomaticQuery(measure.query)
  const standing = records.filter((record) => record.superseded_at === null)
  const scope = scopeOf(actor, 'figure.correct')
  return {
    area,
    measure,
    closedAt,
    records,
    corrections,
    now: counting(standing),
    closed: closedAt === null ? null : counting(records.filter((one) => stoodAt(one, closedAt))),
    isConflict: new Set(standing.flatMap(({ value }) => (value === null ? [] : [value]))).size > 1,
    count:
      query === undefined
        ? null
        : { query, value: (await countByArea(db, { measure, period })).get(area.id) ?? null },
    canCorrect: closedAt !== null && reaches(area, scope),
    below: await factsBelow(db, { area, measure, period }),
  }
}

type Sum = {
  readonly area: StoredArea
  readonly measure: CollectedMeasure
  readonly period: string
}

async function factsBelow(db: Db, { area, measure, period }: Sum): Promise<ShownBelow | null> {
  if (isMember(area) || area.kind === 'city') return null
  const rules = await listSumRules(db, [area.id])
  if (summedMeasures([measure], { rules, area: area.id, period }).length === 0) return null
  const members = membersIn(await listMembers(db, [area.id]), period)
  const wanted = { areas: members.map(({ id }) => id), periods: [period], measures: [measure.id] }
  const values = await readValues(db, wanted, null)
  return {
    said: addUp({ members, values, measureId: measure.id, period }),
    parts: members.map((member) => ({
      area: member,
      value: values.find((one) => one.area === member.id && one.value !== null)?.value ?? null,
    })),
  }
}

/** What was counted, or else what was entered. */
const counting = (records: readonly FactRecord[]): bigint | null =>
  (
    records.find(({ origin, value }) => origin === 'automatic' && value !== null) ??
    records.find(({ origin, value }) => origin === 'entered' && value !== null)
  )?.value ?? null

const stoodAt = (
  { recorded_at: recordedAt, superseded_at: supersededAt }: FactRecord,
  moment: Date,
): boolean => recordedAt <= moment && (supersededAt === null || supersededAt > moment)
