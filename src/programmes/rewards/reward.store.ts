import type { Db, Tx } from '../../db/database.ts'
import type { Hold } from '../../funds/hold.ts'
import type { Explanation } from '../../benefits/runs/run-row.ts'
import { REWARD_CLASSES, type RewardClass, type RewardLine } from './reward.ts'

const COMPUTATIONS_MAX = 200
const LINES_MAX = 500

/** A computation as it is kept. */
export type RewardComputation = {
  readonly id: string
  readonly case_id: string
  readonly number: number
  readonly day: string
  readonly amount_fen: bigint
  /** The facts that its rules read. */
  readonly reads: readonly string[]
  readonly body: string
  readonly body_hash: string
  readonly computed_by: string
  readonly computed_at: Date
}

type NewComputation = Omit<RewardComputation, 'number'> & { readonly lines: readonly RewardLine[] }

/** Keeps a computation under the next number of its case, which must be held. */
export async function insertComputation(
  tx: Tx,
  { lines, ...computation }: NewComputation,
): Promise<void> {
  const { last } = await tx
    .selectFrom('reward_computation')
    .select((eb) => eb.fn.max('number').as('last'))
    .where('case_id', '=', computation.case_id)
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('reward_computation')
    .values({ ...computation, reads: [...computation.reads], number: (last ?? 0) + 1 })
    .execute()
  if (lines.length === 0) return
  await tx
    .insertInto('reward_line')
    .values(
      lines.map((line, index) => ({
        computation_id: computation.id,
        position: index + 1,
        rule: line.rule,
        clause: line.clause,
        matter: line.matter,
        class: line.class,
        amount_fen: line.amountFen,
        explanation: JSON.stringify(line.explanation),
        holds: line.holds === null ? null : holdsText(line.holds),
      })),
    )
    .execute()
}

/** Limits as texts, so that no fen passes through a double. */
const holdsText = (holds: readonly Hold[]): string =>
  JSON.stringify(holds.map((hold) => ({ ...hold, limitFen: hold.limitFen.toString() })))

type HoldJson = Omit<Hold, 'limitFen'> & { readonly limitFen: string }

/** The computations of a case, newest first. */
export const listComputations = (
  db: Db,
  caseId: string,
): Promise<(RewardComputation & { readonly computed_name: string | null })[]> =>
  db
    .selectFrom('reward_computation as c')
    .leftJoin('person as p', 'p.id', 'c.computed_by')
    .selectAll('c')
    .select('p.name as computed_name')
    .where('c.case_id', '=', caseId)
    .orderBy('c.number', 'desc')
    .limit(COMPUTATIONS_MAX)
    .execute()

/** The computation that counts: the newest. */
export const latestComputation = (db: Db, caseId: string): Promise<RewardComputation | undefined> =>
  db
    .selectFrom('reward_computation')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()

const isClass = (word: string): word is RewardClass => Object.hasOwn(REWARD_CLASSES, word)

/** The lines of a computation in their order. */
export async function linesOfComputation(db: Db, id: string): Promise<RewardLine[]> {
  const rows = await db
    .selectFrom('reward_line')
    .selectAll()
    .where('computation_id', '=', id)
    .orderBy('position')
    .limit(LINES_MAX)
    .$castTo<LineRow>()
    .execute()
  return rows.map((row) => ({
    rule: row.rule,
    clause: row.clause,
    matter: row.matter,
    class: isClass(row.class) ? row.class : 'unmet',
    amountFen: row.amount_fen,
    explanation: row.explanation,
    holds: row.holds?.map((hold) => ({ ...hold, limitFen: BigInt(hold.limitFen) })) ?? null,
  }))
}

type LineRow = {
  readonly rule: string
  readonly clause: string
  readonly matter: string
  readonly class: string
  readonly amount_fen: bigint
  readonly explanation: Explanation
  readonly holds: readonly HoldJson[] | null
}

/** The facts among these names that were written down about an organisation after a moment. */
export async function factsSince(
  db: Db,
  of: { readonly organisation: string; readonly names: readonly string[]; readonly since: Date },
): Promise<string[]> {
  if (of.names.length === 0) return []
  const rows = await db
    .selectFrom('fact')
    .select('name')
    .distinct()
    .where('organisation_id', '=', of.organisation)
    .where('name', 'in', of.names)
    .where('recorded_at', '>', of.since)
    .orderBy('name')
    .limit(LINES_MAX)
    .execute()
  return rows.map(({ name }) => name)
}
