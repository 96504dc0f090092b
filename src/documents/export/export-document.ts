import type { Db } from '../../db/database.ts'
import type { ItemState } from '../document.ts'
import type { AmountValue, BenefitValue, DutyValue, TargetValue } from '../item.ts'
import type { NamedItem } from '../item.store.ts'
import { showDocument, type Asked, type ShownDocument } from '../show-document.ts'

/** Where an exported item stands and how it was decided. */
type Standing = {
  readonly id: string
  readonly clause: string | null
  readonly start: number | null
  readonly end: number | null
  readonly state: ItemState
  readonly summary: string | null
  readonly note: string | null
  readonly decidedBy: string | null
  readonly decidedAt: string | null
}

/** A clause with its own words; null where no words are attached. */
export type ExportedClause = {
  readonly address: string
  readonly parent: string | null
  readonly marker: string
  readonly heading: string
  readonly summary: string | null
  readonly hash: string | null
  readonly start: number | null
  readonly end: number | null
  readonly words: string | null
}

/** A structure for other programs: what was rejected is not in it. */
export type ExportedDocument = {
  readonly document: {
    readonly code: string | null
    readonly title: string
    readonly number: string | null
    readonly kind: string
    readonly nature: string
    readonly issuers: readonly string[]
    readonly written: string | null
    readonly published: string | null
    readonly effective: string | null
    readonly expires: string | null
  }
  readonly version: {
    readonly version: number
    readonly state: string
    readonly approvedBy: string | null
    readonly approvedAt: string | null
  }
  readonly clauses: readonly ExportedClause[]
  readonly duties: readonly (Standing & DutyValue)[]
  readonly targets: readonly (Standing & TargetValue)[]
  readonly benefits: readonly (Standing & BenefitValue)[]
  readonly amounts: readonly (Standing & AmountValue & { readonly words: string | null })[]
}

/** The structure of one version of a document. */
export async function exportDocument(db: Db, asked: Asked): Promise<ExportedDocument> {
  return exportOf(await showDocument(db, asked))
}

function exportOf({ document, version, clauses, items, text }: ShownDocument): ExportedDocument {
  const kept = items.filter(({ state }) => state !== 'rejected')
  const wordsOf = (start: number | null, end: number | null): string | null =>
    text === null || start === null || end === null ? null : text.words.slice(start, end)
  return {
    document: {
      code: document.code,
      title: document.title,
      number: document.number,
      kind: document.kind,
      nature: document.nature,
      issuers: document.issuers,
      written: document.written,
      published: document.published,
      effective: document.effective,
      expires: document.expires,
    },
    version: {
      version: version.version,
      state: version.state,
      approvedBy: version.approved_name,
      approvedAt: version.approved_at?.toISOString() ?? null,
    },
    clauses: clauses
      .filter(({ agreement }) => agreement !== 'extra')
      .map(({ address, parent, marker, heading, summary, hash, start, end }) => ({
        address,
        parent,
        marker,
        heading,
        summary,
        hash,
        start,
        end,
        words: wordsOf(start, ownEnd(clauses, { address, end })),
      })),
    duties: kept.flatMap((item) =>
      'duty' in item.value ? [{ ...standing(item), ...item.value.duty }] : [],
    ),
    targets: kept.flatMap((item) =>
      'target' in item.value ? [{ ...standing(item), ...item.value.target }] : [],
    ),
    benefits: kept.flatMap((item) =>
      'benefit' in item.value ? [{ ...standing(item), ...item.value.benefit }] : [],
    ),
    amounts: kept.flatMap((item) =>
      'amount' in item.value
        ? [
            {
              ...standing(item),
              ...item.value.amount,
              words: wordsOf(item.start_at, item.end_at),
            },
          ]
        : [],
    ),
  }
}

/** A clause's own words end where its first child begins. */
function ownEnd(
  clauses: ShownDocument['clauses'],
  { address, end }: { readonly address: string; readonly end: number | null },
): number | null {
  const child = clauses.find(({ parent, start }) => parent === address && start !== null)
  return child?.start ?? end
}

const standing = (item: NamedItem): Standing => ({
  id: item.id,
  clause: item.clause,
  start: item.start_at,
  end: item.end_at,
  state: item.state,
  summary: item.summary,
  note: item.note,
  decidedBy: item.decided_name,
  decidedAt: item.decided_at?.toISOString() ?? null,
})
