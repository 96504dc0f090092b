import { compact, oneOf, textOf } from '../../api/query-words.ts'
import type { BenefitRow, Catalogue } from '../benefit-queries.ts'

export const KIND_CODES = ['formula', 'discretionary', 'right', 'pending'] as const

/** What the list of benefits is narrowed by, as it stands in the address bar. */
export type CatalogueFilter = {
  readonly words?: string | undefined
  readonly audience?: string | undefined
  readonly document?: string | undefined
  readonly kind?: BenefitRow['kind'] | undefined
}

export const catalogueFilterOf = (search: Record<string, unknown>): CatalogueFilter =>
  compact({
    words: textOf(search['words']),
    audience: textOf(search['audience']),
    document: textOf(search['document']),
    kind: oneOf(KIND_CODES, search['kind']),
  })

/** The benefits that a filter lets through. */
export function filtered(
  { rows, audiences }: Catalogue,
  { words, audience, document, kind }: CatalogueFilter,
): BenefitRow[] {
  const asking = audiences.find(({ name }) => name === audience)
  const told = words?.trim().toLowerCase() ?? ''
  return rows.filter(
    (row) =>
      (kind === undefined || row.kind === kind) &&
      (document === undefined || row.document === document) &&
      (asking === undefined || asking.beneficiaries.includes(row.beneficiary)) &&
      [row.rule, row.summary, row.beneficiary, row.clause, row.document]
        .join(' ')
        .toLowerCase()
        .includes(told),
  )
}
