import { Type } from 'typebox'
import { fail } from '../../base/failure.ts'
import {
  askObjection,
  attachToObjection,
  receiveObjection,
} from '../../programmes/notices/receive-objection.ts'
import {
  filesOf,
  findObjectionFile,
  listObjections,
} from '../../programmes/notices/objection.store.ts'
import {
  declineObjection,
  settleObjection,
  takeUpObjection,
} from '../../programmes/notices/settle-objection.ts'
import { Id, IdPath, refTo } from '../contract.ts'
import { actorOf } from '../guard.ts'
import type { Routes } from '../house.ts'
import {
  NewObjection,
  ObjectionAnswer,
  ObjectionDeclining,
  ObjectionFiles,
  ObjectionHeaders,
  ObjectionInquiry,
  ObjectionListQuery,
  ObjectionPage,
  ObjectionPath,
  ObjectionReceipt,
  ObjectionSettling,
  ObjectionTaking,
} from './notice.contract.ts'
import { viewObjection } from './notice.view.ts'
import { formBytes, receiveFile } from '../receive-file.ts'

const tags = ['异议']
const PAGE_SIZE = 20
const FILE_BYTES_MAX = 10 * 1024 * 1024
const nothing = { 204: Type.Null({ description: '完成' }) }

/** 异议: from anybody while a notice runs, settled by two persons of the office. */
export const objectionRoutes: Routes = (app, { db, clock, throttle }) => {
  app.post(
    '/api/notices/:id/objections',
    {
      config: { permission: 'public' },
      schema: {
        summary: '提出异议',
        description: '公示期内任何人可以提出。姓名和联系方式不公开；请保存查询码。',
        tags,
        params: IdPath,
        body: refTo(NewObjection),
        response: { 201: refTo(ObjectionReceipt) },
      },
    },
    async (request, reply) =>
      reply.code(201).send(
        await receiveObjection(db, throttle, {
          ...request.body,
          noticeId: request.params.id,
          address: request.ip,
          now: clock.now(),
        }),
      ),
  )

  app.post(
    '/api/objection-inquiries',
    {
      config: { permission: 'public' },
      schema: {
        summary: '查询异议办理结果',
        tags,
        body: refTo(ObjectionInquiry),
        response: { 200: refTo(ObjectionAnswer) },
      },
    },
    async (request) => {
      const answer = await askObjection(db, throttle, {
        ...request.body,
        address: request.ip,
        now: clock.now(),
      })
      return { ...answer, receivedAt: answer.receivedAt.toISOString() }
    },
  )

  app.post(
    '/api/objection-files',
    {
      config: { permission: 'public' },
      bodyLimit: formBytes(FILE_BYTES_MAX),
      schema: {
        summary: '补充异议附件',
        description: '受理之前可以补充，至多 3 个；只收 PDF、PNG、JPEG，每个不超过 10 MB。',
        tags,
        // Not in the address: addresses end up in logs.
        headers: ObjectionHeaders,
        consumes: ['multipart/form-data'],
        response: nothing,
      },
    },
    async (request, reply) => {
      const { 'x-objection-number': number, 'x-objection-receipt': receipt } = request.headers
      const { fileName, bytes } = await receiveFile(request, FILE_BYTES_MAX)
      await attachToObjection(db, throttle, {
        number,
        receipt,
        fileName,
        bytes,
        address: request.ip,
        now: clock.now(),
      })
      return reply.code(204).send(null)
    },
  )

  app.get(
    '/api/objections',
    {
      config: { permission: 'objection.read' },
      schema: {
        summary: '异议列表',
        tags,
        querystring: ObjectionListQuery,
        response: { 200: refTo(ObjectionPage) },
      },
    },
    async (request) => {
      const { page = 1, pageSize = PAGE_SIZE, state = null } = request.query
      const range = { offset: (page - 1) * pageSize, limit: pageSize }
      const { rows, total } = await listObjections(db, state, range)
      const { person } = actorOf(request)
      return { rows: rows.map((row) => viewObjection(row, person.id)), total, page, pageSize }
    },
  )

  app.get(
    '/api/objections/:objectionId/files',
    {
      config: { permission: 'objection.read' },
      schema: {
        summary: '异议的附件',
        tags,
        params: ObjectionPath,
        response: { 200: refTo(ObjectionFiles) },
      },
    },
    async (request) => ({
      rows: (await filesOf(db, request.params.objectionId)).map((file) => ({
        id: file.id,
        name: file.name,
        mediaType: file.media_type,
        bytes: file.bytes,
      })),
    }),
  )

  app.get(
    '/api/objection-files/:fileId',
    {
      config: { permission: 'objection.read' },
      schema: {
        summary: '下载异议附件',
        tags,
        params: Type.Object({ fileId: Id }),
        response: {
          200: {
            description: '附件',
            content: {
              'application/octet-stream': {
                schema: Type.Unsafe<Buffer>({ type: 'string', format: 'binary' }),
              },
            },
          },
        },
      },
    },
    async (request, reply) => {
      const file = await findObjectionFile(db, request.params.fileId)
      if (file === undefined) throw fail('NOT_FOUND')
      // Never shown inline: a stranger sent it.
      reply.type('application/octet-stream')
      reply.header(
        'content-disposition',
        `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      )
      return reply.send(file.content)
    },
  )

  app.post(
    '/api/objections/:objectionId/taking',
    {
      config: { permission: 'case.propose' },
      schema: {
        summary: '受理异议',
        description: '项目随即进入异议处理，办结之前不下达立项。',
        tags,
        params: ObjectionPath,
        body: refTo(ObjectionTaking),
        response: nothing,
      },
    },
    async (request, reply) => {
      await takeUpObjection(db, {
        actor: actorOf(request),
        now: clock.now(),
        objectionId: request.params.objectionId,
        ...request.body,
      })
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/api/objections/:objectionId/declining',
    {
      config: { permission: 'case.endorse' },
      schema: {
        summary: '不予受理异议',
        tags,
        params: ObjectionPath,
        body: refTo(ObjectionDeclining),
        response: nothing,
      },
    },
    async (request, reply) => {
      await declineObjection(db, {
        actor: actorOf(request),
        now: clock.now(),
        objectionId: request.params.objectionId,
        ...request.body,
      })
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/api/objections/:objectionId/settlement',
    {
      config: { permission: 'case.endorse' },
      schema: {
        summary: '办结异议',
        description: '由受理人、立项建议人之外的另一人写明理由。成立的，重新决定或撤销立项。',
        tags,
        params: ObjectionPath,
        body: refTo(ObjectionSettling),
        response: nothing,
      },
    },
    async (request, reply) => {
      await settleObjection(db, {
        actor: actorOf(request),
        now: clock.now(),
        objectionId: request.params.objectionId,
        ...request.body,
      })
      return reply.code(204).send(null)
    },
  )
}
