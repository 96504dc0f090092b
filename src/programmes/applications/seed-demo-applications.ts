import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dayOf } from '../../base/day.ts'
import type { City } from '../../base/region.ts'
import type { Db } from '../../db/database.ts'
import { SYSTEM } from '../../trust/event.ts'
import { readEvents } from '../../trust/event.store.ts'
import { write } from '../../trust/write.ts'
import type { Actor } from '../../party/actor.ts'
import { findCall } from '../calls/call.store.ts'
import { draftCall } from '../calls/draft-call.ts'
import { moveCall } from '../calls/move-call.ts'
import { findCase } from '../cases/case.store.ts'
import { checkApplication } from './check-application.ts'
import { type DemoApplication, type DemoCall, parseDemoApplications } from './demo-applications.ts'
import { recordCheck } from '../review/record-check.ts'
import { findDemoActor } from './demo-actor.store.ts'
import { fillDemoForm } from './fill-demo-form.ts'
import { seedDemoMoney } from './seed-demo-money.ts'
import { startApplication } from './start-application.ts'
import { submitApplication } from './submit-application.ts'

const SUBJECT = 'demo:applications'
const FILE = 'programmes/demo.yaml'
const DAY_MS = 86_400_000
const STAGE = 'application' as const

type Seeding = { readonly file: string; readonly city: City; readonly now: Date }

/**
 * Publishes a few calls and hands in a few applications in the name of the demo's persons, by the same acts as
 * everybody else's; once in the life of a database. Answers whether it did.
 */
export async function seedDemoApplications(db: Db, seeding: Seeding): Promise<boolean> {
  const { file, now } = seeding
  if (!existsSync(file)) return false
  if ((await readEvents(db, { subject: SUBJECT, limit: 1 })).length > 0) return false
  const [officer, approver, finance] = [
    await findDemoActor(db, 'officer', now),
    await findDemoActor(db, 'approver', now),
    await findDemoActor(db, 'finance', now),
  ]
  if (officer === null || approver === null || finance === null) return false
  const act = { who: null, asWhom: SYSTEM, what: 'demo.seed-applications', subject: SUBJECT, now }
  // Said first: what was begun is not begun again by the next start.
  await write(db, act, async () => {})
  const { budgets, accounts, calls, applications } = parseDemoApplications(
    await readFile(file, 'utf8'),
    FILE,
  )
  await seedDemoMoney(db, { budgets, accounts }, { finance, approver, now })
  const ids = new Map<string, string>()
  for (const call of calls) {
    const id = await publishDemoCall(db, call, { officer, approver, now })
    ids.set(call.key, id)
  }
  for (const application of applications) {
    const callId = ids.get(application.call)
    const actor = await findDemoActor(db, application.login, now)
    if (callId === undefined || actor === null) throw new Error('the demo applies under no call')
    const { city } = seeding
    await applyAsDemo(db, application, { city, now, callId, actor, officer, attachment: null })
  }
  return true
}

type Office = { readonly officer: Actor; readonly approver: Actor; readonly now: Date }

/** Publishes a call of the demo, whose days count from `now`; answers its id. */
export async function publishDemoCall(
  db: Db,
  call: DemoCall,
  { officer, approver, now }: Office,
): Promise<string> {
  const at = (days: number) => new Date(now.getTime() + days * DAY_MS)
  const content = {
    title: call.title,
    year: Number(dayOf(now).slice(0, 4)),
    summary: call.summary,
    contact: call.contact,
    opens_at: at(call.opensIn),
    closes_at: at(call.closesIn),
    awards_wanted: call.awardsWanted,
    per_applicant_max: call.perApplicantMax,
  }
  const { topic, line } = call
  const callId = await draftCall(db, { actor: officer, now, topic, line, content })
  const move = async (actor: Actor, name: 'submit' | 'publish') => {
    const kept = await findCall(db, callId)
    if (kept === undefined) throw new Error('a call of the demo was not kept')
    await moveCall(db, { actor, now, callId, revision: kept.revision, move: name, reason: null })
  }
  await move(officer, 'submit')
  await move(approver, 'publish')
  return callId
}

type Applying = Omit<Seeding, 'file'> & {
  readonly callId: string
  readonly actor: Actor
  readonly officer: Actor
  /** What is attached where a file may come later; null promises it. */
  readonly attachment: Uint8Array | null
  /** When the office took it on, and when its review was recorded; `now` where it is not said. */
  readonly checkedAt?: Date
  readonly reviewedAt?: Date
}

/** Takes an application of the demo as far as it has come; answers its case. */
export async function applyAsDemo(
  db: Db,
  { reach, values, correction }: DemoApplication,
  { city, now, callId, actor, officer, attachment, ...later }: Applying,
): Promise<string> {
  const caseId = await startApplication(db, { actor, city, now, callId })
  const filling = { actor, now, caseId, stage: STAGE, values, file: attachment } as const
  const revision = await fillDemoForm(db, filling)
  if (revision === null) throw new Error('a line of the demo asks nothing')
  if (reach === 'draft') return caseId
  await submitApplication(db, { actor, now, caseId, revision, request: randomUUID() })
  if (reach === 'submitted') return caseId
  const { checkedAt = now, reviewedAt = now } = later
  const submitted = await findCase(db, caseId)
  await checkApplication(db, {
    actor: officer,
    now: checkedAt,
    caseId,
    revision: submitted?.revision ?? 0,
    request: randomUUID(),
    decision: reach === 'returned' ? 'return' : 'accept',
    reason: reach === 'returned' ? '请按所列问题补正后重新提交。' : null,
    corrections: correction === null ? [] : [correction],
    promises: {},
  })
  // A light line may be reviewed otherwise than by a round: so a decision meeting has something before it.
  if (reach === 'reviewed')
    await recordCheck(db, {
      actor: officer,
      now: reviewedAt,
      caseId,
      kind: 'non_standard',
      happenedOn: dayOf(reviewedAt),
      participants: '演示评议小组三人',
      conclusion: 'good',
      findings: '问题新颖，路线可行，建议支持（演示）。',
      request: randomUUID(),
    })
  return caseId
}
