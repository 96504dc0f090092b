import { Type } from 'typebox'
import { LIST_MOVES, LIST_STATES, ORDER_STATES } from '../../funds/payments/payment-list.ts'
import { VERDICTS } from '../../funds/payments/payment-answer.ts'
import { ROLES } from '../../party/role.ts'
import { closed, Id, Moment, PageQuery, pageOf, refTo, TextOrNull, Revision } from '../contract.ts'

const keysOf = <T extends object>(table: T) =>
  Object.keys(table).filter((key): key is Extract<keyof T, string> => Object.hasOwn(table, key))

/** Whole fen as decimal text, so that no amount passes through a double. */
const Fen = Type.String({ pattern: '^-?[0-9]+$' })
const Count = Type.Integer({ minimum: 0 })
const MomentOrNull = Type.Unsafe<string | null>({ type: ['string', 'null'], format: 'date-time' })
const Reason = Type.String({ title: '理由', minLength: 1, maxLength: 500 })
const GRANTS_MAX = 5000

/** A grant that is due and may be put on a list. */
const DueGrant = Type.Object(
  {
    id: Id,
    beneficiary: Id,
    beneficiaryName: Type.String(),
    creditCode: Type.String(),
    rule: Type.String(),
    matter: Type.String(),
    origin: Type.String(),
    amountFen: Fen,
    dueSince: MomentOrNull,
    accountName: TextOrNull,
    bank: TextOrNull,
    /** Masked. */
    accountNumber: TextOrNull,
  },
  { $id: 'DueGrant' },
)
export const DueGrantPage = Type.Object(
  {
    rows: Type.Array(refTo(DueGrant)),
    total: Type.Integer(),
    page: Type.Integer(),
    pageSize: Type.Integer(),
    sumFen: Fen,
  },
  { $id: 'DueGrantPage' },
)
export const DueGrantQuery = Type.Object(
  {
    search: Type.Optional(Type.String({ title: '单位名称', maxLength: 100 })),
    origin: Type.Optional(Type.String({ title: '来源', maxLength: 200 })),
    account: Type.Optional(Type.Enum(['known', 'missing'], { title: '收款账户' })),
    ...PageQuery,
  },
  closed,
)

/** The bank account of an organisation, its number masked. */
export const PayeeAccount = Type.Object(
  {
    organisation: Id,
    organisationName: Type.String(),
    accountName: TextOrNull,
    bank: TextOrNull,
    accountNumber: TextOrNull,
    enteredBy: TextOrNull,
    enteredAt: MomentOrNull,
  },
  { $id: 'PayeeAccount' },
)
export const PayeeAccountInput = Type.Object(
  {
    accountName: Type.String({ title: '户名', minLength: 1, maxLength: 100 }),
    bank: Type.String({ title: '开户银行', minLength: 1, maxLength: 100 }),
    accountNumber: Type.String({ title: '账号', pattern: '^[0-9]{6,32}$' }),
  },
  { ...closed, $id: 'PayeeAccountInput' },
)

const ListPerson = Type.Object({ name: TextOrNull, at: Moment })
const OptionalPerson = Type.Unsafe<{ name: string | null; at: string } | null>({
  anyOf: [ListPerson, { type: 'null' }],
})

/** How many orders of a list stand how, and for how much. */
const PaymentSums = Type.Object(
  {
    count: Count,
    totalFen: Fen,
    openCount: Count,
    openFen: Fen,
    paidCount: Count,
    paidFen: Fen,
    failedCount: Count,
    failedFen: Fen,
    bouncedCount: Count,
    bouncedFen: Fen,
  },
  { $id: 'PaymentSums' },
)

/** A payment list (支付清单) and what its reader may do with it. */
export const PaymentList = Type.Object(
  {
    id: Id,
    number: Type.Integer(),
    code: Type.String(),
    title: Type.String(),
    state: Type.Enum(keysOf(LIST_STATES)),
    revision: Type.Integer(),
    drawn: ListPerson,
    submitted: OptionalPerson,
    approved: OptionalPerson,
    /** Who has to approve, in order, and who did; none until it is submitted. */
    signatures: Type.Array(
      Type.Object({
        title: Type.String(),
        role: Type.Enum(keysOf(ROLES)),
        roleWords: Type.String(),
        signed: OptionalPerson,
      }),
    ),
    /** Why its reader, who may approve lists, does not approve this one now. */
    refusal: TextOrNull,
    returnedBy: TextOrNull,
    returnReason: TextOrNull,
    settledAt: MomentOrNull,
    sums: refTo(PaymentSums),
    moves: Type.Array(Type.Enum(keysOf(LIST_MOVES))),
    canEdit: Type.Boolean(),
    canExport: Type.Boolean(),
    canAnswer: Type.Boolean(),
  },
  { $id: 'PaymentList' },
)
export const PaymentListPage = pageOf(PaymentList, 'PaymentListPage')
export const PaymentListQuery = Type.Object(
  { state: Type.Optional(Type.Enum(keysOf(LIST_STATES), { title: '状态' })), ...PageQuery },
  closed,
)

const Grants = Type.Array(Id, { title: '款项', minItems: 1, maxItems: GRANTS_MAX })
export const NewPaymentList = Type.Object(
  { title: Type.String({ title: '清单名称', minLength: 1, maxLength: 100 }), grants: Grants },
  { ...closed, $id: 'NewPaymentList' },
)
export const PaymentListGrants = Type.Object(
  { revision: Revision, grants: Grants },
  { ...closed, $id: 'PaymentListGrants' },
)
export const PaymentListRemoval = Type.Object(
  {
    revision: Revision,
    orders: Type.Array(Id, { title: '支付单', minItems: 1, maxItems: GRANTS_MAX }),
  },
  { ...closed, $id: 'PaymentListRemoval' },
)
export const PaymentListMove = Type.Object(
  { revision: Revision },
  { ...closed, $id: 'PaymentListMove' },
)
export const PaymentListReturn = Type.Object(
  { revision: Revision, reason: Reason },
  { ...closed, $id: 'PaymentListReturn' },
)

/** A line of a list (支付单). */
const PaymentOrder = Type.Object(
  {
    id: Id,
    position: Type.Integer(),
    code: Type.String(),
    grant: Id,
    amountFen: Fen,
    state: Type.Enum(keysOf(ORDER_STATES)),
    reason: TextOrNull,
    beneficiary: Id,
    beneficiaryName: Type.String(),
    creditCode: Type.String(),
    rule: Type.String(),
    matter: Type.String(),
    origin: Type.String(),
    accountName: Type.String(),
    bank: Type.String(),
    /** Masked. */
    accountNumber: Type.String(),
    isNewAccount: Type.Boolean(),
    answeredAt: MomentOrNull,
  },
  { $id: 'PaymentOrder' },
)
export const PaymentOrderPage = pageOf(PaymentOrder, 'PaymentOrderPage')
export const PaymentOrderQuery = Type.Object(
  { state: Type.Optional(Type.Enum(keysOf(ORDER_STATES), { title: '状态' })), ...PageQuery },
  closed,
)

const VerdictCount = Type.Object({
  verdict: Type.Enum(keysOf(VERDICTS)),
  words: Type.String(),
  count: Count,
  fen: Fen,
})

/** An answer of the treasury (回盘) and what became of its rows. */
export const PaymentAnswer = Type.Object(
  {
    id: Id,
    fileName: Type.String(),
    importedBy: TextOrNull,
    importedAt: Moment,
    counts: Type.Array(VerdictCount),
  },
  { $id: 'PaymentAnswer' },
)
export const PaymentAnswers = Type.Object(
  { rows: Type.Array(refTo(PaymentAnswer)) },
  { $id: 'PaymentAnswers' },
)
const PaymentAnswerRow = Type.Object(
  {
    line: Type.Integer(),
    code: Type.String(),
    amountFen: TextOrNull,
    result: Type.String(),
    reason: TextOrNull,
    verdict: Type.Enum(keysOf(VERDICTS)),
    words: Type.String(),
  },
  { $id: 'PaymentAnswerRow' },
)
export const PaymentAnswerRowPage = pageOf(PaymentAnswerRow, 'PaymentAnswerRowPage')
export const PaymentAnswerRowQuery = Type.Object(
  { verdict: Type.Optional(Type.Enum(keysOf(VERDICTS), { title: '结果' })), ...PageQuery },
  closed,
)
export const AnswerPath = Type.Object({ id: Id, answerId: Id })

export const paymentListComponents = [
  DueGrant,
  DueGrantPage,
  PayeeAccount,
  PayeeAccountInput,
  PaymentSums,
  PaymentList,
  PaymentListPage,
  NewPaymentList,
  PaymentListGrants,
  PaymentListRemoval,
  PaymentListMove,
  PaymentListReturn,
  PaymentOrder,
  PaymentOrderPage,
  PaymentAnswer,
  PaymentAnswers,
  PaymentAnswerRow,
  PaymentAnswerRowPage,
]
