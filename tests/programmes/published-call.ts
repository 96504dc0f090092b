import type { Static } from 'typebox'
import type { Call, CallPage } from '../../src/http/programmes/call.contract.ts'
import type { Case } from '../../src/http/programmes/case.contract.ts'
import type { CaseForm } from '../../src/http/programmes/application.contract.ts'
import { formOfStage, pinnedTerms } from '../../src/programmes/calls/pinned-topic.ts'
import { findCase } from '../../src/programmes/cases/case.store.ts'
import type { Answers } from '../../src/programmes/forms/answers.ts'
import type { FormStage } from '../../src/programmes/forms/form.ts'
import type { Journey, Visitor } from '../journeys/journey.ts'
import { filledForm } from './filled-form.ts'

const DAY_MS = 86_400_000

type Wanted = {
  readonly topic?: string
  readonly line?: string
  /** From when until when, in days from the clock of the server. */
  readonly days?: readonly [from: number, until: number]
  readonly perApplicantMax?: number | null
  readonly title?: string
  readonly year?: number
}

/** A call as one officer drafts it and another person publishes it, over HTTP. */
export async function publishCall(
  journey: Journey,
  wanted: Wanted = {},
): Promise<Static<typeof Call>> {
  const [officer, approver] = await Promise.all([
    journey.as('bureau_officer'),
    journey.as('bureau_approver'),
  ])
  const [from, until] = wanted.days ?? [-1, 30]
  const { now } = await must<Static<typeof CallPage>>(officer, 'GET', '/api/calls')
  const at = (days: number) => new Date(Date.parse(now) + days * DAY_MS).toISOString()
  const drafted = await must<Static<typeof Call>>(officer, 'POST', '/api/calls', {
    topic: wanted.topic ?? 'T07',
    line: wanted.line ?? '7-1',
    title: wanted.title ?? '2026年度重点研发计划申报通知',
    year: wanted.year ?? 2026,
    summary: '请按要求填报。',
    contact: '科技创新处 027-00000000',
    opensAt: at(from),
    closesAt: at(until),
    awardsWanted: 20,
    perApplicantMax: wanted.perApplicantMax ?? null,
  })
  const { id } = drafted
  const submitted = await must<Static<typeof Call>>(
    officer,
    'POST',
    `/api/calls/${id}/draft-moves`,
    { revision: drafted.revision, move: 'submit' },
  )
  return must(approver, 'POST', `/api/calls/${id}/decisions`, {
    revision: submitted.revision,
    move: 'publish',
  })
}

/** Begins an application under a call and fills in everything that it must have, or what is given for it. */
export async function fillApplication(
  journey: Journey,
  applicant: Visitor,
  wanted: string | { readonly callId: string; readonly answers: Answers },
): Promise<{ caseId: string; stage: FormStage; revision: number }> {
  const { callId, answers: own } =
    typeof wanted === 'string' ? { callId: wanted, answers: {} } : wanted
  const { id: caseId, machine } = await must<Static<typeof Case>>(
    applicant,
    'POST',
    `/api/calls/${callId}/applications`,
  )
  const stage = machine === 'challenge' ? 'posting' : 'application'
  const path = `/api/cases/${caseId}/forms/${stage}`
  const { answers, revision } = await must<Static<typeof CaseForm>>(applicant, 'GET', path)
  const kept = await findCase(journey.db, caseId)
  if (kept === undefined) throw new Error('the case was not kept')
  const form = formOfStage(await pinnedTerms(journey.db, kept), stage)
  if (form === null) throw new Error(`no form for ${stage}`)
  const slots = form.attachments.filter(({ isRequired }) => isRequired)
  for (const slot of slots.filter(({ isDeferrable }) => !isDeferrable))
    await must(
      applicant,
      'POST',
      `/api/cases/${caseId}/attachments?stage=${stage}&slot=${slot.key}`,
      samplePdf(),
    )
  const promised = Object.fromEntries(
    slots.filter(({ isDeferrable }) => isDeferrable).map(({ key }) => [key, '2099-12-31']),
  )
  const saved = await must<{ revision: number; issues: unknown[] }>(applicant, 'PUT', path, {
    revision,
    answers: { ...filledForm(form), ...answers, ...own },
    promised,
  })
  if (saved.issues.length > 0) throw new Error(JSON.stringify(saved.issues))
  return { caseId, stage, revision: saved.revision }
}

/** A small file that is a pdf by its bytes, as a form sends it. */
export function samplePdf(name = '证明.pdf', words = ''): FormData {
  const form = new FormData()
  form.append('file', new Blob([`%PDF-1.4\n%${words}\n%%EOF\n`]), name)
  return form
}

/** The body of an answer that must be a good one. */
export async function must<Body>(
  visitor: Visitor,
  ...[method, path, body]: Parameters<Visitor['send']>
): Promise<Body> {
  const answer = await visitor.send<Body>(method, path, body)
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`)
  return answer.body
}
