// What people do with a project from the meeting on, over HTTP: for journeys, and for pages that begin later.
import { randomUUID } from 'node:crypto'
import type { Static } from 'typebox'
import { expect } from 'vitest'
import type { AwardReport } from '../../src/http/programmes/award.contract.ts'
import type { Case } from '../../src/http/programmes/case.contract.ts'
import type { ProjectContract } from '../../src/http/programmes/project-contract.contract.ts'
import type { ProjectExecution } from '../../src/http/programmes/project-execution.contract.ts'
import { formOfStage, pinnedTerms } from '../../src/programmes/calls/pinned-topic.ts'
import { findCase } from '../../src/programmes/cases/case.store.ts'
import type { FormStage } from '../../src/programmes/forms/form.ts'
import type { Journey, ProblemBody, Visitor } from '../journeys/journey.ts'
import { filledForm } from './filled-form.ts'
import { must, samplePdf } from './published-call.ts'

type Contract = Static<typeof ProjectContract>

/** The people of the office who handle a project. */
export type Crew = {
  readonly officer: Visitor
  readonly project: Visitor
  readonly approver: Visitor
  readonly leader: Visitor
}

export async function signInCrew(journey: Journey): Promise<Crew> {
  const [officer, project, approver, leader] = await Promise.all([
    journey.as('bureau_officer'),
    journey.as('project_officer'),
    journey.as('bureau_approver'),
    journey.as('leader'),
  ])
  return { officer, project, approver, leader }
}

export const post = <Body = ProblemBody>(visitor: Visitor, path: string, body: object = {}) =>
  visitor.send<Body & ProblemBody>('POST', path, { request: randomUUID(), ...body })

/** An act that must succeed. */
export async function ok<Body>(visitor: Visitor, path: string, body: object = {}): Promise<Body> {
  const answer = await post<Body>(visitor, path, body)
  if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${answer.text}`)
  return answer.body
}

export type Share = {
  readonly year: number
  readonly payer: string
  readonly party: string
  readonly amountFen: string
}

export const share = (
  year: number,
  amountFen: bigint,
  [payer, party]: readonly [string, string] = ['city', ''],
): Share => ({ year, payer, party, amountFen: amountFen.toString() })

/** Lets days pass; everybody signs in anew. */
export async function pass(
  journey: Journey,
  days: number,
  [applicant, login]: readonly [Visitor, string],
): Promise<Crew> {
  journey.pass(days * 86_400)
  await applicant.signIn(login)
  return signInCrew(journey)
}

type Awarding = {
  readonly caseId: string
  readonly shares: readonly Share[]
  readonly applicant: readonly [Visitor, string]
}

/** Proposed, endorsed, decided, published and, after the notice, confirmed. */
export async function award(
  journey: Journey,
  { officer, approver, leader }: Crew,
  { caseId, shares, applicant }: Awarding,
): Promise<Crew> {
  const all = async (visitor: Visitor, path: string, body: object) =>
    expect((await ok<Static<typeof AwardReport>>(visitor, path, body)).rows).toEqual([
      { caseId, message: null },
    ])
  await all(officer, '/api/award-proposals', { rows: [{ caseId, outcome: 'fund', shares }] })
  await all(approver, '/api/award-endorsements', { caseIds: [caseId] })
  await all(leader, '/api/award-decisions', { caseIds: [caseId] })
  await ok(officer, '/api/notices', {
    title: '拟立项公示',
    contact: '科技创新处',
    caseIds: [caseId],
  })
  const later = await pass(journey, 10, applicant)
  await all(later.officer, '/api/award-confirmations', { caseIds: [caseId] })
  return later
}

type Filling = {
  readonly caseId: string
  readonly stage: FormStage
  /** Answers beside the ones that any form of the stage gets. */
  readonly more?: object
}

/** Fills in the form of a stage where the line has one. */
export async function fillStage(
  journey: Journey,
  applicant: Visitor,
  { caseId, stage, more }: Filling,
): Promise<void> {
  const kept = await findCase(journey.db, caseId)
  const form = kept === undefined ? null : formOfStage(await pinnedTerms(journey.db, kept), stage)
  if (form === null) return
  for (const slot of form.attachments.filter(({ isRequired }) => isRequired))
    await must(
      applicant,
      'POST',
      `/api/cases/${caseId}/attachments?stage=${stage}&slot=${slot.key}`,
      samplePdf(`${slot.key}.pdf`, slot.key),
    )
  const path = `/api/cases/${caseId}/forms/${stage}`
  const { answers, revision } = await must<{ answers: object; revision: number }>(
    applicant,
    'GET',
    path,
  )
  const saved = await must<{ issues: unknown[] }>(applicant, 'PUT', path, {
    revision,
    answers: { ...filledForm(form), ...answers, ...more },
    promised: {},
  })
  expect(saved.issues).toEqual([])
}

export const GOALS = [{ indicator: '良率', target: '≥ 99%', evidence: '检测报告' }]

export const milestone = (dueDay: string) => ({
  title: `节点 ${dueDay}`,
  dueDay,
  criteria: '达到 1 项',
  evidence: '报告',
  isGate: true,
})

type Signing = { readonly caseId: string; readonly applicant: Visitor; readonly change: object }

/** Fills in a contract with its form. */
export async function fillContract(
  journey: Journey,
  { caseId, applicant, change }: Signing,
): Promise<Contract> {
  const base = `/api/cases/${caseId}/contract`
  const draft = await ok<Contract>(applicant, base)
  const saved = await must<Contract>(applicant, 'PUT', base, {
    request: randomUUID(),
    contractRevision: draft.contractRevision,
    content: { ...draft.content, goals: GOALS, ...change },
  })
  expect(saved.faults).toEqual([])
  await fillStage(journey, applicant, { caseId, stage: 'contract' })
  return saved
}

/** Filled in, handed in, checked and signed. */
export async function sign(
  journey: Journey,
  { officer, approver }: Crew,
  signing: Signing,
): Promise<Contract> {
  const { caseId, applicant } = signing
  const saved = await fillContract(journey, signing)
  const base = `/api/cases/${caseId}/contract`
  await ok(applicant, `${base}/submission`)
  await ok(officer, `${base}/approval`)
  await ok(approver, `${base}/signature`)
  return saved
}

export const execution = (visitor: Visitor, caseId: string) =>
  must<Static<typeof ProjectExecution>>(visitor, 'GET', `/api/cases/${caseId}/execution`)

/** Where a case stands, in the words of the office. */
export const stateOf = async ({ officer }: Crew, caseId: string): Promise<string> =>
  (await must<Static<typeof Case>>(officer, 'GET', `/api/cases/${caseId}`)).state
