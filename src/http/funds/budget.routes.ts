import { fail } from '../../base/failure.ts'
import type { Decision } from '../../funds/budgets/budget-change.ts'
import { findChange, listChanges } from '../../funds/budgets/budget-change.store.ts'
import { decideChange } from '../../funds/budgets/decide-change.ts'
import {
  findLine,
  lineChoices,
  type LineFilter,
  listAppropriations,
  listLines,
} from '../../funds/budgets/line-list.store.ts'
import { openBudgetLine, proposeChange } from '../../funds/budgets/propose-change.ts'
import type { Payer } from '../../funds/payer.ts'
import type { Actor } from '../../party/actor.ts'
import {
  BudgetChange,
  BudgetChangePage,
  BudgetChangeQuery,
  BudgetDecision,
  BudgetLineFile,
  BudgetLineFilter,
  BudgetLinePage,
  BudgetLineQuery,
  BudgetProposal,
  BudgetRefusal,
  NewBudgetLine,
} from './budget.contract.ts'
import {
  DECISION_PERMISSIONS,
  LINE_COLUMNS,
  viewAppropriation,
  viewChange,
  viewFigures,
  viewLine,
} from './budget.view.ts'
import { IdPath, refTo } from '../contract.ts'
import { sendTable, workbookAnswer } from './fund-workbook.ts'
import { partyNames } from '../programmes/award.view.ts'
import { actorOf } from '../guard.ts'
import type { Routes } from '../house.ts'

const tags = ['预算']
const PAGE_SIZE = 20
const EXPORT_ROWS_MAX = 20_000

type Words = {
  readonly year?: number
  readonly programme?: string
  readonly payer?: Payer
  readonly search?: string
}

const filterOf = ({ year, programme, payer, search }: Words): LineFilter => ({
  year: year ?? null,
  programme: programme || null,
  payer: payer ?? null,
  search: search?.trim() || null,
})

/** Decisions about a proposal that need nothing or a reason. */
const DECISIONS: readonly {
  readonly path: string
  readonly decision: Exclude<Decision, 'refuse'>
  readonly summary: string
}[] = [
  { path: 'approval', decision: 'approve', summary: '批准预算变动' },
  { path: 'withdrawal', decision: 'withdraw', summary: '撤回预算变动' },
]

/** 预算: budget lines, what is proposed for them by one person and decided by another. */
export const budgetRoutes: Routes = (app, { db, clock, city }) => {
  const viewFile = async (id: string) => {
    const line = await findLine(db, id)
    if (line === undefined) throw fail('NOT_FOUND')
    const [appropriations, names] = await Promise.all([
      listAppropriations(db, id),
      partyNames(db, city, [line.party]),
    ])
    return { line: viewLine(line, names), appropriations: appropriations.map(viewAppropriation) }
  }
  const viewDecided = async (actor: Actor, id: string) => {
    const change = await findChange(db, id)
    if (change === undefined) throw fail('NOT_FOUND')
    return viewChange(change, actor)
  }

  app.get(
    '/api/budget-lines',
    {
      config: { permission: 'budget.read' },
      schema: {
        summary: '预算科目',
        description: '合计是筛出的全部科目之和；years 与 programmes 是可供筛选的年度和专项。',
        tags,
        querystring: BudgetLineQuery,
        response: { 200: refTo(BudgetLinePage) },
      },
    },
    async (request) => {
      const { page = 1, pageSize = PAGE_SIZE, ...words } = request.query
      const range = { offset: (page - 1) * pageSize, limit: pageSize }
      const [{ rows, total, sums }, choices] = await Promise.all([
        listLines(db, filterOf(words), range),
        lineChoices(db),
      ])
      const names = await partyNames(
        db,
        city,
        rows.map(({ party }) => party),
      )
      return {
        rows: rows.map((line) => viewLine(line, names)),
        total,
        page,
        pageSize,
        sums: viewFigures(sums),
        ...choices,
      }
    },
  )

  app.get(
    '/api/budget-lines/workbook',
    {
      config: { permission: 'budget.read' },
      schema: {
        summary: '导出预算科目（Excel）',
        tags,
        querystring: BudgetLineFilter,
        response: workbookAnswer,
      },
    },
    async (request, reply) => {
      const range = { offset: 0, limit: EXPORT_ROWS_MAX }
      const { rows } = await listLines(db, filterOf(request.query), range)
      return sendTable(reply, { name: '预算科目', columns: LINE_COLUMNS, rows })
    },
  )

  app.post(
    '/api/budget-lines',
    {
      config: { permission: 'budget.edit' },
      schema: {
        summary: '新立预算科目',
        description: '科目立即设立，首笔预算须由另一人批准后才可使用。',
        tags,
        body: refTo(NewBudgetLine),
        response: { 201: refTo(BudgetLineFile) },
      },
    },
    async (request, reply) => {
      const { amountFen, basis, reason = null, topic = '', party = '', ...key } = request.body
      if (key.payer === 'city' && party.trim() !== '')
        throw fail('REQUEST_INVALID', { detail: '市级科目不填具体出资单位' })
      const wanted = {
        actor: actorOf(request),
        now: clock.now(),
        amountFen: BigInt(amountFen),
        basis,
        reason,
      }
      const line = { ...key, topic: topic.trim(), party: party.trim() }
      return reply.code(201).send(await viewFile(await openBudgetLine(db, line, wanted)))
    },
  )

  app.get(
    '/api/budget-lines/:id',
    {
      config: { permission: 'budget.read' },
      schema: {
        summary: '预算科目与历次预算安排',
        tags,
        params: IdPath,
        response: { 200: refTo(BudgetLineFile) },
      },
    },
    (request) => viewFile(request.params.id),
  )

  app.post(
    '/api/budget-lines/:id/proposals',
    {
      config: { permission: 'budget.edit' },
      schema: {
        summary: '提出预算变动',
        description: '追加、调减、结转下年或结余上缴；由另一人批准后生效。只能动用尚可用的金额。',
        tags,
        params: IdPath,
        body: refTo(BudgetProposal),
        response: { 201: refTo(BudgetChange) },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const { kind, amountFen, basis, reason = null } = request.body
      const id = await proposeChange(db, request.params.id, {
        actor,
        now: clock.now(),
        kind,
        amountFen: BigInt(amountFen),
        basis,
        reason,
      })
      return reply.code(201).send(await viewDecided(actor, id))
    },
  )

  app.get(
    '/api/budget-changes',
    {
      config: { permission: 'budget.read' },
      schema: {
        summary: '预算变动',
        tags,
        querystring: BudgetChangeQuery,
        response: { 200: refTo(BudgetChangePage) },
      },
    },
    async (request) => {
      const { page = 1, pageSize = PAGE_SIZE, line = null, state = null } = request.query
      const range = { offset: (page - 1) * pageSize, limit: pageSize }
      const { rows, total } = await listChanges(db, { line, state }, range)
      const actor = actorOf(request)
      return { rows: rows.map((change) => viewChange(change, actor)), total, page, pageSize }
    },
  )

  for (const { path, decision, summary } of DECISIONS)
    app.post(
      `/api/budget-changes/:id/${path}`,
      {
        config: { permission: DECISION_PERMISSIONS[decision] },
        schema: {
          summary,
          tags,
          params: IdPath,
          body: refTo(BudgetDecision),
          response: { 200: refTo(BudgetChange) },
        },
      },
      async (request) => {
        const actor = actorOf(request)
        const { id } = request.params
        const { reason = null } = request.body
        await decideChange(db, { actor, now: clock.now(), id, decision, reason })
        return viewDecided(actor, id)
      },
    )

  app.post(
    '/api/budget-changes/:id/refusal',
    {
      config: { permission: DECISION_PERMISSIONS.refuse },
      schema: {
        summary: '否决预算变动',
        tags,
        params: IdPath,
        body: refTo(BudgetRefusal),
        response: { 200: refTo(BudgetChange) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { id } = request.params
      const { reason } = request.body
      await decideChange(db, { actor, now: clock.now(), id, decision: 'refuse', reason })
      return viewDecided(actor, id)
    },
  )
}
