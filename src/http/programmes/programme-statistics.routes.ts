import type { Static } from 'typebox'
import { findRegion } from '../../base/region.ts'
import { listProgrammes } from '../../programmes/catalogue/topic-version.store.ts'
import { addUp, narrowed, type Part, totalOf } from '../../programmes/statistics/statistics.ts'
import { readStatistics } from '../../programmes/statistics/statistics.store.ts'
import { refTo } from '../contract.ts'
import { type MoneyColumn, sendTable, workbookAnswer, yuanText } from '../funds/fund-workbook.ts'
import type { Routes } from '../house.ts'
import {
  ProgrammeStatistics,
  type StatisticsPart,
  StatisticsQuery,
} from './programme-statistics.contract.ts'

const tags = ['统计']

const viewPart = (part: Part, name: string): Static<typeof StatisticsPart> => ({
  key: part.key,
  name,
  calls: part.calls,
  applications: part.applications,
  awards: part.awards,
  awardedFen: part.awardedFen.toString(),
  paidFen: part.paidFen.toString(),
})

const PART_COLUMNS: readonly MoneyColumn<Static<typeof StatisticsPart> & { by: string }>[] = [
  { head: '口径', width: 10, cell: ({ by }) => by },
  { head: '名称', width: 36, cell: ({ name }) => name },
  { head: '申报通知', width: 10, cell: ({ calls }) => String(calls) },
  { head: '申请', width: 10, cell: ({ applications }) => String(applications) },
  { head: '立项', width: 10, cell: ({ awards }) => String(awards) },
  { head: '立项金额（元）', width: 20, cell: ({ awardedFen }) => yuanText(BigInt(awardedFen)) },
  { head: '已拨付（元）', width: 20, cell: ({ paidFen }) => yuanText(BigInt(paidFen)) },
]

/** 统计: what is public already, added up. */
export const programmeStatisticsRoutes: Routes = (app, { db, clock, city }) => {
  const statistics = async (query: { readonly year?: number; readonly programme?: string }) => {
    const [all, programmes] = await Promise.all([
      readStatistics(db, clock.now()),
      listProgrammes(db),
    ])
    const rows = narrowed(all, { year: query.year ?? null, programme: query.programme ?? null })
    const nameOf = (id: string | null) =>
      programmes.find((each) => each.id === id)?.name ?? id ?? ''
    const regions = addUp(rows, 'region').filter(
      ({ applications, awards }) => applications + awards > 0,
    )
    return {
      total: viewPart(totalOf(addUp(rows, 'year')), '合计'),
      years: addUp(rows, 'year').map((part) => viewPart(part, `${part.key}年`)),
      programmes: addUp(rows, 'programme').map((part) => viewPart(part, nameOf(part.key))),
      regions: regions.map((part) =>
        viewPart(
          part,
          part.key === null ? '市外或未登记' : (findRegion(city, part.key)?.name ?? part.key),
        ),
      ),
      allYears: [...new Set(all.map(({ year }) => year))].toSorted((a, b) => b - a),
      allProgrammes: programmes.map(({ id, name }) => ({ id, name })),
    }
  }

  app.get(
    '/api/programme-statistics',
    {
      config: { permission: 'public' },
      schema: {
        summary: '专项统计',
        description: '只含已公开的数据：已发布的通知、已截止通知的申请、公示后下达的立项。',
        tags,
        querystring: StatisticsQuery,
        response: { 200: refTo(ProgrammeStatistics) },
      },
    },
    (request) => statistics(request.query),
  )

  app.get(
    '/api/programme-statistics/workbook',
    {
      config: { permission: 'public' },
      schema: {
        summary: '导出专项统计（Excel）',
        tags,
        querystring: StatisticsQuery,
        response: workbookAnswer,
      },
    },
    async (request, reply) => {
      const { years, programmes, regions } = await statistics(request.query)
      const rows = [
        ...years.map((part) => ({ ...part, by: '年度' })),
        ...programmes.map((part) => ({ ...part, by: '专项' })),
        ...regions.map((part) => ({ ...part, by: '区' })),
      ]
      return sendTable(reply, { name: '专项统计', columns: PART_COLUMNS, rows })
    },
  )
}
