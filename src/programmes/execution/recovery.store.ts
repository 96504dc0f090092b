import type { Db, Tx } from '../../db/database.ts'

const LINES_MAX = 500

/** What is proposed to come back from a project, and why. */
export type RecoveryProposal = {
  readonly id: string
  readonly case_id: string
  readonly cause: 'termination' | 'acceptance' | 'balance'
  readonly ground: string
  readonly move_id: string | null
  readonly made_by: string
  readonly made_at: Date
}

/** Of one grant so much, in fen. */
export type RecoveryLine = { readonly grantId: string; readonly amountFen: bigint }

/** Keeps a proposal with its lines. */
export async function insertRecovery(
  tx: Tx,
  proposal: RecoveryProposal,
  lines: readonly RecoveryLine[],
): Promise<void> {
  await tx.insertInto('recovery_proposal').values(proposal).execute()
  if (lines.length === 0) return
  await tx
    .insertInto('recovery_line')
    .values(
      lines.map(({ grantId, amountFen }) => ({
        proposal_id: proposal.id,
        case_id: proposal.case_id,
        grant_id: grantId,
        amount_fen: amountFen,
      })),
    )
    .execute()
}

/** A proposal with its lines. */
export type ProposedRecovery = RecoveryProposal & { readonly lines: readonly RecoveryLine[] }

/** The last proposal of a case that was not taken back with its move; null where there is none. */
export async function lastRecovery(db: Db, caseId: string): Promise<ProposedRecovery | null> {
  const proposal = await db
    .selectFrom('recovery_proposal')
    .selectAll()
    .where('case_id', '=', caseId)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('case_approval as a')
            .select('a.move_id')
            .whereRef('a.move_id', '=', 'recovery_proposal.move_id')
            .where('a.voided_by', 'is not', null),
        ),
      ),
    )
    .orderBy('made_at', 'desc')
    .limit(1)
    .$castTo<RecoveryProposal>()
    .executeTakeFirst()
  if (proposal === undefined) return null
  const lines = await db
    .selectFrom('recovery_line')
    .select(['grant_id as grantId', 'amount_fen as amountFen'])
    .where('proposal_id', '=', proposal.id)
    .orderBy('grant_id')
    .limit(LINES_MAX)
    .execute()
  return { ...proposal, lines }
}
