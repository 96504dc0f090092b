import { Type } from 'typebox'
import { PAYERS } from '../../funds/payer.ts'
import { PAYMENT_GATES } from '../../programmes/catalogue/topic.ts'
import { MILESTONE_MACHINE, MILESTONE_WORDS } from '../../programmes/execution/milestone.ts'
import { CHANGE_RULES } from '../../programmes/execution/project-change.ts'
import {
  actFields,
  Count,
  DayOrNull,
  DayText,
  Fen,
  FenOrNull,
  MomentOrNull,
  Words,
  keysOf,
} from './case-act.contract.ts'
import { closed, Id, Moment, refTo, TextOrNull } from '../contract.ts'
import { ContractBudgetItem, ContractGoal, ContractMember } from './project-contract.contract.ts'

const ChangeKind = Type.Enum(keysOf(CHANGE_RULES), { title: '变更事项' })
const MilestoneMoveName = Type.Enum(['report', 'pass', 'return', 'fail'])

/** The place of a milestone. */
const Position = Type.Integer({ title: '序号', minimum: 0, maximum: 1_000 })

/** A milestone with what may be done about it now. */
export const ProjectMilestone = Type.Object(
  {
    id: Id,
    position: Count,
    title: Type.String(),
    dueDay: DayText,
    criteria: Type.String(),
    evidence: Type.String(),
    isGate: Type.Boolean(),
    state: Type.Enum(keysOf(MILESTONE_WORDS)),
    stateWords: Type.String(),
    isLate: Type.Boolean(),
    moves: Type.Array(Type.Object({ name: MilestoneMoveName, word: Type.String() })),
    story: Type.Array(
      Type.Object({ name: Type.String(), word: Type.String(), at: Moment, note: TextOrNull }),
    ),
  },
  { $id: 'ProjectMilestone' },
)

/** An instalment with where it stands. */
export const ProjectPayment = Type.Object(
  {
    id: Id,
    position: Count,
    payer: Type.Enum([...PAYERS]),
    payerWords: Type.String(),
    year: Type.Integer(),
    amountFen: Fen,
    gate: Type.Enum(keysOf(PAYMENT_GATES)),
    gateWords: Type.String(),
    state: Type.Enum(['planned', 'due', 'cancelled']),
    dueAt: MomentOrNull,
    advance: TextOrNull,
  },
  { $id: 'ProjectPayment' },
)

/** How the money of one share stands, in fen. */
export const ProjectGrant = Type.Object(
  {
    id: Id,
    payer: Type.Enum([...PAYERS]),
    payerWords: Type.String(),
    reservedFen: Fen,
    committedFen: Fen,
    dueFen: Fen,
    paidFen: Fen,
    recoveredFen: Fen,
    demandedFen: Fen,
  },
  { $id: 'ProjectGrant' },
)

export const ProjectReport = Type.Object(
  {
    id: Id,
    number: Count,
    period: Type.String(),
    dueDay: DayText,
    state: Type.Enum(['expected', 'submitted', 'returned', 'accepted']),
    isLate: Type.Boolean(),
    progress: TextOrNull,
    problems: TextOrNull,
    spentFen: FenOrNull,
    checkNote: TextOrNull,
  },
  { $id: 'ProjectReport' },
)

/** What a change puts in the place of what the contract says; the fields of its kind. */
export const ChangeContent = Type.Object(
  {
    kind: ChangeKind,
    endDay: Type.Optional(DayText),
    dueDays: Type.Optional(
      Type.Array(Type.Object({ position: Position, dueDay: DayText }, closed), { maxItems: 30 }),
    ),
    goals: Type.Optional(Type.Array(refTo(ContractGoal), { maxItems: 60 })),
    budget: Type.Optional(Type.Array(refTo(ContractBudgetItem), { maxItems: 40 })),
    team: Type.Optional(Type.Array(refTo(ContractMember), { maxItems: 100 })),
    principal: Type.Optional(Type.String({ title: '项目负责人', maxLength: 300 })),
  },
  { ...closed, $id: 'ChangeContent' },
)

export const ProjectChange = Type.Object(
  {
    id: Id,
    number: Count,
    kind: ChangeKind,
    kindWords: Type.String(),
    needsApproval: Type.Boolean(),
    content: refTo(ChangeContent),
    reason: Type.String(),
    state: Type.Enum(['requested', 'checked', 'approved', 'refused', 'withdrawn']),
    requestedAt: Moment,
    checkNote: TextOrNull,
    decisionNote: TextOrNull,
    /** Whether the reader checked it, so that another person must decide. */
    isOwn: Type.Boolean(),
  },
  { $id: 'ProjectChange' },
)

/** What is to come back of one grant. */
export const RecoveryLine = Type.Object(
  { grantId: Id, amountFen: Fen },
  { ...closed, $id: 'RecoveryLine' },
)

/** How a project is carried out. */
export const ProjectExecution = Type.Object(
  {
    isSigned: Type.Boolean(),
    isLumpSum: Type.Boolean(),
    isOwn: Type.Boolean(),
    isInside: Type.Boolean(),
    isRunning: Type.Boolean(),
    mode: Type.String(),
    endDay: DayOrNull,
    hasReportForm: Type.Boolean(),
    milestones: Type.Array(refTo(ProjectMilestone)),
    payments: Type.Array(refTo(ProjectPayment)),
    grants: Type.Array(refTo(ProjectGrant)),
    reports: Type.Array(refTo(ProjectReport)),
    changes: Type.Array(refTo(ProjectChange)),
    changeKinds: Type.Array(
      Type.Object({ kind: ChangeKind, word: Type.String(), locked: TextOrNull }),
    ),
    checks: Type.Array(
      Type.Object({
        year: Type.Integer(),
        result: TextOrNull,
        ground: TextOrNull,
        startedAt: Moment,
        settledAt: MomentOrNull,
        isOwn: Type.Boolean(),
      }),
    ),
    recovery: Type.Unsafe<{
      cause: string
      ground: string
      lines: { grantId: string; amountFen: string }[]
    } | null>({
      anyOf: [
        Type.Object({
          cause: Type.String(),
          ground: Type.String(),
          lines: Type.Array(refTo(RecoveryLine)),
        }),
        { type: 'null' },
      ],
    }),
    bar: Type.Unsafe<{ untilDay: string; ground: string } | null>({
      anyOf: [Type.Object({ untilDay: DayText, ground: Type.String() }), { type: 'null' }],
    }),
    openMoney: Type.Array(Type.String()),
  },
  { $id: 'ProjectExecution' },
)

const MILESTONE_MOVES = keysOf(MILESTONE_MACHINE.moves).filter(
  (name): name is 'report' | 'pass' | 'return' | 'fail' => name !== 'drop',
)

export const MilestoneAct = Type.Object(
  {
    ...actFields,
    move: Type.Enum(MILESTONE_MOVES, { title: '操作' }),
    note: Type.String({ title: '说明', minLength: 1, maxLength: 3000 }),
  },
  { ...closed, $id: 'MilestoneAct' },
)

/** A report; what it says is left out where the form of the stage says so. */
export const ReportSubmission = Type.Object(
  {
    ...actFields,
    told: Type.Optional(
      Type.Object(
        {
          progress: Type.String({ title: '本期进展', minLength: 1, maxLength: 5000 }),
          problems: Words('问题与建议'),
          spentFen: FenOrNull,
        },
        closed,
      ),
    ),
  },
  { ...closed, $id: 'ReportSubmission' },
)

export const ChangeRequest = Type.Object(
  {
    ...actFields,
    content: refTo(ChangeContent),
    reason: Type.String({ title: '理由', minLength: 1, maxLength: 2000 }),
  },
  { ...closed, $id: 'ChangeRequest' },
)

export const TerminationProposal = Type.Object(
  {
    ...actFields,
    ground: Type.String({ title: '理由', minLength: 1, maxLength: 2000 }),
    lines: Type.Array(refTo(RecoveryLine), { maxItems: 100 }),
  },
  { ...closed, $id: 'TerminationProposal' },
)

export const YearlySettlement = Type.Object(
  {
    ...actFields,
    result: Type.Enum(['continue', 'stop'], { title: '结论' }),
    ground: Type.String({ title: '理由', minLength: 1, maxLength: 2000 }),
    lines: Type.Array(refTo(RecoveryLine), { maxItems: 100 }),
  },
  { ...closed, $id: 'YearlySettlement' },
)

export const MilestonePath = Type.Object({ caseId: Id, milestoneId: Id })
export const ReportPath = Type.Object({ caseId: Id, reportId: Id })
export const ChangePath = Type.Object({ caseId: Id, changeId: Id })

export const projectExecutionComponents = [
  ProjectMilestone,
  ProjectPayment,
  ProjectGrant,
  ProjectReport,
  ChangeContent,
  ProjectChange,
  RecoveryLine,
  ProjectExecution,
  MilestoneAct,
  ReportSubmission,
  ChangeRequest,
  TerminationProposal,
  YearlySettlement,
]
