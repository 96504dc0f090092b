import { randomUUID } from 'node:crypto'
import { fail } from '../../base/failure.ts'
import { sm3 } from '../../base/sm3.ts'
import type { Db, Tx } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import type { Actor } from '../../party/actor.ts'
import { type CheckedText, isClean } from '../../policy/edit/check-text.ts'
import { programHash } from '../../policy/ir/program-hash.ts'
import { write } from '../../trust/write.ts'
import { findNewestVocabulary, insertRuleVersion, lockRules } from '../rule-version.store.ts'
import { checkDraft } from './check-draft.ts'
import { type DraftMove, draftStateAfter, stampsOf } from '../../party/draft.ts'
import { hasEdited, type RuleDraft, updateDraft } from './rule-draft.store.ts'
import { holdDraft } from './save-draft.ts'

type Command = {
  readonly actor: Actor
  readonly now: Date
  readonly draftId: string
  readonly revision: number
  readonly move: DraftMove
  /** Why it is returned. */
  readonly reason: string | null
}

/** Submits, withdraws, returns, approves or discards a draft; approved, it is a version for good. */
export async function moveDraft(db: Db, command: Command): Promise<void> {
  const { actor, now, draftId, move, reason } = command
  const act = actBy(actor, {
    what: `rule-draft.${move}`,
    subject: `rule_draft:${draftId}`,
    now,
    note: reason,
  })
  await write(db, act, async (tx) => {
    // Rules before the draft, always: two approvals wait for each other and never lock crosswise.
    if (move === 'approve') await lockRules(tx)
    const draft = await holdDraft(tx, command)
    const personId = actor.person.id
    const mover = { personId, hasEdited: await hasEdited(tx, draftId, personId) }
    const state = draftStateAfter(draft, move, mover)
    const stamps = stampsOf(move, { who: personId, now, reason })
    if (move === 'submit') await cleanOf(tx, draft, now)
    const version = move === 'approve' ? await keepVersion(tx, draft, command) : null
    const kept = version === null ? {} : { version_id: version }
    await updateDraft(tx, draft, { ...stamps, ...kept, state })
  })
}

/** The draft's check, which must be without errors. */
async function cleanOf(tx: Tx, draft: RuleDraft, now: Date): Promise<CheckedText> {
  const checked = await checkDraft(tx, draft, now)
  if (isClean(checked)) return checked
  const error = checked.remarks.find(({ severity }) => severity === 'error')
  const failed = checked.tests.filter(({ complaints }) => complaints.length > 0)
  const detail =
    error === undefined
      ? `有 ${failed.length} 项测试不通过，如“${failed[0]?.name}”：${failed[0]?.complaints[0]}`
      : `第 ${error.line} 行第 ${error.column} 列，${error.message}`
  throw fail('RULE_DRAFT_NOT_CLEAN', { detail })
}

/** Compiles once more what was approved, and keeps it as a version; answers the version's id. */
async function keepVersion(tx: Tx, draft: RuleDraft, { actor, now }: Command): Promise<string> {
  const { program } = await cleanOf(tx, draft, now)
  const vocabulary = await findNewestVocabulary(tx)
  if (program === null || vocabulary === undefined) throw fail('RULES_WITHOUT_VOCABULARY')
  const id = randomUUID()
  await insertRuleVersion(tx, {
    id,
    document: program.document,
    in_force_from: program.inForceFrom,
    file_name: `${program.document}@${program.inForceFrom}.yaml`,
    source: draft.source,
    source_hash: sm3(draft.source),
    vocabulary_id: vocabulary.id,
    program,
    program_hash: programHash(program),
    origin: 'draft',
    reason: draft.reason,
    submitted_by: draft.submitted_by,
    submitted_at: draft.submitted_at,
    approved_by: actor.person.id,
    approved_at: now,
  })
  return id
}
