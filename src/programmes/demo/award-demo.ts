import { randomUUID } from 'node:crypto'
import { dayOf, publishedDays } from '../../base/day.ts'
import { openDemoBudget } from '../applications/seed-demo-money.ts'
import type { DemoBudget } from '../applications/demo-applications.ts'
import { pinnedTerms } from '../calls/pinned-topic.ts'
import { findCase } from '../cases/case.store.ts'
import { linesOf } from '../decisions/award.store.ts'
import { decideAward, endorseAward } from '../decisions/decide-award.ts'
import { proposeAward } from '../decisions/propose-award.ts'
import { confirmAward } from '../notices/confirm-award.ts'
import { publishNotice } from '../notices/publish-notice.ts'
import { commandOn, dayAfter, type DemoCrew } from './demo-crew.ts'

/** Days that a notice and what follows it may reach into: no notice runs into a year whose holidays nobody knows. */
const NOTICE_DAYS_MAX = 30

type Awarding = {
  readonly caseId: string
  /** When it was decided, published, and given after its notice. */
  readonly decidedAt: Date
  readonly noticeAt: Date
  readonly awardedAt: Date
  readonly budgets: readonly DemoBudget[]
}

/** Decides what was asked for, publishes it and gives it; answers whether it got that far. */
export async function awardDemo(crew: DemoCrew, awarding: Awarding): Promise<boolean> {
  const { db, officer, approver, leader } = crew
  const { caseId, decidedAt, noticeAt, awardedAt } = awarding
  const kept = await findCase(db, caseId)
  if (kept === undefined || kept.requested_fen === null) throw new Error('nothing was asked for')
  await openBudget(crew, awarding)
  await proposeAward(db, {
    ...commandOn(caseId, officer, decidedAt),
    proposed: {
      outcome: 'fund',
      shares: [
        {
          year: Number(dayOf(decidedAt).slice(0, 4)),
          payer: 'city',
          party: '',
          amountFen: kept.requested_fen,
        },
      ],
      deviation: null,
      doubleAnswer: '已与申请单位的其他项目核对，不是同一事项（演示）。',
      note: null,
    },
  })
  await endorseAward(db, commandOn(caseId, approver, decidedAt))
  await decideAward(db, commandOn(caseId, leader, decidedAt))
  if (dayAfter(noticeAt, NOTICE_DAYS_MAX) > publishedDays().last) return false
  await publishNotice(db, {
    actor: officer,
    now: noticeAt,
    request: randomUUID(),
    title: `${kept.title}拟立项公示（演示）`,
    contact: '科技创新处 027-00000004',
    caseIds: [caseId],
  })
  await confirmAward(db, commandOn(caseId, officer, awardedAt))
  return true
}

/** The money of the year of the decision, where the demo has no line of that year yet. */
async function openBudget(
  { db, finance, approver }: DemoCrew,
  { caseId, decidedAt: now, budgets }: Awarding,
): Promise<void> {
  const kept = await findCase(db, caseId)
  if (kept === undefined) return
  const { topic } = await pinnedTerms(db, kept)
  const years = [Number(dayOf(now).slice(0, 4))]
  const lines = await linesOf(db, { programme: topic.programme, topic: topic.id, years })
  const budget = budgets.find((each) => each.topic === topic.id)
  if (budget !== undefined && !lines.some(({ payer }) => payer === 'city'))
    await openDemoBudget(db, budget, { finance, approver, now })
}
