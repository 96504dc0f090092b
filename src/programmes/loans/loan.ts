// 科技贷款: what a bank claims for its loans, and how a claim is measured. One loan of the list that was handed in
// may be claimed for in several ways: each is a claim of its own.
import { creditCodeFault, normaliseCreditCode } from '../../base/credit-code.ts'
import { type Answers, type AnswerRow, rowsOf } from '../forms/answers.ts'

/** What is claimed for a loan, and the fact of the rules that says how much it is about. */
export const LOAN_KINDS = {
  interest: { word: '利息补助', fact: '科技贷款已付利息', isYearly: true },
  premium: { word: '保费补助', fact: '科技贷款保费', isYearly: true },
  compensation: { word: '逾期风险补偿', fact: '科技贷款已逾期', isYearly: false },
} as const

export type LoanKind = keyof typeof LOAN_KINDS

/**
 * For which year a claim counts, so that the same is helped once: interest and premiums year by year, by the year of
 * the call; a loss once for all (0). No document says how often (内部口径).
 */
export const claimYear = (kind: LoanKind, callYear: number): number =>
  LOAN_KINDS[kind].isYearly ? callYear : 0

/** Whether what was helped leaves nothing more for a year: the same, or either of them once for all. */
export const isSameYear = (helped: { readonly year: number }, year: number): boolean =>
  helped.year === year || helped.year === 0 || year === 0

/** Every kind, in the order in which a form offers them. */
export const LOAN_KIND_CODES = ['interest', 'premium', 'compensation'] as const satisfies LoanKind[]

export const isLoanKind = (word: string): word is LoanKind => Object.hasOwn(LOAN_KINDS, word)

/** One loan of the list. Money in fen. */
export type Loan = {
  /** Its row, from 1. */
  readonly position: number
  readonly borrower: string
  readonly borrowerCode: string
  readonly number: string
  readonly principalFen: bigint
  readonly from: string
  readonly due: string
  readonly interestFen: bigint
  readonly premiumFen: bigint
  readonly overdueFen: bigint
  /** What was got back of the overdue principal before the claim. */
  readonly gotBackFen: bigint
  readonly defaultDay: string | null
  /** Hundredths of a percent a year; null where it was not written. */
  readonly rateBasisPoints: number | null
  readonly days: number | null
}

/** A loan's number as it is compared: the same number written otherwise is the same loan. */
export const loanNumber = (text: string): string => text.replaceAll(/\s/gu, '').toUpperCase()

const textOf = (row: AnswerRow, key: string): string => {
  const value = row[key]
  return typeof value === 'string' ? value.trim() : ''
}

const fenOf = (row: AnswerRow, key: string): bigint => {
  const value = row[key]
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? BigInt(value) : 0n
}

const orNull = (text: string): string | null => (text === '' ? null : text)

/** A rate of a year as people write it (3.85 or 3.85%) in hundredths of a percent; null where it is none. */
export function rateOf(text: string): number | null {
  const match = /^(\d{1,2})(?:\.(\d{1,2}))?%?$/u.exec(text.trim())
  if (match === null) return null
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
}

/** The loans that a form names. */
export const loansOf = (answers: Answers): Loan[] =>
  rowsOf(answers['loans']).map((row, index): Loan => {
    const days = row['loanDays']
    return {
      position: index + 1,
      borrower: textOf(row, 'borrower'),
      borrowerCode: normaliseCreditCode(textOf(row, 'borrowerCode')),
      number: loanNumber(textOf(row, 'loanNumber')),
      principalFen: fenOf(row, 'loanAmount'),
      from: textOf(row, 'loanFrom'),
      due: textOf(row, 'loanDue'),
      interestFen: fenOf(row, 'loanInterest'),
      premiumFen: fenOf(row, 'loanPremium'),
      overdueFen: fenOf(row, 'loanOverdue'),
      gotBackFen: fenOf(row, 'loanRecovered'),
      defaultDay: orNull(textOf(row, 'loanDefaultDay')),
      rateBasisPoints: rateOf(textOf(row, 'loanRate')),
      days: typeof days === 'number' && Number.isSafeInteger(days) ? days : null,
    }
  })

/** The kinds that a form asks for. */
export function kindsAsked(answers: Answers): LoanKind[] {
  const asked = answers['loanKind']
  const words: readonly unknown[] = Array.isArray(asked) ? asked : []
  return LOAN_KIND_CODES.filter((kind) => words.includes(LOAN_KINDS[kind].word))
}

/** What a claim is measured by: interest paid, premium paid, or what is overdue and was not got back. */
export function baseOf(loan: Loan, kind: LoanKind): bigint {
  if (kind === 'interest') return loan.interestFen
  if (kind === 'premium') return loan.premiumFen
  return loan.overdueFen > loan.gotBackFen ? loan.overdueFen - loan.gotBackFen : 0n
}

/** A claim before it is judged. */
export type Claimed = { readonly loan: Loan; readonly kind: LoanKind; readonly baseFen: bigint }

/** The claims of a form: of each loan those kinds that it has something of. */
export const claimsOf = (answers: Answers, kinds: readonly LoanKind[]): Claimed[] =>
  loansOf(answers).flatMap((loan) =>
    kinds.flatMap((kind) => {
      const baseFen = baseOf(loan, kind)
      return baseFen === 0n ? [] : [{ loan, kind, baseFen }]
    }),
  )

const DAYS_OF_YEAR = 360n
const BASIS = 10_000n

/** What of a loan's own figures does not agree, in words; somebody must look, nothing is decided by it. */
export function loanDoubts({ loan, kind }: Pick<Claimed, 'loan' | 'kind'>): string[] {
  const doubts: string[] = []
  const fault = creditCodeFault(loan.borrowerCode)
  if (fault !== null) doubts.push(`统一社会信用代码有误：${loan.borrowerCode}`)
  if (loan.due < loan.from) doubts.push('到期日期早于发放日期')
  if (kind === 'interest' && loan.rateBasisPoints !== null && loan.days !== null) {
    const most =
      (loan.principalFen * BigInt(loan.rateBasisPoints) * BigInt(loan.days)) /
      (BASIS * DAYS_OF_YEAR)
    // A day's interest of room: banks round each period by itself.
    const room = (loan.principalFen * BigInt(loan.rateBasisPoints)) / (BASIS * DAYS_OF_YEAR)
    if (loan.interestFen > most + room) doubts.push('已付利息多于按金额、利率和天数算出的利息')
  }
  if (kind === 'compensation') {
    if (loan.overdueFen > loan.principalFen) doubts.push('逾期本金多于贷款金额')
    if (loan.defaultDay === null) doubts.push('没有写逾期日期')
    else if (loan.defaultDay < loan.from) doubts.push('逾期日期早于发放日期')
  }
  return doubts
}

/** A claim that was compensated, and what the city paid for all of them, in fen. */
export type Compensated = {
  readonly baseFen: bigint
  readonly decidedFen: bigint
  /** What all claims of the case were decided to be, and what was really paid for them. */
  readonly allDecidedFen: bigint
  readonly paidFen: bigint
}

/**
 * The city's part of what the bank got back of one loan so far: the share that the city bore of the loss. It is
 * reckoned from the sum and not from each part, so that roundings do not add up; all of it gives all of it back.
 */
export function cityPart(gotBackFen: bigint, of: Compensated): bigint {
  if (of.baseFen === 0n || of.allDecidedFen === 0n) return 0n
  return (gotBackFen * of.decidedFen * of.paidFen) / (of.baseFen * of.allDecidedFen)
}
