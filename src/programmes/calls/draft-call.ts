import { randomUUID } from 'node:crypto'
import { fail } from '../../base/failure.ts'
import type { Db, Tx } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import type { Actor } from '../../party/actor.ts'
import { write } from '../../trust/write.ts'
import { topicInForce } from '../catalogue/topic-version.store.ts'
import { CALL_STATES, type Call, type CallContent, callStateOf, checkContent } from './call.ts'
import { deleteCall, insertCall, lockCall, updateCall } from './call.store.ts'

export type NewCall = {
  readonly actor: Actor
  readonly now: Date
  readonly topic: string
  readonly line: string
  readonly content: CallContent
}

/** Begins a call for a line of a topic, pinned to the version of the topic that is in force. Returns its id. */
export async function draftCall(
  db: Db,
  { actor, now, topic, line, content }: NewCall,
): Promise<string> {
  checkContent(content)
  const id = randomUUID()
  const act = actBy(actor, { what: 'call.draft', subject: `call:${id}`, now })
  await write(db, act, async (tx) =>
    insertCall(tx, {
      id,
      topic,
      line,
      topic_version_id: await versionFor(tx, { topic, line, now }),
      ...content,
      state: 'draft',
      drafted_by: actor.person.id,
      drafted_at: now,
      submitted_by: null,
      approved_by: null,
      published_at: null,
      returned_by: null,
      return_reason: null,
      cancelled_by: null,
      cancel_reason: null,
      editors: [actor.person.id],
      demo: actor.demo,
    }),
  )
  return id
}

/** The version of a topic that a call of today is pinned to; a closed topic takes no new calls. */
async function versionFor(
  db: Db,
  { topic, line, now }: Pick<NewCall, 'topic' | 'line' | 'now'>,
): Promise<string> {
  const version = await topicInForce(db, topic, now)
  if (version === undefined) throw fail('CALL_INVALID', { detail: `没有专题“${topic}”` })
  if (version.topic.status === 'closed')
    throw fail('CALL_INVALID', { detail: `专题“${version.topic.name}”已关闭，不再征集` })
  if (!version.topic.lines.some(({ id }) => id === line))
    throw fail('CALL_INVALID', { detail: `专题“${version.topic.name}”没有这个支持方向` })
  return version.id
}

export type CallEdit = {
  readonly actor: Actor
  readonly now: Date
  readonly callId: string
  readonly revision: number
  readonly content: CallContent
}

/** Writes a draft anew. It is pinned again to what is in force now: nobody has relied on it yet. */
export async function editCall(db: Db, edit: CallEdit): Promise<void> {
  const { actor, now, callId, content } = edit
  checkContent(content)
  const act = actBy(actor, { what: 'call.edit', subject: `call:${callId}`, now })
  await write(db, act, async (tx) => {
    const call = await lockDraft(tx, edit)
    const version = await versionFor(tx, { topic: call.topic, line: call.line, now })
    const editors = [...new Set([...call.editors, actor.person.id])]
    await updateCall(tx, call, { ...content, topic_version_id: version, editors })
  })
}

/** Throws a draft away. */
export async function discardCall(db: Db, edit: Omit<CallEdit, 'content'>): Promise<void> {
  const { actor, now, callId } = edit
  const act = actBy(actor, { what: 'call.discard', subject: `call:${callId}`, now })
  await write(db, act, async (tx) => deleteCall(tx, (await lockDraft(tx, edit)).id))
}

async function lockDraft(
  tx: Tx,
  { callId, revision }: Pick<CallEdit, 'callId' | 'revision'>,
): Promise<Call> {
  const call = await lockCall(tx, callId)
  if (call === undefined) throw fail('NOT_FOUND')
  const state = CALL_STATES[callStateOf(call.state)]
  if (call.state !== 'draft') throw fail('CALL_MOVE_NOT_ALLOWED', { state, move: '修改' })
  if (call.revision !== revision) throw fail('CALL_CHANGED', { state })
  return call
}
