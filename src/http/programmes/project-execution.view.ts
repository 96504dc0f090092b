import type { Static } from 'typebox'
import { dayOf } from '../../base/day.ts'
import type { City } from '../../base/region.ts'
import type { Db } from '../../db/database.ts'
import type { Actor } from '../../party/actor.ts'
import { mayAct } from '../../party/permission.ts'
import { PAYMENT_GATES } from '../../programmes/catalogue/topic.ts'
import { shareRequest } from '../../programmes/decisions/award-money.ts'
import { sharesOfOne } from '../../programmes/decisions/award.store.ts'
import { changeWords } from '../../programmes/execution/change-project.ts'
import type { ProjectChange as Change } from '../../programmes/execution/change.store.ts'
import {
  MILESTONE_MACHINE,
  MILESTONE_WORDS,
  type MilestoneMove,
  stateAfter,
} from '../../programmes/execution/milestone.ts'
import type { Milestone } from '../../programmes/execution/milestone.store.ts'
import {
  CHANGE_RULES,
  type ChangeContent,
  type ChangeKind,
  lockedBy,
} from '../../programmes/execution/project-change.ts'
import { type ShownExecution, showExecution } from '../../programmes/execution/show-execution.ts'
import { partyNames } from './award.view.ts'
import type {
  ChangeContent as ContentContract,
  ProjectChange,
  ProjectExecution,
  ProjectMilestone,
} from './project-execution.contract.ts'

type Reader = { readonly actor: Actor; readonly caseId: string; readonly now: Date }

const RUNNING: ReadonlySet<string> = new Set(['executing', 'rectifying', 'in_yearly_check'])
const OPEN_MILESTONES: ReadonlySet<string> = new Set(['planned', 'returned'])
const MOVES = ['report', 'pass', 'return', 'fail'] as const satisfies readonly MilestoneMove[]

function viewMilestone(
  milestone: Milestone,
  shown: ShownExecution,
  { actor, now }: Reader,
): Static<typeof ProjectMilestone> {
  const isRunning = shown.marking.some((place) => RUNNING.has(place))
  const moves = MOVES.filter((name) => {
    const { mover, permission } = MILESTONE_MACHINE.moves[name]
    return (
      isRunning &&
      stateAfter(milestone.state, name) !== null &&
      shown.isOwn === (mover === 'applicant') &&
      mayAct(actor.role, permission)
    )
  })
  return {
    id: milestone.id,
    position: milestone.position,
    title: milestone.title,
    dueDay: milestone.due_day,
    criteria: milestone.criteria,
    evidence: milestone.evidence,
    isGate: milestone.is_gate,
    state: milestone.state,
    stateWords: MILESTONE_WORDS[milestone.state],
    isLate: OPEN_MILESTONES.has(milestone.state) && milestone.due_day < dayOf(now),
    moves: moves.map((name) => ({ name, word: MILESTONE_MACHINE.moves[name].word })),
    story: shown.moves
      .filter(({ milestone_id: id }) => id === milestone.id)
      .map(({ name, made_at: at, note }) => ({
        name,
        word: wordOf(name),
        at: at.toISOString(),
        note,
      })),
  }
}

const wordOf = (name: string): string =>
  Object.entries(MILESTONE_MACHINE.moves).find(([key]) => key === name)?.[1].word ?? name

const viewChangeContent = (content: ChangeContent): Static<typeof ContentContract> => {
  switch (content.kind) {
    case 'time':
      return { ...content, dueDays: content.dueDays.map((day) => ({ ...day })) }
    case 'goals':
      return { ...content, goals: content.goals.map((goal) => ({ ...goal })) }
    case 'budget':
      return { ...content, budget: content.budget.map((item) => ({ ...item })) }
    case 'team':
      return { ...content, team: content.team.map((member) => ({ ...member })) }
    case 'principal':
      return { ...content }
  }
}

const viewChange = (
  change: Change,
  { actor, inside }: { readonly actor: Actor; readonly inside: boolean },
): Static<typeof ProjectChange> => {
  // That one person of the office has agreed is nobody else's business before another has.
  const isHidden = !inside && change.state === 'checked'
  return {
    id: change.id,
    number: change.number,
    kind: change.kind,
    kindWords: changeWords(change.kind),
    needsApproval: change.needs_approval,
    content: viewChangeContent(change.content),
    reason: change.reason,
    state: isHidden ? 'requested' : change.state,
    requestedAt: change.requested_at.toISOString(),
    checkNote: isHidden ? null : change.check_note,
    decisionNote: change.decision_note,
    isOwn: inside && change.checked_by === actor.person.id,
  }
}

/** How a project is carried out as an actor may know it. */
export async function viewExecution(
  db: Db,
  city: City,
  reader: Reader,
): Promise<Static<typeof ProjectExecution>> {
  const { actor, caseId, now } = reader
  const shown = await showExecution(db, actor, caseId)
  const { contract, terms } = shown
  const shares = contract === null ? [] : await sharesOfOne(db, contract.proposal_id)
  const names = await partyNames(
    db,
    city,
    shares.map(({ party }) => party),
  )
  const payerOf = new Map(
    shares.map((share) => [shareRequest(share.id), names(share.payer, share.party)]),
  )
  const demanded = new Map(shown.demands.map((row) => [row.grant, row.demandedFen]))
  return {
    isSigned: contract !== null,
    isLumpSum: terms.line.isLumpSum,
    isOwn: shown.isOwn,
    isInside: shown.isInside,
    isRunning: shown.marking.some((place) => RUNNING.has(place)),
    mode: terms.line.mode,
    endDay: contract?.end_day ?? null,
    hasReportForm: shown.hasReportForm,
    milestones: shown.milestones.map((milestone) => viewMilestone(milestone, shown, reader)),
    payments: shown.payments.map((payment) => ({
      id: payment.id,
      position: payment.position,
      payer: payment.payer,
      payerWords: names(payment.payer, payment.party),
      year: payment.year,
      amountFen: payment.amount_fen.toString(),
      gate: payment.gate,
      gateWords: gateWords(payment.gate, payment.milestone_id, shown.milestones),
      state: payment.state,
      dueAt: payment.due_at?.toISOString() ?? null,
      advance: payment.advance,
    })),
    grants: [...shown.grants.values()].map((grant) => ({
      id: grant.id,
      payer: grant.payer,
      payerWords: payerOf.get(grant.request) ?? names(grant.payer, ''),
      reservedFen: grant.reservedFen.toString(),
      committedFen: grant.committedFen.toString(),
      dueFen: grant.dueFen.toString(),
      paidFen: grant.paidFen.toString(),
      recoveredFen: grant.recoveredFen.toString(),
      demandedFen: (demanded.get(grant.id) ?? 0n).toString(),
    })),
    reports: shown.reports.map((report) => ({
      id: report.id,
      number: report.number,
      period: report.period,
      dueDay: report.due_day,
      state: report.state,
      isLate:
        (report.state === 'expected' || report.state === 'returned') && report.due_day < dayOf(now),
      progress: report.progress,
      problems: report.problems,
      spentFen: report.spent_fen?.toString() ?? null,
      checkNote: report.check_note,
    })),
    changes: shown.changes.map((change) => viewChange(change, { actor, inside: shown.isInside })),
    changeKinds: KINDS.map((kind) => ({
      kind,
      word: CHANGE_RULES[kind].word,
      locked: lockedBy(kind, terms.line),
    })),
    checks: shown.checks.map((check) => ({
      year: check.year,
      result: check.result,
      ground: check.ground,
      startedAt: check.started_at.toISOString(),
      settledAt: check.settled_at?.toISOString() ?? null,
      isOwn: check.started_by === actor.person.id,
    })),
    recovery:
      shown.recovery === null
        ? null
        : {
            cause: shown.recovery.cause,
            ground: shown.recovery.ground,
            lines: shown.recovery.lines.map(({ grantId, amountFen }) => ({
              grantId,
              amountFen: amountFen.toString(),
            })),
          },
    bar: shown.bar === null ? null : { untilDay: shown.bar.until_day, ground: shown.bar.ground },
    openMoney: [...shown.openMoney],
  }
}

const KINDS: readonly ChangeKind[] = ['time', 'goals', 'budget', 'team', 'principal']

function gateWords(
  gate: keyof typeof PAYMENT_GATES,
  milestoneId: string | null,
  milestones: readonly Milestone[],
): string {
  const milestone = milestones.find(({ id }) => id === milestoneId)
  return milestone === undefined ? PAYMENT_GATES[gate] : `里程碑“${milestone.title}”通过后`
}
