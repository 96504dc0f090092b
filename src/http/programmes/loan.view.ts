import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import type { Actor } from '../../party/actor.ts'
import { markingIn } from '../../programmes/cases/case.store.ts'
import { caseScope, findSeen, isInside } from '../../programmes/cases/show-case.ts'
import { LOAN_KINDS } from '../../programmes/loans/loan.ts'
import { listRecoveries, type LoanRecovery } from '../../programmes/loans/loan.store.ts'
import { showClaims, type ShownClaim } from '../../programmes/loans/show-loans.ts'
import { isDeliberated } from './deliberation.ts'
import type { LoanDeskView } from './loan.contract.ts'

type Reader = { readonly actor: Actor; readonly now: Date }

/** The loans of a case; what the office finds of them is not the bank's to read before the public notice. */
export async function viewLoans(
  db: Db,
  { actor, now }: Reader,
  caseId: string,
): Promise<LoanDeskView> {
  const kept = await findSeen(db, actor, caseId)
  if (kept.machine !== 'loan') throw fail('NOT_FOUND')
  const inside = isInside(caseScope(actor))
  const [claims, recoveries, marking, hidden] = await Promise.all([
    showClaims(db, kept, now),
    listRecoveries(db, caseId),
    markingIn(db, caseId),
    inside ? false : isDeliberated(db, kept),
  ])
  const sum = (parts: readonly (bigint | null)[]) =>
    parts.reduce<bigint>((total, part) => total + (part ?? 0n), 0n).toString()
  const decided = hidden ? [] : claims.map(({ judged }) => judged?.decided_fen ?? null)
  return {
    claims: claims.map((claim) => viewClaim(claim, { recoveries, inside, hidden })),
    claimedFen: sum(claims.map(({ baseFen }) => baseFen)),
    decidedFen: sum(decided),
    recoveredFen: sum(recoveries.map((row) => row.amount_fen)),
    cityBackFen: sum(recoveries.map((row) => row.city_fen)),
    isDraft:
      kept.applicant === actor.organisation.id &&
      marking.some((place) => place === 'draft' || place === 'returned'),
    isChecking: inside && marking.includes('loan_check'),
    isFollowing: marking.includes('debt_recovery'),
    hasCompensation:
      !hidden &&
      claims.some(({ kind, judged }) => kind === 'compensation' && judged?.verdict === 'verified'),
  }
}

type Viewing = {
  readonly recoveries: readonly LoanRecovery[]
  readonly inside: boolean
  readonly hidden: boolean
}

function viewClaim(
  { loan, kind, baseFen, eligibility, doubts, judged: kept }: ShownClaim,
  { recoveries, inside, hidden }: Viewing,
): LoanDeskView['claims'][number] {
  const judged = hidden ? null : kept
  const own = recoveries.filter((row) => row.claim_id === judged?.id)
  const back = own.reduce((sum, row) => sum + row.amount_fen, 0n)
  const isCompensated = kind === 'compensation' && judged?.verdict === 'verified'
  const verdict = judged?.verdict
  return {
    id: judged?.id ?? null,
    position: loan.position,
    kind,
    kindWord: LOAN_KINDS[kind].word,
    borrower: loan.borrower,
    borrowerCode: loan.borrowerCode,
    number: loan.number,
    principalFen: loan.principalFen.toString(),
    baseFen: baseFen.toString(),
    from: loan.from,
    due: loan.due,
    computedFen: inside ? (eligibility.computedFen?.toString() ?? null) : null,
    obstacles: inside ? [...eligibility.obstacles] : [],
    doubts: inside ? [...doubts] : [],
    verdict: verdict === 'verified' || verdict === 'rejected' ? verdict : null,
    reason: judged?.reason ?? null,
    decidedFen: judged?.decided_fen?.toString() ?? null,
    ground: inside ? (judged?.ground ?? null) : null,
    recoveries: own.map((row) => ({
      id: row.id,
      recoveredOn: row.recovered_on,
      amountFen: row.amount_fen.toString(),
      cityFen: row.city_fen.toString(),
      source: row.source,
      at: row.reported_at.toISOString(),
    })),
    leftFen: isCompensated ? (baseFen - back).toString() : '0',
  }
}
