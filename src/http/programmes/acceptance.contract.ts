import { Type } from 'typebox'
import { CONCLUSIONS, OUTCOME_KINDS } from '../../programmes/acceptance/acceptance.ts'
import {
  actFields,
  Count,
  DayOrNull,
  FenOrNull,
  MomentOrNull,
  Words,
  keysOf,
} from './case-act.contract.ts'
import { closed, Moment, refTo, TextOrNull } from '../contract.ts'
import { ContractGoal } from './project-contract.contract.ts'
import { RecoveryLine } from './project-execution.contract.ts'

const Conclusion = Type.Enum(keysOf(CONCLUSIONS), { title: '验收结论' })

/** What was reached of one goal. */
export const GoalResult = Type.Object(
  {
    indicator: Type.String({ title: '指标', maxLength: 300 }),
    achieved: Type.String({ title: '完成值', maxLength: 500 }),
    isMet: Type.Boolean({ title: '是否完成' }),
    evidence: Words('证明材料', 1000),
  },
  { ...closed, $id: 'GoalResult' },
)

/** One outcome (成果). */
export const ProjectOutcome = Type.Object(
  {
    kind: Type.Enum(keysOf(OUTCOME_KINDS), { title: '成果类型' }),
    name: Type.String({ title: '成果名称', minLength: 1, maxLength: 300 }),
    number: Type.String({ title: '编号', maxLength: 200 }),
    day: DayOrNull,
    amountFen: FenOrNull,
  },
  { ...closed, $id: 'ProjectOutcome' },
)

/** A round of acceptance. */
export const AcceptanceRound = Type.Object(
  {
    round: Count,
    summary: Type.String(),
    requestedAt: Moment,
    results: Type.Array(Type.Object({ ...GoalResult.properties, target: Type.String() })),
    outcomes: Type.Array(refTo(ProjectOutcome)),
    isStarted: Type.Boolean(),
    opinion: TextOrNull,
    conclusion: TextOrNull,
    conclusionWords: TextOrNull,
    ground: TextOrNull,
    rectifyUntil: DayOrNull,
    confirmedAt: MomentOrNull,
    /** Whether the reader proposed it, so that another person must confirm. */
    isOwn: Type.Boolean(),
  },
  { $id: 'AcceptanceRound' },
)

/** The acceptance of a case. */
export const Acceptance = Type.Object(
  {
    isInside: Type.Boolean(),
    isOwn: Type.Boolean(),
    mode: Type.String(),
    isLumpSum: Type.Boolean(),
    balance: Type.Enum(['return', 'keep']),
    hasForm: Type.Boolean(),
    goals: Type.Array(refTo(ContractGoal)),
    notReady: Type.Array(Type.String()),
    rounds: Type.Array(refTo(AcceptanceRound)),
  },
  { $id: 'Acceptance' },
)

/** Asks for acceptance; what was reached is left out where the form of the stage says so. */
export const AcceptanceRequest = Type.Object(
  {
    ...actFields,
    told: Type.Optional(
      Type.Object(
        {
          summary: Type.String({ title: '工作总结', minLength: 1, maxLength: 5000 }),
          results: Type.Array(refTo(GoalResult), { maxItems: 60 }),
          outcomes: Type.Array(refTo(ProjectOutcome), { maxItems: 200 }),
        },
        closed,
      ),
    ),
  },
  { ...closed, $id: 'AcceptanceRequest' },
)

/** A conclusion that is proposed. */
export const AcceptanceProposal = Type.Object(
  {
    ...actFields,
    conclusion: Conclusion,
    ground: Type.String({ title: '理由', minLength: 1, maxLength: 3000 }),
    opinion: Words('专家组意见', 4000),
    rectifyUntil: DayOrNull,
    spentFen: FenOrNull,
    lines: Type.Array(refTo(RecoveryLine), { maxItems: 100 }),
  },
  { ...closed, $id: 'AcceptanceProposal' },
)

export const AcceptanceConfirmation = Type.Object(
  { ...actFields, note: Words('意见', 1000) },
  { ...closed, $id: 'AcceptanceConfirmation' },
)

export const CaseClosing = Type.Object(
  { ...actFields, reason: Words('说明', 1000) },
  { ...closed, $id: 'CaseClosing' },
)

export const acceptanceComponents = [
  GoalResult,
  ProjectOutcome,
  AcceptanceRound,
  Acceptance,
  AcceptanceRequest,
  AcceptanceProposal,
  AcceptanceConfirmation,
  CaseClosing,
]
