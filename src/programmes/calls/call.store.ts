import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { Tables } from '../../db/tables.generated.ts'
import type { Mode } from '../catalogue/topic.ts'
import { type Call, type CallState, type CallWindow, SOON_MS } from './call.ts'

/** Which calls a list shows; whatever is null does not narrow it. */
export type CallFilter = {
  readonly now: Date
  /** Whether what was never published is there too. */
  readonly withDrafts: boolean
  readonly state: CallState | null
  readonly window: CallWindow | null
  readonly programme: string | null
  readonly topic: string | null
  readonly mode: Mode | null
  readonly search: string | null
}

/** A call with what a list says beside it. */
export type ListedCall = Call & { readonly programme_id: string }

const ROWS_MAX = 500

type Calls = ExpressionBuilder<Tables, 'call' | 'topic_version'>

const likeWords = (words: string): string => `%${words.replaceAll(/[\\%_]/g, '\\$&')}%`

function inWindow(eb: Calls, window: CallWindow, now: Date): Expression<SqlBool> {
  if (window === 'cancelled') return eb('call.state', '=', 'cancelled')
  const published = eb('call.state', '=', 'published')
  const soon = new Date(now.getTime() + SOON_MS)
  switch (window) {
    case 'upcoming':
      return eb.and([published, eb('call.opens_at', '>', now)])
    case 'closed':
      return eb.and([published, eb('call.closes_at', '<=', now)])
    case 'soon':
      return eb.and([
        published,
        eb('call.opens_at', '<=', now),
        eb('call.closes_at', '>', now),
        eb('call.closes_at', '<=', soon),
      ])
    // Whoever looks for open calls wants those that close soon as well.
    case 'open':
      return eb.and([published, eb('call.opens_at', '<=', now), eb('call.closes_at', '>', now)])
    default:
      return window satisfies never
  }
}

function matching(eb: Calls, filter: CallFilter): Expression<SqlBool> {
  const { now, withDrafts, state, window, programme, topic, mode, search } = filter
  const conditions: Expression<SqlBool>[] = [eb.lit(true)]
  if (!withDrafts) conditions.push(eb('call.published_at', 'is not', null))
  if (state !== null) conditions.push(eb('call.state', '=', state))
  if (window !== null) conditions.push(inWindow(eb, window, now))
  if (programme !== null) conditions.push(eb('topic_version.programme_id', '=', programme))
  if (topic !== null) conditions.push(eb('call.topic', '=', topic))
  if (mode !== null)
    conditions.push(
      sql<boolean>`topic_version.content @> jsonb_build_object('lines',
        jsonb_build_array(jsonb_build_object('id', call.line, 'mode', ${mode}::text)))`,
    )
  if (search !== null)
    conditions.push(
      eb.or([
        eb('call.title', 'ilike', likeWords(search)),
        eb('call.number', 'ilike', likeWords(search)),
        eb('call.summary', 'ilike', likeWords(search)),
        sql<boolean>`topic_version.content ->> 'name' ilike ${likeWords(search)}`,
      ]),
    )
  return eb.and(conditions)
}

type Range = { readonly offset: number; readonly limit: number }

/** A page of calls: what closes next first, then what is to open, then what is over, the latest first. */
export const listCalls = (db: Db, filter: CallFilter, range: Range): Promise<ListedCall[]> =>
  db
    .selectFrom('call')
    .innerJoin('topic_version', 'topic_version.id', 'call.topic_version_id')
    .selectAll('call')
    .select('topic_version.programme_id')
    .where((eb) => matching(eb, filter))
    .orderBy(
      sql`case when call.state in ('draft', 'submitted') then 0
        when call.state = 'published' and call.opens_at <= ${filter.now} and call.closes_at > ${filter.now} then 1
        when call.state = 'published' and call.opens_at > ${filter.now} then 2 else 3 end`,
    )
    .orderBy(
      sql`case when call.closes_at > ${filter.now} then extract(epoch from call.closes_at)
        else -extract(epoch from call.closes_at) end`,
    )
    .orderBy('call.id')
    .offset(range.offset)
    .limit(Math.min(range.limit, ROWS_MAX))
    .execute()

/** How many calls a filter finds. */
export async function countCalls(db: Db, filter: CallFilter): Promise<number> {
  const { count } = await db
    .selectFrom('call')
    .innerJoin('topic_version', 'topic_version.id', 'call.topic_version_id')
    .select((eb) => eb.fn.countAll<bigint>().as('count'))
    .where((eb) => matching(eb, filter))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** One call, whatever its state. */
export const findCall = (db: Db, id: string): Promise<Call | undefined> =>
  db.selectFrom('call').selectAll().where('id', '=', id).executeTakeFirst()

/** Calls by their ids. */
export const findCalls = async (db: Db, ids: readonly string[]): Promise<Call[]> =>
  ids.length === 0 ? [] : db.selectFrom('call').selectAll().where('id', 'in', ids).execute()

/** One call, held until the transaction ends: for whoever changes it. */
export const lockCall = (tx: Tx, id: string): Promise<Call | undefined> =>
  tx.selectFrom('call').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

/** One call that nobody calls off until the transaction ends; applicants do not wait for each other. */
export const holdCall = (tx: Tx, id: string): Promise<Call | undefined> =>
  tx.selectFrom('call').selectAll().where('id', '=', id).forShare().executeTakeFirst()

/** Keeps a new call under the next number; numbers may have gaps. */
export async function insertCall(tx: Tx, call: Omit<Call, 'number' | 'revision'>): Promise<void> {
  const number = sql<string>`${String(call.year)} || '-' || lpad(nextval('call_number')::text, 4, '0')`
  await tx
    .insertInto('call')
    .values({ ...call, editors: [...call.editors], number })
    .execute()
}

/** Changes a call; the revision grows, so that whoever saw the former state is told. */
export async function updateCall(
  tx: Tx,
  { id, revision }: Pick<Call, 'id' | 'revision'>,
  { editors, ...change }: Partial<Omit<Call, 'id' | 'revision'>>,
): Promise<void> {
  await tx
    .updateTable('call')
    .set({ ...change, ...(editors && { editors: [...editors] }), revision: revision + 1 })
    .where('id', '=', id)
    .execute()
}

/** Removes a draft that was never handed in. */
export async function deleteCall(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('call').where('id', '=', id).execute()
}

/** How many cases of a call an organisation has that were not given up; the one of `except` does not count. */
export async function countOfApplicant(
  tx: Tx,
  { callId, applicant, except }: { callId: string; applicant: string; except: string | null },
): Promise<number> {
  // Two windows of one applicant are asked one after the other.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`call:${callId}:${applicant}`}, 0))`.execute(
    tx,
  )
  const { count } = await tx
    .selectFrom('programme_case')
    .select((eb) => eb.fn.countAll<bigint>().as('count'))
    .where('call_id', '=', callId)
    .where('applicant', '=', applicant)
    .where((eb) =>
      eb.or([eb('ended_in', 'is', null), eb('ended_in', 'not in', ['withdrawn', 'lapsed'])]),
    )
    .$if(except !== null, (query) => query.where('id', '<>', except))
    .executeTakeFirstOrThrow()
  return Number(count)
}
