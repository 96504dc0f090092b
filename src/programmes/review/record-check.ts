import { dayOf } from '../../base/day.ts'
import { randomUUID } from 'node:crypto'
import { fail } from '../../base/failure.ts'
import type { Db, Tx } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import type { Actor } from '../../party/actor.ts'
import { write } from '../../trust/write.ts'
import { machineOf, type ProgrammeCase } from '../cases/case.ts'
import { lockCase, markingIn } from '../cases/case.store.ts'
import { markingAfter } from '../cases/machine.ts'
import { moveCase } from '../cases/move-case.ts'
import { insertCheck } from './case-check.store.ts'
import type { CaseCheck, CheckKind } from './case-check.ts'

type Recording = CaseCheck & {
  readonly actor: Actor
  readonly now: Date
  readonly caseId: string
  readonly kind: CheckKind
  readonly request: string
  readonly revision?: number | undefined
}

/** The moves that each record makes; the loan's finance check ends elsewhere than a project's. */
const MOVES: Readonly<Record<CheckKind, readonly string[]>> = {
  visit: ['finishVisit'],
  finance: ['finishFinanceCheck', 'finishLoanFinanceCheck'],
  non_standard: ['nonStandardReview'],
}
const THROUGH: Readonly<Record<CheckKind, string>> = {
  visit: 'review.visit',
  finance: 'review.visit',
  non_standard: 'review.non-standard',
}

/**
 * Records a check and moves the case by it, in one act. When the visit and the finance check are both done
 * their branches are joined at once: nobody has to press a button for what follows by itself.
 */
export async function recordCheck(db: Db, recording: Recording): Promise<void> {
  const { actor, now, caseId, kind, request, revision, ...check } = recording
  if (check.happenedOn > dayOf(now))
    throw fail('REQUEST_INVALID', { detail: `日期 ${check.happenedOn} 晚于今天` })
  const act = actBy(actor, {
    what: `case-check.${kind}`,
    subject: `programme_case:${caseId}`,
    now,
  })
  await write(db, act, async (tx) => {
    const kept = await lockCase(tx, caseId)
    if (kept === undefined) throw fail('NOT_FOUND')
    if (kept.submitted_at !== null && check.happenedOn < dayOf(kept.submitted_at))
      throw fail('REQUEST_INVALID', { detail: `日期 ${check.happenedOn} 早于申报之日` })
    const moved = await moveCase(tx, {
      caseId,
      move: moveFor(kept, kind),
      actor,
      now,
      request,
      reason: check.findings,
      through: THROUGH[kind],
      ...(revision === undefined ? {} : { revision }),
    })
    if (moved.moveId === null) return
    await insertCheck(tx, {
      id: randomUUID(),
      caseId,
      kind,
      ...check,
      moveId: moved.moveId,
      by: actor.person.id,
      now,
    })
    await joinChecks(tx, kept, { now, request })
  })
}

/** The move of the case's machine; where it has none the first name is refused in words by the kernel. */
function moveFor(kept: ProgrammeCase, kind: CheckKind): string {
  const names = MOVES[kind]
  return names.find((name) => Object.hasOwn(machineOf(kept).moves, name)) ?? names[0] ?? ''
}

async function joinChecks(
  tx: Tx,
  kept: ProgrammeCase,
  { now, request }: { readonly now: Date; readonly request: string },
): Promise<void> {
  const join = machineOf(kept).moves['joinChecks']
  if (join === undefined || markingAfter(join, await markingIn(tx, kept.id)) === null) return
  await moveCase(tx, {
    caseId: kept.id,
    move: 'joinChecks',
    actor: null,
    now,
    request: `${request}:join`,
  })
}
