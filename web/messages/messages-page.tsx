import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { App, Button, Segmented } from 'antd'
import { asProblem } from '../api/problem.ts'
import { momentWords } from '../documents/document-words.ts'
import { Page } from '../shell/page.tsx'
import { PagedList } from '../shell/paged-list.tsx'
import { PathLink } from '../shell/path-link.tsx'
import { messagesKey, messagesQuery, PAGE_SIZE, readMessages } from './message-queries.ts'
import type { Message, MessageFilter } from './message-queries.ts'
import './messages.css'

const route = getRouteApi('/signed-in/messages')

/** 消息: what one was told, newest first; opening one marks it as read. */
export function MessagesPage() {
  const filter: MessageFilter = route.useSearch()
  const navigate = route.useNavigate()
  const { message: toast } = App.useApp()
  const client = useQueryClient()
  const messages = useQuery(messagesQuery({ pageSize: PAGE_SIZE, ...filter }))
  const read = useMutation({
    mutationFn: readMessages,
    onSuccess: () => client.invalidateQueries({ queryKey: messagesKey }),
    onError: (error) => void toast.error(asProblem(error).message),
  })
  const change = (part: MessageFilter) =>
    void navigate({ search: { ...filter, page: undefined, ...part }, replace: true })
  const unread = messages.data?.unread ?? 0
  return (
    <Page
      title="消息"
      lead="办理进展、补正要求和时限提醒。"
      moves={
        <Button disabled={unread === 0} loading={read.isPending} onClick={() => read.mutate(null)}>
          全部标为已读
        </Button>
      }
    >
      <div className="filters" role="search" aria-label="筛选消息">
        <Segmented
          aria-label="按是否已读筛选"
          value={filter.unread === true ? 'unread' : 'all'}
          onChange={(chosen: string) => change({ unread: chosen === 'unread' ? true : undefined })}
          options={[
            { value: 'all', label: '全部' },
            { value: 'unread', label: `未读 ${unread}` },
          ]}
        />
      </div>
      <PagedList
        query={messages}
        empty={filter.unread === true ? '没有未读消息。' : '还没有消息。'}
        counted="条"
        onPage={(next) => change({ page: next })}
      >
        {(rows) => (
          <ul className="messages sheet">
            {rows.map((row) => (
              <MessageLine key={row.id} row={row} onRead={() => read.mutate([row.id])} />
            ))}
          </ul>
        )}
      </PagedList>
    </Page>
  )
}

function MessageLine({ row, onRead }: { readonly row: Message; readonly onRead: () => void }) {
  return (
    <li className={row.readAt === null ? 'message message-unread' : 'message'}>
      <PathLink path={row.link} onOpen={row.readAt === null ? onRead : undefined}>
        {row.title}
      </PathLink>
      <span className="message-when figures">
        {row.readAt === null ? '未读 · ' : ''}
        {momentWords(row.createdAt)}
      </span>
      {row.body === '' ? null : <p>{row.body}</p>}
    </li>
  )
}
