import type { Db, Tx } from '../../db/database.ts'
import type { CaseCheck, CheckKind, Conclusion } from './case-check.ts'

/** A check as it was recorded. */
type KeptCheck = {
  readonly id: string
  readonly kind: CheckKind
  readonly happened_on: string
  readonly participants: string
  readonly conclusion: Conclusion
  readonly findings: string
  readonly recorded_name: string | null
  readonly recorded_at: Date
}

/** What was checked of a case, first to last. */
export const listChecks = (db: Db, caseId: string): Promise<KeptCheck[]> =>
  db
    .selectFrom('case_check as k')
    .leftJoin('person as p', 'p.id', 'k.recorded_by')
    .select([
      'k.id',
      'k.kind',
      'k.happened_on',
      'k.participants',
      'k.conclusion',
      'k.findings',
      'k.recorded_at',
      'p.name as recorded_name',
    ])
    .where('k.case_id', '=', caseId)
    .orderBy('k.recorded_at')
    .orderBy('k.id')
    .limit(100)
    .$castTo<KeptCheck>()
    .execute()

type NewCheck = CaseCheck & {
  readonly id: string
  readonly caseId: string
  readonly kind: CheckKind
  readonly moveId: string
  readonly by: string
  readonly now: Date
}

export async function insertCheck(tx: Tx, check: NewCheck): Promise<void> {
  await tx
    .insertInto('case_check')
    .values({
      id: check.id,
      case_id: check.caseId,
      kind: check.kind,
      happened_on: check.happenedOn,
      participants: check.participants,
      conclusion: check.conclusion,
      findings: check.findings,
      move_id: check.moveId,
      recorded_by: check.by,
      recorded_at: check.now,
    })
    .execute()
}
