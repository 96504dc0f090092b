import type { Db, Tx } from '../../db/database.ts'
import type { PlannedMilestone } from '../contracts/contract.ts'
import type { MilestoneState } from './milestone.ts'

const ROWS_MAX = 500

/** A milestone of a signed contract. */
export type Milestone = {
  readonly id: string
  readonly case_id: string
  readonly position: number
  readonly title: string
  readonly due_day: string
  readonly criteria: string
  readonly evidence: string
  readonly is_gate: boolean
  readonly state: MilestoneState
}

/** Lays down the milestones of a contract. */
export const insertMilestones = (
  tx: Tx,
  caseId: string,
  milestones: readonly (PlannedMilestone & { readonly id: string; readonly position: number })[],
) =>
  tx
    .insertInto('milestone')
    .values(
      milestones.map((each) => ({
        id: each.id,
        case_id: caseId,
        position: each.position,
        title: each.title,
        due_day: each.dueDay,
        criteria: each.criteria,
        evidence: each.evidence,
        is_gate: each.isGate,
        state: 'planned',
      })),
    )
    .execute()

/** The milestones of a case in their order. */
export const milestonesOf = (db: Db, caseId: string): Promise<Milestone[]> =>
  db
    .selectFrom('milestone')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('position')
    .limit(ROWS_MAX)
    .$castTo<Milestone>()
    .execute()

/** One milestone, held until the transaction ends. */
export const lockMilestone = (
  tx: Tx,
  { caseId, id }: { readonly caseId: string; readonly id: string },
): Promise<Milestone | undefined> =>
  tx
    .selectFrom('milestone')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('id', '=', id)
    .forUpdate()
    .$castTo<Milestone>()
    .executeTakeFirst()

/** A move of a milestone as it was made. */
export type MadeMove = {
  readonly id: string
  readonly case_id: string
  readonly milestone_id: string
  readonly position: number
  readonly name: string
  readonly from_state: MilestoneState
  readonly to_state: MilestoneState
  readonly person_id: string | null
  readonly organisation_id: string | null
  readonly made_at: Date
  readonly note: string | null
  readonly request: string
}

/** The moves of all milestones of a case, first to last. */
export const milestoneMovesOf = (db: Db, caseId: string): Promise<MadeMove[]> =>
  db
    .selectFrom('milestone_move')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('milestone_id')
    .orderBy('position')
    .limit(ROWS_MAX * 20)
    .$castTo<MadeMove>()
    .execute()

/** Keeps a move and moves the milestone. It is held, so that positions follow one another. */
export async function insertMilestoneMove(tx: Tx, move: Omit<MadeMove, 'position'>): Promise<void> {
  const { last } = await tx
    .selectFrom('milestone_move')
    .select((eb) => eb.fn.max('position').as('last'))
    .where('milestone_id', '=', move.milestone_id)
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('milestone_move')
    .values({ ...move, position: (last ?? 0) + 1 })
    .execute()
  await tx
    .updateTable('milestone')
    .set({ state: move.to_state })
    .where('id', '=', move.milestone_id)
    .execute()
}

/** Moves the day of a milestone, or what is to be reached: by an approved change. */
export const changeMilestone = (
  tx: Tx,
  id: string,
  change: Partial<Pick<Milestone, 'due_day' | 'criteria'>>,
) => tx.updateTable('milestone').set(change).where('id', '=', id).execute()
