import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { JudgedRow, Verdict } from './payment-answer.ts'

/** An answer that was taken in. */
export type StoredAnswer = {
  readonly id: string
  readonly fileName: string
  readonly importedBy: string | null
  readonly importedAt: Date
  /** How many rows came out how, and what they add up to in fen. */
  readonly counts: readonly {
    readonly verdict: Verdict
    readonly count: number
    readonly fen: bigint
  }[]
}

/** The answer that this very file gave for a list before. */
export const findAnswerByFile = (db: Db, list: string, hash: string) =>
  db
    .selectFrom('payment_answer')
    .select('id')
    .where('list_id', '=', list)
    .where('file_hash', '=', hash)
    .executeTakeFirst()

/** Keeps an answer with the verdict of each row. */
export async function insertAnswer(
  tx: Tx,
  answer: {
    readonly id: string
    readonly list: string
    readonly fileName: string
    readonly fileHash: string
    readonly importedBy: string
    readonly now: Date
  },
  rows: readonly JudgedRow[],
): Promise<void> {
  await tx
    .insertInto('payment_answer')
    .values({
      id: answer.id,
      list_id: answer.list,
      file_name: answer.fileName,
      file_hash: answer.fileHash,
      imported_by: answer.importedBy,
      imported_at: answer.now,
    })
    .execute()
  const values = JSON.stringify(
    rows.map(({ line, code, amountFen, result, reason, verdict }) => ({
      line,
      code,
      amount: amountFen?.toString() ?? null,
      result,
      reason: reason || null,
      verdict,
    })),
  )
  await sql`insert into payment_answer_row (answer_id, line, code, amount_fen, result, reason, verdict)
    select ${answer.id}::uuid, line, code, amount, result, reason, verdict
    from jsonb_to_recordset(${values}::jsonb)
      as r (line int, code text, amount bigint, result text, reason text, verdict text)`.execute(tx)
}

const ANSWERS_MAX = 100

/** The answers to a list, newest first. */
export async function listAnswers(db: Db, list: string): Promise<StoredAnswer[]> {
  const { rows } = await sql<
    Omit<StoredAnswer, 'counts'> & { counts: { verdict: Verdict; count: number; fen: string }[] }
  >`
    select a.id, a.file_name as "fileName", p.name as "importedBy", a.imported_at as "importedAt",
      (select jsonb_agg(jsonb_build_object('verdict', verdict, 'count', n, 'fen', fen::text) order by verdict)
       from (select verdict, count(*)::int as n, coalesce(sum(amount_fen), 0) as fen
             from payment_answer_row where answer_id = a.id group by verdict) as r) as counts
    from payment_answer a left join person p on p.id = a.imported_by
    where a.list_id = ${list}::uuid order by a.imported_at desc, a.id limit ${ANSWERS_MAX}`.execute(
    db,
  )
  return rows.map((row) => ({
    ...row,
    counts: row.counts.map(({ verdict, count, fen }) => ({ verdict, count, fen: BigInt(fen) })),
  }))
}

/** The rows of an answer, in the order of the file, and how many there are. */
export async function listAnswerRows(
  db: Db,
  {
    list,
    answer,
    verdict,
  }: { readonly list: string; readonly answer: string; readonly verdict: Verdict | null },
  { offset, limit }: { readonly offset: number; readonly limit: number },
) {
  const chosen = db
    .selectFrom('payment_answer_row as r')
    .innerJoin('payment_answer as a', 'a.id', 'r.answer_id')
    .where('a.list_id', '=', list)
    .where('a.id', '=', answer)
    .$if(verdict !== null, (query) => query.where('r.verdict', '=', verdict ?? ''))
  const [rows, { total }] = await Promise.all([
    chosen
      .select([
        'r.line',
        'r.code',
        'r.amount_fen as amountFen',
        'r.result',
        'r.reason',
        'r.verdict',
      ])
      .orderBy('r.line')
      .offset(offset)
      .limit(limit)
      .$castTo<{
        line: number
        code: string
        amountFen: bigint | null
        result: string
        reason: string | null
        verdict: Verdict
      }>()
      .execute(),
    chosen.select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow(),
  ])
  return { rows, total }
}
