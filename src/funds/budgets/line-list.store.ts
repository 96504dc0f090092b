import { type Expression, type SqlBool, sql } from 'kysely'
import type { Db } from '../../db/database.ts'
import type { BudgetKey } from '../budget-line.ts'
import type { Payer } from '../payer.ts'

/** A budget line with its figures, in fen. */
export type ListedLine = BudgetKey & {
  readonly id: string
  readonly name: string
  readonly account: string
  readonly limitFen: bigint
  readonly reservedFen: bigint
  readonly committedFen: bigint
  readonly dueFen: bigint
  readonly paidFen: bigint
  readonly recoveredFen: bigint
  readonly roomFen: bigint
  /** What is proposed to be added less what is proposed to be taken, and not decided. */
  readonly proposedCount: number
}

/** Which lines. */
export type LineFilter = {
  readonly year: number | null
  readonly programme: string | null
  readonly payer: Payer | null
  /** Words of the name. */
  readonly search: string | null
}

/** The sums of all lines of a filter, in fen. */
export type LineSums = Pick<
  ListedLine,
  'limitFen' | 'reservedFen' | 'committedFen' | 'dueFen' | 'paidFen' | 'recoveredFen' | 'roomFen'
>

const lines = (db: Db) =>
  db.selectFrom('budget_line as l').innerJoin('fund_account as a', 'a.id', 'l.account_id')

const fullLines = (db: Db) =>
  lines(db)
    .select([
      'l.id',
      'l.name',
      'l.year',
      'l.programme',
      'l.topic',
      'l.payer',
      'l.party',
      'l.account_id as account',
      'a.limit_fen as limitFen',
      'a.reserved_fen as reservedFen',
      'a.committed_fen as committedFen',
      'a.due_fen as dueFen',
      'a.paid_fen as paidFen',
      'a.recovered_fen as recoveredFen',
    ])
    .select(sql<bigint>`a.limit_fen - a.held_fen`.as('roomFen'))
    .select(
      sql<number>`(select count(*)::int from budget_change c
        where l.id in (c.line_id, c.to_line_id) and c.state = 'proposed')`.as('proposedCount'),
    )

const conditions = ({ year, programme, payer, search }: LineFilter): Expression<SqlBool> =>
  sql<SqlBool>`(${year}::int is null or l.year = ${year}::int)
    and (${programme}::text is null or l.programme = ${programme}::text)
    and (${payer}::text is null or l.payer = ${payer}::text)
    and (${search}::text is null or strpos(l.name, ${search}::text) > 0)`

/** One line. */
export const findLine = (db: Db, id: string): Promise<ListedLine | undefined> =>
  fullLines(db).where('l.id', '=', id).$castTo<ListedLine>().executeTakeFirst()

/** A page of lines, newest year first, their number and the sums of all of them. */
export async function listLines(
  db: Db,
  filter: LineFilter,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<{ rows: ListedLine[]; total: number; sums: LineSums }> {
  const [rows, { total, ...sums }] = await Promise.all([
    fullLines(db)
      .where(conditions(filter))
      .orderBy('l.year', 'desc')
      .orderBy('l.programme')
      .orderBy('l.topic')
      .orderBy('l.payer')
      .orderBy('l.party')
      .offset(offset)
      .limit(limit)
      .$castTo<ListedLine>()
      .execute(),
    lines(db)
      .where(conditions(filter))
      .select([
        sql<number>`count(*)::int`.as('total'),
        sumOf('limit_fen').as('limitFen'),
        sumOf('reserved_fen').as('reservedFen'),
        sumOf('committed_fen').as('committedFen'),
        sumOf('due_fen').as('dueFen'),
        sumOf('paid_fen').as('paidFen'),
        sumOf('recovered_fen').as('recoveredFen'),
        sql<bigint>`coalesce(sum(a.limit_fen - a.held_fen), 0)::bigint`.as('roomFen'),
      ])
      .executeTakeFirstOrThrow(),
  ])
  return { rows, total, sums }
}

const sumOf = (column: string) => sql<bigint>`coalesce(sum(${sql.ref(`a.${column}`)}), 0)::bigint`

/** The years and programmes that there are lines for, for the choices of a filter. */
export async function lineChoices(
  db: Db,
): Promise<{ readonly years: number[]; readonly programmes: string[] }> {
  const rows = await db.selectFrom('budget_line').select(['year', 'programme']).distinct().execute()
  return {
    years: [...new Set(rows.map(({ year }) => year))].sort((a, b) => b - a),
    programmes: [...new Set(rows.map(({ programme }) => programme))].sort(),
  }
}

/** What was appropriated to a line, in the order of effect. */
export const listAppropriations = (db: Db, line: string) =>
  db
    .selectFrom('budget_appropriation as p')
    .leftJoin('person as w', 'w.id', 'p.proposed_by')
    .leftJoin('person as a', 'a.id', 'p.approved_by')
    .select([
      'p.seq',
      'p.kind',
      'p.amount_fen as amountFen',
      'p.basis',
      'p.reason',
      'p.origin',
      'p.made_at as madeAt',
      'w.name as proposedBy',
      'a.name as approvedBy',
    ])
    .where('p.line_id', '=', line)
    .orderBy('p.seq')
    .limit(APPROPRIATIONS_MAX)
    .execute()

const APPROPRIATIONS_MAX = 1000
