import { dayOf } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { machineOf } from '../cases/case.ts'
import { countApprovals } from '../cases/case.store.ts'
import { markingOf, markingWords } from '../cases/machine.ts'
import { type DeclaredFunds, declaredFundsOf } from './application.store.ts'
import {
  type AwardProposal,
  type AwardShare,
  grantsOfApplicants,
  type LineRoom,
  linesOf,
  type MeetingCase,
  meetingCases,
  type MeetingOf,
  otherCasesOf,
  proposalsOf,
  SETTLED,
  sharesOf,
  UNFUNDED,
} from './award.store.ts'
import { awardedFen, yuanWords } from './award.ts'
import { pinnedTerms, type Terms } from '../calls/pinned-topic.ts'
import { type Double, maybeSameMatter } from './double-funding.ts'
import { deviatesFromRank, type Fit, fitAwards, type Placed } from './fit-awards.ts'
import { type Score, scoresOf } from './scores.ts'

/** One case before the meeting. */
export type MeetingEntry = {
  readonly kept: MeetingCase
  readonly state: string
  /** Whether a proposal may be made now. */
  readonly isOpen: boolean
  readonly score: Score | null
  readonly proposal: AwardProposal | null
  readonly shares: readonly AwardShare[]
  /** Where the room ends, by the order of the meeting; null for what asks for no money of the city. */
  readonly fit: Fit | null
  readonly doubles: readonly Double[]
  readonly deviates: boolean
  /** How many approved so far. */
  readonly approvals: number
}

/** What a meeting sees: the cases in their order, and the budget. */
export type AwardMeeting = {
  readonly terms: Terms
  readonly year: number
  readonly lines: readonly LineRoom[]
  /** What of the city's money of the year is free for cases that are not decided yet. */
  readonly roomFen: bigint
  readonly entries: readonly MeetingEntry[]
}

const isOpenAt = (places: readonly string[], machine: string): boolean =>
  (places.includes('reviewed') && places.includes('checked')) ||
  (machine === 'bid' && places.includes('chosen'))

/** Whether its money is reserved: then the room is without it already. */
const isDecided = (places: readonly string[]): boolean =>
  places.some((place) => SETTLED.some((settled) => settled === place))

/** Whether the rank is held against it: what was not funded is shown, and bars nobody any more. */
const isStanding = ({ places }: Pick<MeetingCase, 'places'>): boolean => !places.includes(UNFUNDED)

/** The meeting about the cases of a call, or of a line that has none. */
export async function showMeeting(db: Db, of: MeetingOf, now: Date): Promise<AwardMeeting> {
  const cases = (await meetingCases(db, of)).filter(
    ({ places, machine }) =>
      isOpenAt(places, machine) ||
      isDecided(places) ||
      places.includes(UNFUNDED) ||
      places.some((place) => place === 'proposed' || place === 'endorsed'),
  )
  const first = cases.find(isStanding) ?? cases[0]
  if (first === undefined) throw fail('NOT_FOUND')
  const ids = cases.map(({ id }) => id)
  const applicants = [...new Set(cases.map(({ applicant }) => applicant))]
  const year = Number(dayOf(now).slice(0, 4))
  const terms = await pinnedTerms(db, first)
  const [proposals, scores, declared, others, grants, lines, approvals] = await Promise.all([
    proposalsOf(db, ids),
    scoresOf(db, ids),
    declaredFundsOf(db, ids),
    otherCasesOf(db, applicants),
    grantsOfApplicants(db, applicants),
    linesOf(db, { programme: terms.topic.programme, topic: terms.topic.id, years: [year] }),
    countApprovals(db, ids, 'award'),
  ])
  const shares = await sharesOf(
    db,
    [...proposals.values()].map(({ id }) => id),
  )
  const roomFen = cityRoom(lines)
  const placed: Placed[] = cases.filter(isStanding).map(({ id }) => ({
    id,
    rank: scores.get(id)?.rank ?? null,
    outcome: proposals.get(id)?.outcome ?? null,
  }))
  const ordered = cases.toSorted(
    (a, b) =>
      (scores.get(a.id)?.rank ?? Infinity) - (scores.get(b.id)?.rank ?? Infinity) ||
      (a.number < b.number ? -1 : 1),
  )
  const fits = new Map(
    fitAwards(
      ordered
        .filter(({ places }) => !isDecided(places) && !places.includes(UNFUNDED))
        .filter(({ id }) => (proposals.get(id)?.outcome ?? 'fund') === 'fund')
        .map((kept) => ({ id: kept.id, wantedFen: wantedOf(kept) })),
      roomFen,
    ).map((fit) => [fit.id, fit]),
  )

  /** What the city would give: as proposed, else as asked for. */
  function wantedOf(kept: MeetingCase): bigint {
    const proposal = proposals.get(kept.id)
    const own = proposal === undefined ? [] : (shares.get(proposal.id) ?? [])
    return proposal === undefined
      ? (kept.wanted_fen ?? 0n)
      : awardedFen(own.filter(({ payer, year: of }) => payer === 'city' && of <= year))
  }

  const entries = ordered.map((kept): MeetingEntry => {
    const proposal = proposals.get(kept.id) ?? null
    return {
      kept,
      state: markingWords(machineOf(kept), markingOf(kept.places)),
      isOpen: isOpenAt(kept.places, kept.machine),
      score: scores.get(kept.id) ?? null,
      proposal,
      shares: proposal === null ? [] : (shares.get(proposal.id) ?? []),
      fit: fits.get(kept.id) ?? null,
      doubles: doublesOf(kept, { declared, others, grants }),
      deviates:
        proposal !== null && deviatesFromRank({ id: kept.id, outcome: proposal.outcome }, placed),
      approvals: approvals.get(kept.id) ?? 0,
    }
  })
  return { terms, year, lines, roomFen, entries }
}

const cityRoom = (lines: readonly LineRoom[]): bigint => {
  const line = lines.find(({ payer }) => payer === 'city')
  return line === undefined ? 0n : line.limitFen - line.heldFen
}

type Elsewhere = {
  readonly declared: readonly DeclaredFunds[]
  readonly others: Awaited<ReturnType<typeof otherCasesOf>>
  readonly grants: Awaited<ReturnType<typeof grantsOfApplicants>>
}

/** Other money of the applicant that may be for the same matter. */
function doublesOf(
  { id, applicant, title, number }: Pick<MeetingCase, 'id' | 'applicant' | 'title' | 'number'>,
  { declared, others, grants }: Elsewhere,
): Double[] {
  return [
    ...declared
      .filter((funds) => funds.case_id === id)
      .map(({ programme, number: of, amount_fen: amountFen }): Double => ({
        kind: 'declared',
        number: of,
        title: programme,
        amountFen,
        state: `申报时自报已获 ${yuanWords(amountFen)}`,
      })),
    ...others
      .filter((other) => other.applicant === applicant && other.id !== id)
      .filter((other) => other.machine !== 'challenge' && maybeSameMatter(other.title, title))
      .map((other): Double => ({
        kind: 'case',
        number: other.number,
        title: other.title,
        amountFen: other.amount_fen,
        state: other.ended_in === null ? '办理中' : '已结束',
      })),
    ...grants
      .filter(({ beneficiary, matter }) => beneficiary === applicant && matter !== '')
      .filter(({ matter }) => matter === number || maybeSameMatter(matter, title))
      .map(({ rule, matter, amount_fen: amountFen }): Double => ({
        kind: 'grant',
        number: rule,
        title: matter,
        amountFen,
        state: `已安排 ${yuanWords(amountFen)}`,
      })),
  ]
}

/** What may be money for the same matter as a case. */
export async function findDoubles(
  db: Db,
  kept: Pick<MeetingCase, 'id' | 'applicant' | 'title' | 'number'>,
): Promise<Double[]> {
  const [declared, others, grants] = await Promise.all([
    declaredFundsOf(db, [kept.id]),
    otherCasesOf(db, [kept.applicant]),
    grantsOfApplicants(db, [kept.applicant]),
  ])
  return doublesOf(kept, { declared, others, grants })
}

/** Whether an outcome would depart from the rank among the cases of the same meeting. */
export async function wouldDeviate(
  db: Db,
  own: { readonly id: string; readonly outcome: 'fund' | 'not_fund' | 'reserve' },
  of: MeetingOf,
): Promise<{ readonly rank: number | null; readonly deviates: boolean }> {
  const cases = (await meetingCases(db, of)).filter(isStanding)
  const ids = cases.map(({ id }) => id)
  const [scores, proposals] = await Promise.all([scoresOf(db, ids), proposalsOf(db, ids)])
  const placed = ids.map((id) => ({
    id,
    rank: scores.get(id)?.rank ?? null,
    outcome: proposals.get(id)?.outcome ?? null,
  }))
  return {
    rank: scores.get(own.id)?.rank ?? null,
    deviates: deviatesFromRank(own, placed),
  }
}
