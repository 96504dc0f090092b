import type { Db } from '../../db/database.ts'
import type { Standing } from '../../funds/movement.store.ts'
import type { Actor } from '../../party/actor.ts'
import { formOfStage, pinnedTerms, type Terms } from '../calls/pinned-topic.ts'
import { markingIn } from '../cases/case.store.ts'
import { caseScope, findSeen, isInside } from '../cases/show-case.ts'
import { type ApplicantBar, barOfCase } from '../acceptance/acceptance.store.ts'
import {
  type Contract,
  type ContractPayment,
  type Demanded,
  demandsOf,
  findContract,
  paymentsOf,
} from '../contracts/contract.store.ts'
import { grantsByRequest, originOf } from '../decisions/award-money.ts'
import { changesOf, type ProjectChange } from './change.store.ts'
import { type MadeMove, type Milestone, milestoneMovesOf, milestonesOf } from './milestone.store.ts'
import { lastRecovery, type ProposedRecovery } from './recovery.store.ts'
import { type ProgressReport, reportsOf } from './report.store.ts'
import { openMoney } from './wind-down.ts'
import { type YearlyCheck, yearlyChecksOf } from './yearly-check.store.ts'

/** How a project is carried out (实施), as somebody may know it. */
export type ShownExecution = {
  readonly terms: Terms
  readonly isOwn: boolean
  readonly isInside: boolean
  readonly marking: readonly string[]
  readonly contract: Contract | null
  readonly milestones: readonly Milestone[]
  readonly moves: readonly MadeMove[]
  readonly payments: readonly ContractPayment[]
  readonly grants: ReadonlyMap<string, Standing>
  readonly demands: readonly Demanded[]
  readonly reports: readonly ProgressReport[]
  readonly changes: readonly ProjectChange[]
  readonly checks: readonly YearlyCheck[]
  /** What is proposed to come back; of the office until it is confirmed. */
  readonly recovery: ProposedRecovery | null
  readonly bar: ApplicantBar | null
  /** Why it cannot be closed or settled yet, by its money. */
  readonly openMoney: readonly string[]
  readonly hasReportForm: boolean
}

/** Places in which a proposal to end or accept a project is still talked about. */
const TALKING: ReadonlySet<string> = new Set([
  'termination_proposed',
  'acceptance_proposed',
  'in_acceptance',
])

/** Everything about the carrying out of a project, with as many questions for one as for a hundred milestones. */
export async function showExecution(db: Db, actor: Actor, caseId: string): Promise<ShownExecution> {
  const kept = await findSeen(db, actor, caseId)
  const inside = isInside(caseScope(actor))
  const [terms, marking, contract, milestones, moves, payments, grants, demands] =
    await Promise.all([
      pinnedTerms(db, kept),
      markingIn(db, caseId),
      findContract(db, caseId),
      milestonesOf(db, caseId),
      milestoneMovesOf(db, caseId),
      paymentsOf(db, caseId),
      grantsByRequest(db, caseId),
      demandsOf(db, originOf(caseId)),
    ])
  const [reports, changes, checks, recovery, bar, open] = await Promise.all([
    reportsOf(db, caseId),
    changesOf(db, caseId),
    yearlyChecksOf(db, caseId),
    lastRecovery(db, caseId),
    barOfCase(db, caseId),
    openMoney(db, caseId),
  ])
  const isSigned = contract?.signed_at != null
  const isTalking = marking.some((place) => TALKING.has(place))
  return {
    terms,
    isOwn: kept.applicant === actor.organisation.id,
    isInside: inside,
    marking,
    contract: isSigned ? contract : null,
    milestones,
    moves,
    payments,
    // Before the award is public its reservation is of the office alone.
    grants: inside || isSigned || marking.includes('paying') ? grants : new Map(),
    demands,
    reports,
    changes,
    checks: inside ? checks : checks.filter(({ result }) => result === 'continue'),
    recovery: inside || !isTalking ? recovery : null,
    bar,
    openMoney: inside ? open : [],
    hasReportForm: formOfStage(terms, 'report') !== null,
  }
}
