import { dayOf } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import { catalogueOf } from '../../benefits/catalogue.ts'
import { approveRun } from '../../benefits/runs/approve-run.ts'
import { findRun, listRuns, type NamedRun } from '../../benefits/runs/benefit-run.store.ts'
import { moveRun, type PlainMove } from '../../benefits/runs/move-run.ts'
import { countOnFile } from '../../benefits/runs/run-result.store.ts'
import { runsThinnedBy, totalsByClass } from '../../benefits/runs/run-row.store.ts'
import { isForOrganisations, runnable, startRun } from '../../benefits/runs/start-run.ts'
import { withdrawRun } from '../../benefits/runs/withdraw-run.ts'
import { rulesInForce } from '../../benefits/rules-in-force.ts'
import type { Actor } from '../../party/actor.ts'
import {
  BenefitRun,
  BenefitRunChoices,
  BenefitRunListQuery,
  BenefitRunMove,
  BenefitRunPage,
  BenefitRunReturn,
  BenefitRunStart,
  BenefitRunSubmission,
  RunPath,
} from './benefit-run.contract.ts'
import { MOVE_PERMISSIONS, viewChoice, viewRun } from './benefit-run.view.ts'
import { refTo } from '../contract.ts'
import { actorOf } from '../guard.ts'
import type { Routes } from '../house.ts'

const tags = ['免申即享']
const PAGE_SIZE = 20

/** Moves that need nothing but the revision that was seen. */
const PLAIN_MOVES: readonly {
  readonly path: string
  readonly move: Exclude<PlainMove, 'submit' | 'return'>
  readonly summary: string
}[] = [
  { path: 'cancellation', move: 'cancel', summary: '取消测算' },
  { path: 'recall', move: 'recall', summary: '撤回提交' },
  { path: 'discard', move: 'discard', summary: '作废测算' },
]

/** 免申即享: chosen benefits over every organisation on file, and the decision about the result. */
export const benefitRunRoutes: Routes = (app, { db, clock, audiences, benefitRuns }) => {
  const today = () => dayOf(clock.now())

  /** Runs as a reader sees them, with as many questions to the database for a page as for one. */
  const viewAll = async (actor: Actor, runs: readonly NamedRun[]) => {
    const ids = runs.map(({ id }) => id)
    const personId = actor.person.id
    const [thinned, totals] = await Promise.all([
      runsThinnedBy(db, ids, personId),
      totalsByClass(db, ids),
    ])
    return runs.map((run) =>
      viewRun(run, {
        role: actor.role,
        mover: { personId, hasExcluded: thinned.has(run.id) },
        // What is still computed is not whole: nobody sees parts of it.
        totals: run.result_hash === null ? [] : (totals.get(run.id) ?? []),
        progress: benefitRuns.progressOf(run.id),
      }),
    )
  }

  const view = async (actor: Actor, runId: string) => {
    const run = await findRun(db, runId)
    const [viewed] = run === undefined ? [] : await viewAll(actor, [run])
    if (viewed === undefined) throw fail('NOT_FOUND')
    return viewed
  }

  app.get(
    '/api/benefit-run-choices',
    {
      config: { permission: 'benefit-run.start' },
      schema: {
        summary: '可以测算的政策',
        description: '按公式计算金额的现行政策；择优、权益和标准待细则的不在其中。',
        tags,
        response: { 200: refTo(BenefitRunChoices) },
      },
    },
    async () => {
      const rules = await rulesInForce(db)
      const day = today()
      const rows = runnable(catalogueOf(rules).map(({ row }) => row))
      return {
        rows: rows.filter((row) => isForOrganisations(row, audiences)).map(viewChoice),
        organisations: await countOnFile(db, day),
        today: day,
      }
    },
  )

  app.post(
    '/api/benefit-runs',
    {
      config: { permission: 'benefit-run.start' },
      schema: {
        summary: '开始测算',
        description: '在后台对全部在册机构逐一计算；随后轮询状态。结果冻结之前不产生任何安排。',
        tags,
        body: refTo(BenefitRunStart),
        response: { 202: refTo(BenefitRun) },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const { rules, asOf, note } = request.body
      const start = { actor, now: clock.now(), today: today(), rules, asOf, note: note ?? null }
      return reply.code(202).send(await view(actor, await startRun(db, start, benefitRuns)))
    },
  )

  app.get(
    '/api/benefit-runs',
    {
      config: { permission: 'benefit-run.read' },
      schema: {
        summary: '测算列表',
        tags,
        querystring: BenefitRunListQuery,
        response: { 200: refTo(BenefitRunPage) },
      },
    },
    async (request) => {
      const { state = null, page = 1, pageSize = PAGE_SIZE } = request.query
      const range = { offset: (page - 1) * pageSize, limit: pageSize }
      const { rows, total } = await listRuns(db, state, range)
      const actor = actorOf(request)
      return {
        rows: await viewAll(actor, rows),
        total,
        page,
        pageSize,
      }
    },
  )

  app.get(
    '/api/benefit-runs/:runId',
    {
      config: { permission: 'benefit-run.read' },
      schema: {
        summary: '测算状态与合计',
        tags,
        params: RunPath,
        response: { 200: refTo(BenefitRun) },
      },
    },
    (request) => view(actorOf(request), request.params.runId),
  )

  for (const { path, move, summary } of PLAIN_MOVES) {
    app.post(
      `/api/benefit-runs/:runId/${path}`,
      {
        config: { permission: MOVE_PERMISSIONS[move] },
        schema: {
          summary,
          description: 'revision 为所见的修订号；期间被他人处理过时拒绝。',
          tags,
          params: RunPath,
          body: refTo(BenefitRunMove),
          response: { 200: refTo(BenefitRun) },
        },
      },
      async (request) => {
        const actor = actorOf(request)
        const { runId } = request.params
        await moveRun(db, {
          actor,
          now: clock.now(),
          runId,
          revision: request.body.revision,
          move,
          reason: null,
          acceptsOpenWords: false,
        })
        if (move === 'cancel') benefitRuns.stop(runId)
        return view(actor, runId)
      },
    )
  }

  app.post(
    '/api/benefit-runs/:runId/submission',
    {
      config: { permission: 'benefit-run.submit' },
      schema: {
        summary: '提交审批',
        description: '条款中有没有规则对应的文字时，须由提交人确认仍按此提交。',
        tags,
        params: RunPath,
        body: refTo(BenefitRunSubmission),
        response: { 200: refTo(BenefitRun) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { runId } = request.params
      const { revision, acceptsOpenWords = false } = request.body
      const command = { actor, now: clock.now(), runId, revision, reason: null, acceptsOpenWords }
      await moveRun(db, { ...command, move: 'submit' })
      return view(actor, runId)
    },
  )

  app.post(
    '/api/benefit-runs/:runId/return',
    {
      config: { permission: 'benefit-run.approve' },
      schema: {
        summary: '退回',
        tags,
        params: RunPath,
        body: refTo(BenefitRunReturn),
        response: { 200: refTo(BenefitRun) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { runId } = request.params
      const { revision, reason } = request.body
      const command = { actor, now: clock.now(), runId, revision, reason, acceptsOpenWords: false }
      await moveRun(db, { ...command, move: 'return' })
      return view(actor, runId)
    },
  )

  app.post(
    '/api/benefit-runs/:runId/approval',
    {
      config: { permission: 'benefit-run.approve' },
      schema: {
        summary: '批准并安排',
        description:
          '由提交人、发起人之外的另一人批准；一次写入全部安排。事实已变或上限不足的条目整条不安排，并写明原因。重复提交不重复安排。',
        tags,
        params: RunPath,
        body: refTo(BenefitRunMove),
        response: { 200: refTo(BenefitRun) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { runId } = request.params
      const { revision } = request.body
      await approveRun(db, { actor, now: clock.now(), today: today(), runId, revision })
      return view(actor, runId)
    },
  )

  app.post(
    '/api/benefit-runs/:runId/withdrawal',
    {
      config: { permission: 'benefit-run.approve' },
      schema: {
        summary: '撤销决定',
        description: '释放这次决定安排的全部金额，上限随之空出；已有拨付时拒绝。',
        tags,
        params: RunPath,
        body: refTo(BenefitRunReturn),
        response: { 200: refTo(BenefitRun) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { runId } = request.params
      const { revision, reason } = request.body
      await withdrawRun(db, { actor, now: clock.now(), runId, revision, reason })
      return view(actor, runId)
    },
  )
}
