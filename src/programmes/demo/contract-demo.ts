import { asDay } from '../../base/day.ts'
import { fillDemoForm } from '../applications/fill-demo-form.ts'
import { findContract } from '../contracts/contract.store.ts'
import { fillContract, saveContract, submitContract } from '../contracts/fill-contract.ts'
import { approveContract, signContract } from '../contracts/sign-contract.ts'
import { milestonesOf } from '../execution/milestone.store.ts'
import { moveMilestone } from '../execution/move-milestone.ts'
import type { Actor } from '../../party/actor.ts'
import { commandOn, type DemoCrew } from './demo-crew.ts'
import type { DemoContract } from './demo-projects.ts'

type Writing = {
  readonly caseId: string
  readonly applicant: Actor
  readonly contract: DemoContract
  readonly writtenAt: Date
  readonly checkedAt: Date
}

/** The applicant writes the contract and hands it in, and the office checks it. */
export async function writeDemoContract(crew: DemoCrew, writing: Writing): Promise<void> {
  const { db, city, officer, attachment } = crew
  const { caseId, applicant, contract, writtenAt: now, checkedAt } = writing
  await fillContract(db, { ...commandOn(caseId, applicant, now), city })
  const begun = await findContract(db, caseId)
  if (begun === undefined) throw new Error('a contract of the demo was not begun')
  const { draft, revision } = begun
  const { startDay, endDay, milestones, values } = contract
  await saveContract(db, {
    ...commandOn(caseId, applicant, now),
    contractRevision: revision,
    content: {
      ...draft,
      startDay: startDay ?? draft.startDay,
      endDay: endDay ?? draft.endDay,
      milestones: milestones.length > 0 ? milestones : draft.milestones,
    },
  })
  const filling = { actor: applicant, now, caseId, stage: 'contract', values } as const
  await fillDemoForm(db, { ...filling, file: attachment })
  await submitContract(db, commandOn(caseId, applicant, now))
  await approveContract(db, commandOn(caseId, officer, checkedAt))
}

/** The head of the office signs. */
export const signDemoContract = (
  { db, city, approver }: DemoCrew,
  caseId: string,
  now: Date,
): Promise<void> => signContract(db, { ...commandOn(caseId, approver, now), city })

type Passing = { readonly caseId: string; readonly applicant: Actor; readonly index: number }

/** The applicant reports a milestone on its day, and the office passes it. */
export async function passDemoMilestone(
  { db, officer }: DemoCrew,
  { caseId, applicant, index }: Passing,
): Promise<void> {
  const milestone = (await milestonesOf(db, caseId))[index]
  if (milestone === undefined) throw new Error('a milestone of the demo was not kept')
  const on = new Date(`${asDay(milestone.due_day)}T02:00:00Z`)
  const milestoneId = milestone.id
  await moveMilestone(db, {
    ...commandOn(caseId, applicant, on),
    milestoneId,
    move: 'report',
    note: '已达到约定的结果，检测报告随附（演示）。',
  })
  await moveMilestone(db, {
    ...commandOn(caseId, officer, on),
    milestoneId,
    move: 'pass',
    note: '经核对，达到约定的结果（演示）。',
  })
}
