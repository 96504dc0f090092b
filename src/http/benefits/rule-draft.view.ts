import type { Static } from 'typebox'
import type { CaseComparison, CaseOutcome } from '../../benefits/drafts/case-change.ts'
import type { DraftCases } from '../../benefits/drafts/draft-cases.ts'
import type { NamedRuleDraft } from '../../benefits/drafts/rule-draft.store.ts'
import type { ShownDraft } from '../../benefits/drafts/show-draft.ts'
import { isClean } from '../../policy/edit/check-text.ts'
import type { ProgramFact } from '../../policy/ir/program.ts'
import { typeName } from '../../policy/ir/type.ts'
import type { RuleDraft, RuleDraftCases, RuleDraftRow } from './rule-draft.contract.ts'
import { viewRuleVersion } from './rule.view.ts'

/** A draft as a row of a list. */
export const viewDraftRow = (draft: NamedRuleDraft): Static<typeof RuleDraftRow> => ({
  id: draft.id,
  document: draft.document,
  state: draft.state,
  revision: draft.revision,
  reason: draft.reason,
  baseId: draft.base_id,
  openedBy: draft.opened_name,
  openedAt: draft.opened_at.toISOString(),
  changedBy: draft.changed_name,
  changedAt: draft.changed_at.toISOString(),
  submittedBy: draft.submitted_name,
  submittedAt: draft.submitted_at?.toISOString() ?? null,
  approvedBy: draft.approved_name,
  approvedAt: draft.approved_at?.toISOString() ?? null,
  returnedBy: draft.returned_name,
  returnReason: draft.return_reason,
  versionId: draft.version_id,
})

const viewFactField = ({ name, type, values, description }: ProgramFact) => ({
  name,
  type: typeName(type),
  values,
  description,
})

/** What each record of a list holds; a list that nobody declared is known by what rules read of it. */
const fieldsOf = ({ type, fields }: ProgramFact) =>
  fields?.map(viewFactField) ??
  Object.entries(type.kind === 'records' ? type.fields : {}).map(([name, field]) => ({
    name,
    type: typeName(field),
    values: [],
    description: null,
  }))

/** A draft with its forms, its check and what changed. */
export const viewDraft = (shown: ShownDraft): Static<typeof RuleDraft> => ({
  ...viewDraftRow(shown.draft),
  source: shown.draft.source,
  base:
    shown.base === null ? null : viewRuleVersion(shown.base, { submitted: null, approved: null }),
  form: shown.form,
  compiles: shown.checked.program !== null,
  isClean: isClean(shown.checked),
  remarks: shown.checked.remarks,
  tests: shown.checked.tests,
  rules: shown.rules,
  removed: shown.removed,
  facts: shown.facts.map((fact) => ({ ...viewFactField(fact), fields: fieldsOf(fact) })),
  allowed: shown.allowed,
})

const viewOutcome = (outcome: CaseOutcome | null) =>
  outcome === null ? null : { text: outcome.text, amountFen: outcome.amountFen?.toString() ?? null }

const viewComparison = (found: CaseComparison) => ({
  ...found,
  beforeFen: found.beforeFen.toString(),
  afterFen: found.afterFen.toString(),
  changes: found.changes.map((change) => ({
    ...change,
    before: viewOutcome(change.before),
    after: viewOutcome(change.after),
  })),
})

/** The cases that a draft would change. */
export const viewCases = ({
  files,
  kept,
  ...cases
}: DraftCases): Static<typeof RuleDraftCases> => ({
  ...cases,
  files: viewComparison(files),
  kept: viewComparison(kept),
})
