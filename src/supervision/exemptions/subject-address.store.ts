import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../db/database.ts'
import type { Subject, SubjectKind } from './subject-kind.ts'

/** The page of a subject: by its id, or by what its row says of where it is shown. */
const ADDRESSES: Readonly<Record<SubjectKind, (id: string) => RawBuilder<string | null>>> = {
  project: (id) => sql`'/cases/' || ${id}::text`,
  loan: (id) => sql`'/cases/' || ${id}::text`,
  benefit: (id) => sql`'/benefits/runs/' || ${id}::text`,
  grant: (id) => sql`'/funds/grants/' || ${id}::text`,
  payment: (id) => sql`'/funds/payments/' || ${id}::text`,
  budget: (id) => sql`(select '/funds/budget/' || line_id from budget_change where id = ${id})`,
  rule: (id) =>
    sql`(select '/benefits/rules/drafts/' || id from rule_draft where version_id = ${id})`,
  topic: (id) =>
    sql`(select '/topics/' || topic_id || '?version=' || id from topic_version where id = ${id})`,
  call: (id) => sql`'/calls/' || ${id}::text`,
  document: (id) => sql`(select '/documents/' || document_id || '?version=' || version
    from document_version where id = ${id})`,
  task: (id) => sql`'/tasks/' || ${id}::text`,
  indicator: (id) =>
    sql`(select '/indicators/' || indicator_id from indicator_version where id = ${id})`,
  shares: (id) => sql`(select '/indicators/' || indicator_id || '?year=' || year
    from share_set where id = ${id})`,
  correction: (id) => sql`(select '/figures/' || c.area || '/' || c.period || '/' || m.code
    from correction c join measure m on m.id = c.measure_id where c.id = ${id})`,
  pack: (id) => sql`'/packs/' || ${id}::text`,
}

/** Where in our pages a subject is shown; null where it is gone. */
export async function findSubjectAddress(db: Db, { kind, id }: Subject): Promise<string | null> {
  const { rows } = await sql<{ address: string | null }>`
    select ${ADDRESSES[kind](id)} as address`.execute(db)
  return rows[0]?.address ?? null
}
