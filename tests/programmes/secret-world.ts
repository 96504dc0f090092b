// A world with reviews under way, and the same world with other secrets: another expert reviews, another score
// was given, a conflict stands that did not. Nothing else differs, down to every id and moment.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../../src/db/database.ts'
import type { Actor } from '../../src/party/actor.ts'
import { acceptInvitation } from '../../src/programmes/review/answer-invitation.ts'
import { assignExperts } from '../../src/programmes/assignment/assign-experts.ts'
import { assignRound } from '../../src/programmes/review/assign-round.ts'
import { submitRound } from '../../src/programmes/review/move-round.ts'
import { openRound } from '../../src/programmes/review/open-round.ts'
import { releaseRound } from '../../src/programmes/review/release-round.ts'
import { listReviews } from '../../src/programmes/review/review.store.ts'
import { saveOpinion } from '../../src/programmes/review/write-opinion.ts'
import { asDay } from '../../src/base/day.ts'
import { openContestWorld } from './contest-world.ts'
import {
  competitionLine,
  enterIntoPool,
  enterPool,
  enterWaitingCase,
  type ReviewedTopic,
  smallRound,
  submitAs,
} from './review-world.ts'

/** Who acts in the world. */
export type Cast = {
  readonly applicant: Actor
  readonly officer: Actor
  readonly approver: Actor
  readonly expert: Actor
}

/** What a prober needs to know of the world: ids by the names of path parameters, and words to search for. */
export type SecretWorld = {
  readonly ids: Readonly<Record<string, readonly string[]>>
  readonly words: readonly string[]
  readonly secrets: Secrets
}

type Secrets = {
  /** A review that another expert does in the other world, and who that is. */
  readonly reviewId: string
  readonly hiddenReviewId: string
  readonly spareId: string
  readonly spareName: string
  /** A review whose points are others in the other world. */
  readonly scoredId: string
  /** Who is in conflict with whom in the other world. */
  readonly expertId: string
  readonly organisationId: string
  /** Jurors of a contest: one gave other points there, another is somebody else. */
  readonly givenJurorId: string
  readonly waitingJurorId: string
}

const NAMES = ['林评审', '高评审', '罗评审', '梁评审']
const SPARE = '宋备选'
const JURORS = ['郑评委', '谢评委']

/** Opens the world: a round under way, and one that is planned and hidden. */
export async function openSecretWorld(db: Db, cast: Cast, now: Date): Promise<SecretWorld> {
  const { applicant, expert } = cast
  const topic = await competitionLine(db, now)
  const [first, second, hidden] = [
    await enterWaitingCase(db, { topic, title: '甲项目', now, applicant }),
    await enterWaitingCase(db, { topic, title: '乙项目', now }),
    await enterWaitingCase(db, { topic, title: '丙项目', now, applicant }),
  ]
  await enterIntoPool(db, expert)
  await enterPool(db, NAMES)
  const running = await plan(db, { cast, topic, now, caseIds: [first, second] })
  await submitRound(db, { actor: cast.officer, now, roundId: running })
  await releaseRound(db, { actor: cast.approver, now, roundId: running })
  const planned = await plan(db, { cast, topic, now, caseIds: [hidden] })
  const [spareId = ''] = await enterPool(db, [SPARE])
  const [givenId = '', waitingId = ''] = await enterPool(db, JURORS)
  const { officer, approver } = cast
  const contest = await openContestWorld(
    db,
    { officer, approver, writing: expert, givenId, waitingId },
    now,
  )

  const reviews = await listReviews(db, running)
  const own = reviews.find(
    (each) => each.expert_id === expert.person.id && each.state === 'invited',
  )
  if (own === undefined) throw new Error('the expert of the demo reviews nothing')
  const others = reviews.filter(
    (each) => each.expert_id !== expert.person.id && each.state === 'invited',
  )
  const submitted = others.slice(0, 3)
  for (const [index, review] of submitted.entries())
    await submitAs(db, { review, topic, points: 10 + index, as: expert, now })
  await acceptInvitation(db, { actor: expert, now, reviewId: own.id })
  await saveOpinion(db, {
    actor: expert,
    now,
    reviewId: own.id,
    seen: 0,
    opinion: { items: {}, comment: '初步看过。', advice: null },
  })
  const pending =
    others.find((each) => each.case_id === own.case_id && !submitted.includes(each)) ?? others[3]
  const hiddenReview = (await listReviews(db, planned)).find(
    (each) => each.expert_id !== expert.person.id,
  )
  const scored = submitted[0]
  if (pending === undefined || hiddenReview === undefined || scored === undefined)
    throw new Error('too few reviews to keep a secret')
  return {
    ids: {
      caseId: [first, hidden, second, contest.caseId],
      callId: [contest.callId],
      roundId: [running, planned, running, contest.roundId],
      reviewId: [own.id, pending.id, scored.id],
      fileId: [randomUUID()],
      id: [pending.expert_id, applicant.organisation.id, first],
    },
    words: [pending.expert_name, SPARE, '项目', applicant.organisation.name],
    secrets: {
      reviewId: pending.id,
      hiddenReviewId: hiddenReview.id,
      spareId,
      spareName: SPARE,
      scoredId: scored.id,
      expertId: pending.expert_id,
      organisationId: applicant.organisation.id,
      givenJurorId: givenId,
      waitingJurorId: waitingId,
    },
  }
}

type Planning = {
  readonly cast: Cast
  readonly topic: ReviewedTopic
  readonly now: Date
  readonly caseIds: readonly string[]
}

async function plan(db: Db, { cast, topic, now, caseIds }: Planning): Promise<string> {
  const { caseIds: _, answerBy, dueOn, ...settings } = smallRound(caseIds, now)
  const id = await openRound(db, {
    actor: cast.officer,
    now,
    caseIds,
    settings: {
      ...settings,
      selection: 'assignment',
      answerBy: asDay(answerBy),
      dueOn: asDay(dueOn),
    },
    lineOf: async () => topic.line,
  })
  const command = { actor: cast.officer, now, roundId: id }
  await assignRound(db, command, async (given) => assignExperts(given))
  return id
}

/** Makes the secrets others, past every guard: this is another world, not a change in one. */
export async function changeSecrets(db: Db, { secrets }: SecretWorld): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx)
    const { spareId, spareName } = secrets
    for (const id of [secrets.reviewId, secrets.hiddenReviewId])
      await sql`update review set expert_id = ${spareId}, expert_name = ${spareName},
        unit_name = '另一所大学', unit_id = gen_random_uuid() where id = ${id}`.execute(tx)
    await sql`update review_opinion set points = points - 1,
      items = jsonb_set(items, array[(select min(k) from jsonb_object_keys(items) k), 'points'], '9')
      where review_id = ${secrets.scoredId}`.execute(tx)
    await sql`update contest_score set points = points - 1, items = jsonb_set(items, '{need}', '3')
      where expert_id = ${secrets.givenJurorId}`.execute(tx)
    await sql`update contest_juror set expert_id = ${spareId}
      where expert_id = ${secrets.waitingJurorId}`.execute(tx)
    await sql`insert into conflict_evidence
      (id, expert_id, organisation_id, kind, source, strength, found_by, entered_by, entered_at)
      values (gen_random_uuid(), ${secrets.expertId}, ${secrets.organisationId}, 'declared', '本人申报',
        'certain', 'person', ${secrets.expertId}, now())`.execute(tx)
  })
}
