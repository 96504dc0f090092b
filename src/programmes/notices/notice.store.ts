import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'

const ENTRIES_MAX = 2_000

/** A public notice as it is kept. */
export type PublicNotice = {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly call_id: string | null
  readonly first_day: string
  readonly last_day: string
  readonly workdays: number
  readonly contact: string
  readonly published_by: string
  readonly published_at: Date
}

/** What was published of one project. */
export type NoticeEntry = {
  readonly notice_id: string
  readonly case_id: string
  readonly proposal_id: string
  readonly position: number
  readonly case_number: string
  readonly title: string
  readonly applicant: string
  readonly topic: string
  readonly topic_name: string
  readonly amount_fen: bigint
}

/** Publishes a notice under the next number of its year. */
export async function insertNotice(tx: Tx, notice: Omit<PublicNotice, 'number'>): Promise<string> {
  const year = notice.first_day.slice(0, 4)
  const { number } = await tx
    .insertInto('public_notice')
    .values({
      ...notice,
      number: sql<string>`${`公示〔${year}〕`} || nextval('public_notice_number')::text || '号'`,
    })
    .returning('number')
    .executeTakeFirstOrThrow()
  return number
}

/** Publishes one project in a notice. */
export const insertEntry = (tx: Tx, entry: NoticeEntry) =>
  tx.insertInto('notice_entry').values(entry).execute()

/** One notice. */
export const findNotice = (db: Db, id: string): Promise<PublicNotice | undefined> =>
  db.selectFrom('public_notice').selectAll().where('id', '=', id).executeTakeFirst()

/** Which notices are listed: those that run or have ended on a day. */
export type NoticeFilter = {
  readonly state: 'open' | 'ended' | null
  readonly search: string | null
  readonly today: string
}

/** A notice of the list, with how many projects and how much money it told of. */
export type ListedNotice = PublicNotice & { readonly entries: number; readonly amount_fen: bigint }

/** A page of notices, newest first, and how many there are. Uses public_notice_recent. */
export async function listNotices(
  db: Db,
  { state, search, today }: NoticeFilter,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<{ rows: ListedNotice[]; total: number }> {
  const chosen = db
    .selectFrom('public_notice as n')
    .$if(state === 'open', (query) => query.where('n.last_day', '>=', today))
    .$if(state === 'ended', (query) => query.where('n.last_day', '<', today))
    .$if(search !== null, (query) =>
      query.where((eb) =>
        eb.or([
          eb('n.title', 'ilike', like(search ?? '')),
          eb.exists(
            eb
              .selectFrom('notice_entry as e')
              .select('e.case_id')
              .whereRef('e.notice_id', '=', 'n.id')
              .where((each) =>
                each.or([
                  each('e.title', 'ilike', like(search ?? '')),
                  each('e.applicant', 'ilike', like(search ?? '')),
                ]),
              ),
          ),
        ]),
      ),
    )
  const [rows, counted] = await Promise.all([
    chosen
      .selectAll('n')
      .select(
        sql<number>`(select count(*) from notice_entry e where e.notice_id = n.id)::int`.as(
          'entries',
        ),
      )
      .select(
        sql<bigint>`(select coalesce(sum(e.amount_fen), 0)::bigint from notice_entry e
          where e.notice_id = n.id)`.as('amount_fen'),
      )
      .orderBy('n.published_at', 'desc')
      .orderBy('n.id')
      .offset(offset)
      .limit(Math.min(limit, ENTRIES_MAX))
      .execute(),
    chosen.select((eb) => eb.fn.countAll<bigint>().as('count')).executeTakeFirstOrThrow(),
  ])
  return { rows, total: Number(counted.count) }
}

const like = (words: string): string => `%${words.replaceAll(/[\\%_]/g, '\\$&')}%`

/** What a notice published, in its order. */
export const entriesOfNotice = (db: Db, noticeId: string): Promise<NoticeEntry[]> =>
  db
    .selectFrom('notice_entry')
    .selectAll()
    .where('notice_id', '=', noticeId)
    .orderBy('position')
    .limit(ENTRIES_MAX)
    .execute()

/** The last notice that a case was published in. */
export const lastNoticeOf = (db: Db, caseId: string): Promise<PublicNotice | undefined> =>
  db
    .selectFrom('notice_entry as e')
    .innerJoin('public_notice as n', 'n.id', 'e.notice_id')
    .selectAll('n')
    .where('e.case_id', '=', caseId)
    .orderBy('n.published_at', 'desc')
    .limit(1)
    .executeTakeFirst()
