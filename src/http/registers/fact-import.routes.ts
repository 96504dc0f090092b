import { dayOf, parseDay } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import { factVocabulary } from '../../benefits/fact-vocabulary.ts'
import { rulesInForce } from '../../benefits/rules-in-force.ts'
import { type Actor, type Scope, scopeOf } from '../../party/actor.ts'
import { listLines } from '../../registers/import/fact-import-line.store.ts'
import { findFactImport, listFactImports } from '../../registers/import/fact-import.store.ts'
import {
  applyFactImport,
  cancelFactImport,
  withdrawFactImport,
} from '../../registers/import/move-fact-import.ts'
import { startFactImport, TABLE_BYTES_MAX } from '../../registers/import/start-fact-import.ts'
import { refTo } from '../contract.ts'
import {
  FactImport,
  FactImportLinePage,
  FactImportLinesQuery,
  FactImportListQuery,
  FactImportPage,
  FactImportPath,
  FactImportWithdrawal,
  FactUploadQuery,
} from './fact-import.contract.ts'
import { viewFactImport, viewImportLine } from './fact-import.view.ts'
import { actorOf } from '../guard.ts'
import type { Routes } from '../house.ts'
import { formBytes, receiveFile } from '../receive-file.ts'

const tags = ['一企一档']
const PAGE_SIZE = 20
const permission = 'fact.import'

function scopeFor(actor: Actor): Scope {
  const scope = scopeOf(actor, permission)
  if (scope === null) throw fail('NOT_FOUND')
  return scope
}

/** 事实导入: tables of facts on their way into the files. */
export const factImportRoutes: Routes = (app, { db, clock, factImports }) => {
  const view = async (actor: Actor, id: string) => {
    const held = await findFactImport(db, { id, scope: scopeFor(actor) })
    if (held === undefined) throw fail('NOT_FOUND')
    return viewFactImport(held, factImports.progressOf(id))
  }

  app.post(
    '/api/fact-imports',
    {
      config: { permission, takesFile: true },
      bodyLimit: formBytes(TABLE_BYTES_MAX),
      schema: {
        summary: '上传事实表',
        description:
          '表单字段 file：Excel（.xlsx）、CSV（UTF-8 或 GB18030）或 Parquet。先检查并给出逐格报告，不写入任何事实；随后轮询状态。source 与 knownSince 用于没有写明来源、获知日期的行。',
        tags,
        querystring: FactUploadQuery,
        response: { 202: refTo(FactImport) },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const file = await receiveFile(request, TABLE_BYTES_MAX)
      const now = clock.now()
      const { source, knownSince } = request.query
      const day = knownSince === undefined ? dayOf(now) : parseDay(knownSince)
      if (day === null) throw fail('REQUEST_INVALID', { detail: '获知日期应为日期，如 2026-03-01' })
      const upload = { actor, now, ...file, source: source.trim(), knownSince: day }
      const id = await startFactImport(db, upload, factImports)
      return reply.code(202).send(await view(actor, id))
    },
  )

  app.get(
    '/api/fact-imports',
    {
      config: { permission },
      schema: {
        summary: '事实导入记录',
        tags,
        querystring: FactImportListQuery,
        response: { 200: refTo(FactImportPage) },
      },
    },
    async (request) => {
      const { page = 1, pageSize = PAGE_SIZE } = request.query
      const range = { offset: (page - 1) * pageSize, limit: pageSize }
      const { rows, total } = await listFactImports(db, scopeFor(actorOf(request)), range)
      const views = rows.map((row) => viewFactImport(row, factImports.progressOf(row.id)))
      return { rows: views, total, page, pageSize }
    },
  )

  app.get(
    '/api/fact-imports/:importId',
    {
      config: { permission },
      schema: {
        summary: '事实导入状态',
        tags,
        params: FactImportPath,
        response: { 200: refTo(FactImport) },
      },
    },
    (request) => view(actorOf(request), request.params.importId),
  )

  app.get(
    '/api/fact-imports/:importId/lines',
    {
      config: { permission },
      schema: {
        summary: '检查报告',
        tags,
        params: FactImportPath,
        querystring: FactImportLinesQuery,
        response: { 200: refTo(FactImportLinePage) },
      },
    },
    async (request) => {
      const { importId } = request.params
      const { outcome, page = 1, pageSize = PAGE_SIZE } = request.query
      const held = await view(actorOf(request), importId)
      const range = { offset: (page - 1) * pageSize, limit: pageSize }
      const [lines, rules] = await Promise.all([
        listLines(db, { importId, outcome }, range),
        rulesInForce(db),
      ])
      const byName = new Map(factVocabulary(rules).map((fact) => [fact.name, fact]))
      const rows = lines.map((line) => viewImportLine(line, byName))
      return { rows, total: held[outcome], page, pageSize }
    },
  )

  app.post(
    '/api/fact-imports/:importId/application',
    {
      config: { permission },
      schema: {
        summary: '写入通过检查的事实',
        description: '在后台一次写入；自检查以来事实有变化时，全部不写入。',
        tags,
        params: FactImportPath,
        response: { 202: refTo(FactImport) },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const { importId } = request.params
      await applyFactImport(db, { actor, now: clock.now(), importId }, factImports)
      return reply.code(202).send(await view(actor, importId))
    },
  )

  app.post(
    '/api/fact-imports/:importId/cancellation',
    {
      config: { permission },
      schema: {
        summary: '取消事实导入',
        tags,
        params: FactImportPath,
        response: { 200: refTo(FactImport) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { importId } = request.params
      await cancelFactImport(db, { actor, now: clock.now(), importId }, factImports)
      return view(actor, importId)
    },
  )

  app.post(
    '/api/fact-imports/:importId/withdrawal',
    {
      config: { permission },
      schema: {
        summary: '撤回整次导入',
        description:
          '这次导入写入的每项事实恢复为之前的内容（之前没有的恢复为未知）；此后又被更新的保持不变。',
        tags,
        params: FactImportPath,
        body: refTo(FactImportWithdrawal),
        response: { 200: refTo(FactImport) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { importId } = request.params
      const { reason } = request.body
      await withdrawFactImport(db, { actor, now: clock.now(), importId, reason })
      return view(actor, importId)
    },
  )
}
