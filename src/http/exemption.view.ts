import type { Static } from 'typebox'
import { fail } from '../base/failure.ts'
import type { Db } from '../db/database.ts'
import { listNames } from '../documents/name.store.ts'
import type { Actor } from '../party/actor.ts'
import { mayAct } from '../party/permission.ts'
import { ELEMENTS } from '../supervision/exemptions/element.ts'
import {
  EXEMPTION_LIFE,
  EXEMPTION_MOVE_NAMES,
  EXEMPTION_PLACES,
} from '../supervision/exemptions/exemption-life.ts'
import { parseFile } from '../supervision/exemptions/exemption-file.ts'
import {
  exemptionMovesOf,
  findExemption,
  isInvolved,
  type ListedExemption,
  listExemptions,
  listFailedCases,
  newestFile,
} from '../supervision/exemptions/exemption.store.ts'
import type { Exemption, ExemptionList, ExemptionRow } from './exemption.contract.ts'

const viewRow = (kept: ListedExemption): Static<typeof ExemptionRow> => ({
  id: kept.id,
  number: kept.number,
  caseId: kept.case_id,
  caseNumber: kept.case_number,
  title: kept.title,
  place: kept.place,
  placeWord: EXEMPTION_PLACES[kept.place],
  openedAt: kept.opened_at.toISOString(),
  missing: kept.missing,
})

/** Every file, and the projects of which one can be opened. */
export async function viewExemptions(db: Db, actor: Actor): Promise<Static<typeof ExemptionList>> {
  const canOpen = mayAct(actor.role, 'exemption.edit')
  return {
    rows: (await listExemptions(db)).map(viewRow),
    canOpen,
    cases: canOpen ? await listFailedCases(db) : [],
  }
}

/** One file as it was put together last, with what the reader may do. */
export async function viewExemption(
  db: Db,
  actor: Actor,
  id: string,
): Promise<Static<typeof Exemption>> {
  const kept = await findExemption(db, id)
  const newest = await newestFile(db, id)
  const file = newest === undefined ? null : parseFile(newest.content)
  if (kept === undefined || newest === undefined || file === null) throw fail('NOT_FOUND')
  const moves = await exemptionMovesOf(db, id)
  const involved = await isInvolved(db, kept, actor.person.id)
  const names = await listNames(db, [
    newest.assembled_by,
    ...moves.map(({ person_id: person }) => person),
  ])
  const isDrafted = kept.place === 'drafted'
  return {
    ...viewRow(kept),
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
