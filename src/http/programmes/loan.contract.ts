import { type Static, Type } from 'typebox'
import { LOAN_KIND_CODES } from '../../programmes/loans/loan.ts'
import { actFields, Count, DayText, Fen, FenOrNull, Words } from './case-act.contract.ts'
import { closed, Id, Moment, TextOrNull } from '../contract.ts'

const Kind = Type.Enum([...LOAN_KIND_CODES], { title: '类别' })
const WordsWanted = (title: string, maxLength: number) =>
  Type.String({ title, minLength: 1, maxLength, pattern: '\\S' })

const Recovery = Type.Object({
  id: Id,
  recoveredOn: DayText,
  amountFen: Fen,
  cityFen: Fen,
  source: Type.String(),
  at: Moment,
})

const Claim = Type.Object({
  /** Null while nobody judged it, or while the reader may not know. */
  id: TextOrNull,
  position: Count,
  kind: Kind,
  kindWord: Type.String(),
  borrower: Type.String(),
  borrowerCode: Type.String(),
  number: Type.String(),
  principalFen: Fen,
  baseFen: Fen,
  from: Type.String(),
  due: Type.String(),
  /** What a rule gives; null is 标准待细则. */
  computedFen: FenOrNull,
  /** What keeps it from being verified, and what should be looked at; only within the office. */
  obstacles: Type.Array(Type.String()),
  doubts: Type.Array(Type.String()),
  verdict: Type.Unsafe<'verified' | 'rejected' | null>({
    anyOf: [{ type: 'string', enum: ['verified', 'rejected'] }, { type: 'null' }],
  }),
  reason: TextOrNull,
  decidedFen: FenOrNull,
  ground: TextOrNull,
  recoveries: Type.Array(Recovery),
  /** What may still be reported as got back. */
  leftFen: Fen,
})

/** The loans of a case, claim by claim. */
export const LoanDesk = Type.Object(
  {
    claims: Type.Array(Claim),
    claimedFen: Fen,
    decidedFen: Fen,
    recoveredFen: Fen,
    cityBackFen: Fen,
    /** Whether the list may still be changed by a table. */
    isDraft: Type.Boolean(),
    isChecking: Type.Boolean(),
    isFollowing: Type.Boolean(),
    hasCompensation: Type.Boolean(),
  },
  { $id: 'LoanDesk' },
)

/** What became of each row of a table of loans. */
export const LoanImport = Type.Object(
  {
    isWritten: Type.Boolean(),
    rows: Type.Array(
      Type.Object({
        line: Count,
        number: Type.String(),
        borrower: Type.String(),
        outcome: Type.Enum(['taken', 'noted', 'faulty']),
        detail: Type.String(),
      }),
    ),
  },
  { $id: 'LoanImport' },
)

export const LoanVerdicts = Type.Object(
  {
    ...actFields,
    verdicts: Type.Array(
      Type.Object(
        {
          position: Type.Integer({ title: '序号', minimum: 1, maximum: 100_000_000 }),
          kind: Kind,
          isVerified: Type.Boolean({ title: '是否核实' }),
          reason: Type.Optional(Words('理由', 500)),
          decidedFen: Type.Optional(Fen),
          ground: Type.Optional(Words('依据', 500)),
        },
        closed,
      ),
      { title: '核查结论', minItems: 1, maxItems: 300 },
    ),
  },
  { ...closed, $id: 'LoanVerdicts' },
)

export const LoanRecoveryNew = Type.Object(
  {
    ...actFields,
    claimId: Id,
    recoveredOn: DayText,
    amountFen: Fen,
    source: WordsWanted('收回来源', 300),
  },
  { ...closed, $id: 'LoanRecoveryNew' },
)

export const loanComponents = [LoanDesk, LoanImport, LoanVerdicts, LoanRecoveryNew]
export type LoanDeskView = Static<typeof LoanDesk>
