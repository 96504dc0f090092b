import { Type } from 'typebox'
import { asDay, dayOf } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import { catalogueOf } from '../../benefits/catalogue.ts'
import { rulesInForce } from '../../benefits/rules-in-force.ts'
import { countOnFile } from '../../benefits/runs/run-result.store.ts'
import {
  changedOrganisations,
  type ChangeFilter,
  type ChangeKind,
} from '../../benefits/what-if/changed-organisations.ts'
import type { WhatIfBreakdown } from '../../benefits/what-if/summary.ts'
import { openWhatIfDesk } from '../../benefits/what-if/what-if-desk.ts'
import { refTo } from '../contract.ts'
import type { Routes } from '../house.ts'
import { whatIfCsv, whatIfWorkbook } from './what-if-tables.ts'
import {
  WhatIf,
  WhatIfAsked,
  WhatIfChanges,
  WhatIfChangesQuery,
  WhatIfExportQuery,
  WhatIfPath,
  WhatIfRules,
} from './what-if.contract.ts'
import { changeSums, viewChange, viewRules, viewWhatIf } from './what-if.view.ts'

const tags = ['政策模拟']
const config = { permission: 'what-if.run' } as const
const PAGE_SIZE = 20
const WORKBOOK_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

type Query = {
  readonly scenario?: number
  readonly kind?: ChangeKind
  readonly by?: WhatIfBreakdown
  readonly key?: string
}

const filterOf = ({ scenario = 1, kind, by, key }: Query): ChangeFilter => ({
  scenario: scenario - 1,
  kind: kind ?? null,
  part: by === undefined ? null : { by, key: key === undefined || key === '' ? null : key },
})

const attachment = (name: string): string =>
  `attachment; filename*=UTF-8''${encodeURIComponent(name)}`

/** 政策模拟: changed rules over every organisation on file. Nothing is stored, and nothing is decided. */
export const whatIfRoutes: Routes = (app, { db, clock, city, audiences }) => {
  const desk = openWhatIfDesk(db, audiences)
  app.addHook('onClose', () => desk.close())

  const answerOf = (id: string) => {
    const job = desk.find(id)
    if (job.state === 'failed') throw job.problem
    return job
  }
  const resultOf = (id: string) => {
    const job = answerOf(id)
    if (job.result === null) throw fail('WHAT_IF_NOT_DONE')
    return { ...job, result: job.result }
  }

  app.get(
    '/api/what-if-rules',
    {
      config,
      schema: {
        summary: '可以模拟的政策与可改之处',
        description:
          '每条政策的比率、金额、上限、条件、参数和口径，附现行值；target=值 就是一处改动。',
        tags,
        response: { 200: refTo(WhatIfRules) },
      },
    },
    async () => {
      const today = dayOf(clock.now())
      return {
        rows: viewRules(catalogueOf(await rulesInForce(db)), today),
        organisations: await countOnFile(db, today),
        today,
      }
    },
  )

  app.post(
    '/api/what-ifs',
    {
      config,
      schema: {
        summary: '模拟',
        description:
          '对全部在册机构按现行规则和一至两个方案分别计算；很快算完的直接给出结果（200），否则给出进度（202），随后轮询。不落库，只在内存中暂留最近几次。',
        tags,
        body: refTo(WhatIfAsked),
        response: { 200: refTo(WhatIf), 202: refTo(WhatIf) },
      },
    },
    async ({ body }, reply) => {
      const { asOf, rules = [], scenarios, countsLedger = false } = body
      if (asOf > dayOf(clock.now())) throw fail('RUN_DAY_AHEAD', { day: asOf })
      const { id } = await desk.ask({
        asOf: asDay(asOf),
        rules: [...new Set(rules)],
        scenarios: scenarios.map(({ patches }) => patches),
        countsLedger,
      })
      const job = answerOf(id)
      return reply.code(job.state === 'done' ? 200 : 202).send(viewWhatIf(job, city))
    },
  )

  app.get(
    '/api/what-ifs/:whatIfId',
    {
      config,
      schema: {
        summary: '模拟的进度与合计',
        description: '合计与按区、行业大类、企业规模的分解；各项之和等于合计。没有登记的列为未知。',
        tags,
        params: WhatIfPath,
        response: { 200: refTo(WhatIf) },
      },
    },
    async ({ params }) => viewWhatIf(answerOf(params.whatIfId), city),
  )

  app.delete(
    '/api/what-ifs/:whatIfId',
    {
      config,
      schema: {
        summary: '停止模拟',
        tags,
        params: WhatIfPath,
        response: { 204: Type.Null({ description: '完成' }) },
      },
    },
    async ({ params }, reply) => {
      desk.stop(desk.find(params.whatIfId).id)
      return reply.code(204).send(null)
    },
  )

  app.get(
    '/api/what-ifs/:whatIfId/changes',
    {
      config,
      schema: {
        summary: '模拟中有变化的机构',
        description: '每家机构附全部有变化的答案，增减最大的在前；可按变化和分解的一项筛选。',
        tags,
        params: WhatIfPath,
        querystring: WhatIfChangesQuery,
        response: { 200: refTo(WhatIfChanges) },
      },
    },
    async ({ params, query }) => {
      const { page = 1, pageSize = PAGE_SIZE } = query
      const { result } = resultOf(params.whatIfId)
      const found = changedOrganisations(result.outcomes, filterOf(query))
      const from = (page - 1) * pageSize
      return {
        rows: found.slice(from, from + pageSize).map((row) => viewChange(row, city)),
        total: found.length,
        ...changeSums(found),
        page,
        pageSize,
      }
    },
  )

  app.get(
    '/api/what-ifs/:whatIfId/workbook',
    {
      config,
      schema: {
        summary: '导出模拟结果（Excel）',
        description: '各方案的合计与分解，以及所选方案有变化的全部答案。',
        tags,
        params: WhatIfPath,
        querystring: WhatIfExportQuery,
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
      const { result, question } = resultOf(params.whatIfId)
      reply.type(WORKBOOK_TYPE)
      reply.header('content-disposition', attachment(`政策模拟-${question.asOf}.xlsx`))
      return reply.send(await whatIfWorkbook({ question, result, filter: filterOf(query), city }))
    },
  )

  app.get(
    '/api/what-ifs/:whatIfId/csv',
    {
      config,
      schema: {
        summary: '导出有变化的答案（CSV）',
        tags,
        params: WhatIfPath,
        querystring: WhatIfExportQuery,
        response: {
          200: {
            description: 'CSV，UTF-8',
            content: { 'text/csv': { schema: Type.Unsafe<string>({ type: 'string' }) } },
          },
        },
      },
    },
    async ({ params, query }, reply) => {
      const { result, question } = resultOf(params.whatIfId)
      reply.type('text/csv; charset=utf-8')
      reply.header('content-disposition', attachment(`政策模拟-${question.asOf}.csv`))
      return reply.send(whatIfCsv({ result, filter: filterOf(query), city }))
    },
  )
}
