// What is done to a file of exemption: opened and put together, stated for, put together anew, moved.
import { randomUUID } from 'node:crypto'
import { dayOf } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import { sm3 } from '../../base/sm3.ts'
import type { Db, Tx } from '../../db/database.ts'
import { listNames } from '../../documents/name.store.ts'
import { actBy } from '../../party/act.ts'
import type { Actor } from '../../party/actor.ts'
import { mayAct } from '../../party/permission.ts'
import { ROLES } from '../../party/role.ts'
import { readHead } from '../../trust/event.store.ts'
import { write } from '../../trust/write.ts'
import { findRequest, insertMove } from '../moves/move-record.store.ts'
import type { ElementKey } from './element.ts'
import { EXEMPTION_LIFE, EXEMPTION_PLACES, type ExemptionMoveName } from './exemption-life.ts'
import { refuseStranger } from './exemption-access.ts'
import { assembleFile, fileText, whoIn } from './exemption-file.ts'
import {
  type Exemption,
  findOpenExemption,
  insertExemption,
  insertFile,
  insertStatement,
  isInvolved,
  lockExemption,
  movesOfExemption,
  newestFile,
  updateExemption,
} from './exemption.store.ts'
import type { Subject } from './subject-kind.ts'
import { findSubject } from './subject.store.ts'
import { tellPartakers } from './tell-partakers.ts'
import { linksAbout, listOrganisationNames } from './trail.store.ts'

type Acting = { readonly actor: Actor; readonly now: Date }

type Opening = Acting & {
  readonly subject: Subject
  /** What went wrong: of a decision that is no project, no state says it. */
  readonly cause: string
}

/** Opens the file of what failed, put together from the log at once. Returns its id. */
export async function openExemption(db: Db, opening: Opening): Promise<string> {
  const { actor, now, subject, cause } = opening
  const id = randomUUID()
  const act = actBy(actor, { what: 'exemption.open', subject: `exemption:${id}`, now })
  await write(db, act, async (tx) => {
    const found = await findSubject(tx, subject, dayOf(now))
    if (found === undefined) throw fail('EXEMPTION_CASE_NOT_ENDED')
    const open = await findOpenExemption(tx, subject.id)
    if (open !== undefined) throw fail('EXEMPTION_OPEN', { number: open.number })
    const { title } = found
    await insertExemption(tx, { id, subject, title, cause: cause.trim(), actor, now })
    await assemble(tx, { actor, now, exemptionId: id })
  })
  return id
}

/** Puts a file together from the log as it stands, as a new version. */
async function assemble(
  tx: Tx,
  { actor, now, exemptionId }: Acting & { readonly exemptionId: string },
): Promise<void> {
  const exemption = await lockExemption(tx, exemptionId)
  const head = await readHead(tx)
  if (exemption === undefined || head === null) throw fail('NOT_FOUND')
  const subject = { kind: exemption.kind, id: exemption.subject_id }
  const links = await linksAbout(tx, { subject, upTo: head.seq })
  const { persons, organisations } = whoIn(links)
  const names = [
    ...(await listNames(tx, persons)),
    ...(await listOrganisationNames(tx, organisations)),
  ]
  const version = ((await newestFile(tx, exemptionId))?.version ?? 0) + 1
  const file = assembleFile({
    number: exemption.number,
    version,
    subject,
    title: exemption.title,
    cause: exemption.cause,
    assembledAt: now.toISOString(),
    upTo: head,
    names: Object.fromEntries(names.toSorted(([a], [b]) => (a < b ? -1 : 1))),
    links,
  })
  const content = fileText(file)
  await insertFile(tx, exemptionId, {
    version,
    content,
    digest: sm3(content),
    missing: file.elements.reduce((count, { missing }) => count + missing.length, 0),
    assembled_by: actor.person.id,
    assembled_at: now,
  })
  await tellPartakers(tx, { exemption, persons, now })
}

type On = Acting & { readonly exemptionId: string }

/** Puts the file together anew, while it is not handed in: after statements, or when more was done. */
export async function reassemble(db: Db, on: On): Promise<void> {
  const act = actBy(on.actor, {
    what: 'exemption.assemble',
    subject: `exemption:${on.exemptionId}`,
    now: on.now,
  })
  await write(db, act, async (tx) => {
    await refuseUnlessDrafted(tx, on.exemptionId, '重新组卷')
    await assemble(tx, on)
  })
}

async function refuseUnlessDrafted(tx: Tx, id: string, move: string): Promise<Exemption> {
  const exemption = await lockExemption(tx, id)
  if (exemption === undefined) throw fail('NOT_FOUND')
  if (exemption.place !== 'drafted')
    throw fail('EXEMPTION_MOVE_NOT_ALLOWED', { state: EXEMPTION_PLACES[exemption.place], move })
  return exemption
}

/** What somebody who took part states in his own name; it is in the file from its next version on. */
export async function stateFor(
  db: Db,
  { element, words, ...on }: On & { readonly element: ElementKey; readonly words: string },
): Promise<void> {
  const { actor, now, exemptionId } = on
  const act = actBy(actor, { what: 'exemption.state', subject: `exemption:${exemptionId}`, now })
  await write(db, act, async (tx) => {
    await refuseStranger(tx, actor, exemptionId)
    const exemption = await refuseUnlessDrafted(tx, exemptionId, '作出说明')
    await insertStatement(tx, { exemption, element, words: words.trim(), actor, now })
  })
}

type Moving = On & {
  readonly move: ExemptionMoveName
  readonly reason: string
  readonly request: string
}

/** Moves a file; a judgement is refused to whoever took part in any way. */
export async function moveExemption(db: Db, moving: Moving): Promise<void> {
  const { actor, now, exemptionId, move: name, request } = moving
  const move = EXEMPTION_LIFE.moves[name]
  const reason = moving.reason.trim()
  const act = actBy(actor, {
    what: `exemption.${name}`,
    subject: `exemption:${exemptionId}`,
    now,
    note: reason === '' ? null : reason,
  })
  await write(db, act, async (tx) => {
    const exemption = await lockExemption(tx, exemptionId)
    if (exemption === undefined) throw fail('NOT_FOUND')
    if ((await findRequest(tx, movesOfExemption(exemptionId), request))?.name === name) return
    if (!mayAct(actor.role, move.permission))
      throw fail('ROLE_NOT_ALLOWED', { role: ROLES[actor.role] })
    const [next] = move.to
    const state = EXEMPTION_PLACES[exemption.place]
    const canLeave = move.from.some((places) => places.includes(exemption.place))
    if (!canLeave || next === undefined)
      throw fail('EXEMPTION_MOVE_NOT_ALLOWED', { state, move: move.word })
    if (move.wantsReason === true && reason === '')
      throw fail('REASON_MISSING', { move: move.word })
    if (move.judges === true && (await isInvolved(tx, exemptionId, actor.person.id)))
      throw fail('EXEMPTION_INVOLVED')
    const file = await newestFile(tx, exemptionId)
    await insertMove(tx, movesOfExemption(exemptionId), {
      name,
      word: move.word,
      took: exemption.place,
      gave: next,
      actor,
      now,
      reason,
      request,
      own: { file_version: file?.version ?? 0 },
    })
    const isEnd = EXEMPTION_LIFE.ends.includes(next)
    await updateExemption(tx, exemption, {
      place: next,
      since: now,
      ...(isEnd && { ended_at: now }),
    })
  })
}
