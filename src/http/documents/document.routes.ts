import { Type } from 'typebox'
import { countAgreement } from '../../documents/content/agreement.ts'
import {
  countDocuments,
  listDocuments,
  listFacets,
  type DocumentFilter,
} from '../../documents/document.store.ts'
import { documentWorkbook } from '../../documents/export/document-workbook.ts'
import { exportDocument } from '../../documents/export/export-document.ts'
import {
  showAgreement,
  showDocument,
  showText,
  showVersions,
  sightOf,
} from '../../documents/show-document.ts'
import { showSource } from '../../documents/show-source.ts'
import { showTimeline } from '../../documents/show-timeline.ts'
import { refTo } from '../contract.ts'
import {
  DocumentDetail,
  DocumentFacets,
  DocumentListQuery,
  DocumentPage,
  DocumentPath,
  DocumentText,
  DocumentTimeline,
  DocumentVersions,
  ExportQuery,
  TextAgreement,
  TimelineQuery,
  VersionQuery,
} from './document.contract.ts'
import { viewDetail, viewDocument, viewText, viewVersion } from './document.view.ts'
import { actorOf } from '../guard.ts'
import type { Routes } from '../house.ts'

const tags = ['文件']
const PAGE_SIZE = 20
const WORKBOOK_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const Bytes = Type.Unsafe<Buffer>({ type: 'string', format: 'binary' })

/** A file to be saved: its name in full, and never shown inside a page. */
const attachment = (name: string): string =>
  `attachment; filename*=UTF-8''${encodeURIComponent(name).replaceAll(/['()*]/gu, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)}`

/** 文件: what is kept of official documents. */
export const documentRoutes: Routes = (app, { db }) => {
  app.get(
    '/api/documents',
    {
      config: { permission: 'document.read' },
      schema: {
        summary: '文件列表',
        tags,
        querystring: DocumentListQuery,
        response: { 200: refTo(DocumentPage) },
      },
    },
    async (request) => {
      const {
        page = 1,
        pageSize = PAGE_SIZE,
        sort = 'changed',
        direction,
        ...query
      } = request.query
      const filter: DocumentFilter = {
        title: query.title?.trim() || null,
        issuer: query.issuer || null,
        year: query.year ?? null,
        kind: query.kind ?? null,
        state: query.state ?? null,
      }
      const asked = { filter, sight: sightOf(actorOf(request)) }
      const isDescending =
        (direction ?? (sort === 'title' ? 'ascending' : 'descending')) === 'descending'
      const range = { offset: (page - 1) * pageSize, limit: pageSize }
      const order = { sort, direction: isDescending ? 'desc' : 'asc', ...range } as const
      const [rows, total] = await Promise.all([
        listDocuments(db, asked, order),
        countDocuments(db, asked),
      ])
      return { rows: rows.map(viewDocument), total, page, pageSize }
    },
  )

  app.get(
    '/api/documents/facets',
    {
      config: { permission: 'document.read' },
      schema: { summary: '筛选项', tags, response: { 200: refTo(DocumentFacets) } },
    },
    async (request) => {
      const facets = await listFacets(db, sightOf(actorOf(request)))
      const of = (name: string) =>
        facets.filter(({ facet }) => facet === name).map(({ value, count }) => ({ value, count }))
      const years = of('year').sort((a, b) => Number(b.value) - Number(a.value))
      return { issuers: of('issuer'), years, kinds: of('kind') }
    },
  )

  app.get(
    '/api/documents/:documentId',
    {
      config: { permission: 'document.read' },
      schema: {
        summary: '文件详情',
        description: 'version 省略时为可见的最新版本。',
        tags,
        params: DocumentPath,
        querystring: VersionQuery,
        response: { 200: refTo(DocumentDetail) },
      },
    },
    async (request) =>
      viewDetail(
        await showDocument(db, {
          documentId: request.params.documentId,
          version: request.query.version ?? null,
          actor: actorOf(request),
        }),
      ),
  )

  app.get(
    '/api/documents/:documentId/text',
    {
      config: { permission: 'document.read' },
      schema: {
        summary: '文件原文',
        tags,
        params: DocumentPath,
        response: { 200: refTo(DocumentText) },
      },
    },
    async (request) => {
      const { documentId } = request.params
      return viewText(await showText(db, { documentId, version: null, actor: actorOf(request) }))
    },
  )

  app.get(
    '/api/documents/:documentId/source',
    {
      config: { permission: 'document.read' },
      schema: {
        summary: '下载所导入的文件',
        tags,
        params: DocumentPath,
        response: {
          200: {
            description: '所导入的文件',
            content: { 'application/octet-stream': { schema: Bytes } },
          },
        },
      },
    },
    async (request, reply) => {
      const { documentId } = request.params
      const asked = { documentId, version: null, actor: actorOf(request) }
      const { fileName, bytes } = await showSource(db, asked)
      reply.type('application/octet-stream')
      reply.header('content-disposition', attachment(fileName))
      return reply.send(bytes)
    },
  )

  app.get(
    '/api/documents/:documentId/agreement',
    {
      config: { permission: 'document.read' },
      schema: {
        summary: '结构与原文是否一致',
        tags,
        params: DocumentPath,
        response: { 200: refTo(TextAgreement) },
      },
    },
    async (request) => {
      const { documentId } = request.params
      const found = await showAgreement(db, {
        documentId,
        version: null,
        actor: actorOf(request),
      })
      return { ...countAgreement(found.clauses), ...found }
    },
  )

  app.get(
    '/api/documents/:documentId/versions',
    {
      config: { permission: 'document.read' },
      schema: {
        summary: '版本',
        tags,
        params: DocumentPath,
        response: { 200: refTo(DocumentVersions) },
      },
    },
    async (request) => {
      const { documentId } = request.params
      const versions = await showVersions(db, { documentId, actor: actorOf(request) })
      return { versions: versions.map(({ version, counts }) => viewVersion(version, counts)) }
    },
  )

  app.get(
    '/api/documents/:documentId/timeline',
    {
      config: { permission: 'document.draft' },
      schema: {
        summary: '办理记录',
        description: '取自不可改写的日志，新的在前；before 为上一页最后一条的 id。',
        tags,
        params: DocumentPath,
        querystring: TimelineQuery,
        response: { 200: refTo(DocumentTimeline) },
      },
    },
    (request) =>
      showTimeline(db, {
        documentId: request.params.documentId,
        before: request.query.before ?? null,
        actor: actorOf(request),
      }),
  )

  app.get(
    '/api/documents/:documentId/export',
    {
      config: { permission: 'document.read' },
      schema: {
        summary: '导出结构（Excel 或 JSON）',
        description: '已驳回的条目不导出；version 省略时为可见的最新版本。',
        tags,
        params: DocumentPath,
        querystring: ExportQuery,
        response: {
          200: {
            description: '导出的文件',
            content: {
              [WORKBOOK_TYPE]: { schema: Bytes },
              'application/json': { schema: Type.Unknown() },
            },
          },
        },
      },
    },
    async (request, reply) => {
      const exported = await exportDocument(db, {
        documentId: request.params.documentId,
        version: request.query.version ?? null,
        actor: actorOf(request),
      })
      const { title } = exported.document
      const name = `${title.slice(0, 80)}-第${exported.version.version}版`
      reply.header('content-disposition', attachment(`${name}.${request.query.format}`))
      if (request.query.format === 'json') {
        reply.type('application/json; charset=utf-8')
        return reply.send(JSON.stringify(exported, null, 2))
      }
      reply.type(WORKBOOK_TYPE)
      return reply.send(await documentWorkbook(exported))
    },
  )
}
