import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { type Actor, scopeOf } from '../../party/actor.ts'
import { mayCheck, mayReport, type Placed, reaches } from '../areas/area-scope.ts'
import { readIndicators } from '../figures/figure.store.ts'
import { periodAfter } from '../figures/period.ts'
import { findAutomaticQuery } from '../automatic/automatic-queries.store.ts'
import type { ReportingPractice } from '../periods/reporting-practice.ts'
import { isSameBasis, type MembersSaid, membersWords } from '../members/members-said.ts'
import { readMembersSaid } from '../members/read-members-said.ts'
import { type AreaReport, type DraftEntry, readEntry, withSums } from './area-report.ts'
import { findReport } from './area-report.store.ts'
import type { CollectedMeasure } from './collected-measure.ts'
import { type StandingFact, standingFacts } from './measure-fact.store.ts'
import { numberText, valueWords } from './measure-number.ts'
import { hintsFor } from './plausibility.ts'
import { placeOfReport, type ReportKey, type ReportPlace } from './report-access.ts'

/** A field with everything that helps to fill it in. */
export type ShownField = {
  readonly measure: CollectedMeasure
  readonly entry: DraftEntry
  /** What the page fills in by itself while nothing was typed, and where it comes from. */
  readonly prefill: { readonly text: string; readonly from: 'last' | 'counted' } | null
  readonly last: string | null
  readonly counted: string | null
  readonly countedWords: string | null
  readonly standing: StandingFact | null
  /** What lies below said of it, where the area sums it; the entry then is their sum. */
  readonly members: MembersSaid | null
  /** What keeps the entry from being handed in; null where it is right or empty. */
  readonly fault: string | null
  readonly hints: readonly string[]
  readonly reason: string | null
}

/** A report as its reader meets it. */
export type ShownReport = ReportPlace & {
  readonly report: AreaReport
  readonly fields: readonly CollectedMeasure[]
  readonly shown: readonly ShownField[]
  readonly canEdit: boolean
  readonly canCheck: boolean
}

/** Whether an actor may see the reports of an area: a district its own, and those of what lies below it. */
export const maySeeArea = (actor: Actor, area: Placed): boolean =>
  reaches(area, scopeOf(actor, 'figure.read'))

const EMPTY: DraftEntry = { text: '', unknown: null, note: '' }

type Showing = ReportKey & { readonly actor: Actor; readonly practice: ReportingPractice }

/** The report of an area for a period, prefilled with what is known. */
export async function showReport(db: Db, showing: Showing): Promise<ShownReport> {
  const { actor, area, period, practice } = showing
  const place = await placeOfReport(db, { area, period })
  if (!maySeeArea(actor, place.area)) throw fail('NOT_FOUND')
  const report = await findReport(db, { area, period })
  if (report === undefined) throw fail('NOT_FOUND')
  const summed = await readMembersSaid(db, { area, period, measures: place.summed })
  const draft = withSums(report.draft, { fields: place.fields, summed })
  const before = periodAfter(period, -1)
  const facts = await standingFacts(db, { area, periods: [period, before] })
  const parts = (await readIndicators(db, null)).flatMap(({ formula }) =>
    formula.kind === 'ratio' ? [formula] : [],
  )
  const names = new Map(place.fields.map(({ code, name }) => [code, name]))
  const valueOf = (measure: CollectedMeasure, of: string, origin?: string): bigint | null => {
    const found = facts.filter(
      (fact) =>
        fact.measureId === measure.id &&
        fact.period === of &&
        (origin === undefined || fact.origin === origin) &&
        fact.value !== null,
    )
    return (found.find((fact) => fact.origin === 'automatic') ?? found[0])?.value ?? null
  }
  const values = new Map(
    place.fields.flatMap((measure): [string, bigint][] => {
      const said = readEntry(draft[measure.code], measure)
      return said.kind === 'value' ? [[measure.code, said.value]] : []
    }),
  )
  const isOpen = place.period.state === 'open'
  return {
    ...place,
    report,
    canEdit: isOpen && mayReport(place.area, scopeOf(actor, 'figure.report')),
    canCheck:
      isOpen &&
      mayCheck(place.area, scopeOf(actor, 'figure.check')) &&
      report.submittedBy !== actor.person.id,
    shown: place.fields.map((measure): ShownField => {
      const entry = draft[measure.code] ?? EMPTY
      const members = summed.get(measure.code) ?? null
      const standing =
        facts.find(
          (fact) =>
            fact.measureId === measure.id && fact.period === period && fact.origin === 'entered',
        ) ?? null
      const last = valueOf(measure, before)
      const counted = valueOf(measure, period, 'automatic')
      const value = values.get(measure.code)
      return {
        measure,
        entry,
        prefill:
          report.submittedAt === null && draft[measure.code] === undefined
            ? prefillOf(measure, { last, counted })
            : null,
        last: last === null ? null : valueWords(last, measure),
        counted: counted === null ? null : valueWords(counted, measure),
        countedWords: findAutomaticQuery(measure.query)?.words ?? null,
        standing,
        members,
        fault: faultOfEntry(entry, measure),
        hints: [
          ...hintsOfSum({ measure, members, standing }),
          ...(value === undefined
            ? []
            : hintsFor({ measure, value, last, counted, others: values, parts, names, practice })),
        ],
        reason: report.reasons[measure.code] ?? null,
      }
    }),
  }
}

function faultOfEntry(entry: DraftEntry, measure: CollectedMeasure): string | null {
  const said = readEntry(entry, measure)
  return said.kind === 'fault' ? said.fault : null
}

/** What is odd about a sum of what lies below: somebody is missing, or has said something else since. */
function hintsOfSum({
  measure,
  members,
  standing,
}: Pick<ShownField, 'measure' | 'members' | 'standing'>): string[] {
  if (members === null) return []
  const hints = members.missing.length === 0 ? [] : [membersWords(members)]
  if (standing === null || standing.value === null) return hints
  if (standing.value === members.sum) {
    const { basis } = standing
    return basis === null || isSameBasis(basis, members)
      ? hints
      : [...hints, `提交时${membersWords(basis)}，现在报送情况不同，须重新提交`]
  }
  const now = members.sum === null ? '未报' : valueWords(members.sum, measure)
  return [
    ...hints,
    `下级之和现为 ${now}，与已提交的 ${valueWords(standing.value, measure)} 不同，须重新提交`,
  ]
}

/** What was counted; of a level what it was before. What happened in another month is never carried over. */
function prefillOf(
  measure: CollectedMeasure,
  { last, counted }: { readonly last: bigint | null; readonly counted: bigint | null },
): ShownField['prefill'] {
  if (counted !== null) return { text: numberText(counted, measure), from: 'counted' }
  return measure.nature === 'stock' && last !== null
    ? { text: numberText(last, measure), from: 'last' }
    : null
}
