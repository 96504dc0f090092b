import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import type { Actor } from '../../party/actor.ts'
import { write } from '../../trust/write.ts'
import { CALL_MOVES, CALL_STATES, type Call, type CallMove, callStateOf } from './call.ts'
import { lockCall, updateCall } from './call.store.ts'

export type CallCommand = {
  readonly actor: Actor
  readonly now: Date
  readonly callId: string
  readonly revision: number
  readonly move: CallMove
  readonly reason: string | null
}

/** Hands a call in, takes it back, returns it, publishes it by another person, or calls it off. */
export async function moveCall(db: Db, command: CallCommand): Promise<void> {
  const { actor, now, callId, revision, move, reason } = command
  const act = actBy(actor, { what: `call.${move}`, subject: `call:${callId}`, now, note: reason })
  await write(db, act, async (tx) => {
    const call = await lockCall(tx, callId)
    if (call === undefined) throw fail('NOT_FOUND')
    const state = callStateOf(call.state)
    const { word, from, to } = CALL_MOVES[move]
    if (!from.some((each) => each === state))
      throw fail('CALL_MOVE_NOT_ALLOWED', { state: CALL_STATES[state], move: word })
    if (call.revision !== revision) throw fail('CALL_CHANGED', { state: CALL_STATES[state] })
    refuseMover(call, command)
    await updateCall(tx, call, { state: to, ...changeBy(command) })
  })
}

function refuseMover(call: Call, { actor, now, move, reason }: CallCommand): void {
  const isWriter = [...call.editors, call.submitted_by].includes(actor.person.id)
  if ((move === 'publish' || move === 'return') && isWriter) throw fail('CALL_OWN_APPROVAL')
  if (move === 'recall' && call.submitted_by !== actor.person.id) throw fail('OTHERS_SUBMISSION')
  if ((move === 'return' || move === 'cancel') && (reason ?? '').trim() === '')
    throw fail('REASON_MISSING', { move: CALL_MOVES[move].word })
  if ((move === 'publish' || move === 'submit') && call.closes_at <= now)
    throw fail('CALL_INVALID', { detail: '截止时间已过，请先改到以后' })
}

function changeBy({ actor, now, move, reason }: CallCommand): Partial<Call> {
  const person = actor.person.id
  switch (move) {
    case 'submit':
      return { submitted_by: person, returned_by: null, return_reason: null }
    case 'recall':
      return { submitted_by: null }
    case 'return':
      return { submitted_by: null, returned_by: person, return_reason: reason }
    case 'publish':
      return { approved_by: person, published_at: now }
    case 'cancel':
      return { cancelled_by: person, cancel_reason: reason }
    default:
      return move satisfies never
  }
}
