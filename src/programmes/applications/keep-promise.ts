import { fail } from '../../base/failure.ts'
import type { Db, Tx } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import type { Actor } from '../../party/actor.ts'
import { write } from '../../trust/write.ts'
import { freezeAttachments, listAttachments } from '../attachments/attachment.store.ts'
import { findSeen } from '../cases/show-case.ts'
import { lockPromise, updatePromise } from './correction.store.ts'
import { type CasePromise, type PromiseState, promiseStateOf } from './correction.ts'
import { stageOf } from './form-stage.ts'
import { ownCase } from './save-form.ts'

type Keeping = {
  readonly actor: Actor
  readonly now: Date
  readonly caseId: string
  readonly promiseId: string
}

/** The applicant has brought what he promised: it is frozen, and the office is to look at it. */
export async function fulfilPromise(db: Db, keeping: Keeping): Promise<void> {
  const { actor, now, caseId } = keeping
  await write(db, actOf(keeping, 'application.fulfil-promise', null), async (tx) => {
    await ownCase(tx, { actor, caseId })
    const promise = await promiseIn(tx, keeping, 'open')
    const files = await listAttachments(tx, caseId, stageOf(promise.stage))
    const brought = files.filter(({ slot, is_frozen: frozen }) => slot === promise.slot && !frozen)
    if (brought.length === 0)
      throw fail('PROMISE_INVALID', { detail: `还没有上传“${promise.what}”` })
    await freezeAttachments(
      tx,
      brought.map(({ id }) => id),
    )
    const done = { fulfilled_by: actor.person.id, fulfilled_at: now, lacking: null }
    await updatePromise(tx, promise.id, done)
  })
}

/** The office is content with what was brought, or says what is still lacking. */
export async function settlePromise(
  db: Db,
  { lacking, ...settling }: Keeping & { readonly lacking: string | null },
): Promise<void> {
  const { actor, now, caseId } = settling
  await findSeen(db, actor, caseId)
  await write(db, actOf(settling, 'application.settle-promise', lacking), async (tx) => {
    const promise = await promiseIn(tx, settling, 'fulfilled')
    await updatePromise(
      tx,
      promise.id,
      lacking === null
        ? { settled_by: actor.person.id, settled_at: now }
        : { fulfilled_by: null, fulfilled_at: null, lacking },
    )
  })
}

const actOf = ({ actor, now, caseId }: Keeping, what: string, note: string | null) =>
  actBy(actor, { what, subject: `programme_case:${caseId}`, now, note })

async function promiseIn(
  tx: Tx,
  { caseId, promiseId }: Keeping,
  state: PromiseState,
): Promise<CasePromise> {
  const promise = await lockPromise(tx, caseId, promiseId)
  if (promise === undefined) throw fail('NOT_FOUND')
  if (promiseStateOf(promise) !== state) throw fail('PROMISE_MOVED_ON')
  return promise
}
