import { sql } from 'kysely'
import type { Db } from '../db/database.ts'

/** A document of the city's own with its key figures: how much its confirmed version holds of each kind. */
export type OverviewRow = {
  readonly id: string
  readonly code: string
  readonly title: string
  readonly number: string | null
  readonly nature: 'official' | 'press'
  readonly issuers: string[]
  readonly published: string | null
  readonly duties: number
  readonly targets: number
  readonly benefits: number
  readonly amounts: number
}

const ROWS_MAX = 50

const countOf = (kind: string) => sql<number>`count(*) filter (where i.kind = ${kind})::int`

/** The confirmed documents that came with the city, the newest first. */
export const listOverview = (db: Db): Promise<OverviewRow[]> =>
  db
    .selectFrom('document as d')
    .innerJoin('document_version as v', (join) =>
      join
        .onRef('v.document_id', '=', 'd.id')
        .onRef('v.version', '=', 'd.confirmed_version')
        .on('v.state', '=', 'confirmed'),
    )
    .leftJoin('document_item as i', (join) =>
      join.onRef('i.version_id', '=', 'v.id').on('i.state', '<>', 'rejected'),
    )
    .select(['d.id', 'd.code', 'd.title', 'd.number', 'd.nature', 'd.issuers', 'd.published'])
    .select([
      countOf('duty').as('duties'),
      countOf('target').as('targets'),
      countOf('benefit').as('benefits'),
      countOf('amount').as('amounts'),
    ])
    .where('d.code', 'is not', null)
    .groupBy('d.id')
    .orderBy(sql`coalesce(d.published, d.written)`, (order) => order.desc().nullsLast())
    .orderBy('d.code')
    .limit(ROWS_MAX)
    .$castTo<OverviewRow>()
    .execute()
