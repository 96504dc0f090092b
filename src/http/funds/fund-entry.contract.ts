import { Type } from 'typebox'
import { DEMAND_KINDS } from '../../funds/demand.ts'
import { MOVEMENTS, STAGES } from '../../funds/movement.ts'
import { PAYERS } from '../../funds/payer.ts'
import { closed, Id, Moment, PageQuery, refTo, TextOrNull } from '../contract.ts'

const keysOf = <T extends object>(table: T) =>
  Object.keys(table).filter((key): key is Extract<keyof T, string> => Object.hasOwn(table, key))

/** Whole fen as decimal text, so that no amount passes through a double. */
const Fen = Type.String({ pattern: '^-?[0-9]+$' })
const FenInput = Type.String({ title: '金额（分）', pattern: '^[1-9][0-9]{0,16}$' })

/** What can happen to money, with its beginning. */
export const ENTRY_KINDS = ['reserve' as const, ...keysOf(MOVEMENTS)]

/** An entry of the journal (资金流水). */
const FundEntry = Type.Object(
  {
    seq: Type.String(),
    kind: Type.Enum(ENTRY_KINDS),
    kindWords: Type.String(),
    from: Type.String(),
    to: Type.String(),
    amountFen: Fen,
    grant: Id,
    rule: Type.String(),
    clause: Type.String(),
    matter: Type.String(),
    payer: Type.Enum(PAYERS),
    beneficiary: Id,
    beneficiaryName: Type.String(),
    origin: Type.String(),
    /** The number of the event in the log. */
    event: TextOrNull,
    reason: TextOrNull,
    madeBy: TextOrNull,
    madeAt: Moment,
  },
  { $id: 'FundEntry' },
)

/** A page of entries, newest first. */
export const FundEntryPage = Type.Object(
  {
    rows: Type.Array(refTo(FundEntry)),
    total: Type.Integer(),
    page: Type.Integer(),
    pageSize: Type.Integer(),
    /** What the entries are of, in words: a line, a grant. */
    of: TextOrNull,
  },
  { $id: 'FundEntryPage' },
)

const filters = {
  line: Type.Optional(Id),
  grant: Type.Optional(Id),
  origin: Type.Optional(Type.String({ title: '来源', maxLength: 200 })),
  stage: Type.Optional(Type.Enum(STAGES, { title: '阶段' })),
  kind: Type.Optional(Type.Enum(ENTRY_KINDS, { title: '动作' })),
}
export const FundEntryFilter = Type.Object(filters, closed)
export const FundEntryQuery = Type.Object({ ...filters, ...PageQuery }, closed)

/** What one beneficiary gets by one decision (一笔资助), by stage. */
export const FundGrant = Type.Object(
  {
    id: Id,
    beneficiary: Id,
    beneficiaryName: Type.String(),
    payer: Type.Enum(PAYERS),
    rule: Type.String(),
    clause: Type.String(),
    matter: Type.String(),
    origin: Type.String(),
    grantedAt: Moment,
    limitFen: Fen,
    reservedFen: Fen,
    committedFen: Fen,
    dueFen: Fen,
    paidFen: Fen,
    recoveredFen: Fen,
    demandedFen: Fen,
    line: TextOrNull,
    lineName: TextOrNull,
  },
  { $id: 'FundGrant' },
)

const Request = Type.String({ title: '办理编号', format: 'uuid' })

/** Money that came back. The request is chosen once for each form: sent twice, it is one recovery. */
export const FundRecovery = Type.Object(
  {
    request: Request,
    amountFen: FenInput,
    evidence: Type.String({ title: '到账凭证', minLength: 1, maxLength: 200 }),
  },
  { ...closed, $id: 'FundRecovery' },
)

/** Money that is asked back. */
export const NewFundDemand = Type.Object(
  {
    request: Request,
    kind: Type.Enum(keysOf(DEMAND_KINDS), { title: '种类' }),
    amountFen: FenInput,
    reason: Type.String({ title: '理由', minLength: 1, maxLength: 500 }),
  },
  { ...closed, $id: 'NewFundDemand' },
)

/** What a grant has to give back (应收回). */
const FundDemand = Type.Object(
  {
    grant: Id,
    beneficiary: Id,
    beneficiaryName: Type.String(),
    rule: Type.String(),
    matter: Type.String(),
    origin: Type.String(),
    kinds: Type.Array(Type.String()),
    reasons: Type.Array(Type.String()),
    since: Moment,
    demandedFen: Fen,
    recoveredFen: Fen,
    openFen: Fen,
  },
  { $id: 'FundDemand' },
)
export const FundDemandPage = Type.Object(
  {
    rows: Type.Array(refTo(FundDemand)),
    total: Type.Integer(),
    page: Type.Integer(),
    pageSize: Type.Integer(),
    openFen: Fen,
  },
  { $id: 'FundDemandPage' },
)
export const FundDemandQuery = Type.Object(
  {
    search: Type.Optional(Type.String({ title: '单位名称', maxLength: 100 })),
    state: Type.Optional(Type.Enum(['open', 'done'], { title: '状态' })),
    ...PageQuery,
  },
  closed,
)

export const fundEntryComponents = [
  FundEntry,
  FundEntryPage,
  FundGrant,
  FundRecovery,
  NewFundDemand,
  FundDemand,
  FundDemandPage,
]
