import { randomUUID } from 'node:crypto'
import { fail } from '../../base/failure.ts'
import { dayOf } from '../../base/day.ts'
import type { Db } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import type { Actor } from '../../party/actor.ts'
import { followEdit } from '../../policy/edit/follow-edit.ts'
import { type Plain, plainOf, withKeyword } from '../../policy/edit/plain.ts'
import { writeRuleFile } from '../../policy/edit/write-yaml.ts'
import { write } from '../../trust/write.ts'
import { findRuleVersion } from '../rule-version.store.ts'
import { findWorkingDraft, insertDraft, type NewDraft, noteEditor } from './rule-draft.store.ts'
import { DRAFT_STATE_WORDS } from '../../party/draft.ts'

type Command = {
  readonly actor: Actor
  readonly now: Date
  readonly reason: string
  /** A version to begin from, in force from another day or (null) corrected; or the name of a new document. */
  readonly from:
    | { readonly versionId: string; readonly inForceFrom: string | null }
    | { readonly document: string; readonly inForceFrom: string }
}

/** Begins a draft from a version, or of a wholly new rule file; answers its id. */
export async function openDraft(db: Db, { actor, now, reason, from }: Command): Promise<string> {
  const id = randomUUID()
  const who = { id, reason, opened_by: actor.person.id, opened_at: now }
  const draft: NewDraft = {
    ...who,
    ...('versionId' in from ? await copyOf(db, from) : blank(from, now)),
  }
  const act = actBy(actor, {
    what: 'rule-draft.open',
    subject: `rule_draft:${id}`,
    now,
    note: reason,
  })
  await write(db, act, async (tx) => {
    if (!(await insertDraft(tx, draft))) {
      const working = await findWorkingDraft(tx, draft.document)
      throw fail('RULE_DRAFT_WORKING', {
        document: draft.document,
        who: working?.changed_name ?? '他人',
        state: DRAFT_STATE_WORDS[working?.state ?? 'open'],
      })
    }
    await noteEditor(tx, id, actor.person.id)
  })
  return id
}

type Beginning = Pick<NewDraft, 'document' | 'base_id' | 'source'>

async function copyOf(
  db: Db,
  { versionId, inForceFrom }: { readonly versionId: string; readonly inForceFrom: string | null },
): Promise<Beginning> {
  const version = await findRuleVersion(db, versionId)
  if (version === undefined) throw fail('NOT_FOUND')
  const { document, source } = version
  const content = plainOf(source, version.file_name)
  const text =
    inForceFrom === null ? source : followEdit(source, withKeyword(content, '生效', inForceFrom))
  return { document, base_id: versionId, source: text }
}

/** A file that says no more than whose rules it will hold; its clauses are to be added. */
function blank(
  { document, inForceFrom }: { readonly document: string; readonly inForceFrom: string },
  now: Date,
): Beginning {
  const content = new Map<string, Plain>([
    ['文件', document],
    ['生效', inForceFrom],
    ['选用版本依据', '申报日期'],
    ['最后核对', dayOf(now)],
    ['条款', new Map()],
  ])
  return { document, base_id: null, source: writeRuleFile(content) }
}
