import { Type } from 'typebox'
import { PAYERS } from '../../funds/payer.ts'
import { PAYMENT_GATES } from '../../programmes/catalogue/topic.ts'
import { ShownShare } from './award.contract.ts'
import {
  actFields,
  Count,
  DayOrNull,
  Fen,
  MomentOrNull,
  WholeOrNull,
  Words,
  keysOf,
} from './case-act.contract.ts'
import { closed, Id, Moment, orNull, refTo, TextOrNull, Revision } from '../contract.ts'

const Short = (title: string) => Type.String({ title, maxLength: 300 })
/** A day, or nothing while the contract is filled in. */
const DayWanted = (title: string) =>
  Type.String({ title, maxLength: 10, pattern: '^([0-9]{4}-[0-9]{2}-[0-9]{2})?$' })

export const ContractGoal = Type.Object(
  { indicator: Short('指标'), target: Short('指标值'), evidence: Short('考核方式') },
  { ...closed, $id: 'ContractGoal' },
)
export const ContractBudgetItem = Type.Object(
  {
    item: Short('科目'),
    amountFen: Type.String({ title: '金额', pattern: '^[0-9]{0,18}$' }),
    use: Words('用途', 500),
  },
  { ...closed, $id: 'ContractBudgetItem' },
)
export const ContractMember = Type.Object(
  { name: Short('姓名'), unit: Short('单位'), duty: Short('分工') },
  { ...closed, $id: 'ContractMember' },
)

/** What a contract (任务书) says. */
export const ContractContent = Type.Object(
  {
    startDay: DayWanted('开始日期'),
    endDay: DayWanted('结束日期'),
    goals: Type.Array(refTo(ContractGoal), { maxItems: 60 }),
    milestones: Type.Array(
      Type.Object(
        {
          title: Short('里程碑'),
          dueDay: DayWanted('完成日期'),
          criteria: Words('可考核的结果', 1000),
          evidence: Words('证明材料', 500),
          isGate: Type.Boolean({ title: '是否拨款节点' }),
        },
        closed,
      ),
      { maxItems: 30 },
    ),
    budget: Type.Array(refTo(ContractBudgetItem), { maxItems: 40 }),
    hasSpendingPromise: Type.Boolean({ title: '经费使用承诺' }),
    principal: Short('项目负责人'),
    team: Type.Array(refTo(ContractMember), { maxItems: 100 }),
    discipline: Short('锁定的学科'),
    clauses: Words('补充约定', 5000),
  },
  { ...closed, $id: 'ContractContent' },
)

const Gate = Type.Enum(keysOf(PAYMENT_GATES))

/** An instalment as the contract lays it down. */
export const ContractInstalment = Type.Object(
  {
    payerWords: Type.String(),
    payer: Type.Enum([...PAYERS]),
    year: Type.Integer(),
    amountFen: Fen,
    gate: Gate,
    gateWords: Type.String(),
    milestone: WholeOrNull,
  },
  { $id: 'ContractInstalment' },
)

/** The contract of a case. */
export const ProjectContract = Type.Object(
  {
    hasContract: Type.Boolean(),
    number: TextOrNull,
    signedAt: MomentOrNull,
    endDay: DayOrNull,
    isLumpSum: Type.Boolean(),
    isStable: Type.Boolean(),
    mode: Type.String(),
    canEdit: Type.Boolean(),
    isWaiting: Type.Boolean(),
    hasForm: Type.Boolean(),
    contractRevision: Count,
    content: orNull(ContractContent),
    faults: Type.Array(Type.String()),
    awardedFen: Fen,
    shares: Type.Array(refTo(ShownShare)),
    instalments: Type.Array(refTo(ContractInstalment)),
    months: Type.Unsafe<{ min: number; max: number } | null>({
      anyOf: [Type.Object({ min: Type.Integer(), max: Type.Integer() }), { type: 'null' }],
    }),
    versions: Type.Array(
      Type.Object({
        number: Count,
        cause: Type.Enum(['submission', 'change']),
        madeAt: Moment,
        hash: Type.String(),
      }),
    ),
  },
  { $id: 'ProjectContract' },
)

/** What was filled in so far. */
export const ContractSaving = Type.Object(
  {
    ...actFields,
    contractRevision: Revision,
    content: refTo(ContractContent),
  },
  { ...closed, $id: 'ContractSaving' },
)

export const PaymentPath = Type.Object({ caseId: Id, paymentId: Id })

export const projectContractComponents = [
  ContractGoal,
  ContractBudgetItem,
  ContractMember,
  ContractContent,
  ContractInstalment,
  ProjectContract,
  ContractSaving,
]
