import { Type } from 'typebox'
import { fail } from '../../base/failure.ts'
import type { RowClass } from '../../benefits/runs/benefit-run.ts'
import { findRun } from '../../benefits/runs/benefit-run.store.ts'
import { excludeRow } from '../../benefits/runs/exclude-row.ts'
import { wholeReceipt } from '../../benefits/runs/run-receipt.ts'
import { findReceipt } from '../../benefits/runs/run-result.store.ts'
import {
  breakDown,
  findRow,
  listRows,
  type RowFilter,
  totalOf,
} from '../../benefits/runs/run-row.store.ts'
import { listProgramsByHash } from '../../benefits/rule-version.store.ts'
import type { Actor } from '../../party/actor.ts'
import { runWorkbook } from './benefit-run-workbook.ts'
import {
  BenefitRunBreakdown,
  BenefitRunExclusion,
  BenefitRunRow,
  BenefitRunRows,
  RunBreakdownQuery,
  RunExportQuery,
  RunPath,
  RunRowPath,
  RunRowQuery,
} from './benefit-run.contract.ts'
import { viewPart, viewRunRow } from './benefit-run.view.ts'
import { refTo } from '../contract.ts'
import { actorOf } from '../guard.ts'
import type { Routes } from '../house.ts'

const tags = ['免申即享']
const PAGE_SIZE = 20
const EXPORT_ROWS_MAX = 50_000
const WORKBOOK_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

type Query = {
  readonly class?: RowClass
  readonly rule?: string
  readonly region?: string
  readonly industry?: string
  readonly q?: string
}

const filterOf = (runId: string, query: Query): RowFilter => ({
  runId,
  class: query.class ?? null,
  rule: query.rule ?? null,
  region: query.region ?? null,
  industry: query.industry ?? null,
  words: query.q?.trim() || null,
})

/** 测算结果: the rows of a run, their sums, their receipts, and which of them are taken out. */
export const benefitRunResultRoutes: Routes = (app, { db, city, clock }) => {
  const refuseUnknown = async (runId: string) => {
    const run = await findRun(db, runId)
    // What is still computed is not whole: nobody sees parts of it.
    if (run === undefined || run.result_hash === null) throw fail('NOT_FOUND')
    return run
  }

  app.get(
    '/api/benefit-runs/:runId/rows',
    {
      config: { permission: 'benefit-run.read' },
      schema: {
        summary: '测算结果',
        description: '按类别、政策、区、行业和文字筛选；合计是筛出的全部条目之和。',
        tags,
        params: RunPath,
        querystring: RunRowQuery,
        response: { 200: refTo(BenefitRunRows) },
      },
    },
    async ({ params, query }) => {
      await refuseUnknown(params.runId)
      const { page = 1, pageSize = PAGE_SIZE } = query
      const filter = filterOf(params.runId, query)
      const range = { offset: (page - 1) * pageSize, limit: pageSize }
      const [rows, total] = await Promise.all([listRows(db, filter, range), totalOf(db, filter)])
      return {
        rows: rows.map(viewRunRow),
        total: total.count,
        amountFen: total.amount_fen.toString(),
        decidableCount: total.kept_count,
        decidableFen: total.kept_fen.toString(),
        page,
        pageSize,
      }
    },
  )

  app.get(
    '/api/benefit-runs/:runId/breakdown',
    {
      config: { permission: 'benefit-run.read' },
      schema: {
        summary: '测算结果分解',
        description: '按政策、区或行业大类；各项之和等于同样筛选下的合计。',
        tags,
        params: RunPath,
        querystring: RunBreakdownQuery,
        response: { 200: refTo(BenefitRunBreakdown) },
      },
    },
    async ({ params, query }) => {
      await refuseUnknown(params.runId)
      const { by } = query
      const parts = await breakDown(db, filterOf(params.runId, query), by)
      return { by, rows: parts.map((part) => viewPart(part, by, city)) }
    },
  )

  app.get(
    '/api/benefit-runs/:runId/workbook',
    {
      config: { permission: 'benefit-run.read' },
      schema: {
        summary: '导出测算结果（Excel）',
        tags,
        params: RunPath,
        querystring: RunExportQuery,
        response: {
          200: {
            description: 'Excel 工作簿',
            content: {
              [WORKBOOK_TYPE]: {
                schema: Type.Unsafe<Buffer>({ type: 'string', format: 'binary' }),
              },
            },
          },
        },
      },
    },
    async ({ params, query }, reply) => {
      const { number } = await refuseUnknown(params.runId)
      const filter = filterOf(params.runId, query)
      const rows = await listRows(db, filter, { offset: 0, limit: EXPORT_ROWS_MAX })
      const name = encodeURIComponent(`免申即享测算-${number}.xlsx`)
      reply.type(WORKBOOK_TYPE)
      reply.header('content-disposition', `attachment; filename*=UTF-8''${name}`)
      return reply.send(await runWorkbook(city, rows))
    },
  )

  app.get(
    '/api/benefit-runs/:runId/rows/:position',
    {
      config: { permission: 'benefit-run.read' },
      schema: {
        summary: '测算结果的一条',
        tags,
        params: RunRowPath,
        response: { 200: refTo(BenefitRunRow) },
      },
    },
    async ({ params }) => {
      await refuseUnknown(params.runId)
      const row = await findRow(db, params.runId, params.position)
      if (row === undefined) throw fail('NOT_FOUND')
      return viewRunRow(row)
    },
  )

  app.get(
    '/api/benefit-runs/:runId/rows/:position/receipt',
    {
      config: { permission: 'benefit-run.read' },
      schema: {
        summary: '一条的回执',
        description: '规则、事实、账簿位置与答案的规范 JSON；kc policy replay 重算得到同样的字节。',
        tags,
        params: RunRowPath,
        response: {
          200: {
            description: '回执',
            content: { 'application/json': { schema: Type.Unsafe<string>({ type: 'object' }) } },
          },
        },
      },
    },
    async ({ params }, reply) => {
      const { policies, number } = await refuseUnknown(params.runId)
      const row = await findRow(db, params.runId, params.position)
      const kept = row && (await findReceipt(db, params.runId, row.organisation_id))
      if (kept === undefined) throw fail('NOT_FOUND')
      const hashes = (policies ?? []).map(({ program_hash: hash }) => hash)
      const text = wholeReceipt(kept, await listProgramsByHash(db, hashes))
      if (text === null) throw fail('RUN_RECEIPT_BROKEN')
      const name = encodeURIComponent(`回执-${number}-${params.position}.json`)
      reply.header('content-disposition', `attachment; filename*=UTF-8''${name}`)
      reply.serializer((body) => String(body))
      reply.type('application/json; charset=utf-8')
      return reply.send(text)
    },
  )

  app.put(
    '/api/benefit-runs/:runId/rows/:position/exclusion',
    {
      config: { permission: 'benefit-run.submit' },
      schema: {
        summary: '剔除一条',
        tags,
        params: RunRowPath,
        body: refTo(BenefitRunExclusion),
        response: { 200: refTo(BenefitRunRow) },
      },
    },
    async (request) => exclude(actorOf(request), request.params, request.body.reason),
  )

  app.delete(
    '/api/benefit-runs/:runId/rows/:position/exclusion',
    {
      config: { permission: 'benefit-run.submit' },
      schema: {
        summary: '恢复一条',
        tags,
        params: RunRowPath,
        response: { 200: refTo(BenefitRunRow) },
      },
    },
    async (request) => exclude(actorOf(request), request.params, null),
  )

  const exclude = async (
    actor: Actor,
    { runId, position }: { readonly runId: string; readonly position: number },
    reason: string | null,
  ) => {
    await excludeRow(db, { actor, now: clock.now(), runId, position, reason })
    const row = await findRow(db, runId, position)
    if (row === undefined) throw fail('NOT_FOUND')
    return viewRunRow(row)
  }
}
