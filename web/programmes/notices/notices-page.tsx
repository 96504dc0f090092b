import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { fenWords } from '../../benefits/benefit-words.ts'
import { dayWords } from '../../documents/document-words.ts'
import { Page } from '../../shell/page.tsx'
import { PagedList } from '../../shell/paged-list.tsx'
import { SearchField } from '../../shell/search-field.tsx'
import { InquiryDialog } from './inquiry-dialog.tsx'
import {
  type NoticeFilter,
  noticeFilterOf,
  type NoticeRow,
  noticesQuery,
} from './notice-queries.ts'
import '../../shell/deal.css'

const route = getRouteApi('/notices')

/** 公示: what is to be funded, for everybody to read and to object to. */
export function NoticesPage() {
  const filter = route.useSearch()
  const navigate = route.useNavigate()
  const notices = useQuery(noticesQuery(filter))
  const [isAsking, setIsAsking] = useState(false)
  const isFiltered = filter.state !== undefined || filter.search !== undefined
  const change = (part: NoticeFilter) =>
    void navigate({ search: { ...filter, page: undefined, ...part }, replace: true })
  return (
    <Page
      title="立项公示"
      lead="公示期内任何人都可以提出异议；姓名和联系方式不公开。"
      moves={<Button onClick={() => setIsAsking(true)}>查询异议结果</Button>}
    >
      <div className="filters" role="search" aria-label="筛选公示">
        <Segmented
          aria-label="按状态筛选"
          value={filter.state ?? 'all'}
          options={[
            { value: 'all', label: '全部' },
            { value: 'open', label: '公示中' },
            { value: 'ended', label: '已结束' },
          ]}
          onChange={(state: string) =>
            change({ state: state === 'all' ? undefined : noticeFilterOf({ state }).state })
          }
        />
        <SearchField
          label="查找公示"
          placeholder="项目、单位或标题"
          value={filter.search}
          onSearch={(search) => change({ search })}
        />
      </div>
      <PagedList
        query={notices}
        empty={isFiltered ? '没有符合条件的公示。' : '还没有公示。'}
        onClear={isFiltered && (() => void navigate({ search: {}, replace: true }))}
        counted="份公示"
        onPage={(next) => change({ page: next })}
      >
        {(rows) => <Notices rows={rows} />}
      </PagedList>
      {isAsking ? <InquiryDialog onClose={() => setIsAsking(false)} /> : null}
    </Page>
  )
}

function Notices({ rows }: { readonly rows: readonly NoticeRow[] }) {
  return (
    <table className="list-table sheet">
      <thead>
        <tr>
          <th scope="col">公示</th>
          <th scope="col">期限</th>
          <th scope="col">项目</th>
          <th scope="col" className="list-money">
            金额
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td className="list-name">
              <Link to="/notices/$noticeId" params={{ noticeId: row.id }}>
                {row.title}
              </Link>
              <span className="soft">{row.number}</span>
            </td>
            <td className="list-wide figures">
              {dayWords(row.firstDay)} 至 {dayWords(row.lastDay)}{' '}
              <span className={row.isOpen ? 'deal-good' : 'soft'}>
                {row.isOpen ? '公示中' : '已结束'}
              </span>
            </td>
            <td className="figures">{row.entries} 项</td>
            <td className="list-money figures">{fenWords(row.amountFen)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
