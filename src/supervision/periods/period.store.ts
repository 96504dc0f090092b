import type { Db, Tx } from '../../db/database.ts'

const PERIODS_MAX = 2_000

/** A period of the rhythm as it is kept. */
export type ReportingPeriod = {
  readonly period: string
  /** Its first and last month. */
  readonly begins: string
  readonly ends: string
  /** Null while the holidays of that year are not published, or where it was opened for an earlier year. */
  readonly due_on: string | null
  readonly state: 'open' | 'closed'
  readonly closed_by: string | null
  readonly closed_at: Date | null
  readonly digest: string | null
  readonly demo: boolean
  /** By which threshold it was judged when it was closed, as a decimal; null while it is open. */
  readonly yellow_from: string | null
  /** Whether its sheets tell where a sum from below lacks somebody; not where it was closed before this was kept. */
  readonly tells_gaps: boolean
}

type Row = Omit<ReportingPeriod, 'state'> & { readonly state: string }

const toPeriod = ({ state, ...row }: Row): ReportingPeriod => ({
  ...row,
  state: state === 'closed' ? 'closed' : 'open',
})

/** Every opened period, the latest first; those of one year, or all. */
export async function listPeriods(db: Db, year?: number): Promise<ReportingPeriod[]> {
  const rows = await db
    .selectFrom('reporting_period')
    .selectAll()
    .$if(year !== undefined, (query) => query.where('period', 'like', `${year}%`))
    .orderBy('ends', 'desc')
    .orderBy('begins', 'desc')
    .limit(PERIODS_MAX)
    .execute()
  return rows.map(toPeriod)
}

/** One period; undefined where it was not opened. */
export async function findPeriod(db: Db, period: string): Promise<ReportingPeriod | undefined> {
  const row = await db
    .selectFrom('reporting_period')
    .selectAll()
    .where('period', '=', period)
    .executeTakeFirst()
  return row === undefined ? undefined : toPeriod(row)
}

/** Periods held until the transaction ends; for a reader who must not see them closed meanwhile, or who closes. */
export async function holdPeriods(
  tx: Tx,
  periods: readonly string[],
  strength: 'share' | 'update',
): Promise<ReportingPeriod[]> {
  const rows = await tx
    .selectFrom('reporting_period')
    .selectAll()
    .where('period', 'in', [...periods])
    .orderBy('period')
    .$if(strength === 'share', (query) => query.forShare())
    .$if(strength === 'update', (query) => query.forUpdate())
    .execute()
  return rows.map(toPeriod)
}

type NewPeriod = Pick<ReportingPeriod, 'period' | 'begins' | 'ends' | 'due_on'>

/** Opens periods that are not there yet. */
export async function insertPeriods(tx: Tx, periods: readonly NewPeriod[]): Promise<void> {
  if (periods.length === 0) return
  await tx
    .insertInto('reporting_period')
    .values(periods.map((period) => ({ ...period, state: 'open' })))
    .onConflict((conflict) => conflict.column('period').doNothing())
    .execute()
}

/** Gives an open period its last day once the holidays are known. */
export async function updateDueOn(
  tx: Tx,
  { period, dueOn }: { readonly period: string; readonly dueOn: string },
): Promise<void> {
  await tx
    .updateTable('reporting_period')
    .set({ due_on: dueOn })
    .where('period', '=', period)
    .where('state', '=', 'open')
    .execute()
}

type Closing = {
  readonly digest: string
  readonly closedBy: string
  readonly closedAt: Date
  readonly demo: boolean
  readonly yellowFrom: string
}

/** Closes a period that is held. */
export async function updateClosed(
  tx: Tx,
  period: string,
  { digest, closedBy, closedAt, demo, yellowFrom }: Closing,
): Promise<void> {
  await tx
    .updateTable('reporting_period')
    .set({
      state: 'closed',
      digest,
      closed_by: closedBy,
      closed_at: closedAt,
      demo,
      yellow_from: yellowFrom,
      tells_gaps: true,
    })
    .where('period', '=', period)
    .execute()
}
