import { Type } from 'typebox'
import { closed, Id, Moment, PageQuery, refTo } from '../contract.ts'

/** Something that one is told, and the page that it leads to. */
export const Message = Type.Object(
  {
    id: Id,
    title: Type.String(),
    body: Type.String(),
    link: Type.String(),
    createdAt: Moment,
    readAt: Type.Unsafe<string | null>({ type: ['string', 'null'], format: 'date-time' }),
  },
  { $id: 'Message' },
)

export const MessagePage = Type.Object(
  {
    rows: Type.Array(refTo(Message)),
    total: Type.Integer(),
    unread: Type.Integer(),
    page: Type.Integer(),
    pageSize: Type.Integer(),
  },
  { $id: 'MessagePage' },
)

export const MessageListQuery = Type.Object(
  { unread: Type.Optional(Type.Boolean({ title: '只看未读' })), ...PageQuery },
  closed,
)

/** Which messages have been read; all of them where none is named. */
export const MessageReading = Type.Object(
  { ids: Type.Optional(Type.Array(Id, { title: '消息', minItems: 1, maxItems: 100 })) },
  { ...closed, $id: 'MessageReading' },
)

export const messageComponents = [Message, MessagePage, MessageReading]
