import type { Static } from 'typebox'
import type { ListedRuleVersion, RuleVersion } from '../../benefits/rule-version.store.ts'
import type { ShelfDocument, ShelfRule, ShownRule } from '../../benefits/show-rules.ts'
import type { CatalogueRow } from '../../benefits/catalogue.ts'
import type { RuleDocument, RulePage, RuleRow, RuleVersionRow } from './rule.contract.ts'

/** A version as a row; names are null where nobody of the house acted. */
export const viewRuleVersion = (
  version: Omit<RuleVersion, 'program' | 'source'>,
  names: { readonly submitted: string | null; readonly approved: string | null },
): Static<typeof RuleVersionRow> => ({
  id: version.id,
  document: version.document,
  inForceFrom: version.in_force_from,
  edition: version.edition,
  origin: version.origin,
  reason: version.reason,
  submittedBy: names.submitted,
  submittedAt: version.submitted_at?.toISOString() ?? null,
  approvedBy: names.approved,
  approvedAt: version.approved_at.toISOString(),
  sourceHash: version.source_hash,
  programHash: version.program_hash,
})

const viewListed = (version: ListedRuleVersion): Static<typeof RuleVersionRow> =>
  viewRuleVersion(version, { submitted: version.submitted_name, approved: version.approved_name })

const viewRow = (
  row: CatalogueRow,
  counts: Pick<ShelfRule, 'testCount' | 'openWords'>,
): Static<typeof RuleRow> => ({
  id: row.id,
  rule: row.rule,
  clause: row.clause,
  summary: row.summary,
  beneficiary: row.beneficiary,
  kind: row.kind,
  amount: row.amount,
  caps: row.caps,
  inForceFrom: row.in_force_from,
  until: row.until,
  testCount: counts.testCount,
  openWords: counts.openWords,
})

/** A document with its rules and versions. */
export const viewRuleDocument = (document: ShelfDocument): Static<typeof RuleDocument> => ({
  document: document.document,
  title: document.title,
  documentId: document.documentId,
  hasWords: document.hasWords,
  lastReviewed: document.lastReviewed,
  isReviewDue: document.isReviewDue,
  versions: document.versions.map(viewListed),
  rules: document.rules.map((row) => viewRow(row, row)),
  unformalised: document.unformalised.map(({ address, unformalised, accepted }) => ({
    clause: address,
    words: unformalised,
    accepted,
  })),
})

/** One rule beside its clause. */
export function viewRulePage(shown: ShownRule): Static<typeof RulePage> {
  const { row, rule, clause, words, tests } = shown
  const counts = { testCount: tests.length, openWords: clause.unformalised.length }
  return {
    ...viewRow(row, counts),
    document: row.document,
    documentId: shown.documentId,
    versionId: shown.version.id,
    versionBy: rule.versionBy,
    textHash: clause.textHash,
    prose: shown.prose,
    clauseWords:
      words === null
        ? null
        : {
            heading: words.heading,
            marker: words.marker,
            words: words.words,
            isSame: clause.textHash === null || clause.textHash === words.hash,
          },
    history: shown.history.map(({ version, approvedName, submittedName, ...entry }) => ({
      version: viewRuleVersion(version, { submitted: submittedName, approved: approvedName }),
      isInForce: entry.isInForce,
      prose: entry.prose,
      changes: entry.changes,
    })),
    tests,
    parameters: shown.parameters,
    readings: shown.readings,
    definitions: shown.definitions,
    unformalised: clause.unformalised,
  }
}
