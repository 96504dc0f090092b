import { randomUUID } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { Tables } from '../../db/tables.generated.ts'
import { SPEAKING_KINDS } from '../figures/area.ts'
import {
  type AreaReport,
  type Draft,
  type DraftEntry,
  REPORT_STATES,
  type ReportState,
  UNKNOWN_WORDS,
  type UnknownReason,
} from './area-report.ts'

const ROWS_MAX = 2_000

type Key = { readonly area: string; readonly period: string }

/** The report of an area for a period; undefined where none was opened. */
export async function findReport(db: Db, { area, period }: Key): Promise<AreaReport | undefined> {
  const row = await db
    .selectFrom('area_report')
    .selectAll()
    .where('area', '=', area)
    .where('period', '=', period)
    .executeTakeFirst()
  return row === undefined ? undefined : toReport(row)
}

/** The same, held until the transaction ends; opened where it was not yet. */
export async function holdReport(tx: Tx, { area, period }: Key): Promise<AreaReport> {
  await openReports(tx, [{ area, period }])
  const row = await tx
    .selectFrom('area_report')
    .selectAll()
    .where('area', '=', area)
    .where('period', '=', period)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return toReport(row)
}

/** Opens reports where they are not yet, so that each lists as missing until it is handed in. */
export async function openReports(tx: Tx, keys: readonly Key[]): Promise<void> {
  if (keys.length === 0) return
  await tx
    .insertInto('area_report')
    .values(
      keys.map(({ area, period }) => ({
        id: randomUUID(),
        area,
        period,
        state: 'draft',
        draft: '{}',
        reasons: '{}',
      })),
    )
    .onConflict((conflict) => conflict.columns(['area', 'period']).doNothing())
    .execute()
}

/** Takes reports away for which nobody is asked any more; what was ever handed in stays. */
export async function dropUnsaidReports(tx: Tx, keys: readonly Key[]): Promise<void> {
  for (const { area, period } of keys)
    await tx
      .deleteFrom('area_report')
      .where('area', '=', area)
      .where('period', '=', period)
      .where('submitted_at', 'is', null)
      .execute()
}

type Change = Partial<{
  readonly state: ReportState
  readonly draft: Draft
  readonly late: boolean
  readonly demo: boolean
  readonly submitted_by: string | null
  readonly submitted_at: Date
  readonly checked_by: string | null
  readonly checked_at: Date | null
  readonly reasons: Readonly<Record<string, string>>
}>

/** Changes a report that is held; its revision moves on, so that nobody overwrites what he has not seen. */
export async function updateReport(
  tx: Tx,
  { id, revision }: Pick<AreaReport, 'id' | 'revision'>,
  { draft, reasons, ...change }: Change,
): Promise<void> {
  await tx
    .updateTable('area_report')
    .set({
      ...change,
      ...(draft !== undefined && { draft: JSON.stringify(draft) }),
      ...(reasons !== undefined && { reasons: JSON.stringify(reasons) }),
      revision: revision + 1,
    })
    .where('id', '=', id)
    .execute()
}

type Asked = {
  readonly periods?: readonly string[] | undefined
  /** Which areas; without them the city and its districts and zones, and nothing of what lies below. */
  readonly areas?: readonly string[] | undefined
  readonly states?: readonly ReportState[] | undefined
}

/** Reports, latest period first, in the order of the areas. */
export async function listReports(
  db: Db,
  { periods, areas, states }: Asked,
): Promise<(AreaReport & { readonly areaName: string; readonly dueOn: string | null })[]> {
  const rows = await db
    .selectFrom('area_report')
    .innerJoin('area', 'area.id', 'area_report.area')
    .innerJoin('reporting_period', 'reporting_period.period', 'area_report.period')
    .selectAll('area_report')
    .select(['area.short_name', 'reporting_period.due_on'])
    .$if(periods !== undefined, (query) =>
      query.where('area_report.period', 'in', [...(periods ?? [])]),
    )
    .$if(areas === undefined, (query) => query.where('area.kind', 'in', [...SPEAKING_KINDS]))
    .$if(areas !== undefined, (query) => query.where('area_report.area', 'in', [...(areas ?? [])]))
    .$if(states !== undefined, (query) =>
      query.where('area_report.state', 'in', [...(states ?? [])]),
    )
    .orderBy('reporting_period.ends', 'desc')
    .orderBy('reporting_period.begins', 'desc')
    .orderBy('area.position')
    .limit(ROWS_MAX)
    .execute()
  return rows.map(({ short_name: areaName, due_on: dueOn, ...row }) => ({
    ...toReport(row),
    areaName,
    dueOn,
  }))
}

function toReport(row: Selectable<Tables['area_report']>): AreaReport {
  return {
    id: row.id,
    area: row.area,
    period: row.period,
    state: stateOf(row.state),
    draft: draftOf(row.draft),
    revision: row.revision,
    late: row.late,
    submittedBy: row.submitted_by,
    submittedAt: row.submitted_at,
    checkedBy: row.checked_by,
    checkedAt: row.checked_at,
    reasons: textsOf(row.reasons),
  }
}

const isState = (word: string): word is ReportState => Object.hasOwn(REPORT_STATES, word)

function stateOf(word: string): ReportState {
  if (!isState(word)) throw new Error(`the database holds an unknown state of a report: ${word}`)
  return word
}

const entriesOf = (value: unknown): [string, unknown][] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : []

const textsOf = (value: unknown): Record<string, string> =>
  Object.fromEntries(entriesOf(value).map(([key, text]) => [key, String(text)]))

const draftOf = (value: unknown): Draft =>
  Object.fromEntries(entriesOf(value).map(([code, entry]) => [code, entryOf(entry)]))

const isReason = (word: unknown): word is UnknownReason =>
  typeof word === 'string' && Object.hasOwn(UNKNOWN_WORDS, word)

function entryOf(value: unknown): DraftEntry {
  const { text, unknown, note } = textsAndMore(value)
  return {
    text: typeof text === 'string' ? text : '',
    unknown: isReason(unknown) ? unknown : null,
    note: typeof note === 'string' ? note : '',
  }
}

const textsAndMore = (value: unknown): Readonly<Record<string, unknown>> =>
  Object.fromEntries(entriesOf(value))
