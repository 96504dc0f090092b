import { Type } from 'typebox'
import { dayOf } from '../base/day.ts'
import { type CsvColumn, csvOf } from '../supervision/open-data/csv.ts'
import {
  dataDictionary,
  type DictionaryEntry,
  type PublishedFigure as Figure,
  publishedFigures,
} from '../supervision/open-data/published-figures.ts'
import { listClosedYears } from '../supervision/open-data/published-figure.store.ts'
import { refTo } from './contract.ts'
import type { Routes } from './house.ts'
import { PublishedFigures, PublishedQuery } from './published-figure.contract.ts'

const tags = ['公开数据']

const FIGURE_COLUMNS: readonly CsvColumn<Figure>[] = [
  { key: 'code', head: '指标编号', cell: (row) => row.code },
  { key: 'name', head: '指标', cell: (row) => row.name },
  { key: 'area', head: '区划代码', cell: (row) => row.area },
  { key: 'areaName', head: '地区', cell: (row) => row.areaName },
  { key: 'period', head: '时期', cell: (row) => row.period },
  { key: 'value', head: '数值', cell: (row) => row.value ?? '未报' },
  { key: 'unit', head: '单位', cell: (row) => row.unit },
  { key: 'reported', head: '已报', cell: (row) => String(row.reported) },
  { key: 'expected', head: '应报', cell: (row) => String(row.expected) },
  { key: 'missing', head: '缺报单位', cell: (row) => row.missing.join('、') },
  { key: 'version', head: '公式版本', cell: (row) => String(row.version) },
  { key: 'closedOn', head: '关账日期', cell: (row) => row.closedOn },
  { key: 'demo', head: '演示', cell: (row) => (row.demo ? '是' : '') },
]

const DICTIONARY_COLUMNS: readonly CsvColumn<DictionaryEntry>[] = [
  { key: 'code', head: '指标编号', cell: (row) => row.code },
  { key: 'name', head: '指标', cell: (row) => row.name },
  { key: 'definition', head: '定义', cell: (row) => row.definition },
  { key: 'unit', head: '单位', cell: (row) => row.unit },
  { key: 'decimals', head: '小数位数', cell: (row) => String(row.decimals) },
  { key: 'formula', head: '公式', cell: (row) => row.formula },
  { key: 'frequency', head: '频次', cell: (row) => row.frequency },
  { key: 'version', head: '版本', cell: (row) => String(row.version) },
  { key: 'since', head: '起用月份', cell: (row) => row.since ?? '' },
  { key: 'source', head: '来源', cell: (row) => row.source },
  { key: 'verification', head: '核验', cell: (row) => row.verification },
  { key: 'accuracy', head: '精度', cell: (row) => row.accuracy },
  { key: 'limits', head: '局限', cell: (row) => row.limits },
  { key: 'remedy', head: '补救', cell: (row) => row.remedy },
]

const csvAnswer = {
  200: {
    description: 'CSV（UTF-8，带字节顺序标记）',
    content: { 'text/csv': { schema: Type.String() } },
  },
}

const csvHeaders = (name: string) => ({
  'content-type': 'text/csv; charset=utf-8',
  'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`${name}.csv`)}`,
})

/** 公开数据: closed figures of public indicators, for anybody, with what they mean. */
export const publishedFigureRoutes: Routes = (app, { db, clock }) => {
  const answer = async (wanted: number | undefined) => {
    const years = await listClosedYears(db)
    const year = wanted ?? years[0] ?? Number(dayOf(clock.now()).slice(0, 4))
    return { year, years, figures: await publishedFigures(db, year) }
  }

  app.get(
    '/api/published-figures',
    {
      config: { permission: 'public' },
      schema: {
        summary: '已公开的指标数（JSON）',
        description:
          '只有已公开指标的关账数；未报的 value 为 null，不是零。dictionary 为数据字典。',
        tags,
        querystring: PublishedQuery,
        response: { 200: refTo(PublishedFigures) },
      },
    },
    async (request) => ({
      ...(await answer(request.query.year)),
      dictionary: await dataDictionary(db),
    }),
  )

  app.get(
    '/api/published-figures/csv',
    {
      config: { permission: 'public' },
      schema: {
        summary: '已公开的指标数（CSV）',
        tags,
        querystring: PublishedQuery,
        response: csvAnswer,
      },
    },
    async (request, reply) => {
      const { year, figures } = await answer(request.query.year)
      return reply.headers(csvHeaders(`公开数据 ${year}`)).send(csvOf(FIGURE_COLUMNS, figures))
    },
  )

  app.get(
    '/api/published-figures/dictionary',
    {
      config: { permission: 'public' },
      schema: { summary: '数据字典（CSV）', tags, response: csvAnswer },
    },
    async (_request, reply) =>
      reply
        .headers(csvHeaders('数据字典'))
        .send(csvOf(DICTIONARY_COLUMNS, await dataDictionary(db))),
  )
}
