// The review of applications by the people who do it, over HTTP: bodies that a form names are registered, experts are
// invited, accept, are verified and assigned, another person releases the round, and each expert scores.
import { randomUUID } from 'node:crypto'
import type { Static } from 'typebox'
import { checkCharacter } from '../../src/base/credit-code.ts'
import { dayOf } from '../../src/base/day.ts'
import type { Case } from '../../src/http/case.contract.ts'
import type { SentInvitation } from '../../src/http/expert-invitation.contract.ts'
import type { ExpertCard, OwnDesk } from '../../src/http/expert.contract.ts'
import type { MyReview, MyReviews } from '../../src/http/my-review.contract.ts'
import type { ReviewRound } from '../../src/http/review-round.contract.ts'
import type { Journey, Visitor } from '../journeys/journey.ts'
import { must } from './published-call.ts'
import { smallRound } from './review-world.ts'

/** The body that filled forms name as the unit of whoever takes part. */
const NAMED_UNIT = '示例工作单位'
const PASSWORD = '评审专家-2026-东湖'
const EXPERTS = ['邓评一', '曹评二', '彭评三'] as const

type Pool = readonly Visitor[]

/** A body on the register, with a credit code of its own. */
async function registerBody(officer: Visitor, name: string, serial: number): Promise<string> {
  const head = `91420106TER${String(serial).padStart(6, '0')}`
  const { id } = await must<{ id: string }>(officer, 'POST', '/api/organisations', {
    creditCode: head + checkCharacter(head),
    name,
    kind: 'institute',
    district: '420106',
  })
  return id
}

/** Experts who came by invitation, each of a unit of his own, and were verified. */
async function invitePool(journey: Journey, officer: Visitor): Promise<Pool> {
  const pool: Visitor[] = []
  for (const [index, name] of EXPERTS.entries()) {
    const organisationId = await registerBody(officer, `${name}所在大学`, index + 1)
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
      loadMax: 10,
      login,
      password: PASSWORD,
    })
    await expert.signIn(login, PASSWORD)
    const { card } = await must<Static<typeof OwnDesk>>(expert, 'GET', '/api/experts/mine')
    const path = `/api/experts/${card?.expert.id}`
    for (const what of ['identity', 'employer']) {
      const { expert: seen } = await must<Static<typeof ExpertCard>>(officer, 'GET', path)
      const proof = { version: seen.version, what, isVerified: true }
      await must(officer, 'POST', `${path}/verification`, proof)
    }
    pool.push(expert)
  }
  return pool
}

/** Accepts what one expert is asked, and gives each item of the sheet as many points as it takes, up to some. */
async function scoreAll(expert: Visitor, pointsEach: number): Promise<void> {
  const { rows } = await must<Static<typeof MyReviews>>(expert, 'GET', '/api/my-reviews')
  for (const { id } of rows) {
    const path = `/api/my-reviews/${id}`
    const { sheet } = await must<Static<typeof MyReview>>(expert, 'POST', `${path}/acceptance`)
    const items = sheet.items.map(({ id: item, maxPoints }): [string, object] => [
      item,
      { points: Math.min(pointsEach, maxPoints), comment: '' },
    ])
    await must(expert, 'POST', `${path}/submission`, {
      revision: 0,
      items: Object.fromEntries(items),
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
async function recordChecks(journey: Journey, caseId: string): Promise<void> {
  for (const { role, move, path } of CHECKS) {
    const somebody = await journey.as(role)
    const { moves } = await must<Static<typeof Case>>(somebody, 'GET', `/api/cases/${caseId}`)
    if (!moves.some((each) => each.move === move)) continue
    await must(somebody, 'POST', `/api/cases/${caseId}/${path}`, {
      request: randomUUID(),
      happenedOn: dayOf(journey.now()),
      participants: '张三、李四',
      conclusion: 'good',
      findings: '与申报材料一致。',
    })
  }
}

/**
 * Reviews cases of one call that were taken on; answers the id of the finished round. Once in a journey: the experts
 * come new into the pool.
 */
export async function reviewByExperts(
  journey: Journey,
  caseIds: readonly string[],
): Promise<string> {
  const [officer, approver] = await Promise.all([
    journey.as('bureau_officer'),
    journey.as('bureau_approver'),
  ])
  const pool = await invitePool(journey, officer)
  const settings = { ...smallRound(caseIds, journey.now()), alternatesWanted: 0 }
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
  // Nobody is clear of a body that is on no register: the plan names it, and it is registered.
  if (round.plan?.blocked[0]?.reason.includes(NAMED_UNIT) === true) {
    await registerBody(officer, NAMED_UNIT, 0)
    await act(officer, 'plan')
  }
  await act(officer, 'submission')
  await act(approver, 'release')
  for (const [index, expert] of pool.entries()) await scoreAll(expert, 12 + index)
  for (const caseId of caseIds) await recordChecks(journey, caseId)
  await must(officer, 'POST', `${at}/finish`, {})
  return round.id
}
