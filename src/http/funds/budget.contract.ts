import { Type } from 'typebox'
import { CHANGE_KINDS, CHANGE_STATES } from '../../funds/budgets/budget-change.ts'
import { PAYERS } from '../../funds/payer.ts'
import { closed, Id, Moment, PageQuery, pageOf, refTo, TextOrNull } from '../contract.ts'

const keysOf = <T extends Readonly<Record<string, string>>>(table: T) =>
  Object.keys(table).filter((key): key is Extract<keyof T, string> => Object.hasOwn(table, key))

/** Whole fen as decimal text, so that no amount passes through a double. */
const Fen = Type.String({ pattern: '^-?[0-9]+$' })
const FenInput = Type.String({ title: '金额（分）', pattern: '^[1-9][0-9]{0,16}$' })
const Basis = Type.String({ title: '依据', minLength: 1, maxLength: 200 })
const Reason = Type.String({ title: '说明', minLength: 1, maxLength: 500 })
const Year = Type.Integer({ title: '年度', minimum: 2000, maximum: 2200 })
const Code = Type.String({ minLength: 1, maxLength: 60 })

/** Who did something, and when. */
const MoneyPerson = Type.Object({ name: TextOrNull, at: Moment })

const figures = {
  limitFen: Fen,
  reservedFen: Fen,
  committedFen: Fen,
  dueFen: Fen,
  paidFen: Fen,
  recoveredFen: Fen,
  roomFen: Fen,
}

/** A budget line (预算科目) with its figures. */
export const BudgetLine = Type.Object(
  {
    id: Id,
    name: Type.String(),
    year: Type.Integer(),
    programme: Type.String(),
    topic: Type.String(),
    payer: Type.Enum(PAYERS),
    party: Type.String(),
    /** Who pays, in words: a district by its name, an organisation by its own. */
    payerWords: Type.String(),
    account: Type.String(),
    ...figures,
    proposedCount: Type.Integer(),
  },
  { $id: 'BudgetLine' },
)

const filters = {
  year: Type.Optional(Year),
  programme: Type.Optional(Type.String({ title: '专项', maxLength: 60 })),
  payer: Type.Optional(Type.Enum(PAYERS, { title: '出资方' })),
  search: Type.Optional(Type.String({ title: '科目名称', maxLength: 100 })),
}
export const BudgetLineFilter = Type.Object(filters, closed)
export const BudgetLineQuery = Type.Object({ ...filters, ...PageQuery }, closed)

/** A page of lines with the sums of all that the filter finds, and what can be filtered by. */
export const BudgetLinePage = Type.Object(
  {
    rows: Type.Array(refTo(BudgetLine)),
    total: Type.Integer(),
    page: Type.Integer(),
    pageSize: Type.Integer(),
    sums: Type.Object(figures),
    years: Type.Array(Type.Integer()),
    programmes: Type.Array(Type.String()),
  },
  { $id: 'BudgetLinePage' },
)

/** What was appropriated to a line. */
const BudgetAppropriation = Type.Object(
  {
    seq: Type.String(),
    kind: Type.String(),
    kindWords: Type.String(),
    /** Negative where it was taken. */
    amountFen: Fen,
    basis: Type.String(),
    reason: TextOrNull,
    origin: Type.String(),
    proposedBy: TextOrNull,
    approvedBy: TextOrNull,
    madeAt: Moment,
  },
  { $id: 'BudgetAppropriation' },
)

/** A line with everything that was appropriated to it. */
export const BudgetLineFile = Type.Object(
  { line: refTo(BudgetLine), appropriations: Type.Array(refTo(BudgetAppropriation)) },
  { $id: 'BudgetLineFile' },
)

/** A new line with its first money, which another person approves. */
export const NewBudgetLine = Type.Object(
  {
    year: Year,
    programme: Code,
    topic: Type.Optional(Type.String({ title: '专题', maxLength: 60 })),
    payer: Type.Enum(PAYERS, { title: '出资方' }),
    party: Type.Optional(Type.String({ title: '具体出资单位', maxLength: 60 })),
    name: Type.String({ title: '科目名称', minLength: 1, maxLength: 100 }),
    amountFen: FenInput,
    basis: Basis,
    reason: Type.Optional(Reason),
  },
  { ...closed, $id: 'NewBudgetLine' },
)

/** What is proposed for a line. */
export const BudgetProposal = Type.Object(
  {
    kind: Type.Enum(keysOf(CHANGE_KINDS), { title: '变动' }),
    amountFen: FenInput,
    basis: Basis,
    reason: Type.Optional(Reason),
  },
  { ...closed, $id: 'BudgetProposal' },
)

const DECISIONS = ['approve', 'refuse', 'withdraw'] as const

/** A proposal (预算变动) and what its reader may do with it. */
export const BudgetChange = Type.Object(
  {
    id: Id,
    number: Type.Integer(),
    kind: Type.Enum(keysOf(CHANGE_KINDS)),
    lineId: Id,
    line: Type.String(),
    year: Type.Integer(),
    amountFen: Fen,
    basis: Type.String(),
    reason: TextOrNull,
    state: Type.Enum(keysOf(CHANGE_STATES)),
    proposed: MoneyPerson,
    decided: Type.Unsafe<{ name: string | null; at: string } | null>({
      anyOf: [MoneyPerson, { type: 'null' }],
    }),
    decisionReason: TextOrNull,
    moves: Type.Array(Type.Enum(DECISIONS)),
  },
  { $id: 'BudgetChange' },
)
export const BudgetChangePage = pageOf(BudgetChange, 'BudgetChangePage')
export const BudgetChangeQuery = Type.Object(
  {
    line: Type.Optional(Id),
    state: Type.Optional(Type.Enum(keysOf(CHANGE_STATES), { title: '状态' })),
    ...PageQuery,
  },
  closed,
)

/** Why a proposal is decided as it is. */
export const BudgetDecision = Type.Object(
  { reason: Type.Optional(Reason) },
  { ...closed, $id: 'BudgetDecision' },
)
export const BudgetRefusal = Type.Object({ reason: Reason }, { ...closed, $id: 'BudgetRefusal' })

export const budgetComponents = [
  BudgetLine,
  BudgetLinePage,
  BudgetAppropriation,
  BudgetLineFile,
  NewBudgetLine,
  BudgetProposal,
  BudgetChange,
  BudgetChangePage,
  BudgetDecision,
  BudgetRefusal,
]
