import { Type } from 'typebox'
import { fail } from '../../base/failure.ts'
import { findSeries } from '../../supervision/assessment/scheme.store.ts'
import { changesOf, discardPack, editPack, renewPack } from '../../supervision/packs/edit-pack.ts'
import { makePack } from '../../supervision/packs/make-pack.ts'
import { MOVE_PERMISSIONS, movePack } from '../../supervision/packs/move-pack.ts'
import { packDocument } from '../../supervision/packs/pack-export.ts'
import { findSeenPack } from '../../supervision/packs/show-pack.ts'
import { actsOn } from '../act.ts'
import { refTo } from '../contract.ts'
import { workbookAnswer, workbookHeaders } from '../funds/fund-workbook.ts'
import { actorOf } from '../guard.ts'
import type { Routes } from '../house.ts'
import {
  Pack,
  PackAct,
  PackChanges,
  PackDiscard,
  PackEdit,
  PackMoveRequest,
  PackNew,
  PackPath,
  PackYear,
  PackYearQuery,
} from './pack.contract.ts'
import { viewPack, viewPackYear } from './pack.view.ts'
import { packWorkbook } from './pack-workbook.ts'

const tags = ['简报与考核']
const WORD_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** 简报与考核: the rhythm of a year, one report, its editing, its way to the archive, and its downloads. */
export const packRoutes: Routes = (app, house) => {
  const { db, clock, practices } = house
  app.get(
    '/api/packs',
    {
      config: { permission: 'pack.read' },
      schema: {
        summary: '一年的简报与考核',
        description: '每月、每季、半年、全年各有什么、该办什么；区里只看到印发给全市或本区的。',
        tags,
        querystring: PackYearQuery,
        response: { 200: refTo(PackYear) },
      },
    },
    (request) => viewPackYear(db, actorOf(request), { year: request.query.year, now: clock.now() }),
  )

  app.get(
    '/api/packs/:packId',
    {
      config: { permission: 'pack.read' },
      schema: {
        summary: '一份材料',
        tags,
        params: PackPath,
        response: { 200: refTo(Pack) },
      },
    },
    (request) => viewPack(db, actorOf(request), request.params.packId),
  )

  app.get(
    '/api/packs/:packId/changes',
    {
      config: { permission: 'pack.edit' },
      schema: {
        summary: '重新取数会改变什么',
        description: '逐项列出材料所用的数与此刻的数的差别，不改动材料。',
        tags,
        params: PackPath,
        response: { 200: refTo(PackChanges) },
      },
    },
    async (request) => {
      const now = clock.now()
      const pack = await findSeenPack(db, actorOf(request), request.params.packId)
      return { asOf: now.toISOString(), changes: await changesOf(db, pack, { now, practices }) }
    },
  )

  app.get(
    '/api/packs/:packId/document',
    {
      config: { permission: 'pack.read' },
      schema: {
        summary: '下载公文（Word）',
        description: '按 GB/T 9704 的版式；起草中的注明未编号、未印发。',
        tags,
        params: PackPath,
        response: {
          200: {
            description: 'Word 文档',
            content: {
              [WORD_TYPE]: { schema: Type.Unsafe<Buffer>({ type: 'string', format: 'binary' }) },
            },
          },
        },
      },
    },
    async (request, reply) => {
      const pack = await findSeenPack(db, actorOf(request), request.params.packId)
      const series = await findSeries(db)
      const name = encodeURIComponent(`${pack.document.title}.docx`)
      reply.headers({
        'content-type': WORD_TYPE,
        'content-disposition': `attachment; filename*=UTF-8''${name}`,
      })
      return reply.send(await packDocument(pack, series?.issuer ?? ''))
    },
  )

  app.get(
    '/api/packs/:packId/workbook',
    {
      config: { permission: 'pack.read' },
      schema: {
        summary: '下载事实（Excel）',
        description: '材料所用的每一个数、任务、得分和算法版本。',
        tags,
        params: PackPath,
        response: workbookAnswer,
      },
    },
    async (request, reply) => {
      const pack = await findSeenPack(db, actorOf(request), request.params.packId)
      reply.headers(workbookHeaders(pack.document.title))
      return reply.send(await packWorkbook(pack))
    },
  )

  app.post(
    '/api/packs',
    {
      config: { permission: 'pack.edit' },
      schema: {
        summary: '起草材料',
        description: '由此刻的事实生成；同一期间、同一去向只有一份。',
        tags,
        body: refTo(PackNew),
        response: { 200: refTo(Pack) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const packId = await makePack(db, { ...request.body, actor, now: clock.now(), practices })
      return viewPack(db, actor, packId)
    },
  )

  app.delete(
    '/api/packs/:packId',
    {
      config: { permission: 'pack.edit' },
      schema: {
        summary: '删除起草中的材料',
        tags,
        params: PackPath,
        querystring: PackDiscard,
        response: { 204: { type: 'null' } },
      },
    },
    async (request, reply) => {
      await discardPack(db, {
        ...request.params,
        ...request.query,
        actor: actorOf(request),
        now: clock.now(),
      })
      return reply.code(204).send(null)
    },
  )

  const act = actsOn(app, house, {
    tags,
    key: PackPath,
    answer: Pack,
    view: ({ actor, packId }) => viewPack(db, actor, packId),
  })
  act('/api/packs/:packId', {
    method: 'PUT',
    permission: 'pack.edit',
    summary: '修改材料的文字',
    description: '标题、主送和各段文字；文字中用 {{键}} 引用事实中的数，表格和清单不能改。',
    body: PackEdit,
    run: (on, { revision, ...edit }) => editPack(db, { ...on, revision, edit }),
  })
  act('/api/packs/:packId/renewal', {
    permission: 'pack.edit',
    summary: '重新取数',
    description: '按此刻的事实重新生成表格和清单；改过的文字保留。',
    body: PackAct,
    run: (on, body) => renewPack(db, { ...on, ...body, practices }),
  })
  // Each side has its own path, so that each is under its own permission.
  for (const [path, permission] of [
    ['draft-moves', 'pack.edit'],
    ['decisions', 'pack.approve'],
  ] as const)
    act(`/api/packs/:packId/${path}`, {
      permission,
      summary: permission === 'pack.edit' ? '提交、撤回、归档材料' : '批准印发或退回材料',
      description: '起草、修改、提交的人不能批准；退回须写理由；批准时编号。',
      body: PackMoveRequest,
      run: (on, { revision, move, reason = null }) => {
        if (MOVE_PERMISSIONS[move] !== permission)
          throw fail('REQUEST_INVALID', { detail: '这个操作不在此处办理' })
        return movePack(db, { ...on, revision, move, reason })
      },
    })
}
