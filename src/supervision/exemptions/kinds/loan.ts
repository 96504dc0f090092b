// 贷款代偿: what was decided of each loan of a bank, on which ground, and what was done to get it back.
import type { Place } from '../../../programmes/cases/segments.ts'
import {
  gaps,
  item,
  joined,
  type Judged,
  orNull,
  reachedIn,
  settled,
  type SubjectRules,
  type Trail,
} from '../element.ts'
import { gainOf } from '../gain.ts'
import { type LoggedRow, wordsIn } from '../logged-rows.ts'
import { fromFenText, moneyLoss } from '../loss.ts'
import {
  approvalItems,
  approvalsOf,
  approversOf,
  proposalItems,
  tooFew,
} from './project-decision.ts'
import { projectDiligence } from './project-diligence.ts'
import { caseProcedure } from './project-procedure.ts'

const STEPS = [
  'submitted',
  'accepted',
  'loan_check',
  'finance_check',
  'proposed',
  'endorsed',
  'decided',
  'in_notice',
  'paying',
] as const satisfies readonly Place[]

const claimsOf = ({ told }: Trail): LoggedRow[] =>
  told('loan_claim').filter((row) => wordsIn(row, 'kind') === 'compensation')

const isVerified = (claim: LoggedRow): boolean => wordsIn(claim, 'verdict') === 'verified'

const nameOf = (claim: LoggedRow): string =>
  `${wordsIn(claim, 'number')}（${wordsIn(claim, 'borrower_name')}）`

function loanDecision(trail: Trail): Judged {
  const { told } = trail
  const claims = claimsOf(trail)
  const approvals = approvalsOf(told)
  return {
    items: [
      ...approvalItems(told),
      ...proposalItems(told),
      ...claims.filter(isVerified).map((claim) =>
        settled(claim, {
          what: `核定代偿：${nameOf(claim)}`,
          who: orNull(wordsIn(claim, 'checked_by')),
          detail: joined(
            `${fromFenText(wordsIn(claim, 'decided_fen'))}，损失 ${fromFenText(wordsIn(claim, 'base_fen'))}`,
            wordsIn(claim, 'rule'),
            wordsIn(claim, 'ground'),
          ),
        }),
      ),
    ],
    missing: [
      ...tooFew(approvals, ['award']),
      ...(told('award_proposal').length === 0 ? ['没有立项建议'] : []),
      ...(claims.some(isVerified) ? [] : ['没有核定代偿的记录']),
      ...claims
        .filter(
          (claim) =>
            isVerified(claim) && joined(wordsIn(claim, 'rule'), wordsIn(claim, 'ground')) === '',
        )
        .map((claim) => `核定代偿没有写明依据：${nameOf(claim)}`),
    ],
  }
}

function loanDiligence(trail: Trail): Judged {
  const { told } = trail
  const common = projectDiligence(trail)
  const claims = claimsOf(trail)
  const recoveries = told('loan_recovery')
  const followed = reachedIn(told).has('debt_recovery')
  return {
    items: [
      ...common.items,
      ...claims
        .filter((claim) => !isVerified(claim))
        .map((claim) =>
          settled(claim, {
            what: `核减：${nameOf(claim)}`,
            who: orNull(wordsIn(claim, 'checked_by')),
            detail: wordsIn(claim, 'reason'),
          }),
        ),
      ...recoveries.map((row) =>
        item(row, {
          what: '追偿收回',
          who: orNull(wordsIn(row, 'reported_by')),
          detail: joined(
            `${wordsIn(row, 'recovered_on')} 收回 ${fromFenText(wordsIn(row, 'amount_fen'))}，应返还 ${fromFenText(wordsIn(row, 'city_fen'))}`,
            wordsIn(row, 'source'),
          ),
        }),
      ),
    ],
    missing: [
      ...common.missing,
      ...gaps(
        [claims.length === 0, '没有逐笔核查贷款的记录'],
        [!followed, '没有转入追偿的记录'],
        [recoveries.length === 0, '没有追偿收回的记录'],
      ),
    ],
  }
}

/** The compensation of debts that a bank could not collect. */
export const LOAN: SubjectRules = {
  word: '贷款代偿',
  table: 'programme_case',
  linking: ['fund_grant', 'review'],
  parties: { programme_case: 'applicant', loan_claim: 'borrower' },
  judge: {
    procedure: (trail) => caseProcedure(trail, STEPS),
    decision: loanDecision,
    diligence: loanDiligence,
    gain: (trail) => gainOf(trail, approversOf(trail)),
    loss: moneyLoss,
  },
}
