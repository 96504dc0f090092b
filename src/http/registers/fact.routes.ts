import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'
import { dayOf, parseDay } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import { factVocabulary } from '../../benefits/fact-vocabulary.ts'
import { rulesInForce } from '../../benefits/rules-in-force.ts'
import { type Actor, type Scope, scopeOf } from '../../party/actor.ts'
import { findOrganisation } from '../../party/organisation.store.ts'
import { type Permission, reachOf } from '../../party/permission.ts'
import { STATED_SOURCE } from '../../registers/fact.ts'
import { listCurrentFacts, listFactHistory } from '../../registers/fact.store.ts'
import {
  countFiles,
  EXPORT_ROWS_MAX,
  type FileFilter,
  listFactsForExport,
  listFiles,
} from '../../registers/file.store.ts'
import { recordFact, withdrawFact } from '../../registers/record-fact.ts'
import { IdPath, refTo } from '../contract.ts'
import { factTemplate, factWorkbook } from './fact-workbook.ts'
import {
  FactFile,
  FactFileFilterQuery,
  type FactFileFilterWords,
  FactFileListQuery,
  FactFilePage,
  FactHistory,
  FactHistoryQuery,
  FactVocabulary,
  FactWithdrawal,
  NewFact,
} from './fact.contract.ts'
import { viewFile, viewFileRow, viewHistory, viewVocabularyFact } from './fact.view.ts'
import { actorOf } from '../guard.ts'
import type { Routes } from '../house.ts'

const tags = ['一企一档']
const PAGE_SIZE = 20
const WORKBOOK_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const WORKBOOK = {
  200: {
    description: 'Excel 工作簿',
    content: {
      [WORKBOOK_TYPE]: { schema: Type.Unsafe<Buffer>({ type: 'string', format: 'binary' }) },
    },
  },
}

function scopeFor(actor: Actor, permission: Permission): Scope {
  const scope = scopeOf(actor, permission)
  if (scope === null) throw fail('NOT_FOUND')
  return scope
}

const filterOf = (scope: Scope, query: FactFileFilterWords): FileFilter => ({
  scope,
  search: query.search?.trim() || null,
  kind: query.kind ?? null,
  region: query.region || null,
  industry: null,
  fact: query.fact ?? null,
  state: query.state ?? null,
})

function sendWorkbook(reply: FastifyReply, fileName: string, bytes: Buffer) {
  reply.type(WORKBOOK_TYPE)
  const name = encodeURIComponent(fileName)
  reply.header('content-disposition', `attachment; filename*=UTF-8''${name}`)
  return reply.send(bytes)
}

/** 一企一档: what is known about organisations, from where and since when. */
export const factRoutes: Routes = (app, { db, clock, city }) => {
  const vocabularyNow = async () => factVocabulary(await rulesInForce(db))

  /** The organisation of an address, within an actor's reach; government has no file. */
  const subject = async (actor: Actor, permission: Permission, id: string) => {
    const found = await findOrganisation(db, { id, scope: scopeFor(actor, permission) })
    if (found === null || found.kind === 'government') throw fail('NOT_FOUND')
    return found
  }

  const view = async (actor: Actor, id: string) => {
    const organisation = await subject(actor, 'fact.read', id)
    const [facts, vocabulary, writable] = await Promise.all([
      listCurrentFacts(db, id),
      vocabularyNow(),
      canWrite(actor, id),
    ])
    const states = reachOf(actor.role, 'fact.write') === 'own'
    return viewFile(facts, { city, organisation, vocabulary, canWrite: writable, states })
  }

  const canWrite = async (actor: Actor, id: string): Promise<boolean> => {
    const scope = scopeOf(actor, 'fact.write')
    return scope !== null && (await findOrganisation(db, { id, scope })) !== null
  }

  app.get(
    '/api/fact-vocabulary',
    {
      config: { permission: 'fact.read' },
      schema: { summary: '规则词汇中的事实', tags, response: { 200: refTo(FactVocabulary) } },
    },
    async () => ({ facts: (await vocabularyNow()).map(viewVocabularyFact) }),
  )

  app.get(
    '/api/fact-vocabulary/workbook',
    {
      config: { permission: 'fact.import' },
      schema: { summary: '导入模板（Excel）', tags, response: WORKBOOK },
    },
    async (_request, reply) =>
      sendWorkbook(reply, '一企一档导入模板.xlsx', await factTemplate(await vocabularyNow())),
  )

  app.get(
    '/api/fact-files',
    {
      config: { permission: 'fact.read' },
      schema: {
        summary: '一企一档',
        description:
          'state 与 fact 合用：known 已掌握，missing 未掌握，stated 仅有企业申报，contested 企业申报与部门掌握不一致。',
        tags,
        querystring: FactFileListQuery,
        response: { 200: refTo(FactFilePage) },
      },
    },
    async (request) => {
      const { page = 1, pageSize = PAGE_SIZE, ...words } = request.query
      const filter = filterOf(scopeFor(actorOf(request), 'fact.read'), words)
      const [files, total, vocabulary] = await Promise.all([
        listFiles(db, filter, { offset: (page - 1) * pageSize, limit: pageSize }),
        countFiles(db, filter),
        vocabularyNow(),
      ])
      const rows = files.map((file) => viewFileRow(city, file, vocabulary.length))
      return { rows, total, page, pageSize }
    },
  )

  app.get(
    '/api/fact-files/workbook',
    {
      config: { permission: 'fact.export' },
      schema: {
        summary: '导出一企一档（Excel）',
        description: '第一张工作表每行一项事实，可原样导入而不产生变化；企业申报在第二张工作表。',
        tags,
        querystring: FactFileFilterQuery,
        response: WORKBOOK,
      },
    },
    async (request, reply) => {
      const filter = filterOf(scopeFor(actorOf(request), 'fact.export'), request.query)
      const [vocabulary, official, stated] = await Promise.all([
        vocabularyNow(),
        listFactsForExport(db, filter, { stated: false }),
        listFactsForExport(db, filter, { stated: true }),
      ])
      if (Math.max(official.length, stated.length) > EXPORT_ROWS_MAX)
        throw fail('FACT_EXPORT_TOO_LONG', { max: EXPORT_ROWS_MAX })
      const bytes = await factWorkbook({ vocabulary, official, stated })
      return sendWorkbook(reply, '一企一档.xlsx', bytes)
    },
  )

  app.get(
    '/api/fact-files/:id',
    {
      config: { permission: 'fact.read' },
      schema: {
        summary: '一家机构的档案',
        tags,
        params: IdPath,
        response: { 200: refTo(FactFile) },
      },
    },
    (request) => view(actorOf(request), request.params.id),
  )

  app.get(
    '/api/fact-files/:id/history',
    {
      config: { permission: 'fact.read' },
      schema: {
        summary: '一项事实的历史',
        tags,
        params: IdPath,
        querystring: FactHistoryQuery,
        response: { 200: refTo(FactHistory) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { name, matter = '', period = null } = request.query
      const { id: organisation } = await subject(actor, 'fact.read', request.params.id)
      const [history, vocabulary] = await Promise.all([
        listFactHistory(db, { organisation, matter, name, period }),
        vocabularyNow(),
      ])
      const described = vocabulary.find((fact) => fact.name === name) ?? null
      const showsNames = reachOf(actor.role, 'fact.read') !== 'own'
      return { rows: history.map((fact) => viewHistory(fact, { described, showsNames })) }
    },
  )

  app.post(
    '/api/fact-files/:id/facts',
    {
      config: { permission: 'fact.write' },
      schema: {
        summary: '填写一项事实',
        description:
          'former 为填写时所见的现有事实（没有则为 null），期间被他人更新时拒绝保存。企业、高校院所填写的记为企业申报。',
        tags,
        params: IdPath,
        body: refTo(NewFact),
        response: { 201: refTo(FactFile) },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const { id } = await subject(actor, 'fact.write', request.params.id)
      const { name, matter = '', period = null, value, former, reason = null } = request.body
      const now = clock.now()
      const stated = reachOf(actor.role, 'fact.write') === 'own'
      const source = stated ? STATED_SOURCE : request.body.source?.trim()
      if (!source || (source === STATED_SOURCE && !stated))
        throw fail('FACT_INVALID', { detail: '请写明来源，如“技术合同登记系统”' })
      await recordFact(db, {
        actor,
        vocabulary: await vocabularyNow(),
        key: { organisation: id, matter: matter.trim(), name, period, stated },
        raw: value,
        former,
        source,
        knownSince: knownSinceOf(request.body.knownSince, now),
        reason,
        now,
      })
      return reply.code(201).send(await view(actor, id))
    },
  )

  app.post(
    '/api/fact-files/:id/withdrawals',
    {
      config: { permission: 'fact.write' },
      schema: {
        summary: '撤回一项事实',
        description: '撤回后该事实为未知（不是零），历史保留。企业、高校院所只能撤回自己的申报。',
        tags,
        params: IdPath,
        body: refTo(FactWithdrawal),
        response: { 201: refTo(FactFile) },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const { id } = await subject(actor, 'fact.write', request.params.id)
      const { name, matter = '', period = null, former, reason } = request.body
      const now = clock.now()
      const stated = reachOf(actor.role, 'fact.write') === 'own'
      await withdrawFact(db, {
        actor,
        key: { organisation: id, matter: matter.trim(), name, period, stated },
        former,
        source: stated ? STATED_SOURCE : actor.organisation.name,
        knownSince: knownSinceOf(undefined, now),
        reason,
        now,
      })
      return reply.code(201).send(await view(actor, id))
    },
  )
}

/** Since when a fact is known that is written down now: since today, unless somebody says otherwise. */
function knownSinceOf(text: string | undefined, now: Date) {
  if (text === undefined) return dayOf(now)
  const day = parseDay(text)
  if (day === null) throw fail('REQUEST_INVALID', { detail: '获知日期应为日期，如 2026-03-01' })
  return day
}
