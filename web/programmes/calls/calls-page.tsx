import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { usePermission } from '../../party/use-session.ts'
import { FilterSelect } from '../../shell/filter-select.tsx'
import { Page } from '../../shell/page.tsx'
import { PagedList } from '../../shell/paged-list.tsx'
import { SearchField } from '../../shell/search-field.tsx'
import { catalogueQuery } from '../catalogue/topic-queries.ts'
import { MODE_CODES, MODES } from '../catalogue/topic-words.ts'
import { callFilterOf, WINDOWS } from './call-filter.ts'
import type { CallFilter } from './call-filter.ts'
import { callsQuery, PAGE_SIZE } from './call-queries.ts'
import { CallList } from './call-list.tsx'

const route = getRouteApi('/calls')

const WINDOW_WORDS: Readonly<Record<(typeof WINDOWS)[number], string>> = {
  open: '申报中',
  soon: '一周内截止',
  upcoming: '即将开始',
  closed: '已截止',
  cancelled: '已取消',
}

/** 申报通知: what may be applied for now, for everybody. */
export function CallsPage() {
  const filter: CallFilter = route.useSearch()
  const navigate = route.useNavigate()
  const calls = useQuery(callsQuery({ pageSize: PAGE_SIZE, ...filter }))
  const mayRead = usePermission('call.read')
  const change = (part: CallFilter) =>
    void navigate({ search: { ...filter, page: undefined, ...part }, replace: true })
  return (
    <Page
      title="申报通知"
      lead="现在能报什么、谁能报、报到哪天；截止以服务器时间为准。"
      moves={
        mayRead ? (
          <Link to="/calls/drafts">
            <Button>管理通知</Button>
          </Link>
        ) : null
      }
    >
      <CallFilters filter={filter} onChange={change} />
      <PagedList
        query={calls}
        empty="没有符合条件的申报通知。"
        onClear={() => void navigate({ search: {}, replace: true })}
        counted="份"
        onPage={(next) => change({ page: next })}
      >
        {(rows, { now }) => <CallList rows={rows} now={now} />}
      </PagedList>
    </Page>
  )
}

type FiltersProps = {
  readonly filter: CallFilter
  readonly onChange: (part: CallFilter) => void
}

function CallFilters({ filter, onChange }: FiltersProps) {
  const catalogue = useQuery(catalogueQuery).data
  const topics = catalogue?.topics.filter(
    ({ programme }) => filter.programme === undefined || programme === filter.programme,
  )
  return (
    <div className="filters" role="search" aria-label="筛选申报通知">
      <Segmented
        aria-label="按申报情况筛选"
        value={filter.window ?? 'all'}
        onChange={(window: string) =>
          onChange({ window: window === 'all' ? undefined : callFilterOf({ window }).window })
        }
        options={[
          { value: 'all', label: '全部' },
          ...WINDOWS.map((window) => ({ value: window, label: WINDOW_WORDS[window] })),
        ]}
      />
      <SearchField
        label="按词语查找"
        placeholder="标题、专题或说明"
        value={filter.search}
        onSearch={(search) => onChange({ search })}
      />
      <FilterSelect
        label="专项"
        className="filter-issuer"
        value={filter.programme}
        onChange={(programme) => onChange({ programme: programme, topic: undefined })}
        options={catalogue?.programmes.map(({ id, name }) => ({ value: id, label: name })) ?? []}
      />
      <FilterSelect
        label="专题"
        hasSearch
        className="filter-issuer"
        value={filter.topic}
        onChange={(topic) => onChange({ topic })}
        options={topics?.map(({ id, name }) => ({ value: id, label: name })) ?? []}
      />
      <FilterSelect
        label="支持方式"
        className="filter-medium"
        value={filter.mode}
        onChange={(mode) => onChange({ mode })}
        options={MODE_CODES.map((mode) => ({ value: mode, label: MODES[mode] }))}
      />
    </div>
  )
}
