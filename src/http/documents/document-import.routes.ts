import type { FastifyRequest } from 'fastify'
import { fail } from '../../base/failure.ts'
import { cancelImport } from '../../documents/import/cancel-import.ts'
import { findImport, listImports } from '../../documents/import/import.store.ts'
import { FILE_MEGABYTES_MAX, startImport } from '../../documents/import/start-import.ts'
import { SOURCE_BYTES_MAX } from '../../reader/intake/read-source.ts'
import { refTo } from '../contract.ts'
import {
  DocumentImport,
  DocumentImportPage,
  ImportListQuery,
  ImportPath,
} from './document-import.contract.ts'
import { viewImport } from './document-import.view.ts'
import { DocumentPath } from './document.contract.ts'
import { actorOf } from '../guard.ts'
import type { Routes } from '../house.ts'
import { formBytes, receiveFile } from '../receive-file.ts'

const tags = ['文件']
const PAGE_SIZE = 20
const FORM_BYTES = formBytes(SOURCE_BYTES_MAX)

/** 导入: official texts on their way into the house. */
export const documentImportRoutes: Routes = (app, { db, clock, reading }) => {
  const view = async (id: string) => {
    const held = await findImport(db, id)
    if (held === undefined) throw fail('NOT_FOUND')
    return viewImport(held, reading.progressOf(id))
  }

  const upload = async (request: FastifyRequest, targetId: string | null) => {
    const actor = actorOf(request)
    const file = await receiveFile(request, SOURCE_BYTES_MAX)
    const command = { actor, now: clock.now(), ...file, targetId }
    return view(await startImport(db, command, reading))
  }

  app.post(
    '/api/document-imports',
    {
      config: { permission: 'document.import', takesFile: true },
      bodyLimit: FORM_BYTES,
      schema: {
        summary: '上传文件原文',
        description: `表单字段 file，上限 ${FILE_MEGABYTES_MAX} MB；随后轮询导入状态。`,
        tags,
        response: { 202: refTo(DocumentImport) },
      },
    },
    async (request, reply) => reply.code(202).send(await upload(request, null)),
  )

  app.post(
    '/api/documents/:documentId/text',
    {
      config: { permission: 'document.import', takesFile: true },
      bodyLimit: FORM_BYTES,
      schema: {
        summary: '为一份文件导入原文',
        description: '核对条款摘要值，并在原文中标出各条目；随后轮询导入状态。',
        tags,
        params: DocumentPath,
        response: { 202: refTo(DocumentImport) },
      },
    },
    async (request, reply) =>
      reply.code(202).send(await upload(request, request.params.documentId)),
  )

  app.get(
    '/api/document-imports',
    {
      config: { permission: 'document.import' },
      schema: {
        summary: '导入记录',
        tags,
        querystring: ImportListQuery,
        response: { 200: refTo(DocumentImportPage) },
      },
    },
    async (request) => {
      const { state = null, page = 1, pageSize = PAGE_SIZE } = request.query
      const range = { offset: (page - 1) * pageSize, limit: pageSize }
      const { rows, total } = await listImports(db, state, range)
      const views = rows.map((row) => viewImport(row, reading.progressOf(row.id)))
      return { rows: views, total, page, pageSize }
    },
  )

  app.get(
    '/api/document-imports/:importId',
    {
      config: { permission: 'document.import' },
      schema: {
        summary: '导入状态',
        tags,
        params: ImportPath,
        response: { 200: refTo(DocumentImport) },
      },
    },
    (request) => view(request.params.importId),
  )

  app.post(
    '/api/document-imports/:importId/cancellation',
    {
      config: { permission: 'document.import' },
      schema: {
        summary: '取消导入',
        tags,
        params: ImportPath,
        response: { 200: refTo(DocumentImport) },
      },
    },
    async (request) => {
      const { importId } = request.params
      await cancelImport(db, { actor: actorOf(request), now: clock.now(), importId }, reading)
      return view(importId)
    },
  )
}
