import { randomUUID } from 'node:crypto'
import { dayOf } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import type { Db, Tx } from '../../db/database.ts'
import { moveMoney } from '../../funds/move-money.ts'
import type { City } from '../../base/region.ts'
import { openStageForm } from '../decisions/stage-form.ts'
import type { ProgrammeCase } from '../cases/case.ts'
import { moveCase } from '../cases/move-case.ts'
import { actOnCase, type CaseCommand, stampOf } from '../decisions/act-on-case.ts'
import { grantsByRequest, originOf } from '../decisions/award-money.ts'
import { sharesOfOne } from '../decisions/award.store.ts'
import { pinnedTerms, type Terms } from '../calls/pinned-topic.ts'
import { insertMilestones } from '../execution/milestone.store.ts'
import { openPassedGates } from '../execution/open-gates.ts'
import { expectReports } from '../execution/report.store.ts'
import { reportDays } from '../execution/report.ts'
import { gatesOf } from './contract.ts'
import {
  contractNumber,
  currentVersion,
  findContract,
  insertPayments,
  markSigned,
} from './contract.store.ts'
import { planPayments } from './plan-payments.ts'

/** The office has checked a contract (审核任务书); another person signs. */
export const approveContract = (db: Db, command: CaseCommand): Promise<void> =>
  actOnCase(db, command, {
    what: 'case.approveContract',
    work: async (tx) => {
      const { actor, now, caseId, request } = command
      await moveCase(tx, {
        caseId,
        move: 'approveContract',
        through: 'contract.approve',
        actor,
        now,
        request,
      })
    },
  })

/**
 * Signs a contract (签订任务书): the money of the award is committed, milestones, instalments and reports are
 * laid down, and what is due with the contract falls due. All of it or none.
 */
export const signContract = (
  db: Db,
  command: CaseCommand & { readonly city: City },
): Promise<void> =>
  actOnCase(db, command, {
    what: 'case.signContract',
    work: async (tx, kept) => {
      const { actor, now, caseId, request } = command
      const { moveId } = await moveCase(tx, {
        caseId,
        move: 'signContract',
        through: 'contract.sign',
        actor,
        now,
        request,
      })
      if (moveId === null) return
      // What is to be written from now on.
      for (const stage of ['report', 'acceptance'] as const)
        await openStageForm(tx, { kept, stage, command, city: command.city })
      await layDown(tx, { kept, command, terms: await pinnedTerms(tx, kept) })
      await commitReserved(tx, command)
      await openPassedGates(tx, caseId, stampOf(command))
    },
  })

type Signing = {
  readonly kept: ProgrammeCase
  readonly command: CaseCommand
  readonly terms: Terms
}

async function layDown(tx: Tx, { kept, command, terms }: Signing): Promise<void> {
  const { caseId, now } = command
  const contract = await findContract(tx, caseId)
  const version = await currentVersion(tx, caseId)
  if (contract === undefined || version === undefined) throw fail('NOT_FOUND')
  const { content } = version
  const milestones = content.milestones.map((milestone, index) => ({
    ...milestone,
    id: randomUUID(),
    position: index + 1,
  }))
  await insertMilestones(tx, caseId, milestones)
  const instalments = planPayments(
    await sharesOfOne(tx, contract.proposal_id),
    terms.line.payments,
    gatesOf(content.milestones),
  )
  await insertPayments(
    tx,
    caseId,
    instalments.map((instalment) => ({
      ...instalment,
      id: randomUUID(),
      milestoneId: milestones.find(({ position }) => position === instalment.milestone)?.id ?? null,
    })),
  )
  // With a lump sum milestones stand in the place of reports.
  const every = contract.is_lump_sum ? null : terms.line.steps.reportEveryMonths
  await expectReports(tx, caseId, reportDays(content, every))
  await markSigned(tx, caseId, {
    number: contractNumber(kept.number, dayOf(now).slice(0, 4)),
    signed_at: now,
    start_day: content.startDay,
    end_day: content.endDay,
  })
}

/** Commits everything of a case that is reserved. */
export async function commitReserved(tx: Tx, command: CaseCommand): Promise<void> {
  const { caseId } = command
  const grants = [...(await grantsByRequest(tx, caseId)).values()]
  const movements = grants
    .filter(({ reservedFen }) => reservedFen > 0n)
    .map(({ id, reservedFen }) => ({
      request: `contract:${caseId}:commit:${id}`,
      grant: id,
      kind: 'commit' as const,
      amountFen: reservedFen,
      origin: originOf(caseId),
      reason: null,
    }))
  if (movements.length > 0) await moveMoney(tx, movements, stampOf(command))
}
