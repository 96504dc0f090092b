import { fail } from '../../base/failure.ts'
import type { Db, Tx } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import type { Actor } from '../../party/actor.ts'
import { write } from '../../trust/write.ts'
import type { Practices } from '../figures/colour.ts'
import { refuseAcross } from './demo-apart.ts'
import { draftPack } from './draft-pack.ts'
import {
  compareFacts,
  editDocument,
  type FactChange,
  type PackEdit,
  renewDocument,
} from './edit-document.ts'
import { gatherFacts } from './gather-facts.ts'
import { PACK_STATES, type PackFacts } from './pack.ts'
import { listEntries } from '../assessment/entry.store.ts'
import { deletePack, findPack, lockPack, type Pack, rewritePack } from './pack.store.ts'
import { unknownKeys, valuesOf } from './pack-values.ts'

type By = { readonly actor: Actor; readonly now: Date; readonly packId: string }

/** A draft that is held and as its editor last saw it; refuses anything else. */
export async function lockDraft(
  tx: Tx,
  { packId, revision, actor }: By & { readonly revision: number },
): Promise<Pack> {
  const pack = await lockPack(tx, packId)
  if (pack === undefined) throw fail('NOT_FOUND')
  refuseAcross(pack, actor)
  if (pack.state !== 'draft') throw fail('PACK_NOT_DRAFT', { state: PACK_STATES[pack.state] })
  if (pack.revision !== revision) throw fail('PACK_CHANGED', { state: PACK_STATES[pack.state] })
  return pack
}

/** Everybody who wrote in a report, the one who writes now included. */
const editorsWith = ({ editors }: Pick<Pack, 'editors'>, person: string): string[] => [
  ...new Set([...editors, person]),
]

/** Writes title, addressee and words of a draft anew; figures stay those of its facts. */
export async function editPack(
  db: Db,
  { actor, now, packId, revision, edit }: By & { revision: number; edit: PackEdit },
): Promise<void> {
  await write(
    db,
    actBy(actor, { what: 'pack.edit', subject: `pack:${packId}`, now }),
    async (tx) => {
      const pack = await lockDraft(tx, { packId, revision, actor, now })
      const values = valuesOf(pack.facts)
      const keys = Object.values(edit.texts).flatMap((text) => unknownKeys(text, values))
      if (keys.length > 0) throw fail('PACK_KEY_UNKNOWN', { keys: [...new Set(keys)].join('、') })
      await rewritePack(tx, pack, {
        document: editDocument(pack.document, edit),
        facts: pack.facts,
        editors: editorsWith(pack, actor.person.id),
        now,
      })
    },
  )
}

type At = { readonly now: Date; readonly practices: Practices }

/** The facts of a report as they are known now. */
async function factsNow(db: Db, pack: Pack, at: At): Promise<PackFacts> {
  const entered = pack.kind === 'assessment' ? await listEntries(db, pack.id) : []
  return gatherFacts(db, { ...pack, ...at, entered })
}

/** What taking over today's facts would change in a report. */
export const changesOf = async (db: Db, pack: Pack, at: At): Promise<FactChange[]> =>
  compareFacts(pack.facts, await factsNow(db, pack, at))

/** Takes today's facts over into a draft; words that somebody wrote stay. */
export async function renewPack(
  db: Db,
  { actor, now, packId, revision, practices }: By & { revision: number; practices: Practices },
): Promise<void> {
  const seen = await findPack(db, packId)
  if (seen === undefined) throw fail('NOT_FOUND')
  const facts = await factsNow(db, seen, { now, practices })
  const act = actBy(actor, { what: 'pack.renew', subject: `pack:${packId}`, now })
  await write(db, act, async (tx) => {
    const pack = await lockDraft(tx, { packId, revision, actor, now })
    await takeOver(tx, pack, { facts, actor, now })
  })
}

/** Puts later facts into a draft that is held, and drafts its tables anew. */
export const takeOver = (
  tx: Tx,
  pack: Pack,
  { facts, actor, now }: { facts: PackFacts; actor: Actor; now: Date },
): Promise<void> =>
  rewritePack(tx, pack, {
    document: renewDocument(pack.document, draftPack(facts)),
    facts,
    editors: editorsWith(pack, actor.person.id),
    now,
  })

/** Removes a draft that was never issued. */
export async function discardPack(
  db: Db,
  { actor, now, packId, revision }: By & { revision: number },
): Promise<void> {
  await write(
    db,
    actBy(actor, { what: 'pack.discard', subject: `pack:${packId}`, now }),
    async (tx) => {
      const pack = await lockDraft(tx, { packId, revision, actor, now })
      // What once had a number was issued: it is worked on again, never removed.
      if (pack.number !== null)
        throw fail('PACK_MOVE_NOT_ALLOWED', { state: '已编号', move: '删除' })
      await deletePack(tx, packId)
    },
  )
}
