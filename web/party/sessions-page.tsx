import { DesktopOutlined } from '@ant-design/icons'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { answered, api } from '../api/client.ts'
import type { Schema } from '../api/client.ts'
import { useTellRefusal } from '../api/refusals.ts'
import { momentWords } from '../documents/document-words.ts'
import { Loaded } from '../shell/loaded.tsx'
import { Page } from '../shell/page.tsx'
import { PasswordDialog } from './password-dialog.tsx'
import './sessions.css'

const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: ({ signal }) => answered(api.GET('/api/sessions', { signal })),
})

/** 会话: where one is signed in, each of which can be ended. */
export function SessionsPage() {
  const sessions = useQuery(sessionsQuery)
  const [isChanging, setIsChanging] = useState(false)
  const end = useEndSessions()
  const others = sessions.data?.rows.filter((row) => !row.isPresent).length ?? 0
  return (
    <Page
      title="登录与会话"
      lead="您在哪些设备上登录着。看到不认识的，请结束它并修改密码。"
      moves={
        <>
          <Button onClick={() => setIsChanging(true)}>修改密码</Button>
          {others > 0 ? (
            <Button danger loading={end.isPending} onClick={() => end.mutate(null)}>
              结束其他 {others} 个会话
            </Button>
          ) : null}
        </>
      }
    >
      <Loaded query={sessions}>
        {({ rows }) => (
          <ul className="sessions sheet">
            {rows.map((row) => (
              <SessionLine key={row.id} row={row} onEnd={() => end.mutate(row.id)} />
            ))}
          </ul>
        )}
      </Loaded>
      {isChanging ? <PasswordDialog onClose={() => setIsChanging(false)} /> : null}
    </Page>
  )
}

function SessionLine(props: { readonly row: Schema<'SessionRow'>; readonly onEnd: () => void }) {
  const { row, onEnd } = props
  return (
    <li className="session">
      <DesktopOutlined className="session-icon" />
      <div className="session-words">
        <b>{row.device}</b>
        <span className="soft">
          身份 {row.roleName} · {momentWords(row.begunAt)} 登录 · {momentWords(row.expiresAt)} 到期
        </span>
      </div>
      {row.isPresent ? (
        <span className="session-present">本次会话</span>
      ) : (
        <Button size="small" aria-label={`结束 ${row.device} 的会话`} onClick={onEnd}>
          结束
        </Button>
      )}
    </li>
  )
}

/** Ends one session by its id, or all the others. */
function useEndSessions() {
  const client = useQueryClient()
  const { message } = App.useApp()
  const tell = useTellRefusal()
  return useMutation({
    mutationFn: (id: string | null) =>
      id === null
        ? answered(api.DELETE('/api/sessions'))
        : answered(api.DELETE('/api/sessions/{id}', { params: { path: { id } } })),
    onSuccess: () => void message.success('已结束。'),
    onError: tell,
    onSettled: () => client.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  })
}
