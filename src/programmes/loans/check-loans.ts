import { randomUUID } from 'node:crypto'
import { fail } from '../../base/failure.ts'
import type { Db, Tx } from '../../db/database.ts'
import { markingIn } from '../cases/case.store.ts'
import { moveCase } from '../cases/move-case.ts'
import { findSeen } from '../cases/show-case.ts'
import { actOnCase, type CaseCommand } from '../decisions/act-on-case.ts'
import { yuanWords } from '../decisions/award.ts'
import { claimYear, isSameYear, LOAN_KINDS, type LoanKind } from './loan.ts'
import { findHelped, listClaims, putClaim, yearOfCase } from './loan.store.ts'
import { type ShownClaim, showClaims } from './show-loans.ts'

/** What an officer finds of one claim. */
export type LoanVerdict = {
  readonly position: number
  readonly kind: LoanKind
  readonly isVerified: boolean
  readonly reason: string | null
  /** What is to be paid, in fen; left out where a rule computes it. */
  readonly decidedFen: bigint | null
  readonly ground: string | null
}

type Judging = CaseCommand & { readonly verdicts: readonly LoanVerdict[] }

/** Judges claims, one or many by the same act; all of them or none. Before the check is finished, anew if need be. */
export async function judgeLoans(db: Db, command: Judging): Promise<void> {
  const { actor, now, caseId, verdicts } = command
  const seen = await findSeen(db, actor, caseId)
  const claims = await showClaims(db, seen, now)
  const callYear = await yearOfCase(db, seen.call_id)
  await actOnCase(db, command, {
    what: 'loan.judge',
    work: async (tx) => {
      if (!(await markingIn(tx, caseId)).includes('loan_check'))
        throw fail('CASE_NOT_READY', { detail: '办件不在贷款核查中' })
      for (const verdict of verdicts) {
        const claim = claims.find(
          ({ loan, kind }) => loan.position === verdict.position && kind === verdict.kind,
        )
        if (claim === undefined) throw fail('NOT_FOUND')
        const judged = settle(claim, verdict)
        const year = claimYear(claim.kind, callYear)
        if (judged.verdict === 'verified')
          await refuseHelped(tx, claim, { lender: seen.applicant, caseId, year })
        await putClaim(tx, {
          id: randomUUID(),
          case_id: caseId,
          lender: seen.applicant,
          year,
          ...judged,
          checked_by: actor.person.id,
          checked_at: now,
        })
      }
    },
  })
}

const trimmed = (text: string | null): string | null => text?.trim() || null

/** A claim with its verdict; refused where the verdict says more than the file and the rule allow. */
function settle(claim: ShownClaim, verdict: LoanVerdict) {
  const { loan, kind, baseFen, eligibility } = claim
  const own = {
    position: loan.position,
    kind,
    number: loan.number,
    borrower_name: loan.borrower,
    borrower_code: loan.borrowerCode,
    borrower: eligibility.organisation?.id ?? null,
    principal_fen: loan.principalFen,
    base_fen: baseFen,
    rule: eligibility.rule,
    computed_fen: eligibility.computedFen,
  }
  const refuse = (detail: string) => fail('LOAN_JUDGED_WRONGLY', { row: loan.position, detail })
  const reason = trimmed(verdict.reason)
  if (!verdict.isVerified) {
    if (reason === null) throw refuse('不予支持须写明理由')
    return { ...own, verdict: 'rejected', reason, decided_fen: null, ground: null }
  }
  if (eligibility.obstacles.length > 0) throw refuse(eligibility.obstacles.join('；'))
  const ground = trimmed(verdict.ground)
  const decided = verdict.decidedFen ?? eligibility.computedFen
  if (decided === null || decided <= 0n) throw refuse('比例标准待细则，须写明核定金额')
  const most =
    eligibility.computedFen !== null && eligibility.computedFen < baseFen
      ? eligibility.computedFen
      : baseFen
  if (decided > most) throw refuse(`核定金额不能超过 ${yuanWords(most)}`)
  if (decided !== eligibility.computedFen && ground === null)
    throw refuse('核定金额不是按规则算出的，须写明依据')
  return { ...own, verdict: 'verified', reason, decided_fen: decided, ground }
}

/** The database holds one claim of a loan and year; this tells which other case has it. */
async function refuseHelped(
  tx: Tx,
  { loan, kind }: ShownClaim,
  { year, ...of }: { readonly lender: string; readonly caseId: string; readonly year: number },
): Promise<void> {
  const helped = await findHelped(tx, { ...of, numbers: [loan.number] })
  if (helped.some((other) => other.kind === kind && isSameYear(other, year)))
    throw fail('LOAN_ALREADY_HELPED', {
      number: loan.number,
      kind: `${year === 0 ? '' : `${year}年度的`}${LOAN_KINDS[kind].word}`,
    })
}

/** Finishes the check of the loans once each claim was judged (完成贷款核查). */
export async function finishLoanCheck(db: Db, command: CaseCommand): Promise<void> {
  const { actor, now, caseId, request } = command
  const seen = await findSeen(db, actor, caseId)
  const claims = await showClaims(db, seen, now)
  await actOnCase(db, command, {
    what: 'loan.check',
    work: async (tx) => {
      const judged = await listClaims(tx, caseId)
      const open = claims.filter(
        ({ loan, kind }) =>
          !judged.some((row) => row.position === loan.position && row.kind === kind),
      ).length
      if (open > 0) throw fail('LOANS_UNJUDGED', { count: open })
      await moveCase(tx, {
        caseId,
        move: 'finishLoanCheck',
        through: 'loan.check',
        actor,
        now,
        request,
      })
    },
  })
}

/** Why a loan case cannot be proposed so, in words: never more than what was verified, and less with a reason. */
export async function loanFaultsOf(
  tx: Tx,
  caseId: string,
  { amountFen, note }: { readonly amountFen: bigint; readonly note: string | null },
): Promise<string[]> {
  const verified = (await listClaims(tx, caseId)).reduce(
    (sum, { decided_fen: decided }) => sum + (decided ?? 0n),
    0n,
  )
  if (amountFen > verified) return [`金额不能超过贷款核查核定的 ${yuanWords(verified)}`]
  if (amountFen < verified && !note?.trim())
    return [`金额少于贷款核查核定的 ${yuanWords(verified)}，须在说明中写明理由`]
  return []
}
