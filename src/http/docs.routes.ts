import { Type } from 'typebox'
import { documentOf } from './api-document.ts'
import { docsPage } from './docs-page.ts'
import type { Routes } from './house.ts'

/** 接口文档: the document for programs and the page for people. */
export const docsRoutes: Routes = (app) => {
  let page: string | null = null

  app.get(
    '/api/openapi.json',
    {
      config: { permission: 'public' },
      schema: {
        summary: '接口文档（OpenAPI 3.1）',
        tags: ['系统'],
        response: { 200: Type.Object({}, { additionalProperties: true }) },
      },
    },
    async (_, reply) => reply.send({ ...app.swagger() }),
  )

  app.get(
    '/api/docs',
    {
      config: { permission: 'public' },
      schema: {
        summary: '接口文档（网页）',
        tags: ['系统'],
        response: {
          200: { description: '网页', content: { 'text/html': { schema: Type.String() } } },
        },
      },
    },
    async (_, reply) => {
      page ??= docsPage(documentOf(app))
      return reply.type('text/html; charset=utf-8').send(page)
    },
  )
}
