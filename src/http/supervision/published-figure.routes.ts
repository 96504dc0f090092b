import { Type } from 'typebox'
import { dayOf } from '../../base/day.ts'
import { csvOf } from '../../supervision/open-data/csv.ts'
import { dataDictionary, publishedFigures } from '../../supervision/open-data/published-figures.ts'
import { listClosedYears } from '../../supervision/open-data/published-figure.store.ts'
import { refTo } from '../contract.ts'
import type { Routes } from '../house.ts'
import { PublishedFigures, PublishedQuery } from './published-figure.contract.ts'
import { DICTIONARY_COLUMNS, FIGURE_COLUMNS } from './published-figure.view.ts'

const tags = ['公开数据']

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
          '只有已公开指标的关账数；未报的 value 为 null，不是零。dictionary 为指标的数据字典，fields 说明各列。',
        tags,
        querystring: PublishedQuery,
        response: { 200: refTo(PublishedFigures) },
      },
    },
    async (request) => ({
      ...(await answer(request.query.year)),
      dictionary: await dataDictionary(db),
      fields: FIGURE_COLUMNS.map(({ key, head, meaning }) => ({ key, head, meaning })),
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
