import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useRouter } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { momentWords } from '../../documents/document-words.ts'
import { usePermission } from '../../party/use-session.ts'
import { Page } from '../../shell/page.tsx'
import { PagedList } from '../../shell/paged-list.tsx'
import { RoleNeeded } from '../../shell/role-needed.tsx'
import { CALL_STATES, callDraftFilterOf } from './call-filter.ts'
import type { CallDraftFilter } from './call-filter.ts'
import { callDraftsQuery, type CallRow, PAGE_SIZE } from './call-queries.ts'
import { WindowTag } from './call-window.tsx'

const route = getRouteApi('/signed-in/calls/drafts')

const STATE_WORDS: Readonly<Record<CallRow['state'], string>> = {
  draft: '起草中',
  submitted: '待发布',
  published: '已发布',
  cancelled: '已取消',
}

/** 管理申报通知: drafts, what waits for a second person, and what was published. */
export function CallDraftsPage() {
  const filter: CallDraftFilter = route.useSearch()
  const navigate = route.useNavigate()
  const router = useRouter()
  const mayRead = usePermission('call.read')
  const mayEdit = usePermission('call.edit')
  const calls = useQuery({
    ...callDraftsQuery({ pageSize: PAGE_SIZE, ...filter }),
    enabled: mayRead,
  })
  if (!mayRead) return <RoleNeeded title="管理申报通知" />
  const change = (part: CallDraftFilter) =>
    void navigate({ search: { ...filter, page: undefined, ...part }, replace: true })
  const draft = (
    <Button
      type="primary"
      icon={<PlusOutlined />}
      onClick={() => void router.navigate({ to: '/calls/drafts/new' })}
    >
      起草通知
    </Button>
  )
  return (
    <Page
      title="管理申报通知"
      lead="一人起草提交，另一人发布；发布后内容不能改动，只能取消并写明理由。"
      moves={mayEdit ? draft : null}
    >
      <div className="filters" role="search" aria-label="筛选通知">
        <Segmented
          aria-label="按状态筛选"
          value={filter.state ?? 'all'}
          onChange={(state: string) =>
            change({ state: state === 'all' ? undefined : callDraftFilterOf({ state }).state })
          }
          options={[
            { value: 'all', label: '全部' },
            ...CALL_STATES.map((state) => ({ value: state, label: STATE_WORDS[state] })),
          ]}
        />
      </div>
      <PagedList
        query={calls}
        empty="没有这个状态的通知。"
        wayOn={mayEdit && draft}
        counted="份"
        onPage={(next) => change({ page: next })}
      >
        {(rows) => <CallTable rows={rows} />}
      </PagedList>
    </Page>
  )
}

function CallTable({ rows }: { readonly rows: readonly CallRow[] }) {
  return (
    <table className="list-table sheet">
      <thead>
        <tr>
          <th scope="col">通知</th>
          <th scope="col">状态</th>
          <th scope="col">申报</th>
          <th scope="col">开始</th>
          <th scope="col">截止</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((call) => (
          <tr key={call.id}>
            <td className="list-name">
              <Link to="/calls/$callId" params={{ callId: call.id }}>
                {call.title}
              </Link>
              <span className="soft">
                {call.number} · {call.topicName} · {call.lineName}
              </span>
            </td>
            <td>{STATE_WORDS[call.state]}</td>
            <td>{call.state === 'published' ? <WindowTag {...call} /> : null}</td>
            <td className="soft figures">{momentWords(call.opensAt)}</td>
            <td className="soft figures">{momentWords(call.closesAt)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
