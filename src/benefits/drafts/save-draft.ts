import { dayOf } from '../../base/day.ts'
import type { Db, Tx } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import type { Actor } from '../../party/actor.ts'
import { editText } from '../../policy/edit/edit-text.ts'
import type { RuleEdit } from '../../policy/edit/rule-edit.ts'
import { write } from '../../trust/write.ts'
import { asSeen, refuseSettled } from '../../party/draft.ts'
import {
  findDraft,
  lockDraft,
  noteEditor,
  type RuleDraft,
  updateDraft,
} from './rule-draft.store.ts'

/** An edit as it is asked for: who accepts words, and on which day, is known by who asks and when. */
export type DraftEdit =
  | Exclude<RuleEdit, { kind: 'accept' }>
  | Omit<RuleEdit & { kind: 'accept' }, 'by' | 'on'>

type Command = {
  readonly actor: Actor
  readonly now: Date
  readonly draftId: string
  /** The revision that the person saw. */
  readonly revision: number
  /** The whole text as typed, or edits of what is stored. */
  readonly change: { readonly source: string } | { readonly edits: readonly DraftEdit[] }
}

/** Keeps what was typed, whether it compiles or not; refuses where somebody else was first. */
export async function saveDraft(db: Db, command: Command): Promise<void> {
  const { actor, now, draftId, change } = command
  const act = actBy(actor, { what: 'rule-draft.save', subject: `rule_draft:${draftId}`, now })
  await write(db, act, async (tx) => {
    const draft = await holdDraft(tx, command)
    refuseSettled(draft)
    const source =
      'source' in change
        ? change.source
        : editText(
            draft.source,
            change.edits.map((edit) => named(edit, { actor, now })),
          )
    const who = actor.person.id
    await updateDraft(tx, draft, { source, changed_by: who, changed_at: now })
    await noteEditor(tx, draftId, who)
  })
}

const named = (edit: DraftEdit, { actor, now }: Pick<Command, 'actor' | 'now'>): RuleEdit =>
  edit.kind === 'accept' ? { ...edit, by: actor.person.name, on: dayOf(now) } : edit

/** The draft as the person saw it, held for this transaction. */
export const holdDraft = async (
  tx: Tx,
  { draftId, revision }: Pick<Command, 'draftId' | 'revision'>,
): Promise<RuleDraft> =>
  asSeen(
    await lockDraft(tx, draftId),
    revision,
    async () => (await findDraft(tx, draftId))?.changed_name,
  )
