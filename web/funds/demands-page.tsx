import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { filterWords } from '../api/query-words.ts'
import { momentDayWords } from '../documents/document-words.ts'
import { moneyWords } from '../documents/items/money-words.ts'
import { usePermission } from '../party/use-session.ts'
import { Page } from '../shell/page.tsx'
import { PagedList } from '../shell/paged-list.tsx'
import { RoleNeeded } from '../shell/role-needed.tsx'
import { SearchField } from '../shell/search-field.tsx'
import { type DemandFilter, demandFilterOf } from './fund-filter.ts'
import { type Demand, demandsQuery, PAGE_SIZE } from './fund-queries.ts'
import { OriginLink } from './origin-link.tsx'
import { RuleName } from './rule-name.tsx'
import './funds.css'

const route = getRouteApi('/signed-in/funds/demands')

/** 应收回: what beneficiaries have to give back, and what of it came in. */
export function DemandsPage() {
  const filter: DemandFilter = route.useSearch()
  const navigate = route.useNavigate()
  const mayRead = usePermission('budget.read')
  const demands = useQuery({
    ...demandsQuery({ pageSize: PAGE_SIZE, ...filter }),
    enabled: mayRead,
  })
  if (!mayRead) return <RoleNeeded title="应收回" />
  const isFiltered = filterWords(filter) !== ''
  const change = (part: DemandFilter) =>
    void navigate({ search: { ...filter, page: undefined, ...part }, replace: true })
  return (
    <Page
      title="应收回"
      lead="项目结余与追回的资金。到账后在款项页面登记收回，金额重新成为科目与上限的可用金额。"
    >
      <div className="filters" role="search" aria-label="筛选应收回">
        <SearchField
          label="按单位名称查找"
          placeholder="单位名称"
          value={filter.search}
          onSearch={(search) => change({ search })}
        />
        <Segmented
          aria-label="按状态筛选"
          value={filter.state ?? 'all'}
          onChange={(state: string) => change({ state: demandFilterOf({ state }).state })}
          options={[
            { value: 'all', label: '全部' },
            { value: 'open', label: '未收齐' },
            { value: 'done', label: '已收齐' },
          ]}
        />
      </div>
      <PagedList
        query={demands}
        empty={isFiltered ? '没有符合条件的应收回资金。' : '没有应收回的资金。'}
        onClear={isFiltered && (() => void navigate({ search: {}, replace: true }))}
        counted={null}
        onPage={(next) => change({ page: next })}
      >
        {(rows, { total, openFen }) => (
          <>
            <p className="search-count">
              共 {total} 笔，尚未收回 {moneyWords(openFen)}
            </p>
            <DemandTable rows={rows} />
          </>
        )}
      </PagedList>
    </Page>
  )
}

function DemandTable({ rows }: { readonly rows: readonly Demand[] }) {
  return (
    <table className="funds sheet">
      <thead>
        <tr>
          <th scope="col">单位与事项</th>
          <th scope="col">种类与理由</th>
          <th scope="col" className="funds-money">
            应收回
          </th>
          <th scope="col" className="funds-money">
            已收回
          </th>
          <th scope="col" className="funds-money">
            尚未收回
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.grant}>
            <td className="funds-title">
              <Link to="/funds/grants/$grantId" params={{ grantId: row.grant }}>
                {row.beneficiaryName}
              </Link>
              <span className="soft">
                <RuleName rule={row.rule} />
                {row.matter === '' ? '' : ` · ${row.matter}`} · <OriginLink origin={row.origin} />
              </span>
            </td>
            <td data-label="种类与理由">
              {row.kinds.join('、')}：{row.reasons.join('；')}（{momentDayWords(row.since)}
              起）
            </td>
            <td className="funds-money figures" data-label="应收回">
              {moneyWords(row.demandedFen)}
            </td>
            <td className="funds-money figures" data-label="已收回">
              {moneyWords(row.recoveredFen)}
            </td>
            <td className="funds-money figures" data-label="尚未收回">
              {moneyWords(row.openFen)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
