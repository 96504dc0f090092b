import { type Expression, type SqlBool, sql } from 'kysely'
import type { Db } from '../../db/database.ts'
import type { DocumentKind } from '../document.ts'
import type { Sight } from '../version.store.ts'

/** One searchable stretch of a document; `tokens` is the text form of a tsvector. */
export type IndexRow = {
  readonly position: number
  readonly address: string
  readonly heading: string
  readonly words: string
  readonly start_at: number | null
  readonly length: number
  readonly tokens: string
}

const ROWS_AT_ONCE = 1000
/** Clauses that are ranked: beyond them BM25 would order what nobody reads. */
export const CANDIDATES_MAX = 500
/** Clauses that are looked at to find the candidates. */
const MATCHES_MAX = 5000
/** Counting how common a word is stops here: rarer or not is all that matters. */
const COUNT_MAX = 10_000

/** Puts new entries in the place of all former ones of a document. */
export async function replaceIndex(
  tx: Db,
  documentId: string,
  rows: readonly Omit<IndexRow, 'position'>[],
): Promise<void> {
  await tx.deleteFrom('document_search').where('document_id', '=', documentId).execute()
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    const values = rows.slice(from, from + ROWS_AT_ONCE).map((row, index) => ({
      document_id: documentId,
      position: from + index,
      address: row.address,
      heading: row.heading,
      words: row.words,
      start_at: row.start_at,
      length: row.length,
      tokens: sql<string>`${row.tokens}::tsvector`,
    }))
    await tx.insertInto('document_search').values(values).execute()
  }
}

/** Which documents are searched; whatever is null does not narrow it. */
export type SearchFilter = {
  readonly issuer: string | null
  readonly year: number | null
  readonly kind: DocumentKind | null
  readonly sight: Sight
}

/** A clause that answers the question, with how often each asked form stands in it. */
export type FoundClause = {
  readonly document_id: string
  readonly address: string
  readonly heading: string
  readonly words: string
  readonly start_at: number | null
  readonly length: number
  readonly forms: string[]
  readonly counts: number[]
}

/** Which clauses answer, at most MATCHES_MAX of them: a word that stands everywhere tells none apart. */
const matching = (db: Db, question: string, filter: SearchFilter) =>
  db
    .selectFrom('document_search as s')
    .innerJoin('document as d', 'd.id', 's.document_id')
    .select(['s.document_id', 's.position', 's.tokens'])
    .where(sql<SqlBool>`s.tokens @@ ${question}::tsquery`)
    .where((eb) => {
      const isVisible = eb.exists(
        eb
          .selectFrom('document_version as v')
          .select('v.id')
          .whereRef('v.document_id', '=', 'd.id')
          .$if(filter.sight === 'confirmed', (query) => query.where('v.state', '=', 'confirmed'))
          .where('v.state', '<>', 'discarded'),
      )
      const conditions: Expression<SqlBool>[] = [isVisible]
      if (filter.issuer !== null)
        conditions.push(sql<SqlBool>`d.issuers @> array[${filter.issuer}]::text[]`)
      if (filter.year !== null) conditions.push(eb('d.year', '=', filter.year))
      if (filter.kind !== null) conditions.push(eb('d.kind', '=', filter.kind))
      return eb.and(conditions)
    })
    .limit(MATCHES_MAX)

/** Clauses that answer a question of the index, the densest first. Uses document_search_tokens. */
export const findClauses = (
  db: Db,
  { question, forms }: { readonly question: string; readonly forms: readonly string[] },
  filter: SearchFilter,
): Promise<FoundClause[]> =>
  db
    .with('candidate', () =>
      db
        .selectFrom(matching(db, question, filter).as('m'))
        .select(['m.document_id', 'm.position'])
        .orderBy(sql`ts_rank(m.tokens, ${question}::tsquery, 1)`, 'desc')
        .orderBy('m.document_id')
        .orderBy('m.position')
        .limit(CANDIDATES_MAX),
    )
    .selectFrom('candidate as c')
    .innerJoin('document_search as s', (join) =>
      join.onRef('s.document_id', '=', 'c.document_id').onRef('s.position', '=', 'c.position'),
    )
    .innerJoinLateral(
      sql<{ forms: string[]; counts: number[] }>`(
        select coalesce(array_agg(t.lexeme), '{}') as forms,
               coalesce(array_agg(cardinality(t.positions)), '{}') as counts
        from unnest(s.tokens) as t where t.lexeme = any(${[...forms]}::text[])
      )`.as('t'),
      (join) => join.onTrue(),
    )
    .select(['s.document_id', 's.address', 's.heading', 's.words', 's.start_at', 's.length'])
    .select(['t.forms', 't.counts'])
    .limit(CANDIDATES_MAX)
    .execute()

/** About how many clauses there are, and in how many of them each form stands. */
export async function countHolding(
  db: Db,
  forms: readonly string[],
): Promise<{ clauses: number; holding: Map<string, number> }> {
  const { rows } = await sql<{ form: string; count: number }>`
    select f.form, (select count(*)::int from (
        select 1 from document_search where tokens @@ quote_literal(f.form)::tsquery limit ${COUNT_MAX}
      ) as held) as count
    from unnest(${[...forms]}::text[]) as f (form)`.execute(db)
  const { rows: estimate } = await sql<{ clauses: number }>`
    select greatest(reltuples, 0)::int as clauses from pg_class
    where oid = 'document_search'::regclass`.execute(db)
  const holding = new Map(rows.map(({ form, count }) => [form, count]))
  // Fresh tables have no estimate yet; there are at least as many clauses as hold the commonest word.
  const clauses = Math.max(estimate[0]?.clauses ?? 0, ...holding.values(), 100)
  return { clauses, holding }
}
