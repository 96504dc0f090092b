// The review of applications by the people who do it, over HTTP: bodies that a form names are registered, experts are
// invited, accept, are verified and assigned, another person releases the round, and each expert scores.
import { randomUUID } from 'node:crypto'
import type { Static } from 'typebox'
import { checkCharacter } from '../../src/base/credit-code.ts'
import { type Day, dayOf } from '../../src/base/day.ts'
import type { Submission, Submissions } from '../../src/http/programmes/application.contract.ts'
import type { CallPage } from '../../src/http/programmes/call.contract.ts'
import type { Case } from '../../src/http/programmes/case.contract.ts'
import type { ContestDesk } from '../../src/http/programmes/review/contest.contract.ts'
import type { SentInvitation } from '../../src/http/programmes/review/expert-invitation.contract.ts'
import type { ExpertCard, OwnDesk } from '../../src/http/programmes/review/expert.contract.ts'
import type { MyReview, MyReviews } from '../../src/http/programmes/review/my-review.contract.ts'
import type { ReviewRanking } from '../../src/http/programmes/review/review-result.contract.ts'
import type { ReviewRound } from '../../src/http/programmes/review/review-round.contract.ts'
import type { Journey, Visitor } from '../journeys/journey.ts'
import { type Applying, type TakenOn, takenOn } from './mode-world.ts'
import { must } from './published-call.ts'
import { smallRound } from './review-world.ts'

/** How a plan names the bodies that are on no register: nobody is clear of them. */
const UNREGISTERED = /参与单位没有登记（(.+?)）/
const PASSWORD = '评审专家-2026-东湖'
const EXPERTS = ['邓评一', '曹评二', '彭评三', '傅评四'] as const

/** An expert who came by invitation and signs in for himself. */
export type Invited = {
  readonly id: string
  readonly name: string
  /** Signed in anew: sessions end while days go by. */
  readonly enter: () => Promise<Visitor>
}

type Pool = readonly Invited[]

/** The experts of a server: they come into its pool once, whatever they review. */
const pools = new WeakMap<Journey, Promise<Pool>>()

/** The pool of a journey, invited when it is first needed. */
export function expertsOf(journey: Journey): Promise<Pool> {
  const known = pools.get(journey)
  if (known !== undefined) return known
  const pool = invitePool(journey)
  pools.set(journey, pool)
  return pool
}

let registered = 0

/** A body on the register, with a credit code of its own. */
async function registerBody(officer: Visitor, name: string): Promise<string> {
  registered += 1
  const head = `91420106TER${String(registered).padStart(6, '0')}`
  const { id } = await must<{ id: string }>(officer, 'POST', '/api/organisations', {
    creditCode: head + checkCharacter(head),
    name,
    kind: 'institute',
    district: '420106',
  })
  return id
}

/** Experts who came by invitation, each of a unit of his own, and were verified. */
async function invitePool(journey: Journey): Promise<Pool> {
  const officer = await journey.as('bureau_officer')
  const pool: Invited[] = []
  for (const [index, name] of EXPERTS.entries()) {
    const organisationId = await registerBody(officer, `${name}所在大学`)
    const invited = { name, organisationId }
    const { token } = await must<Static<typeof SentInvitation>>(
      officer,
      'POST',
      '/api/expert-invitations',
      invited,
    )
    const expert = journey.visitor()
    const login = `expert-by-letter-${index}`
    await must(expert, 'POST', '/api/expert-invitations/acceptance', {
      token,
      title: '教授',
      fields: ['520'],
      loadMax: 30,
      login,
      password: PASSWORD,
    })
    const enter = async () => {
      await expert.signIn(login, PASSWORD)
      return expert
    }
    await enter()
    const { card } = await must<Static<typeof OwnDesk>>(expert, 'GET', '/api/experts/mine')
    const id = card?.expert.id ?? ''
    const path = `/api/experts/${id}`
    for (const what of ['identity', 'employer']) {
      const { expert: seen } = await must<Static<typeof ExpertCard>>(officer, 'GET', path)
      const proof = { version: seen.version, what, isVerified: true }
      await must(officer, 'POST', `${path}/verification`, proof)
    }
    pool.push({ id, name, enter })
  }
  return pool
}

type SheetItem = { readonly id: string; readonly maxPoints: number }

const pointsOf = (items: readonly SheetItem[], percent: number): Record<string, number> =>
  Object.fromEntries(
    items.map(({ id, maxPoints }) => [id, Math.floor((maxPoints * percent) / 100)]),
  )

/** Accepts what one expert is asked and has not answered, and gives each item of the sheet its share of points. */
async function scoreAll(expert: Visitor, percent: number): Promise<void> {
  const { rows } = await must<Static<typeof MyReviews>>(expert, 'GET', '/api/my-reviews')
  for (const { id } of rows.filter(({ state }) => state === 'invited')) {
    const path = `/api/my-reviews/${id}`
    const { sheet } = await must<Static<typeof MyReview>>(expert, 'POST', `${path}/acceptance`)
    const items = Object.entries(pointsOf(sheet.items, percent))
    await must(expert, 'POST', `${path}/submission`, {
      revision: 0,
      items: Object.fromEntries(items.map(([item, points]) => [item, { points, comment: '' }])),
      comment: '路线清楚，指标可以考核，建议支持。',
      advice: 'support',
    })
  }
}

const CHECKS = [
  { role: 'bureau_officer', move: 'finishVisit', path: 'site-visit' },
  { role: 'finance', move: 'finishFinanceCheck', path: 'finance-check' },
] as const

/** The visit and the look into the books, where the topic asks for them. */
async function recordChecks(journey: Journey, caseId: string, day: Day): Promise<void> {
  for (const { role, move, path } of CHECKS) {
    const somebody = await journey.as(role)
    const { moves } = await must<Static<typeof Case>>(somebody, 'GET', `/api/cases/${caseId}`)
    if (!moves.some((each) => each.move === move)) continue
    await must(somebody, 'POST', `/api/cases/${caseId}/${path}`, {
      request: randomUUID(),
      happenedOn: day,
      participants: '张三、李四',
      conclusion: 'good',
      findings: '与申报材料一致。',
    })
  }
}

/**
 * Reviews cases of one call that were taken on, bids as well; answers the id of the finished round. Everything that
 * an expert's review is made of happens here, for every mode that has one.
 */
export async function reviewByExperts(
  journey: Journey,
  caseIds: readonly string[],
): Promise<string> {
  const pool = await expertsOf(journey)
  const [officer, approver] = await Promise.all([
    journey.as('bureau_officer'),
    journey.as('bureau_approver'),
  ])
  const { now } = await must<Static<typeof CallPage>>(officer, 'GET', '/api/calls')
  const settings = { ...smallRound(caseIds, new Date(now)), alternatesWanted: 0 }
  let round = await must<Static<typeof ReviewRound>>(
    officer,
    'POST',
    '/api/review-rounds',
    settings,
  )
  const at = `/api/review-rounds/${round.id}`
  const act = async (visitor: Visitor, path: string) => {
    round = await must(visitor, 'POST', `${at}/${path}`, { revision: round.revision })
  }
  await act(officer, 'plan')
  // What the plan names is registered, once in a journey, and planned for anew.
  const named = (round.plan?.blocked ?? []).flatMap(
    ({ reason }) => UNREGISTERED.exec(reason)?.[1]?.split('、') ?? [],
  )
  for (const name of new Set(named)) await registerBody(officer, name)
  if (named.length > 0) await act(officer, 'plan')
  await act(officer, 'submission')
  await act(approver, 'release')
  for (const [index, { enter }] of pool.entries()) await scoreAll(await enter(), 80 + index)
  for (const caseId of caseIds) await recordChecks(journey, caseId, dayOf(new Date(now)))
  const { rows } = await must<Static<typeof ReviewRanking>>(officer, 'GET', `${at}/ranking`)
  const unheard = rows.filter(({ opinions, rank }) => opinions < settings.expertsWanted || !rank)
  if (rows.length < caseIds.length || unheard.length > 0)
    throw new Error(`not everybody was heard: ${JSON.stringify(unheard)}`)
  await must(officer, 'POST', `${at}/finish`, {})
  return round.id
}

/** Registers the bodies that an application names and that are on no register: until then nobody is clear of it. */
export async function registerNamed(officer: Visitor, caseId: string): Promise<void> {
  const at = `/api/cases/${caseId}/submissions`
  const { rows } = await must<Static<typeof Submissions>>(officer, 'GET', at)
  const shown = await must<Static<typeof Submission>>(officer, 'GET', `${at}/${rows[0]?.id}`)
  for (const name of shown.unknownUnits) await registerBody(officer, name)
}

const JURORS = 3

/** Judges an entry of a contest in its final, by jurors who score for themselves; it wins. */
export async function judgeByJury(
  journey: Journey,
  { callId, caseId }: { readonly callId: string; readonly caseId: string },
): Promise<void> {
  const jury = (await expertsOf(journey)).slice(0, JURORS)
  const [officer, approver] = await Promise.all([
    journey.as('bureau_officer'),
    journey.as('bureau_approver'),
  ])
  await registerNamed(officer, caseId)
  const at = `/api/contests/${callId}`
  const desk = await must<Static<typeof ContestDesk>>(officer, 'POST', `${at}/rounds`, {
    title: '决赛',
    heldOn: dayOf(journey.now()),
    advances: 1,
    isFinal: true,
  })
  const round = desk.rounds[0]?.id
  await must(officer, 'POST', `${at}/entries`, { request: randomUUID(), caseIds: [caseId] })
  for (const { id: expertId } of jury)
    await must(officer, 'POST', `/api/contest-rounds/${round}/jurors`, { expertId })
  for (const [index, { enter }] of jury.entries())
    await must(await enter(), 'POST', `/api/my-juries/${round}/entries/${caseId}/submission`, {
      items: pointsOf(desk.sheet, 80 + index),
    })
  await must(officer, 'POST', `/api/contest-rounds/${round}/settlement`, {
    request: randomUUID(),
    chosen: [{ caseId, prize: '一等奖', prizeFen: '100000000' }],
  })
  await must(approver, 'POST', `/api/contest-rounds/${round}/release`)
}

/** A case that waits for its decision: written, handed in, taken on and reviewed, each by the persons who do it. */
export async function readyCase(journey: Journey, wanted: Applying): Promise<TakenOn> {
  const taken = await takenOn(journey, { officer: await journey.as('bureau_officer') }, wanted)
  await reviewByExperts(journey, [taken.caseId])
  return taken
}
