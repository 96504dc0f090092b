import { fail } from '../base/failure.ts'
import type { Db } from '../db/database.ts'
import type { Actor } from '../party/actor.ts'
import { mayAct } from '../party/permission.ts'
import { listVersionClauses, type VersionClause } from './clause.store.ts'
import { agreementOf, type ClauseAgreement } from './content/agreement.ts'
import { WORKING_STATES, type VersionMove } from './document.ts'
import { findListedDocument, type ListedDocument } from './document.store.ts'
import { countItems, hasDecided, listItems, type NamedItem } from './item.store.ts'
import type { ItemCount } from './item.ts'
import { countPlaces, findShownText, listTextClauses, type TextClause } from './text.store.ts'
import type { TextWords } from './text.store.ts'
import { isRightPerson } from './version-move.ts'
import { after, VERSION_MOVES } from './document.ts'
import {
  findNewestVersion,
  findVersion,
  listVersions,
  type NamedVersion,
  type Sight,
} from './version.store.ts'

/** How far an actor sees: the people of the office also what is being worked on. */
export const sightOf = (actor: Actor): Sight =>
  mayAct(actor.role, 'document.draft') ? 'drafts' : 'confirmed'

/** Which document, which of its versions (null for the newest), and for whom. */
export type Asked = {
  readonly documentId: string
  readonly version: number | null
  readonly actor: Actor
}

/** A document with one version of it. */
export type FoundVersion = {
  readonly document: ListedDocument
  readonly version: NamedVersion
}

/** The document and version that were asked for; what the actor may not see is not there. */
export async function findAsked(
  db: Db,
  { documentId, version, actor }: Asked,
): Promise<FoundVersion> {
  const sight = sightOf(actor)
  const document = await findListedDocument(db, documentId, sight)
  if (document === undefined) throw fail('NOT_FOUND')
  const found =
    version === null
      ? await findNewestVersion(db, documentId, sight)
      : await findVersion(db, documentId, version)
  if (found === undefined || (sight === 'confirmed' && found.state !== 'confirmed'))
    throw fail('NOT_FOUND')
  return { document, version: found }
}

/** A clause of the structure with its place in the words and whether they agree. */
export type ShownClause = VersionClause & {
  readonly start: number | null
  readonly end: number | null
  readonly agreement: ClauseAgreement['agreement'] | 'no-words'
}

/** What an actor may do with a document now. */
export type DocumentMove = VersionMove | 'decide' | 'open-version' | 'attach-text'

/** A document as its page shows it. */
export type ShownDocument = FoundVersion & {
  readonly clauses: ShownClause[]
  readonly text: TextWords | null
  readonly counts: ItemCount[]
  readonly items: NamedItem[]
  readonly allowed: DocumentMove[]
}

/** A document with a version, its clauses, and what the actor may do. */
export async function showDocument(db: Db, asked: Asked): Promise<ShownDocument> {
  const found = await findAsked(db, asked)
  const { document, version } = found
  const text = (await findShownText(db, document.id)) ?? null
  const ofText = text === null ? null : await listTextClauses(db, text.id)
  const clauses = shownClauses(await listVersionClauses(db, version.id), ofText)
  const items = await listItems(db, version, text?.id ?? null)
  const counts = itemCounts(items)
  const newest = await findNewestVersion(db, document.id, 'drafts')
  const isNewest = newest?.id === version.id
  const allowed = isNewest ? await allowedMoves(db, found, asked.actor) : []
  return { ...found, clauses, text, items, counts, allowed }
}

/** The clauses of the structure, then those that only the words have. */
function shownClauses(
  structure: readonly VersionClause[],
  words: readonly TextClause[] | null,
): ShownClause[] {
  if (words === null)
    return structure.map((clause) =>
      Object.assign({ start: null, end: null, agreement: 'no-words' as const }, clause),
    )
  const placed = new Map(words.map((clause) => [clause.address, clause]))
  const known = new Map(structure.map((clause) => [clause.address, clause]))
  return agreementOf(structure, words).flatMap(({ address, agreement }) => {
    const place = placed.get(address)
    const clause = known.get(address) ?? (place && { ...place, summary: null })
    if (clause === undefined) return []
    const { parent, marker, heading, summary, hash } = clause
    const span = { start: place?.start_at ?? null, end: place?.end_at ?? null }
    return [{ address, parent, marker, heading, summary, hash, ...span, agreement }]
  })
}

/** How many items of each kind stand in each state. */
function itemCounts(items: readonly Pick<NamedItem, 'kind' | 'state'>[]): ItemCount[] {
  const counts = new Map<string, ItemCount>()
  for (const { kind, state } of items) {
    const count = counts.get(kind) ?? { kind, open: 0, accepted: 0, corrected: 0, rejected: 0 }
    counts.set(kind, { ...count, [state]: count[state] + 1 })
  }
  return [...counts.values()]
}

/** The moves that the table, the role and four eyes leave to an actor. */
export async function allowedMoves(
  db: Db,
  { document, version }: FoundVersion,
  actor: Actor,
): Promise<DocumentMove[]> {
  const mover = {
    personId: actor.person.id,
    hasDecided: await hasDecided(db, version.id, actor.person.id),
  }
  const moves: DocumentMove[] = []
  const canDecide = mayAct(actor.role, 'document.decide')
  if (canDecide && WORKING_STATES.includes(version.state)) moves.push('decide')
  for (const move of ['submit', 'withdraw', 'return', 'approve', 'discard'] as const) {
    const { by } = VERSION_MOVES[move]
    const canMove = by === 'approver' ? mayAct(actor.role, 'document.approve') : canDecide
    const isOpen = after(VERSION_MOVES[move], version.state) !== null
    if (canMove && isOpen && isRightPerson(version, move, mover)) moves.push(move)
  }
  const isSettled = version.state === 'confirmed' || version.state === 'discarded'
  if (canDecide && isSettled && document.confirmed_version !== null) moves.push('open-version')
  const canImport = mayAct(actor.role, 'document.import')
  if (canImport && isSettled && document.confirmed_version !== null) moves.push('attach-text')
  return moves
}

/** The versions of a document that an actor may see, with how their items stand. */
export async function showVersions(
  db: Db,
  { documentId, actor }: Pick<Asked, 'documentId' | 'actor'>,
): Promise<{ version: NamedVersion; counts: ItemCount[] }[]> {
  const versions = await listVersions(db, documentId, sightOf(actor))
  if (versions.length === 0) throw fail('NOT_FOUND')
  const all = await countItems(
    db,
    versions.map(({ id }) => id),
  )
  return versions.map((version) => {
    const own = all.filter(({ version_id }) => version_id === version.id)
    const states = own.flatMap(({ kind, state, count }) =>
      Array.from({ length: count }, () => ({ kind, state })),
    )
    return { version, counts: itemCounts(states) }
  })
}

/** The words of a document; refuses where none are attached. */
export async function showText(db: Db, asked: Asked): Promise<TextWords> {
  const { document } = await findAsked(db, asked)
  const text = await findShownText(db, document.id)
  if (text === undefined) throw fail('DOCUMENT_WITHOUT_WORDS')
  return text
}

/** Clause by clause whether the newest confirmed structure and the attached words agree. */
export async function showAgreement(
  db: Db,
  asked: Asked,
): Promise<{ clauses: ClauseAgreement[]; itemsPlaced: number; itemsTotal: number }> {
  const { document, version } = await findAsked(db, asked)
  const text = await findShownText(db, document.id)
  if (text === undefined) throw fail('DOCUMENT_WITHOUT_WORDS')
  const clauses = agreementOf(
    await listVersionClauses(db, version.id),
    await listTextClauses(db, text.id),
  )
  const items = await listItems(db, version, text.id)
  const placeable = items.filter(({ kind }) => kind !== 'head')
  const itemsPlaced =
    version.text_id === text.id
      ? placeable.filter(({ start_at }) => start_at !== null).length
      : await countPlaces(db, text.id, version.id)
  return { clauses, itemsPlaced, itemsTotal: placeable.length }
}
