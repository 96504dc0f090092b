import type { CityDocument } from '../city-content.ts'
import type { VersionClause } from '../clause.store.ts'
import type { ItemKind, ItemValue, NewItem } from '../item.ts'

/** What a benefit is called whose figures a later rule will give. */
const STANDARD_LATER = '标准待细则'

/** The clauses of a city's document; the parent of 二/（一） is the nearest listed address before its end. */
export function contentClauses({ clauses }: CityDocument): VersionClause[] {
  const known = new Set(clauses.map(({ id }) => id))
  return clauses.map(({ id, heading, summary, hash }) => ({
    address: id,
    parent: parentOf(id, known),
    marker: id.split('/').at(-1) ?? id,
    heading,
    summary,
    hash,
  }))
}

function parentOf(address: string, known: ReadonlySet<string>): string | null {
  const parts = address.split('/')
  for (let length = parts.length - 1; length > 0; length -= 1) {
    const parent = parts.slice(0, length).join('/')
    if (known.has(parent)) return parent
  }
  return null
}

type Draft = Pick<NewItem, 'kind' | 'clause' | 'value' | 'summary'> & {
  readonly doubt: string | null
}

/** The items of a city's document, accepted as they are, in the order of its clauses. */
export function contentItems(
  document: CityDocument,
  newId: () => string,
): (NewItem & { readonly note: string | null })[] {
  const order = new Map(document.clauses.map(({ id }, index) => [id, index]))
  const drafts: Draft[] = [
    draft('head', null, { value: { head: document.head }, doubt: null }),
    ...document.duties.map((item) =>
      draft('duty', item.clause, { value: { duty: item.value }, doubt: item.doubt }),
    ),
    ...document.targets.map((item) =>
      draft('target', item.clause, { value: { target: item.value }, doubt: item.doubt }),
    ),
    ...document.benefits.map((item) => ({
      ...draft('benefit', item.clause, { value: { benefit: item.value }, doubt: item.doubt }),
      summary: item.standard === 'later' ? STANDARD_LATER : null,
    })),
    ...document.amounts.map((item) =>
      draft('amount', item.clause, { value: { amount: item.value }, doubt: item.doubt }),
    ),
  ]
  const placeOf = ({ clause }: Draft): number => (clause === null ? -1 : (order.get(clause) ?? 0))
  return drafts
    .toSorted((a, b) => placeOf(a) - placeOf(b))
    .map(({ kind, clause, value, summary, doubt }, position) => ({
      id: newId(),
      kind,
      clause,
      start: null,
      end: null,
      pattern: null,
      certain: doubt === null,
      origin: 'content',
      state: 'accepted',
      value,
      summary,
      note: doubt,
      position,
    }))
}

const draft = (
  kind: ItemKind,
  clause: string | null,
  { value, doubt }: { readonly value: ItemValue; readonly doubt: string | null },
): Draft => ({ kind, clause, value, summary: null, doubt })
