import { type Expression, type ExpressionBuilder, sql, type SqlBool } from 'kysely'
import { sm3 } from '../../base/sm3.ts'
import type { Db, Tx } from '../../db/database.ts'
import type { Tables } from '../../db/tables.generated.ts'
import { canonicalJson } from '../../policy/ir/program-hash.ts'
import {
  isPackKind,
  PACK_STATES,
  type PackDocument,
  type PackFacts,
  type PackKind,
  type PackState,
} from './pack.ts'

/** A report as it is kept. */
export type Pack = {
  readonly id: string
  readonly kind: PackKind
  readonly period: string
  readonly area: string
  /** Made by a person of the demo; it goes with the demo. */
  readonly demo: boolean
  readonly state: PackState
  readonly revision: number
  readonly document: PackDocument
  readonly facts: PackFacts
  readonly digest: string
  readonly series: string | null
  readonly numberYear: number | null
  readonly number: number | null
  readonly issuedOn: string | null
  readonly editors: readonly string[]
  readonly draftedAt: Date
  readonly changedAt: Date
  readonly submittedBy: string | null
  readonly approvedBy: string | null
  readonly approvedAt: Date | null
  readonly returnedBy: string | null
  readonly returnReason: string | null
  readonly archivedAt: Date | null
}

/** What a list says of a report: without its words and facts. */
export type PackHead = Pick<
  Pack,
  | 'id'
  | 'kind'
  | 'period'
  | 'area'
  | 'demo'
  | 'state'
  | 'series'
  | 'numberYear'
  | 'number'
  | 'issuedOn'
> & { readonly title: string; readonly changedAt: Date }

const ROWS_MAX = 1_000

/** The digest of what a report says: its words and its facts. */
export const packDigest = ({ document, facts }: Pick<Pack, 'document' | 'facts'>): string =>
  sm3(canonicalJson({ document, facts }))

type Row = {
  readonly kind: string
  readonly state: string
  readonly document: PackDocument
  readonly facts: PackFacts
}

const kindOf = (word: string): PackKind => {
  if (!isPackKind(word)) throw new Error('the database holds an unknown kind of a report')
  return word
}

const STATES: readonly PackState[] = ['draft', 'submitted', 'approved', 'archived']

const stateOf = (word: string): PackState => {
  const state = STATES.find((each) => each === word)
  if (state === undefined || PACK_STATES[state] === undefined)
    throw new Error('the database holds an unknown state of a report')
  return state
}

const COLUMNS = [
  'id',
  'kind',
  'period',
  'area',
  'demo',
  'state',
  'revision',
  'document',
  'facts',
  'digest',
  'series',
  'number_year as numberYear',
  'number',
  'issued_on as issuedOn',
  'editors',
  'drafted_at as draftedAt',
  'changed_at as changedAt',
  'submitted_by as submittedBy',
  'approved_by as approvedBy',
  'approved_at as approvedAt',
  'returned_by as returnedBy',
  'return_reason as returnReason',
  'archived_at as archivedAt',
] as const

const toPack = <R extends Row>(row: R) => ({
  ...row,
  kind: kindOf(row.kind),
  state: stateOf(row.state),
})

/** One report. */
export async function findPack(db: Db, id: string): Promise<Pack | undefined> {
  const row = await db
    .selectFrom('pack')
    .select(COLUMNS)
    .where('id', '=', id)
    .$narrowType<{ document: PackDocument; facts: PackFacts }>()
    .executeTakeFirst()
  return row === undefined ? undefined : toPack(row)
}

/** One report, held until the transaction ends: for whoever changes it. */
export async function lockPack(tx: Tx, id: string): Promise<Pack | undefined> {
  const row = await tx
    .selectFrom('pack')
    .select(COLUMNS)
    .where('id', '=', id)
    .forUpdate()
    .$narrowType<{ document: PackDocument; facts: PackFacts }>()
    .executeTakeFirst()
  return row === undefined ? undefined : toPack(row)
}

/** Which reports a reader meets: null for all, else those issued to all or to his own district. */
export type PackScope = { readonly region: string | null } | null

/** Whether a reader meets a report. */
export const meetsPack = (
  scope: PackScope,
  { state, area, facts }: Pick<Pack, 'state' | 'area' | 'facts'>,
): boolean =>
  scope === null ||
  ((state === 'approved' || state === 'archived') &&
    (area === scope.region || !facts.areas.some(({ id }) => id === area)))

function within(
  eb: ExpressionBuilder<Tables, 'pack' | 'area'>,
  scope: PackScope,
): Expression<SqlBool> {
  if (scope === null) return eb.lit(true)
  return eb.and([
    eb('pack.state', 'in', ['approved', 'archived']),
    eb.or([eb('area.kind', '=', 'city'), eb('pack.area', '=', scope.region)]),
  ])
}

/** The reports of a year, by period and kind. */
export async function listPacks(
  db: Db,
  { year, scope }: { readonly year: number; readonly scope: PackScope },
): Promise<PackHead[]> {
  const rows = await db
    .selectFrom('pack')
    .innerJoin('area', 'area.id', 'pack.area')
    .select([
      'pack.id',
      'pack.kind',
      'pack.period',
      'pack.area',
      'pack.demo',
      'pack.state',
      'pack.series',
      'pack.number_year as numberYear',
      'pack.number',
      'pack.issued_on as issuedOn',
      'pack.title',
      'pack.changed_at as changedAt',
    ])
    .where(sql<boolean>`left(pack.period, 4) = ${String(year)}`)
    .where((eb) => within(eb, scope))
    .orderBy('pack.period')
    .orderBy('area.position')
    .limit(ROWS_MAX)
    .execute()
  return rows.map((row) => ({ ...row, kind: kindOf(row.kind), state: stateOf(row.state) }))
}

/** Keeps a new draft; false where there is one of this kind, period and area already. */
export async function insertPack(
  tx: Tx,
  pack: Pick<Pack, 'id' | 'kind' | 'period' | 'area' | 'demo' | 'document' | 'facts'> & {
    readonly editor: string
    readonly now: Date
  },
): Promise<boolean> {
  const { document, facts, editor, now, ...key } = pack
  const kept = await tx
    .insertInto('pack')
    .values({
      ...key,
      state: 'draft',
      title: document.title,
      document: JSON.stringify(document),
      facts: JSON.stringify(facts),
      digest: packDigest(pack),
      editors: [editor],
      drafted_at: now,
      changed_at: now,
    })
    .onConflict((conflict) => conflict.columns(['kind', 'period', 'area', 'demo']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return kept !== undefined
}

type Written = Pick<Pack, 'document' | 'facts'> & {
  readonly editors: readonly string[]
  readonly now: Date
}

/** Writes words and facts of a draft anew; the revision grows. */
export async function rewritePack(
  tx: Tx,
  { id, revision }: Pick<Pack, 'id' | 'revision'>,
  { document, facts, editors, now }: Written,
): Promise<void> {
  await tx
    .updateTable('pack')
    .set({
      title: document.title,
      document: JSON.stringify(document),
      facts: JSON.stringify(facts),
      digest: packDigest({ document, facts }),
      editors: [...editors],
      changed_at: now,
      revision: revision + 1,
    })
    .where('id', '=', id)
    .execute()
}

type Moved = {
  readonly state: PackState
  readonly changed_at: Date
  readonly submitted_by?: string | null
  readonly submitted_at?: Date | null
  readonly approved_by?: string | null
  readonly approved_at?: Date | null
  readonly returned_by?: string | null
  readonly return_reason?: string | null
  readonly archived_by?: string
  readonly archived_at?: Date
  readonly series?: string
  readonly number_year?: number
  readonly number?: number
  readonly issued_on?: string
}

/** Moves a report; the revision grows. */
export async function updatePack(
  tx: Tx,
  { id, revision }: Pick<Pack, 'id' | 'revision'>,
  moved: Moved,
): Promise<void> {
  await tx
    .updateTable('pack')
    .set({ ...moved, revision: revision + 1 })
    .where('id', '=', id)
    .execute()
}

/** Removes a draft that was never issued. */
export async function deletePack(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('pack').where('id', '=', id).execute()
}

/** The next number of a series in a year; taken within the transaction, so that there are no gaps. */
export async function takeNumber(tx: Tx, series: string, year: number): Promise<number> {
  const { last } = await tx
    .insertInto('pack_number')
    .values({ series, year, last: 1 })
    .onConflict((conflict) =>
      conflict.columns(['series', 'year']).doUpdateSet({ last: sql`pack_number.last + 1` }),
    )
    .returning('last')
    .executeTakeFirstOrThrow()
  return last
}
