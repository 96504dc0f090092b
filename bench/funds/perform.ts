import { Failure } from '../../src/base/failure.ts'
import { errorCode } from '../../src/base/error-code.ts'
import type { Db } from '../../src/db/database.ts'
import { appropriate, type Appropriation } from '../../src/funds/appropriate.ts'
import { budgetHold } from '../../src/funds/budget-line.ts'
import { matchingHold } from '../../src/funds/matching.ts'
import { moveMoney } from '../../src/funds/move-money.ts'
import { drawUpList } from '../../src/funds/payments/draw-up-list.ts'
import { importAnswer } from '../../src/funds/payments/import-answer.ts'
import { moveList } from '../../src/funds/payments/move-list.ts'
import { proveMatching } from '../../src/funds/prove-matching.ts'
import type { Reservation } from '../../src/funds/reservation.ts'
import { reserve } from '../../src/funds/reserve.ts'
import { write } from '../../src/trust/write.ts'
import type { Operation } from './operation.ts'
import { APPROVER, benchAct, CLERK, LINES } from './world.ts'

/** How an operation came out; what was written carries its requests. */
export type Outcome =
  | { readonly state: 'done'; readonly requests: readonly string[] }
  | { readonly state: 'refused'; readonly code: string }

/** The two requests of a reservation with two payers. */
export const instituteRequest = (request: string): string => `${request}/高校`

/** Does an operation. A refusal is an outcome; whatever else goes wrong is thrown, and may be tried again. */
export async function perform(db: Db, operation: Operation): Promise<Outcome> {
  try {
    return { state: 'done', requests: await act(db, operation) }
  } catch (error) {
    if (error instanceof Failure) return { state: 'refused', code: error.code }
    // The database itself refused: a CHECK or a trigger of ours.
    const code = errorCode(error)
    if (code === '23514' || code === '23505' || code.startsWith('KC0'))
      return { state: 'refused', code }
    throw error
  }
}

async function act(db: Db, operation: Operation): Promise<readonly string[]> {
  const now = new Date()
  const stamp = { madeBy: CLERK.person.id, now }
  switch (operation.do) {
    case 'reserve': {
      const wanted = reservationsOf(operation)
      const outcomes = await write(db, benchAct('reserve'), (tx) => reserve(tx, wanted, stamp))
      return outcomes.filter(({ state }) => state !== 'refused').map(({ request }) => request)
    }
    case 'move': {
      const { request, grant, kind, from } = operation
      const amountFen = BigInt(operation.amount)
      const moved = { request, grant, kind, from, amountFen, origin: 'bench:funds', reason: null }
      await write(db, benchAct(kind), (tx) => moveMoney(tx, [moved], stamp))
      return [request]
    }
    case 'appropriate': {
      const list = appropriationsOf(operation)
      await write(db, benchAct('appropriate'), (tx) => appropriate(tx, list, now))
      return list.map(({ request }) => request)
    }
    case 'prove': {
      const { request, matching, amount } = operation
      const proof = {
        request,
        matching,
        amountFen: BigInt(amount),
        evidence: '回单',
        origin: matching,
      }
      await write(db, benchAct('prove'), (tx) => proveMatching(tx, proof, stamp))
      return [request]
    }
    case 'draw':
      await drawUpList(db, { title: '清单', grants: operation.grants }, { actor: CLERK, now })
      return []
    case 'submit':
    case 'discard':
    case 'approve': {
      const { list: id, revision, do: move } = operation
      const actor = move === 'approve' ? APPROVER : CLERK
      await moveList(db, { actor, now, id, revision, move, reason: null })
      return []
    }
    case 'answer':
      await importAnswer(db, {
        actor: CLERK,
        now,
        list: operation.list,
        fileName: '回盘.xlsx',
        table: operation.table,
      })
      return []
    default:
      throw new Error('an operation without an act')
  }
}

function reservationsOf(
  operation: Extract<Operation, { readonly do: 'reserve' }>,
): readonly Reservation[] {
  const { request, firm, instituteAmount, matching } = operation
  const key = LINES[operation.line]
  if (key === undefined) throw new Error('no such line')
  const shared = {
    beneficiary: firm,
    rule: 'P1/T',
    clause: '一',
    matter: request,
    origin: `bench:${request}`,
    receipt: null,
    reason: null,
    byContract: true,
  }
  const cap = {
    kind: 'cap',
    name: '每家每年',
    keys: [firm, String(key.year)],
    limitFen: BigInt(operation.capLimit),
    label: '年度上限',
  } as const
  const city: Reservation = {
    ...shared,
    request,
    amountFen: BigInt(operation.amount),
    holds: [cap],
    lines: [budgetHold(key), ...(matching === null ? [] : [matchingHold(matching)])],
    payer: 'city',
  }
  if (instituteAmount === null) return [city]
  const institute: Reservation = {
    ...shared,
    request: instituteRequest(request),
    amountFen: BigInt(instituteAmount),
    holds: [],
    payer: 'institute',
  }
  return [city, institute]
}

function appropriationsOf(
  operation: Extract<Operation, { readonly do: 'appropriate' }>,
): readonly Appropriation[] {
  const { request, line, toLine, kind } = operation
  const common = {
    amountFen: BigInt(operation.amount),
    basis: '预算文件',
    reason: null,
    origin: `bench:${request}`,
    proposedBy: CLERK.person.id,
    approvedBy: APPROVER.person.id,
  }
  if (toLine === null) return [{ ...common, request, line, kind }]
  return [
    { ...common, request, line, kind: 'carry_out' },
    { ...common, request: `${request}/转入`, line: toLine, kind: 'carry_in' },
  ]
}
