import { randomUUID } from 'node:crypto'
import { fail } from '../../base/failure.ts'
import { sm3 } from '../../base/sm3.ts'
import type { Db, Tx } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import type { Actor } from '../../party/actor.ts'
import { write } from '../../trust/write.ts'
import { openPromises } from '../applications/correction.store.ts'
import { STAGE_PLACES, stageOf } from '../applications/form-stage.ts'
import { ownCase, refuseFrozen } from '../applications/save-form.ts'
import { formOfStage, pinnedTerms } from '../calls/pinned-topic.ts'
import { markingIn } from '../cases/case.store.ts'
import type { ProgrammeCase } from '../cases/case.ts'
import type { FormStage } from '../forms/form.ts'
import {
  type Attachment,
  deleteAttachment,
  findAttachment,
  insertAttachment,
  listAttachments,
  setAside,
} from './attachment.store.ts'
import { MEDIA_TYPES, mediaTypeOf } from './media-type.ts'

const MEGABYTE = 1024 * 1024

/** How large one file may be, and all files of a stage together. */
export const ATTACHMENT_BYTES_MAX = 20 * MEGABYTE
const STAGE_BYTES_MAX = 200 * MEGABYTE
const SLOT_FILES_MAX = 20

type Attaching = {
  readonly actor: Actor
  readonly now: Date
  readonly caseId: string
  readonly stage: FormStage
  readonly slot: string
  readonly fileName: string
  readonly bytes: Buffer
}

/** Attaches a file to a form that is being written, or brings one that was promised. Returns its id. */
export async function attachFile(db: Db, attaching: Attaching): Promise<string> {
  const { actor, now, caseId, stage, slot, bytes } = attaching
  if (bytes.length === 0) throw fail('FILE_EMPTY')
  const found = mediaTypeOf(bytes)
  if ('found' in found) throw fail('ATTACHMENT_UNSUPPORTED', { found: found.found })
  const id = randomUUID()
  const act = actBy(actor, {
    what: 'attachment.add',
    subject: `programme_case:${caseId}`,
    now,
  })
  await write(db, act, async (tx) => {
    const kept = await ownCase(tx, { actor, caseId })
    await refuseClosedSlot(tx, kept, { stage, slot })
    const files = await listAttachments(tx, caseId, stage)
    refuseTooMany(files, { slot, bytes })
    const file = {
      id,
      case_id: caseId,
      stage,
      slot,
      file_name: fileNameOf(attaching.fileName, MEDIA_TYPES[found.type].extension),
      media_type: found.type,
      size_bytes: bytes.length,
      digest: sm3(bytes),
      added_by: actor.person.id,
      added_at: now,
    }
    await insertAttachment(tx, file, bytes)
  })
  return id
}

/** A slot takes files while its form is written in, or while something promised for it is open. */
async function refuseClosedSlot(
  tx: Tx,
  kept: ProgrammeCase,
  { stage, slot }: { readonly stage: FormStage; readonly slot: string },
): Promise<void> {
  const form = formOfStage(await pinnedTerms(tx, kept), stage)
  if (form?.attachments.some(({ key }) => key === slot) !== true)
    throw fail('ATTACHMENT_SLOT_UNKNOWN')
  const marking = await markingIn(tx, kept.id)
  if (marking.some((place) => STAGE_PLACES[stage].includes(place))) return
  if (!(await isPromised(tx, kept.id, slot))) await refuseFrozen(tx, kept, stage)
}

const isPromised = async (tx: Tx, caseId: string, slot: string): Promise<boolean> =>
  (await openPromises(tx, caseId)).some(
    (promise) => promise.slot === slot && promise.fulfilled_at === null,
  )

function refuseTooMany(
  files: readonly Attachment[],
  { slot, bytes }: Pick<Attaching, 'slot' | 'bytes'>,
): void {
  if (files.filter((file) => file.slot === slot).length >= SLOT_FILES_MAX)
    throw fail('ATTACHMENTS_TOO_MANY', { what: '这一项附件的个数', max: `${SLOT_FILES_MAX} 个` })
  const size = files.reduce((sum, file) => sum + file.size_bytes, bytes.length)
  if (size > STAGE_BYTES_MAX)
    throw fail('ATTACHMENTS_TOO_MANY', {
      what: '附件的总大小',
      max: `${STAGE_BYTES_MAX / MEGABYTE} MB`,
    })
}

/** The last part of a path without characters that no name shows, ending as its content says. */
export function fileNameOf(fileName: string, extension: string): string {
  const last = (fileName.split(/[/\\]/u).at(-1) ?? '').replaceAll(/\p{C}/gu, '').trim()
  const bare = last.replace(/\.[^.]{0,10}$/u, '').slice(0, 180) || '未命名'
  return `${bare}.${extension}`
}

type Removing = Pick<Attaching, 'actor' | 'now' | 'caseId'> & { readonly attachmentId: string }

/** Takes a file out of a form that is being written; one that was handed in before stays with that submission. */
export async function removeFile(db: Db, removing: Removing): Promise<void> {
  const { actor, now, caseId, attachmentId } = removing
  const act = actBy(actor, {
    what: 'attachment.remove',
    subject: `programme_case:${caseId}`,
    now,
  })
  await write(db, act, async (tx) => {
    const kept = await ownCase(tx, { actor, caseId })
    const file = await findAttachment(tx, caseId, attachmentId)
    if (file === undefined || file.removed_at !== null) throw fail('NOT_FOUND')
    const stage = stageOf(file.stage)
    const isBrought = !file.is_frozen && (await isPromised(tx, caseId, file.slot))
    if (!isBrought) await refuseFrozen(tx, kept, stage)
    await (file.is_frozen ? setAside(tx, file.id, now) : deleteAttachment(tx, file))
  })
}
