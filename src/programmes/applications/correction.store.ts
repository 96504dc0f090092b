import { randomUUID } from 'node:crypto'
import type { Db, Tx } from '../../db/database.ts'
import { type CasePromise, type Correction, correctionKindOf } from './correction.ts'

const ROWS_MAX = 500

type NewCorrections = {
  readonly caseId: string
  readonly submissionId: string
  readonly moveId: string
  readonly corrections: readonly Correction[]
}

/** Keeps what is to be corrected in a submission. */
export async function insertCorrections(
  tx: Tx,
  { caseId, submissionId, moveId, corrections }: NewCorrections,
): Promise<void> {
  await tx
    .insertInto('case_correction')
    .values(
      corrections.map((correction, index) => ({
        id: randomUUID(),
        case_id: caseId,
        submission_id: submissionId,
        move_id: moveId,
        position: index + 1,
        ...correction,
      })),
    )
    .execute()
}

/** What was found wrong with one submission. */
export async function correctionsOf(db: Db, submissionId: string): Promise<Correction[]> {
  const rows = await db
    .selectFrom('case_correction')
    .select(['field', 'kind', 'reason'])
    .where('submission_id', '=', submissionId)
    .orderBy('position')
    .limit(ROWS_MAX)
    .execute()
  return rows.map((row) => ({ ...row, kind: correctionKindOf(row.kind) }))
}

type NewPromise = Pick<
  CasePromise,
  'case_id' | 'stage' | 'slot' | 'what' | 'due_on' | 'accepted_by' | 'accepted_at'
>

/** Keeps what was accepted on the promise to bring it later. */
export async function insertPromises(tx: Tx, promises: readonly NewPromise[]): Promise<void> {
  if (promises.length === 0) return
  await tx
    .insertInto('case_promise')
    .values(promises.map((promise) => ({ id: randomUUID(), ...promise })))
    .execute()
}

/** The promises of a case, what is due first at the top. */
export const listPromises = (db: Db, caseId: string): Promise<CasePromise[]> =>
  db
    .selectFrom('case_promise')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('due_on')
    .orderBy('id')
    .limit(ROWS_MAX)
    .execute()

/** What was promised in a case and is not settled: an award or a contract may wait for it. */
export const openPromises = (db: Db, caseId: string): Promise<CasePromise[]> =>
  db
    .selectFrom('case_promise')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('settled_at', 'is', null)
    .orderBy('due_on')
    .orderBy('id')
    .limit(ROWS_MAX)
    .execute()

/** What was promised in any of these cases and was not brought yet, what is due first at the top. */
export const openPromisesOf = async (db: Db, caseIds: readonly string[]): Promise<CasePromise[]> =>
  caseIds.length === 0
    ? []
    : db
        .selectFrom('case_promise')
        .selectAll()
        .where('case_id', 'in', caseIds)
        .where('fulfilled_at', 'is', null)
        .orderBy('due_on')
        .orderBy('id')
        .execute()

/** One promise, held until the transaction ends. */
export const lockPromise = (tx: Tx, caseId: string, id: string): Promise<CasePromise | undefined> =>
  tx
    .selectFrom('case_promise')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

/** Moves a promise on. */
export async function updatePromise(
  tx: Tx,
  id: string,
  change: Partial<
    Pick<CasePromise, 'fulfilled_by' | 'fulfilled_at' | 'lacking' | 'settled_by' | 'settled_at'>
  >,
): Promise<void> {
  await tx.updateTable('case_promise').set(change).where('id', '=', id).execute()
}
