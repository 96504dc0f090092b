import { dayOf } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import type { Db, Tx } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import type { Actor } from '../../party/actor.ts'
import { write } from '../../trust/write.ts'
import { isMember } from '../figures/area.ts'
import {
  isSameBasis,
  type MembersSaid,
  membersWords,
  SUM_SOURCE,
  type SumBasis,
} from '../members/members-said.ts'
import { readMembersSaid } from '../members/read-members-said.ts'
import {
  type Draft,
  readDraft,
  type SaidOf,
  type Summed,
  UNKNOWN_WORDS,
  withSums,
} from './area-report.ts'
import { holdReport, updateReport } from './area-report.store.ts'
import {
  type NewMeasureFact,
  recordFacts,
  saidInTime,
  standingFacts,
} from './measure-fact.store.ts'
import { ownPlace, type ReportKey, type ReportPlace } from './report-access.ts'
import { keptOf } from './save-report.ts'

/** What is handed in: the whole report as it stands on the page. */
export type ReportSubmission = ReportKey & {
  readonly actor: Actor
  readonly now: Date
  readonly revision: number
  readonly draft: Draft
}

/**
 * Hands a report in: every field says a value, or that it is unknown and why. What it says becomes facts at once,
 * which another person then checks. What is first said after the last day is late, and stays so.
 */
export const submitReport = (db: Db, submission: ReportSubmission): Promise<void> =>
  write(
    db,
    actBy(submission.actor, {
      what: 'report.submit',
      subject: `area_report:${submission.area}:${submission.period}`,
      now: submission.now,
    }),
    async (tx) => {
      const place = await ownPlace(tx, submission.actor, submission)
      const report = await holdReport(tx, submission)
      if (report.revision !== submission.revision) throw fail('REPORT_CHANGED')
      const summed = await readMembersSaid(tx, { ...submission, measures: place.summed })
      const reading = { fields: place.fields, summed }
      // A sum stands by itself; where the page sent another one, somebody below has reported meanwhile.
      const sent = keptOf(submission.draft, place.fields)
      const draft = {
        ...withSums({ ...report.draft, ...sent }, reading),
        ...typedSums(sent, summed),
      }
      const { ready, faults } = readDraft(draft, reading)
      if (faults.length > 0)
        throw fail('REPORT_INVALID', {
          detail: faults.map(({ measure, fault }) => `${measure.name}：${fault}`).join('；'),
        })
      const isLate = isPast(place, submission.now)
      await recordFacts(tx, await changedFacts(tx, { place, ready, isLate, submission, summed }))
      await updateReport(tx, report, {
        draft,
        state: 'submitted',
        late: report.submittedAt === null ? isLate : report.late,
        submitted_by: submission.actor.person.id,
        submitted_at: submission.now,
        ...(submission.actor.demo && { demo: true }),
        checked_by: null,
        checked_at: null,
        reasons: {},
      })
    },
  )

/** Of the entries that are summed from below, those in which the page sent a number. */
const typedSums = (sent: Draft, summed: Summed): Draft =>
  Object.fromEntries(
    Object.entries(sent).filter(([code, { text }]) => summed.has(code) && text.trim() !== ''),
  )

/** Whether the last day for a period has passed; where it is not known, nothing is late. */
const isPast = ({ dueOn }: ReportPlace, now: Date): boolean => dueOn !== null && dayOf(now) > dueOn

type Recording = {
  readonly place: ReportPlace
  readonly ready: readonly SaidOf<'value' | 'unknown'>[]
  readonly isLate: boolean
  readonly submission: ReportSubmission
  readonly summed: Summed
}

/** What differs from what the area has said before; the rest stands as it was said. */
async function changedFacts(
  tx: Tx,
  { place, ready, isLate, submission, summed }: Recording,
): Promise<NewMeasureFact[]> {
  const { area, period, actor, now } = submission
  const standing = await standingFacts(tx, { area, periods: [period] })
  const inTime = await saidInTime(tx, { area, period })
  return ready.flatMap(({ measure, said, note }) => {
    const value = said.kind === 'value' ? said.value : null
    const words = said.kind === 'value' ? note : whyUnknown(said.reason, note)
    const former = standing.find(
      ({ measureId, origin }) => measureId === measure.id && origin === 'entered',
    )
    const below = value === null ? undefined : summed.get(measure.code)
    const isSame = former?.value === value && former.note === words
    // A sum also differs where it rests on the reports of others than before.
    if (isSame && isSameGround(former.basis, below)) return []
    return [
      {
        measureId: measure.id,
        area,
        period,
        value,
        origin: 'entered',
        source: sourceOf(place, { submission, below }),
        note: words,
        late: isLate && !inTime.has(measure.id),
        correctionId: null,
        recordedBy: actor.person.id,
        recordedAt: now,
        demo: actor.demo,
        ...(below !== undefined && { basis: below }),
      },
    ]
  })
}

/** Whether a value rests on the same as before; what the area says itself rests on nobody below. */
const isSameGround = (former: SumBasis | null, below: MembersSaid | undefined): boolean =>
  below === undefined ? former === null : former !== null && isSameBasis(former, below)

const whyUnknown = (reason: keyof typeof UNKNOWN_WORDS, note: string): string =>
  note === '' ? UNKNOWN_WORDS[reason] : `${UNKNOWN_WORDS[reason]}：${note}`

type Sourced = {
  readonly submission: ReportSubmission
  /** What was summed; undefined where the area says the value itself. */
  readonly below: MembersSaid | undefined
}

/** Where a value comes from: its own people, those of the district in the place of an office, or what lies below. */
function sourceOf({ area }: ReportPlace, { submission, below }: Sourced): string {
  if (below !== undefined) return `${SUM_SOURCE}${membersWords(below)}`
  const isOwn = !isMember(area) || area.organisationId === submission.actor.organisation.id
  return isOwn ? `${area.shortName}填报` : `${area.shortName}，由所在区代填`
}
