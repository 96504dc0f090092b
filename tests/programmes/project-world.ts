// The money that projects of real topics live on: budget lines, and payments by lists as the treasury answers them.
import { randomUUID } from 'node:crypto'
import type { Static } from 'typebox'
import writeExcelFile from 'write-excel-file/node'
import type { PaymentList, DueGrantPage } from '../../src/http/funds/payment-list.contract.ts'
import type { Db } from '../../src/db/database.ts'
import { appropriate } from '../../src/funds/appropriate.ts'
import type { BudgetKey } from '../../src/funds/budget-line.ts'
import { openLine } from '../../src/funds/budget.store.ts'
import { readSheet } from '../../src/reader/intake/read-sheet.ts'
import { SYSTEM } from '../../src/trust/event.ts'
import { write } from '../../src/trust/write.ts'
import type { Journey, Visitor } from '../journeys/journey.ts'
import { must } from './published-call.ts'

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
