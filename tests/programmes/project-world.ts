// Projects of real topics at the decision meeting, and the money that they live on: what lies before the
// meeting is done over HTTP as far as people write something, the experts' part by its moves.
import { randomUUID } from 'node:crypto'
import type { Static } from 'typebox'
import writeExcelFile from 'write-excel-file/node'
import type { Case } from '../../src/http/case.contract.ts'
import type { PaymentList, DueGrantPage } from '../../src/http/payment-list.contract.ts'
import type { Db } from '../../src/db/database.ts'
import { appropriate } from '../../src/funds/appropriate.ts'
import type { BudgetKey } from '../../src/funds/budget-line.ts'
import { openLine } from '../../src/funds/budget.store.ts'
import type { Role } from '../../src/party/role.ts'
import { markingIn } from '../../src/programmes/cases/case.store.ts'
import { moveCase } from '../../src/programmes/cases/move-case.ts'
import { readSheet } from '../../src/reader/intake/read-sheet.ts'
import { SYSTEM } from '../../src/trust/event.ts'
import { write } from '../../src/trust/write.ts'
import type { Journey, Visitor } from '../journeys/journey.ts'
import { topicInForce } from '../../src/programmes/catalogue/topic-version.store.ts'
import { enterActor, enterUnit, openCaseAt } from './case-at.ts'
import { signedInActor } from './signed-in-actor.ts'
import { fillApplication, must, publishCall } from './published-call.ts'

const act = (what: string, subject: string, now: Date) => ({
  who: null,
  asWhom: SYSTEM,
  what: `test.${what}`,
  subject,
  now,
})

/** A budget line with money, set by two persons; answers its id. */
export async function openBudget(db: Db, key: BudgetKey, amountFen: bigint): Promise<string> {
  const now = new Date('2026-01-05T01:00:00Z')
  const [proposedBy, approvedBy] = [randomUUID(), randomUUID()]
  return write(db, act('budget', 'budget_line:test', now), async (tx) => {
    const line = await openLine(
      tx,
      { ...key, name: `${key.year}年${key.topic}` },
      { madeBy: proposedBy, now },
    )
    const money = { request: randomUUID(), line, kind: 'addition', amountFen } as const
    await appropriate(
      tx,
      [
        {
          ...money,
          basis: '预算下达',
          reason: null,
          origin: 'test:budget',
          proposedBy,
          approvedBy,
        },
      ],
      now,
    )
    return line
  })
}

type Wanted = {
  readonly topic: string
  readonly line: string
  readonly role?: Extract<Role, 'enterprise' | 'institute'>
  readonly callId?: string
  readonly login?: string
  /** Leaves what was promised open. */
  readonly keepsPromises?: boolean
  /** How it is reviewed; by the shortest way of moves where nothing is said. */
  readonly review?: (caseId: string) => Promise<unknown>
}

/** A case that waits for its decision, with the visitor who applied. */
export type Ready = {
  readonly caseId: string
  readonly callId: string
  readonly applicant: Visitor
}

/** An application that was written, taken on, and reviewed: it waits for the decision meeting. */
export async function readyCase(journey: Journey, wanted: Wanted): Promise<Ready> {
  const callId = wanted.callId ?? (await publishCall(journey, wanted)).id
  const applicant = journey.visitor()
  await applicant.signIn(wanted.login ?? wanted.role ?? 'enterprise')
  const { caseId, revision } = await fillApplication(journey, applicant, callId)
  await must(applicant, 'POST', `/api/cases/${caseId}/submission`, {
    request: randomUUID(),
    revision,
  })
  const officer = await journey.as('bureau_officer')
  const seen = await must<Static<typeof Case>>(officer, 'GET', `/api/cases/${caseId}`)
  await must(officer, 'POST', `/api/cases/${caseId}/check`, {
    request: randomUUID(),
    revision: seen.revision,
    decision: 'accept',
  })
  await (wanted.review?.(caseId) ?? passReview(journey, caseId))
  if (wanted.keepsPromises !== true) await settlePromises(journey, caseId)
  return { caseId, callId, applicant }
}

/** A case of a real topic that waits for its decision, without an application written. */
export async function placedCase(
  journey: Journey,
  of: {
    readonly machine: string
    readonly topic: string
    readonly line: string
    readonly login: string
  },
): Promise<Omit<Ready, 'callId'>> {
  const { db } = journey
  const applicant = journey.visitor()
  await applicant.signIn(of.login)
  const version = await topicInForce(db, of.topic, journey.now())
  if (version === undefined) throw new Error(`no topic ${of.topic}`)
  const { caseId } = await openCaseAt(db, {
    machine: of.machine,
    at: ['reviewed', 'checked'],
    topic: of.topic,
    line: of.line,
    topicVersionId: version.id,
    title: '稳定支持示例',
    applicant: await signedInActor(db, of.login),
    now: journey.now(),
  })
  await write(db, act('submitted', `programme_case:${caseId}`, journey.now()), (tx) =>
    tx
      .updateTable('programme_case')
      .set({ submitted_at: journey.now() })
      .where('id', '=', caseId)
      .execute(),
  )
  return { caseId, applicant }
}

/** Moves a case through its review by the shortest way. */
async function passReview({ db, now }: Journey, caseId: string): Promise<void> {
  const office = await enterUnit(db, 'government')
  const actor = await enterActor(db, 'bureau_officer', office)
  for (const [move, through] of [
    ['sendToReview', 'review.send'],
    ['finishReview', 'review.finish'],
  ] as const)
    await write(db, act(move, `programme_case:${caseId}`, now()), (tx) =>
      moveCase(tx, { caseId, move, through, actor, now: now(), request: randomUUID() }),
    )
  const marking = await markingIn(db, caseId)
  if (!marking.includes('reviewed')) throw new Error(`the case stands at ${marking.join('+')}`)
}

/** What was promised with the application is there. */
export async function settlePromises({ db, now }: Journey, caseId: string): Promise<void> {
  const at = now()
  const person = randomUUID()
  await write(db, act('promises', `programme_case:${caseId}`, at), (tx) =>
    tx
      .updateTable('case_promise')
      .set({ fulfilled_by: person, fulfilled_at: at, settled_by: person, settled_at: at })
      .where('case_id', '=', caseId)
      .execute(),
  )
}

/** Pays all that is due, by a list that one person draws, whom its topics name approve, and the treasury answers. */
export async function payDue(journey: Journey): Promise<bigint> {
  const finance = await journey.as('finance')
  const due = await must<Static<typeof DueGrantPage>>(finance, 'GET', '/api/due-grants')
  if (due.total === 0) return 0n
  const firms = await journey.db
    .selectFrom('fund_grant')
    .select('beneficiary')
    .distinct()
    .where(
      'id',
      'in',
      due.rows.map(({ id }) => id),
    )
    .execute()
  for (const { beneficiary } of firms)
    await must(finance, 'PUT', `/api/payee-accounts/${beneficiary}`, {
      accountName: '示例单位',
      bank: '示例银行武汉分行',
      accountNumber: '62220000111122223333',
    })
  let list = await must<Static<typeof PaymentList>>(finance, 'POST', '/api/payment-lists', {
    title: '拨付',
    grants: due.rows.map(({ id }) => id),
  })
  const move = async (visitor: Visitor, path: string) =>
    must<Static<typeof PaymentList>>(visitor, 'POST', `/api/payment-lists/${list.id}/${path}`, {
      revision: list.revision,
    })
  list = await move(finance, 'submission')
  for (const { role } of list.signatures) list = await move(await journey.as(role), 'approval')
  const exported = await readSheet(
    new Uint8Array(
      await (
        await fetch(`${journey.url}/api/payment-lists/${list.id}/workbook`, {
          headers: { cookie: finance.cookie() ?? '' },
        })
      ).arrayBuffer(),
    ),
  )
  const heads = exported[0] ?? []
  const rows = exported.map((row, index) =>
    heads.map((head, column) =>
      index > 0 && head === '支付结果' ? '已支付' : (row[column] ?? ''),
    ),
  )
  const bytes = await writeExcelFile(
    rows.map((row) => row.map((value) => ({ value, type: String }))),
    { sheet: '回盘' },
  ).toBuffer()
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(bytes)]), '回盘.xlsx')
  await must(finance, 'POST', `/api/payment-lists/${list.id}/answers`, form)
  return BigInt(due.sumFen)
}
