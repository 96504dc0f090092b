// What the journeys of 揭榜挂帅 need beside their routes: one more institute that can sign in, and forms filled in as
// far as they must be.
import { randomUUID } from 'node:crypto'
import type { Static } from 'typebox'
import type { CaseForm } from '../../src/http/programmes/application.contract.ts'
import type { Case } from '../../src/http/programmes/case.contract.ts'
import type { BidOpened } from '../../src/http/programmes/challenge.contract.ts'
import { insertAppointment } from '../../src/party/appointment.store.ts'
import { DEMO_PASSWORD } from '../../src/party/demo.ts'
import { insertPasswordIdentity } from '../../src/party/identity.store.ts'
import { digestPassword } from '../../src/party/password.ts'
import { insertPerson } from '../../src/party/person.store.ts'
import { formOfStage, pinnedTerms } from '../../src/programmes/calls/pinned-topic.ts'
import { findCase } from '../../src/programmes/cases/case.store.ts'
import type { FormStage } from '../../src/programmes/forms/form.ts'
import { SYSTEM } from '../../src/trust/event.ts'
import { write } from '../../src/trust/write.ts'
import type { Journey, Visitor } from '../journeys/journey.ts'
import { filledForm } from './filled-form.ts'
import { fillApplication, must, publishCall, samplePdf } from './published-call.ts'

const actOf = (what: string, subject: string, now: Date) => ({
  who: null,
  asWhom: SYSTEM,
  what: `test.${what}`,
  subject,
  now,
})

const DAY_MS = 86_400_000

/** The institute of the demo in which nobody can sign in yet. */
export const SECOND_INSTITUTE = '武汉示例工业技术研究院（演示）'

/** Somebody of the second institute, with a login of his own. */
export async function enterSecondInstitute({ db, now, visitor }: Journey): Promise<Visitor> {
  const { id: organisationId } = await db
    .selectFrom('organisation')
    .select('id')
    .where('name', '=', SECOND_INSTITUTE)
    .executeTakeFirstOrThrow()
  const personId = randomUUID()
  const login = 'institute-2'
  const passwordDigest = await digestPassword(DEMO_PASSWORD)
  await write(db, actOf('login', `person:${personId}`, now()), async (tx) => {
    await insertPerson(tx, { id: personId, name: '陆工研', demo: false, now: now() })
    await insertPasswordIdentity(tx, {
      id: randomUUID(),
      personId,
      login,
      passwordDigest,
      now: now(),
    })
    await insertAppointment(tx, {
      id: randomUUID(),
      personId,
      organisationId,
      role: 'institute',
      now: now(),
    })
  })
  const someone = visitor()
  await someone.signIn(login)
  return someone
}

type Filling = {
  readonly caseId: string
  readonly stage: FormStage
  /** Answers that differ from the samples. */
  readonly more?: object
}

/** Fills in the form of a stage as far as it must be; answers its revision. */
export async function fillStage(
  { db }: Journey,
  writer: Visitor,
  { caseId, stage, more = {} }: Filling,
): Promise<number> {
  const path = `/api/cases/${caseId}/forms/${stage}`
  const { answers, revision } = await must<Static<typeof CaseForm>>(writer, 'GET', path)
  const kept = await findCase(db, caseId)
  const form = kept === undefined ? null : formOfStage(await pinnedTerms(db, kept), stage)
  if (form === null) throw new Error(`no form for ${stage}`)
  for (const slot of form.attachments.filter(({ isRequired }) => isRequired))
    await must(
      writer,
      'POST',
      `/api/cases/${caseId}/attachments?stage=${stage}&slot=${slot.key}`,
      samplePdf(`${slot.key}.pdf`, slot.key),
    )
  const saved = await must<{ revision: number; issues: unknown[] }>(writer, 'PUT', path, {
    revision,
    answers: { ...filledForm(form), ...answers, ...more },
    promised: {},
  })
  if (saved.issues.length > 0) throw new Error(JSON.stringify(saved.issues))
  return saved.revision
}

const submit = (writer: Visitor, caseId: string, revision: number) =>
  must(writer, 'POST', `/api/cases/${caseId}/submission`, { request: randomUUID(), revision })

/** The office takes a case on. */
export async function accept(officer: Visitor, caseId: string): Promise<void> {
  const { revision } = await must<Static<typeof Case>>(officer, 'GET', `/api/cases/${caseId}`)
  await must(officer, 'POST', `/api/cases/${caseId}/check`, {
    request: randomUUID(),
    revision,
    decision: 'accept',
  })
}

/** A problem posted under a call, with its form filled in and handed in, over HTTP. */
export async function postProblem(
  journey: Journey,
  poster: Visitor,
  title = '高温合金薄壁件焊接裂纹',
): Promise<string> {
  const call = await publishCall(journey, {
    topic: 'T03',
    line: '3-1',
    title: '2026年度聚力计划技术需求征集通知',
  })
  const { caseId } = await fillApplication(journey, poster, call.id)
  const more = { needTitle: title }
  await submit(poster, caseId, await fillStage(journey, poster, { caseId, stage: 'posting', more }))
  return caseId
}

/** Registers what shows the poster's money, and lists it for bids of the next days. */
export async function listProblem(journey: Journey, caseId: string): Promise<void> {
  const [officer, approver] = await Promise.all([
    journey.as('bureau_officer'),
    journey.as('bureau_approver'),
  ])
  await must(officer, 'POST', `/api/cases/${caseId}/challenge-funds`, {
    request: randomUUID(),
    amountFen: '100000000',
    source: '存款证明 2026-01',
  })
  await must(approver, 'POST', `/api/cases/${caseId}/challenge-listing`, {
    request: randomUUID(),
    summary: '薄壁件焊接后出现热裂纹',
    wanted: '裂纹率低于千分之二，形成一件产品',
    bidsCloseAt: new Date(journey.now().getTime() + 20 * DAY_MS).toISOString(),
    racersMax: 2,
  })
}

/** A bid for a listed problem, filled in and handed in, over HTTP. */
export async function handInBid(
  journey: Journey,
  bidder: Visitor,
  { challengeId, title }: { readonly challengeId: string; readonly title: string },
): Promise<string> {
  const { caseId } = await must<Static<typeof BidOpened>>(
    bidder,
    'POST',
    `/api/challenges/${challengeId}/bids`,
  )
  const more = { projectTitle: title }
  const revision = await fillStage(journey, bidder, { caseId, stage: 'application', more })
  await submit(bidder, caseId, revision)
  return caseId
}
