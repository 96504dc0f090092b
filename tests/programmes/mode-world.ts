// A case of any mode from the application to the payment of its award, over HTTP, by the persons who do it.
import { randomUUID } from 'node:crypto'
import type { Static } from 'typebox'
import type { AwardReport } from '../../src/http/programmes/award.contract.ts'
import type { Case } from '../../src/http/programmes/case.contract.ts'
import type { Answers } from '../../src/programmes/forms/answers.ts'
import type { Journey, Visitor } from '../journeys/journey.ts'
import { settlePromises } from './project-world.ts'
import { fillApplication, must, publishCall } from './published-call.ts'

const DAY = 86_400

/** The persons of the office, signed in anew after days went by. */
export type Office = {
  officer: Visitor
  approver: Visitor
  leader: Visitor
  finance: Visitor
}

/** Signs the office in. */
export async function openOffice(journey: Journey): Promise<Office> {
  const [officer, approver, leader, finance] = await Promise.all([
    journey.as('bureau_officer'),
    journey.as('bureau_approver'),
    journey.as('leader'),
    journey.as('finance'),
  ])
  return { officer, approver, leader, finance }
}

/** Sends an act; a refusal fails the test with its words. */
export const done = <Body>(visitor: Visitor, path: string, body: object = {}): Promise<Body> =>
  must<Body>(visitor, 'POST', path, { request: randomUUID(), ...body })

/** Where a case stands, in the words of the office. */
export const stateOf = async (visitor: Visitor, caseId: string): Promise<string> =>
  (await must<Static<typeof Case>>(visitor, 'GET', `/api/cases/${caseId}`)).state

export type Applying = {
  readonly topic: string
  readonly line: string
  readonly login: string
  readonly callId?: string
  /** Leaves what was promised open. */
  readonly keepsPromises?: boolean
  /** What the form says instead of the sample's answers. */
  readonly answers?: Answers
}

/** A case with its call and the visitor who applied. */
export type TakenOn = {
  readonly caseId: string
  readonly callId: string
  readonly applicant: Visitor
}

/** Three years of money that differ and add up, as a form for stable support asks for them. */
export const YEARLY: Answers = {
  requestedFunds: 300_000_000,
  totalBudget: 300_000_000,
  yearlyFunds: [2026, 2027, 2028].map((fundsYear) => ({
    fundsYear,
    fundsCity: 100_000_000,
    fundsPartner: 0,
    fundsYearTotal: 100_000_000,
  })),
}

/** An application that was written, handed in and taken on, with its promises kept. */
export async function takenOn(
  journey: Journey,
  office: Pick<Office, 'officer'>,
  wanted: Applying,
): Promise<TakenOn> {
  const callId =
    wanted.callId ?? (await publishCall(journey, { topic: wanted.topic, line: wanted.line })).id
  const applicant = journey.visitor()
  await applicant.signIn(wanted.login)
  const { caseId, revision } = await fillApplication(journey, applicant, {
    callId,
    answers: wanted.answers ?? {},
  })
  await done(applicant, `/api/cases/${caseId}/submission`, { revision })
  const kept = await must<Static<typeof Case>>(office.officer, 'GET', `/api/cases/${caseId}`)
  await done(office.officer, `/api/cases/${caseId}/check`, {
    revision: kept.revision,
    decision: 'accept',
  })
  if (wanted.keepsPromises !== true) await settlePromises(journey, caseId)
  return { caseId, callId, applicant }
}

/** What the batch said of one case: null where it was done. */
async function batch(visitor: Visitor, path: string, body: object): Promise<string | null> {
  const report = await done<Static<typeof AwardReport>>(visitor, `/api/${path}`, body)
  return report.rows[0]?.message ?? null
}

/** Proposes an amount of the city for this year; answers why not, null where it was done. */
export const proposed = (
  office: Office,
  caseId: string,
  { amountFen, ...more }: { readonly amountFen: bigint; readonly doubleAnswer?: string },
) =>
  batch(office.officer, 'award-proposals', {
    rows: [
      {
        caseId,
        outcome: 'fund',
        shares: [{ year: 2026, payer: 'city', party: '', amountFen: amountFen.toString() }],
        ...more,
      },
    ],
  })

/** Endorsed and decided by two persons; answers what the decision said. */
export async function decided(office: Office, caseId: string): Promise<string | null> {
  const endorsed = await batch(office.approver, 'award-endorsements', { caseIds: [caseId] })
  return endorsed ?? batch(office.leader, 'award-decisions', { caseIds: [caseId] })
}

/** In public notice until its last day, then given. Sessions end in between: the office signs in anew. */
export async function given(journey: Journey, office: Office, caseIds: readonly string[]) {
  await done(office.officer, '/api/notices', {
    title: '2026年度拟支持项目公示',
    contact: '科技创新处 027-00000000',
    caseIds,
  })
  journey.pass(10 * DAY)
  Object.assign(office, await openOffice(journey))
  const report = await done<Static<typeof AwardReport>>(
    office.officer,
    '/api/award-confirmations',
    { caseIds },
  )
  const refused = report.rows.flatMap(({ message }) => message ?? [])
  if (refused.length > 0) throw new Error(refused.join('; '))
}
