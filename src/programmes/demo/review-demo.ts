import { randomUUID } from 'node:crypto'
import { dayOf } from '../../base/day.ts'
import { pinnedTerms } from '../calls/pinned-topic.ts'
import { acceptInvitation } from '../review/answer-invitation.ts'
import { assignRound } from '../review/assign-round.ts'
import { finishReview } from '../review/finish-review.ts'
import { submitRound } from '../review/move-round.ts'
import { openRound } from '../review/open-round.ts'
import { recordCheck } from '../review/record-check.ts'
import { releaseRound } from '../review/release-round.ts'
import type { Review } from '../review/review.ts'
import { listReviews } from '../review/review.store.ts'
import type { ReviewRound } from '../review/review-round.ts'
import { findRound } from '../review/round.store.ts'
import { submitOpinion } from '../review/write-opinion.ts'
import { dayAfter, type DemoCrew } from './demo-crew.ts'

/** A round as the demo has it: enough experts for a rank, none beyond what its pool has. */
const SETTINGS = {
  selection: 'assignment',
  expertsWanted: 3,
  alternatesWanted: 1,
  quorum: 3,
  loadMax: 6,
  mix: [],
  dropsExtremes: false,
} as const
const ANSWER_DAYS = 6
const REVIEW_DAYS = 14

type Asking = {
  readonly title: string
  readonly caseIds: readonly string[]
  /** When the round was let out. */
  readonly at: Date
}

/** Opens a round of review, plans it, and lets it out by a second person; answers its id. */
export async function askDemoExperts(
  { db, officer, approver, assign }: DemoCrew,
  { title, caseIds, at: now }: Asking,
): Promise<string> {
  const roundId = await openRound(db, {
    actor: officer,
    now,
    caseIds,
    settings: {
      ...SETTINGS,
      title,
      answerBy: dayAfter(now, ANSWER_DAYS),
      dueOn: dayAfter(now, REVIEW_DAYS),
    },
    lineOf: async (waiting) => (await pinnedTerms(db, waiting)).line,
  })
  await assignRound(db, { actor: officer, now, roundId }, assign)
  await submitRound(db, { actor: officer, now, roundId })
  await releaseRound(db, { actor: approver, now, roundId })
  return roundId
}

/** The expert who can sign in takes on the first project that he is asked about, and leaves the others to be answered. */
export async function takeFirstOn(crew: DemoCrew, roundId: string, now: Date): Promise<void> {
  const { db, expert } = crew
  const own = (await listReviews(db, roundId)).find(
    ({ expert_id: id, state }) => id === expert.person.id && state === 'invited',
  )
  if (own !== undefined) await acceptInvitation(db, { actor: expert, now, reviewId: own.id })
}

type Finishing = Pick<Asking, 'caseIds' | 'at'> & { readonly roundId: string }

/** Every expert who was asked gives points; the visit and the look into the books are recorded; the round ends. */
export async function finishDemoReview(
  crew: DemoCrew,
  { roundId, caseIds, at: now }: Finishing,
): Promise<void> {
  const { db, officer } = crew
  const round = await findRound(db, roundId)
  if (round === undefined) throw new Error('a round of the demo was not kept')
  const asked = (await listReviews(db, roundId)).filter(({ state }) => state === 'invited')
  for (const [index, review] of asked.entries())
    await giveOpinion(crew, { round, review, percent: 92 - 4 * (index % 5), now })
  for (const caseId of caseIds) await checkInPlace(crew, caseId, now)
  await finishReview(db, { actor: officer, now, roundId, caseIds: null })
}

/** The visit (现场考察) and the look into the books (财务核查), each by whose it is. */
async function checkInPlace(
  { db, officer, finance }: DemoCrew,
  caseId: string,
  now: Date,
): Promise<void> {
  for (const [kind, actor] of [
    ['visit', officer],
    ['finance', finance],
  ] as const)
    await recordCheck(db, {
      actor,
      now,
      caseId,
      kind,
      happenedOn: dayOf(now),
      participants: '演示核查小组二人',
      conclusion: 'good',
      findings: '与申报材料一致（演示）。',
      request: randomUUID(),
    })
}

type Giving = {
  readonly round: ReviewRound
  readonly review: Review
  readonly percent: number
  readonly now: Date
}

async function giveOpinion(
  { db, expert }: DemoCrew,
  { round, review, percent, now }: Giving,
): Promise<void> {
  // Experts who came by a table have no login: they answer as themselves all the same.
  const person = { id: review.expert_id, name: review.expert_name }
  const organisation = { ...expert.organisation, id: review.unit_id, name: review.unit_name }
  const own = { actor: { ...expert, person, organisation }, now, reviewId: review.id }
  await acceptInvitation(db, own)
  await submitOpinion(db, {
    ...own,
    seen: 0,
    opinion: {
      items: Object.fromEntries(
        round.sheet.items.map(({ id, maxPoints }) => [
          id,
          { points: Math.floor((maxPoints * percent) / 100), comment: '' },
        ]),
      ),
      comment: '路线清楚，指标可以考核，团队有基础，建议支持（演示）。',
      advice: 'support',
    },
  })
}
