// Cases that wait for their review, with who takes part in them and what was handed in, and a pool of experts:
// everything that a round is made of.
import { randomUUID } from 'node:crypto'
import { addDays, asDay, dayOf } from '../../src/base/day.ts'
import type { Db, Tx } from '../../src/db/database.ts'
import type { Actor } from '../../src/party/actor.ts'
import { submittedHash, submittedText } from '../../src/programmes/applications/submission.ts'
import { insertSubmission } from '../../src/programmes/applications/case-form.store.ts'
import {
  topicsInForce,
  type TopicVersion,
} from '../../src/programmes/catalogue/topic-version.store.ts'
import type { Mode, TopicLine } from '../../src/programmes/catalogue/topic.ts'
import { insertAffiliation } from '../../src/programmes/experts/affiliation.store.ts'
import { fillCaseSubjects } from '../../src/programmes/experts/case-subject.store.ts'
import { insertExpert, updateExpert } from '../../src/programmes/experts/expert.store.ts'
import type { Answers } from '../../src/programmes/forms/answers.ts'
import { acceptInvitation } from '../../src/programmes/review/answer-invitation.ts'
import type { Review } from '../../src/programmes/review/review.ts'
import { submitOpinion } from '../../src/programmes/review/write-opinion.ts'
import { enterBody, enterSampleExpert, OFFICER, writeNow } from '../sample-experts.ts'
import { enterActor, enterUnit, openCaseAt } from './case-at.ts'

export type ReviewedTopic = { readonly version: TopicVersion; readonly line: TopicLine }

/** A line of a city's topic that is won by competition and scored by a sheet. */
export const competitionLine = (db: Db, now: Date): Promise<ReviewedTopic> =>
  lineOfMode(db, 'competition', now)

/** The first line of a city's topics that has a mode and a score sheet. */
export async function lineOfMode(db: Db, mode: Mode, now: Date): Promise<ReviewedTopic> {
  for (const version of await topicsInForce(db, dayOf(now)))
    for (const line of version.topic.lines)
      if (line.mode === mode && line.scoreSheet !== null) return { version, line }
  throw new Error(`no topic has a line of ${mode}: open the journey with topics`)
}

type WaitingCase = {
  readonly topic: ReviewedTopic
  readonly title: string
  readonly now: Date
  readonly applicant?: Actor
  readonly answers?: Answers
  readonly machine?: string
  readonly callId?: string
}

/** A case that was accepted, with its application and everybody who takes part in it. */
export async function enterWaitingCase(db: Db, wanted: WaitingCase): Promise<string> {
  const { topic, title, now, machine = 'competition' } = wanted
  const applicant =
    wanted.applicant ?? (await enterActor(db, 'enterprise', await enterUnit(db, 'enterprise')))
  const { caseId } = await openCaseAt(db, {
    machine,
    at: ['accepted'],
    topic: topic.version.topic_id,
    line: topic.line.id,
    topicVersionId: topic.version.id,
    callId: wanted.callId ?? null,
    title,
    applicant,
    now,
  })
  const answers = wanted.answers ?? {
    orgName: applicant.organisation.name,
    projectTitle: title,
    researchArea: '人工智能',
    principalName: '苏负责',
    overallGoal: `${applicant.organisation.name}攻克${title}中的共性问题，形成可复制的样机。`,
    targets: [{ targetName: '识别准确率', targetValue: '≥ 99 %', targetEvidence: '检测报告' }],
  }
  await writeNow(db, async (tx) => {
    await handIn(tx, { caseId, topic, applicant, answers, now })
    await fillCaseSubjects(tx, {
      caseId,
      title,
      isComplete: true,
      filledOn: dayOf(now),
      organisations: [
        {
          organisationId: applicant.organisation.id,
          name: applicant.organisation.name,
          part: '申报单位',
        },
      ],
      persons: [{ personId: null, name: '苏负责', part: '负责人' }],
    })
  })
  return caseId
}

type HandedIn = {
  readonly caseId: string
  readonly topic: ReviewedTopic
  readonly applicant: Actor
  readonly answers: Answers
  readonly now: Date
}

async function handIn(tx: Tx, { caseId, topic, applicant, answers, now }: HandedIn): Promise<void> {
  const text = submittedText({
    form: topic.line.forms.application ?? '',
    topicVersion: topic.version.id,
    answers,
    attachments: [],
    promises: {},
  })
  await insertSubmission(tx, {
    id: randomUUID(),
    caseId,
    stage: 'application',
    hash: submittedHash(text),
    submittedBy: applicant.person.id,
    submittedAt: now,
    text,
    request: randomUUID(),
    organisationId: applicant.organisation.id,
  })
}

/** Experts of the pool, each of a unit of his own. */
export const enterPool = (db: Db, names: readonly string[]): Promise<string[]> =>
  writeNow(db, async (tx) => {
    const ids: string[] = []
    for (const name of names) {
      const employer = await enterBody(tx, `${name}所在大学`)
      ids.push(await enterSampleExpert(tx, { name, employer }))
    }
    return ids
  })

/** Puts somebody who can sign in into the pool, as verified by an officer. */
export const enterIntoPool = (db: Db, { person, organisation }: Actor): Promise<void> =>
  writeNow(db, async (tx) => {
    const now = new Date('2026-03-02T01:00:00Z')
    await insertExpert(tx, {
      id: person.id,
      title: '教授',
      fields: ['520'],
      loadMax: 10,
      expiresOn: asDay('2028-12-31'),
      by: OFFICER,
      now,
    })
    await insertAffiliation(tx, {
      id: randomUUID(),
      expertId: person.id,
      organisationId: organisation.id,
      kind: 'employer',
      from: null,
      to: null,
      by: OFFICER,
      now,
    })
    const seen = { by: OFFICER, at: now }
    const change = { identityVerified: seen, employerVerified: seen }
    await updateExpert(tx, { id: person.id, version: 1, change, now })
  })

/** The settings of a small round, as a page sends them. */
export const smallRound = (caseIds: readonly string[], now: Date) => ({
  title: '第一批评审',
  caseIds,
  selection: 'assignment',
  expertsWanted: 3,
  alternatesWanted: 1,
  quorum: 2,
  loadMax: 8,
  mix: [],
  dropsExtremes: false,
  answerBy: addDays(dayOf(now), 7),
  dueOn: addDays(dayOf(now), 18),
})

type Submitting = {
  readonly review: Pick<Review, 'id' | 'expert_id' | 'expert_name'>
  readonly topic: ReviewedTopic
  /** Points of every item. */
  readonly points: number
  /** Any actor who is an expert: the review's own person is put in his place. */
  readonly as: Actor
  readonly now: Date
}

/** Accepts and submits for an expert who has no login. */
export async function submitAs(
  db: Db,
  { review, topic, points, as, now }: Submitting,
): Promise<void> {
  const person = { id: review.expert_id, name: review.expert_name }
  const command = { actor: { ...as, person }, now, reviewId: review.id }
  await acceptInvitation(db, command)
  const items = Object.fromEntries(
    (topic.line.scoreSheet?.items ?? []).map(({ id }) => [id, { points, comment: '' }]),
  )
  const comment = '同意总体方案，细节待完善。'
  await submitOpinion(db, { ...command, seen: 0, opinion: { items, comment, advice: 'support' } })
}
