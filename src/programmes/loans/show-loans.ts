import type { Db } from '../../db/database.ts'
import { rulesInForce } from '../../benefits/rules-in-force.ts'
import { latestSubmission } from '../applications/case-form.store.ts'
import { pinnedTerms } from '../calls/pinned-topic.ts'
import type { ProgrammeCase } from '../cases/case.ts'
import { yuanWords } from '../decisions/award.ts'
import { type Eligibility, judgeBorrowers, rulesByKind } from './judge-borrower.ts'
import {
  type Claimed,
  claimsOf,
  kindsAsked,
  LOAN_KINDS,
  type LoanKind,
  loanDoubts,
} from './loan.ts'
import { findHelped, type Helped, listClaims, type LoanClaim } from './loan.store.ts'

/** A claim with all that is known of it. */
export type ShownClaim = Claimed & {
  readonly eligibility: Eligibility
  readonly doubts: readonly string[]
  /** Null while nobody judged it. */
  readonly judged: LoanClaim | null
}

/** The kinds that a case may claim: those that its form asks for and its line has a rule for. */
export async function kindsOf(db: Db, kept: ProgrammeCase): Promise<LoanKind[]> {
  const [submission, { line }, rules] = await Promise.all([
    latestSubmission(db, kept.id, 'application'),
    pinnedTerms(db, kept),
    rulesInForce(db),
  ])
  if (submission === undefined) return []
  const byKind = rulesByKind(rules, line)
  return kindsAsked(submission.content.answers).filter(
    (kind) => line.benefits.length === 0 || byKind.has(kind),
  )
}

/** The claims of what was handed in last; none before. */
export async function claimsIn(db: Db, kept: ProgrammeCase): Promise<Claimed[]> {
  const submission = await latestSubmission(db, kept.id, 'application')
  if (submission === undefined) return []
  return claimsOf(submission.content.answers, await kindsOf(db, kept))
}

/** What an officer should know of the same loan elsewhere; whether it bars the claim is decided at the verdict. */
function helpedWords(other: Helped, kind: LoanKind): string {
  const [of, sum] = [other.year, other.decided_fen]
  const year = of === 0 ? '' : `${of}年度的`
  const amount = sum === null ? '' : `，核定 ${yuanWords(sum)}`
  return `同一笔贷款${year === '' ? '的' : year}${LOAN_KINDS[kind].word}已在 ${other.case_number} 核实${amount}`
}

/** Every claim of a case, held against files, rules and other applications. */
export async function showClaims(db: Db, kept: ProgrammeCase, now: Date): Promise<ShownClaim[]> {
  const claims = await claimsIn(db, kept)
  const { line } = await pinnedTerms(db, kept)
  const [eligibilities, judged, helped] = await Promise.all([
    judgeBorrowers(db, { claims, line, now }),
    listClaims(db, kept.id),
    findHelped(db, {
      lender: kept.applicant,
      caseId: kept.id,
      numbers: [...new Set(claims.map(({ loan }) => loan.number))],
    }),
  ])
  return claims.flatMap((claim, index) => {
    const eligibility = eligibilities[index]
    if (eligibility === undefined) return []
    const { loan, kind } = claim
    const elsewhere = helped
      .filter((other) => other.number === loan.number && other.kind === kind)
      .map((other) => helpedWords(other, kind))
    return [
      {
        ...claim,
        eligibility,
        doubts: [...loanDoubts(claim), ...eligibility.doubts, ...elsewhere],
        judged: judged.find((row) => row.position === loan.position && row.kind === kind) ?? null,
      },
    ]
  })
}
