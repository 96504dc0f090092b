import { fail } from '../../base/failure.ts'
import type { Db, Tx } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import type { Actor } from '../../party/actor.ts'
import { write } from '../../trust/write.ts'
import { lockCase, markingIn } from '../cases/case.store.ts'
import { moveCase } from '../cases/move-case.ts'
import { releaseAll } from '../decisions/award-money.ts'
import { proposalOf } from '../decisions/award.store.ts'
import { type Settlement, SETTLEMENTS } from './notice.ts'
import {
  findObjection,
  lockObjection,
  type Objection,
  objectionsOf,
  updateObjection,
} from './objection.store.ts'

type Command = {
  readonly actor: Actor
  readonly now: Date
  readonly objectionId: string
  readonly request: string
}

/** The case first, then the objection: every writer holds them in this order. */
async function hold(tx: Tx, { objectionId }: Command): Promise<Objection> {
  const seen = await findObjection(tx, objectionId)
  if (seen === undefined) throw fail('NOT_FOUND')
  await lockCase(tx, seen.case_id)
  const objection = await lockObjection(tx, objectionId)
  if (objection === undefined) throw fail('NOT_FOUND')
  return objection
}

/** Takes an objection up (受理异议): its case waits until all of them are settled. */
export async function takeUpObjection(db: Db, command: Command): Promise<void> {
  const { actor, now, objectionId, request } = command
  const act = actBy(actor, { what: 'objection.take-up', subject: `objection:${objectionId}`, now })
  await write(db, act, async (tx) => {
    const objection = await hold(tx, command)
    if (objection.state === 'taken_up' && objection.taken_up_by === actor.person.id) return
    if (objection.state !== 'received')
      throw fail('CASE_NOT_READY', { detail: '这份异议已经有人办理' })
    if ((await markingIn(tx, objection.case_id)).includes('in_notice'))
      await moveCase(tx, {
        caseId: objection.case_id,
        move: 'suspend',
        through: 'objection.take-up',
        actor,
        now,
        request,
      })
    await updateObjection(tx, objectionId, {
      state: 'taken_up',
      taken_up_by: actor.person.id,
      taken_up_at: now,
    })
  })
}

/** Declines what is no objection (不予受理): no person behind it, or nothing about the award. */
export async function declineObjection(
  db: Db,
  command: Command & { readonly ground: string },
): Promise<void> {
  const { actor, now, objectionId, ground } = command
  const act = actBy(actor, {
    what: 'objection.decline',
    subject: `objection:${objectionId}`,
    now,
    note: ground,
  })
  await write(db, act, async (tx) => {
    const objection = await hold(tx, command)
    if (objection.state !== 'received')
      throw fail('CASE_NOT_READY', { detail: '这份异议已经有人办理' })
    await refuseProposer(tx, { caseId: objection.case_id, actor, act: '不予受理异议' })
    await updateObjection(tx, objectionId, {
      state: 'declined',
      settled_by: actor.person.id,
      settled_at: now,
      settlement: ground.trim(),
    })
  })
}

type Settling = Command & { readonly settlement: Settlement; readonly ground: string }

/**
 * Settles what was taken up, by another person and with a written ground. The case goes on with its notice
 * when the last one is dismissed; one that is upheld brings it back to the meeting, or ends it.
 */
export async function settleObjection(db: Db, command: Settling): Promise<void> {
  const { actor, now, objectionId, request, settlement, ground } = command
  const { move, state, word } = SETTLEMENTS[settlement]
  const act = actBy(actor, {
    what: `objection.${settlement}`,
    subject: `objection:${objectionId}`,
    now,
    note: ground,
  })
  await write(db, act, async (tx) => {
    const objection = await hold(tx, command)
    const caseId = objection.case_id
    if (objection.state !== 'taken_up')
      throw fail('CASE_NOT_READY', { detail: '这份异议没有受理，或已经办结' })
    if (objection.taken_up_by === actor.person.id) throw fail('SECOND_PERSON_NEEDED', { act: word })
    await refuseProposer(tx, { caseId, actor, act: word })
    const settled = {
      state,
      settled_by: actor.person.id,
      settled_at: now,
      settlement: ground.trim(),
    }
    await updateObjection(tx, objectionId, settled)
    const others = (await objectionsOf(tx, caseId)).filter(
      (other) => other.state === 'taken_up' && other.id !== objectionId,
    )
    if (settlement === 'dismiss' && others.length > 0) return
    const { moveId } = await moveCase(tx, {
      caseId,
      move,
      through: 'objection.settle',
      actor,
      now,
      request,
      reason: ground,
    })
    if (settlement === 'dismiss') return
    // The award that the others object to is no more.
    for (const { id, taken_up_by: takenUpBy } of others)
      if (takenUpBy !== actor.person.id) await updateObjection(tx, id, settled)
    if (moveId !== null)
      await releaseAll(tx, caseId, {
        cause: moveId,
        reason: ground,
        stamp: { madeBy: actor.person.id, now },
      })
  })
}

/** Who proposed the award does not judge what is said against it. */
async function refuseProposer(
  tx: Tx,
  { caseId, actor, act }: { readonly caseId: string; readonly actor: Actor; readonly act: string },
): Promise<void> {
  const proposal = await proposalOf(tx, caseId)
  if (proposal?.proposed_by === actor.person.id) throw fail('SECOND_PERSON_NEEDED', { act })
}
