import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import type { Actor } from '../../party/actor.ts'
import type { CheckedText } from '../../policy/edit/check-text.ts'
import { type FileForm, fileForm } from '../../policy/edit/file-form.ts'
import { plainOf } from '../../policy/edit/plain.ts'
import type { Program, ProgramFact } from '../../policy/ir/program.ts'
import { isChanged, type ProseChange, proseChanges } from '../../policy/present/prose-changes.ts'
import { ruleProse } from '../../policy/present/prose.ts'
import { findRuleVersion, type RuleVersion } from '../rule-version.store.ts'
import { rulesInForce } from '../rules-in-force.ts'
import { checkDraft } from './check-draft.ts'
import { allowedWith, type DraftMove } from '../../party/draft.ts'
import { findDraft, hasEdited, type NamedRuleDraft } from './rule-draft.store.ts'

/** A rule of the draft as prose, against the version that the draft began from. */
export type DraftRule = {
  readonly rule: string
  readonly clause: string
  readonly prose: readonly string[]
  readonly changes: readonly ProseChange[]
  readonly isChanged: boolean
}

export type ShownDraft = {
  readonly draft: NamedRuleDraft
  readonly base: RuleVersion | null
  /** Null while the text is no YAML: it can then be edited as text only. */
  readonly form: FileForm | null
  readonly checked: CheckedText
  readonly rules: readonly DraftRule[]
  /** Rules of the former version that the draft leaves out. */
  readonly removed: readonly { readonly rule: string; readonly clause: string }[]
  /** The facts that conditions may speak of. */
  readonly facts: readonly ProgramFact[]
  readonly allowed: readonly (DraftMove | 'edit')[]
}

/** A draft with its forms, its check and what changed. */
export async function showDraft(
  db: Db,
  { id, actor, now }: { readonly id: string; readonly actor: Actor; readonly now: Date },
): Promise<ShownDraft> {
  const draft = await findDraft(db, id)
  if (draft === undefined) throw fail('NOT_FOUND')
  const [base, checked, rules, edited] = await Promise.all([
    draft.base_id === null ? undefined : findRuleVersion(db, draft.base_id),
    checkDraft(db, draft, now),
    rulesInForce(db),
    hasEdited(db, id, actor.person.id),
  ])
  const { program } = checked
  const told = program === null ? [] : rulesOf(program, base?.program ?? null)
  const names = new Set(told.map(({ rule }) => rule))
  const facts = new Map(
    [...rules.vocabulary, ...(program?.facts ?? [])].map((fact) => [fact.name, fact]),
  )
  return {
    draft,
    base: base ?? null,
    form: formOf(draft.source),
    checked,
    rules: told,
    removed:
      program === null
        ? []
        : (base?.program.rules ?? [])
            .filter(({ name }) => !names.has(name))
            .map(({ name, clause }) => ({ rule: name, clause })),
    facts: [...facts.values()],
    allowed: allowedWith(draft, actor, {
      hasEdited: edited,
      edit: 'rule.edit',
      approve: 'rule.approve',
    }),
  }
}

function formOf(source: string): FileForm | null {
  try {
    return fileForm(plainOf(source, ''))
  } catch {
    return null
  }
}

const rulesOf = (program: Program, base: Program | null): DraftRule[] =>
  program.rules.map((rule) => {
    const former = base?.rules.find(({ name }) => name === rule.name)
    const prose = ruleProse(rule, program)
    const before = former === undefined || base === null ? [] : ruleProse(former, base)
    const changes = proseChanges(before, prose)
    return {
      rule: rule.name,
      clause: rule.clause,
      prose,
      changes,
      isChanged: isChanged(changes),
    }
  })
