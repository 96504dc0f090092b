import { fail } from '../../base/failure.ts'
import { programsEverApproved } from '../../benefits/rules-in-force.ts'
import { wholeReceipt } from '../../benefits/runs/run-receipt.ts'
import type { Db } from '../../db/database.ts'
import type { Actor } from '../../party/actor.ts'
import { pinnedTerms } from '../../programmes/calls/pinned-topic.ts'
import { caseScope, findSeen, isInside } from '../../programmes/cases/show-case.ts'
import { computeReward } from '../../programmes/rewards/compute-reward.ts'
import { REWARD_CLASSES } from '../../programmes/rewards/reward.ts'
import {
  latestComputation,
  linesOfComputation,
  listComputations,
} from '../../programmes/rewards/reward.store.ts'
import { Type } from 'typebox'
import { CaseAct } from './case-act.contract.ts'
import { CasePath } from './case.contract.ts'
import { refTo } from '../contract.ts'
import { isDeliberated } from './deliberation.ts'
import { actorOf } from '../guard.ts'
import type { Routes } from '../house.ts'
import { RewardDesk, type RewardDeskView } from './reward.contract.ts'

const tags = ['后补助']

/** 后补助 by formula: what the rules come to, with its receipt. */
export const rewardRoutes: Routes = (app, { db, clock }) => {
  app.get(
    '/api/cases/:caseId/reward',
    {
      config: { permission: 'case.read' },
      schema: {
        summary: '办件的公式核算',
        description: '按档案中的事实核算的金额和依据；申报单位在公示之后可见。',
        tags,
        params: CasePath,
        response: { 200: refTo(RewardDesk) },
      },
    },
    (request) => viewReward(db, actorOf(request), request.params.caseId),
  )

  app.post(
    '/api/cases/:caseId/reward-computation',
    {
      config: { permission: 'case.propose' },
      schema: {
        summary: '按公式核算',
        description: '缺事实时不核算，列出所缺；退回重议后可以重新核算，以最近一次为准。',
        tags,
        params: CasePath,
        body: refTo(CaseAct),
        response: { 200: refTo(RewardDesk) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { caseId } = request.params
      await computeReward(db, { ...request.body, actor, now: clock.now(), caseId })
      return viewReward(db, actor, caseId)
    },
  )

  app.get(
    '/api/cases/:caseId/reward/receipt',
    {
      config: { permission: 'case.read' },
      schema: {
        summary: '公式核算的回执',
        description: '规则、事实和台账俱全，可由 kc receipt 重算核对。',
        tags,
        params: CasePath,
        response: {
          200: {
            description: '回执（JSON）',
            content: { 'application/json': { schema: Type.Unsafe<unknown>({}) } },
          },
        },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const { caseId } = request.params
      const computation = (await isHidden(db, actor, caseId))
        ? undefined
        : await latestComputation(db, caseId)
      if (computation === undefined) throw fail('NOT_FOUND')
      const { body, body_hash: hash } = computation
      const text = wholeReceipt({ body, receipt_hash: hash }, await programsEverApproved(db))
      if (text === null) throw fail('NOT_FOUND')
      reply.header('content-type', 'application/json; charset=utf-8')
      reply.header('content-disposition', `attachment; filename="reward-${hash.slice(0, 12)}.json"`)
      return reply.send(Buffer.from(text))
    },
  )
}

/** Whether the actor may not know yet what was reckoned. */
async function isHidden(db: Db, actor: Actor, caseId: string): Promise<boolean> {
  const kept = await findSeen(db, actor, caseId)
  if (kept.machine !== 'reward') throw fail('NOT_FOUND')
  return !isInside(caseScope(actor)) && (await isDeliberated(db, kept))
}

async function viewReward(db: Db, actor: Actor, caseId: string): Promise<RewardDeskView> {
  const hidden = await isHidden(db, actor, caseId)
  const kept = await findSeen(db, actor, caseId)
  const { line } = await pinnedTerms(db, kept)
  const inside = isInside(caseScope(actor))
  const [current, ...former] = hidden ? [] : await listComputations(db, caseId)
  const lines = current === undefined ? [] : await linesOfComputation(db, current.id)
  const view = (row: NonNullable<typeof current>) => ({
    id: row.id,
    number: row.number,
    day: row.day,
    amountFen: row.amount_fen.toString(),
    receiptHash: row.body_hash,
    by: inside ? row.computed_name : null,
    at: row.computed_at.toISOString(),
  })
  return {
    isByFormula: line.rewardBy === 'formula',
    rules: [...line.benefits],
    current: current === undefined ? null : view(current),
    lines: lines.map((row) => ({
      rule: row.rule,
      clause: row.clause,
      matter: row.matter,
      class: row.class,
      classWord: REWARD_CLASSES[row.class],
      amountFen: row.amountFen.toString(),
      parts: row.explanation.lines.map((part) => ({ ...part })),
      findings: row.explanation.findings.map(({ condition, description, met }) => ({
        condition: description ?? condition,
        met,
      })),
      detail: row.explanation.detail,
    })),
    former: inside ? former.map(view) : [],
  }
}
