import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { momentWords } from '../documents/document-words.ts'
import { moneyWords } from '../documents/items/money-words.ts'
import { usePermission } from '../party/use-session.ts'
import { Page } from '../shell/page.tsx'
import { PagedList } from '../shell/paged-list.tsx'
import { RoleNeeded } from '../shell/role-needed.tsx'
import { LIST_STATES, type ListFilter, listFilterOf } from './fund-filter.ts'
import { dueQuery, type List, listsQuery, PAGE_SIZE } from './fund-queries.ts'
import { LIST_STATE_WORDS } from './fund-words.ts'
import './funds.css'

const route = getRouteApi('/signed-in/funds/payments')

/** 支付清单: every list, newest first, and how much waits to be put on one. */
export function ListsPage() {
  const filter: ListFilter = route.useSearch()
  const navigate = route.useNavigate()
  const mayRead = usePermission('budget.read')
  const mayEdit = usePermission('payment.edit')
  const lists = useQuery({ ...listsQuery({ pageSize: PAGE_SIZE, ...filter }), enabled: mayRead })
  const due = useQuery({ ...dueQuery({ pageSize: 1 }), enabled: mayRead }).data
  if (!mayRead) return <RoleNeeded title="支付清单" />
  const change = (part: ListFilter) =>
    void navigate({ search: { ...filter, page: undefined, ...part }, replace: true })
  const start = (
    <Link to="/funds/payments/due">
      <Button type="primary" icon={<PlusOutlined />}>
        编制清单
      </Button>
    </Link>
  )
  return (
    <Page
      title="支付清单"
      lead={
        due === undefined || due.total === 0
          ? '应拨付的款项由财务编成清单，按专题的审批链批准后送国库支付，回盘逐笔核对到分。'
          : `还有 ${due.total} 笔应拨付款项没有列入清单，共 ${moneyWords(due.sumFen)}。`
      }
      moves={
        mayEdit ? (
          start
        ) : (
          <Link to="/funds/payments/due">
            <Button>看应拨付款项</Button>
          </Link>
        )
      }
    >
      <div className="filters" role="search" aria-label="筛选清单">
        <Segmented
          aria-label="按状态筛选"
          value={filter.state ?? 'all'}
          onChange={(state: string) =>
            change({ state: state === 'all' ? undefined : listFilterOf({ state }).state })
          }
          options={[
            { value: 'all', label: '全部' },
            ...LIST_STATES.map((state) => ({ value: state, label: LIST_STATE_WORDS[state] })),
          ]}
        />
      </div>
      <PagedList
        query={lists}
        empty={
          filter.state === undefined
            ? '还没有支付清单。有应拨付款项时，选中它们即可编成清单。'
            : '没有这个状态的清单。'
        }
        wayOn={mayEdit && start}
        onClear={filter.state !== undefined && (() => change({ state: undefined }))}
        counted="份"
        onPage={(next) => change({ page: next })}
      >
        {(rows) => <ListTable rows={rows} />}
      </PagedList>
    </Page>
  )
}

function ListTable({ rows }: { readonly rows: readonly List[] }) {
  return (
    <table className="funds sheet">
      <thead>
        <tr>
          <th scope="col">清单</th>
          <th scope="col">状态</th>
          <th scope="col" className="funds-money">
            合计
          </th>
          <th scope="col" className="funds-money">
            已支付
          </th>
          <th scope="col">编制</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((list) => (
          <tr key={list.id}>
            <td className="funds-title">
              <Link to="/funds/payments/$listId" params={{ listId: list.id }}>
                {list.title}
              </Link>
              <span className="soft mono">{list.code}</span>
            </td>
            <td>
              <span className={`tag funds-tag-${list.state}`}>{LIST_STATE_WORDS[list.state]}</span>
            </td>
            <td className="funds-money figures" data-label="合计">
              {moneyWords(list.sums.totalFen)}（{list.sums.count} 笔）
            </td>
            <td className="funds-money figures" data-label="已支付">
              {moneyWords(list.sums.paidFen)}
            </td>
            <td className="soft">
              {list.drawn.name ?? ''} · {momentWords(list.drawn.at)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
