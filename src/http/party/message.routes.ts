import { Type } from 'typebox'
import { actBy } from '../../party/act.ts'
import { listMessages, markRead } from '../../party/message.store.ts'
import { write } from '../../trust/write.ts'
import { refTo } from '../contract.ts'
import { actorOf } from '../guard.ts'
import type { Routes } from '../house.ts'
import { MessageListQuery, MessagePage, MessageReading } from './message.contract.ts'

const tags = ['消息']
const PAGE_SIZE = 20

/** 消息: what one is told; everybody sees his own only. */
export const messageRoutes: Routes = (app, { db, clock }) => {
  app.get(
    '/api/messages',
    {
      config: { permission: 'session.read' },
      schema: {
        summary: '我的消息',
        tags,
        querystring: MessageListQuery,
        response: { 200: refTo(MessagePage) },
      },
    },
    async (request) => {
      const { unread: isUnreadOnly = false, page = 1, pageSize = PAGE_SIZE } = request.query
      const { rows, total, unread } = await listMessages(db, actorOf(request).person.id, {
        isUnreadOnly,
        offset: (page - 1) * pageSize,
        limit: pageSize,
      })
      return {
        rows: rows.map(({ created_at: createdAt, read_at: readAt, ...row }) => ({
          ...row,
          createdAt: createdAt.toISOString(),
          readAt: readAt?.toISOString() ?? null,
        })),
        total,
        unread,
        page,
        pageSize,
      }
    },
  )

  app.post(
    '/api/messages/reading',
    {
      config: { permission: 'session.edit' },
      schema: {
        summary: '标为已读',
        tags,
        body: refTo(MessageReading),
        response: { 204: Type.Null({ description: '完成' }) },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const now = clock.now()
      const subject = `person:${actor.person.id}`
      await write(db, actBy(actor, { what: 'message.read', subject, now }), (tx) =>
        markRead(tx, { personId: actor.person.id, ids: request.body.ids ?? null, now }),
      )
      return reply.code(204).send(null)
    },
  )
}
