import type { Static } from 'typebox'
import { dayOf } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { listNames } from '../../documents/name.store.ts'
import type { Actor } from '../../party/actor.ts'
import { mayAct } from '../../party/permission.ts'
import { ELEMENTS } from '../../supervision/exemptions/element.ts'
import {
  EXEMPTION_LIFE,
  EXEMPTION_MOVE_NAMES,
  EXEMPTION_PLACES,
} from '../../supervision/exemptions/exemption-life.ts'
import { ownFilesOf, refuseStranger } from '../../supervision/exemptions/exemption-access.ts'
import { parseFile } from '../../supervision/exemptions/exemption-file.ts'
import {
  exemptionMovesOf,
  findExemption,
  findOpenExemption,
  isInvolved,
  type ListedExemption,
  listExemptions,
  newestFile,
} from '../../supervision/exemptions/exemption.store.ts'
import { type Subject, SUBJECT_KINDS } from '../../supervision/exemptions/subject-kind.ts'
import { findSubjectAddress } from '../../supervision/exemptions/subject-address.store.ts'
import { findSubject, listFailed } from '../../supervision/exemptions/subject.store.ts'
import type {
  Exemption,
  ExemptionList,
  ExemptionRow,
  ExemptionSubject,
} from './exemption.contract.ts'

const viewRow = (kept: ListedExemption): Static<typeof ExemptionRow> => ({
  id: kept.id,
  number: kept.number,
  kind: kept.kind,
  kindWord: SUBJECT_KINDS[kept.kind].word,
  subjectId: kept.subject_id,
  subjectNumber: kept.subject_number,
  title: kept.title,
  isDemo: kept.demo,
  place: kept.place,
  placeWord: EXEMPTION_PLACES[kept.place],
  openedAt: kept.opened_at.toISOString(),
  missing: kept.missing,
})

type Reading = { readonly actor: Actor; readonly now: Date }

/** Every file, and what failed of which one can be opened. */
export async function viewExemptions(
  db: Db,
  { actor, now }: Reading,
): Promise<Static<typeof ExemptionList>> {
  const canOpen = mayAct(actor.role, 'exemption.edit')
  const failed = canOpen ? await listFailed(db, dayOf(now)) : []
  return {
    rows: (await listExemptions(db, ownFilesOf(actor))).map(viewRow),
    canOpen,
    subjects: failed.map(({ kind, id, number, title }) => ({
      kind,
      kindWord: SUBJECT_KINDS[kind].word,
      id,
      number,
      title,
    })),
  }
}

/** What the page of a project, a task or a decision offers of files about it. */
export async function viewExemptionSubject(
  db: Db,
  subject: Subject,
  { actor, now }: Reading,
): Promise<Static<typeof ExemptionSubject>> {
  const kept = await findOpenExemption(db, subject.id)
  const partaker = ownFilesOf(actor)
  const maySee =
    kept !== undefined && (partaker === null || (await isInvolved(db, kept.id, partaker)))
  const open = maySee ? kept : null
  const canOpen =
    open === null &&
    mayAct(actor.role, 'exemption.edit') &&
    (await findSubject(db, subject, dayOf(now))) !== undefined
  return { canOpen, open }
}

/** One file as it was put together last, with what the reader may do. */
export async function viewExemption(
  db: Db,
  actor: Actor,
  id: string,
): Promise<Static<typeof Exemption>> {
  await refuseStranger(db, actor, id)
  const kept = await findExemption(db, id)
  const newest = await newestFile(db, id)
  const file = newest === undefined ? null : parseFile(newest.content)
  if (kept === undefined || newest === undefined || file === null) throw fail('NOT_FOUND')
  const moves = await exemptionMovesOf(db, id)
  const involved = await isInvolved(db, id, actor.person.id)
  const names = await listNames(db, [
    newest.assembled_by,
    ...moves.map(({ person_id: person }) => person),
  ])
  const isDrafted = kept.place === 'drafted'
  return {
    ...viewRow(kept),
    cause: kept.cause,
    subjectPath: await findSubjectAddress(db, { kind: kept.kind, id: kept.subject_id }),
    revision: kept.revision,
    version: newest.version,
    digest: newest.digest,
    assembledAt: newest.assembled_at.toISOString(),
    assembledBy: names.get(newest.assembled_by) ?? null,
    events: file.events.length,
    elements: file.elements.map(({ key, items, missing }) => ({
      key,
      word: ELEMENTS[key],
      items: items.map(({ what, who, at, detail, proof }) => ({
        what,
        person: who === null ? null : (file.names[who] ?? null),
        at,
        detail,
        ...proof,
      })),
      missing: [...missing],
    })),
    moves: moves.map((move) => ({
      word: move.word,
      person: names.get(move.person_id) ?? null,
      at: move.made_at.toISOString(),
      reason: move.reason,
      version: move.file_version,
    })),
    canAssemble: isDrafted && mayAct(actor.role, 'exemption.edit'),
    canState: isDrafted && mayAct(actor.role, 'exemption.state'),
    allowed: EXEMPTION_MOVE_NAMES.flatMap((name) => {
      const { from, permission, word, wantsReason, judges } = EXEMPTION_LIFE.moves[name]
      const isOpen = from.some((places) => places.includes(kept.place))
      if (!isOpen || !mayAct(actor.role, permission) || (judges === true && involved)) return []
      return [{ name, word, wantsReason: wantsReason === true }]
    }),
  }
}
