import { Type } from 'typebox'
import { fail } from '../../base/failure.ts'
import { type Actor, type Scope, scopeOf } from '../../party/actor.ts'
import { createOrganisation } from '../../party/create-organisation.ts'
import { editOrganisation } from '../../party/edit-organisation.ts'
import {
  countOrganisations,
  findOrganisation,
  listOrganisations,
  type OrganisationFilter,
} from '../../party/organisation.store.ts'
import {
  IMPORT_HEADS,
  importOrganisations,
  type ReportedRow,
  reportOrganisations,
} from '../../party/import-organisations.ts'
import type { Permission } from '../../party/permission.ts'
import { IdPath, refTo } from '../contract.ts'
import { actorOf } from '../guard.ts'
import type { Routes } from '../house.ts'
import { organisationWorkbook } from './organisation-workbook.ts'
import {
  NewOrganisation,
  Organisation,
  OrganisationChange,
  OrganisationFilterQuery,
  OrganisationImport,
  OrganisationImportReport,
  type OrganisationFilterWords,
  OrganisationListQuery,
  OrganisationPage,
} from './organisation.contract.ts'
import { readSheet } from '../../reader/intake/read-sheet.ts'
import { formBytes, receiveFile } from '../receive-file.ts'
import { viewOrganisation } from './organisation.view.ts'

const tags = ['机构']
const PAGE_SIZE = 20
const WORKBOOK_ROWS_MAX = 50_000
const WORKBOOK_BYTES_MAX = 10 * 1024 * 1024
const WORKBOOK_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The records that an actor may meet here; the guard has seen to it that there are some. */
function scopeFor(actor: Actor, permission: Permission): Scope {
  const scope = scopeOf(actor, permission)
  if (scope === null) throw fail('NOT_FOUND')
  return scope
}

const filterOf = (scope: Scope, query: OrganisationFilterWords): OrganisationFilter => ({
  scope,
  search: query.search?.trim() || null,
  kind: query.kind ?? null,
  region: query.region || null,
  industry: query.industry?.toUpperCase() || null,
})

/** 机构: the register of organisations. */
export const organisationRoutes: Routes = (app, { db, clock, city }) => {
  const view = async (scope: Scope, id: string) => {
    const found = await findOrganisation(db, { id, scope })
    if (found === null) throw fail('NOT_FOUND')
    return viewOrganisation(city, found)
  }

  app.get(
    '/api/organisations',
    {
      config: { permission: 'organisation.read' },
      schema: {
        summary: '机构名录',
        description:
          '按名称拼音排序；region 可以是行政区代码或开发区编号；industry 可以是任一级代码。',
        tags,
        querystring: OrganisationListQuery,
        response: { 200: refTo(OrganisationPage) },
      },
    },
    async (request) => {
      const { page = 1, pageSize = PAGE_SIZE, ...words } = request.query
      const filter = filterOf(scopeFor(actorOf(request), 'organisation.read'), words)
      const [rows, total] = await Promise.all([
        listOrganisations(db, filter, { offset: (page - 1) * pageSize, limit: pageSize }),
        countOrganisations(db, filter),
      ])
      return { rows: rows.map((row) => viewOrganisation(city, row)), total, page, pageSize }
    },
  )

  app.post(
    '/api/organisations',
    {
      config: { permission: 'organisation.create' },
      schema: {
        summary: '登记机构',
        tags,
        body: refTo(NewOrganisation),
        response: { 201: refTo(Organisation) },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const facts = { zone: null, industry: null, address: null, ...request.body }
      const id = await createOrganisation(db, { actor, city, facts, now: clock.now() })
      return reply.code(201).send(await view({ reach: 'all' }, id))
    },
  )

  app.get(
    '/api/organisations/workbook',
    {
      config: { permission: 'organisation.export' },
      schema: {
        summary: '导出机构名录（Excel）',
        tags,
        querystring: OrganisationFilterQuery,
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
    async (request, reply) => {
      const filter = filterOf(scopeFor(actorOf(request), 'organisation.export'), request.query)
      const rows = await listOrganisations(db, filter, { offset: 0, limit: WORKBOOK_ROWS_MAX })
      const name = encodeURIComponent('机构名录.xlsx')
      reply.type(WORKBOOK_TYPE)
      reply.header('content-disposition', `attachment; filename*=UTF-8''${name}`)
      return reply.send(await organisationWorkbook(city, rows))
    },
  )

  app.post(
    '/api/organisations/workbook',
    {
      config: { permission: 'organisation.create', takesFile: true },
      bodyLimit: formBytes(WORKBOOK_BYTES_MAX),
      schema: {
        summary: '导入机构（Excel）',
        description: `第一张工作表，首行为列名：${IMPORT_HEADS.join('、')}。有一行不合规则则全表不导入；已登记的机构保持不变。`,
        tags,
        response: { 200: refTo(OrganisationImport) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { bytes } = await receiveFile(request, WORKBOOK_BYTES_MAX)
      const table = await readSheet(bytes)
      return importOrganisations(db, { actor, city, table, now: clock.now() })
    },
  )

  app.post(
    '/api/organisations/workbook-report',
    {
      config: { permission: 'organisation.create', takesFile: true },
      bodyLimit: formBytes(WORKBOOK_BYTES_MAX),
      schema: {
        summary: '检查机构表（Excel）',
        description: '逐行说明导入会怎样：登记、已登记而不变、或不合规则及其原因。不写入任何内容。',
        tags,
        response: { 200: refTo(OrganisationImportReport) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { bytes } = await receiveFile(request, WORKBOOK_BYTES_MAX)
      const rows = await reportOrganisations(db, { actor, city, table: await readSheet(bytes) })
      const count = (outcome: ReportedRow['outcome']) =>
        rows.filter((row) => row.outcome === outcome).length
      return { rows, created: count('new'), known: count('known'), refused: count('refused') }
    },
  )

  app.get(
    '/api/organisations/:id',
    {
      config: { permission: 'organisation.read' },
      schema: {
        summary: '机构详情',
        tags,
        params: IdPath,
        response: { 200: refTo(Organisation) },
      },
    },
    (request) => view(scopeFor(actorOf(request), 'organisation.read'), request.params.id),
  )

  app.patch(
    '/api/organisations/:id',
    {
      config: { permission: 'organisation.edit' },
      schema: {
        summary: '修改机构',
        description: 'version 为修改所依据的版本；期间被他人修改时拒绝保存。',
        tags,
        params: IdPath,
        body: refTo(OrganisationChange),
        response: { 200: refTo(Organisation) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { id } = request.params
      const { version, ...changes } = request.body
      await editOrganisation(db, { actor, city, id, version, changes, now: clock.now() })
      return view(scopeFor(actor, 'organisation.edit'), id)
    },
  )
}
