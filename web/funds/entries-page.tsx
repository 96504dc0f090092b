import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Tag } from 'antd'
import { filterWords } from '../api/query-words.ts'
import { usePermission } from '../party/use-session.ts'
import { ExportButton } from '../shell/export-button.tsx'
import { FilterSelect } from '../shell/filter-select.tsx'
import { Page } from '../shell/page.tsx'
import { PagedList } from '../shell/paged-list.tsx'
import { RoleNeeded } from '../shell/role-needed.tsx'
import { EntryTable } from './entry-table.tsx'
import { type EntryFilter, entryFilterOf, STAGES } from './fund-filter.ts'
import { entriesQuery, PAGE_SIZE } from './fund-queries.ts'
import { KIND_WORDS, originOf, STAGE_WORDS } from './fund-words.ts'
import './funds.css'

const route = getRouteApi('/signed-in/funds/entries')

/** 资金流水: the entries that a figure is the sum of. */
export function EntriesPage() {
  const filter: EntryFilter = route.useSearch()
  const navigate = route.useNavigate()
  const mayRead = usePermission('budget.read')
  const entries = useQuery({
    ...entriesQuery({ pageSize: PAGE_SIZE, ...filter }),
    enabled: mayRead,
  })
  if (!mayRead) return <RoleNeeded title="资金流水" />
  const change = (part: EntryFilter) =>
    void navigate({ search: { ...filter, page: undefined, ...part }, replace: true })
  const isFiltered = filterWords(filter) !== ''
  const of = entries.data?.of ?? null
  return (
    <Page
      wide
      title="资金流水"
      lead="只增不改的复式流水：每笔把金额从一个阶段移到下一个阶段，各阶段的余额都由它们加总而来。"
      moves={<ExportButton href="/api/fund-entries/workbook" filter={filter} />}
    >
      <div className="filters" role="search" aria-label="筛选流水">
        <FilterSelect
          label="阶段"
          placeholder="阶段（进入或离开）"
          className="filter-medium"
          value={filter.stage}
          onChange={(stage) => change({ stage })}
          options={STAGES.map((stage) => ({ value: stage, label: STAGE_WORDS[stage] }))}
        />
        <FilterSelect
          label="动作"
          className="filter-short"
          value={filter.kind}
          onChange={(kind) => change({ kind: entryFilterOf({ kind }).kind })}
          options={Object.entries(KIND_WORDS).map(([value, label]) => ({ value, label }))}
        />
        {filter.line === undefined && filter.grant === undefined ? null : (
          <Tag closable onClose={() => change({ line: undefined, grant: undefined })}>
            {of ?? '所选范围'}
          </Tag>
        )}
        {filter.origin === undefined ? null : (
          <Tag closable onClose={() => change({ origin: undefined })}>
            来源：{originOf(filter.origin).words}
          </Tag>
        )}
      </div>
      <PagedList
        query={entries}
        empty={
          isFiltered
            ? '没有符合条件的流水。'
            : '还没有资金流水。安排、签约、拨付之后，每一笔都会列在这里。'
        }
        onClear={isFiltered && (() => void navigate({ search: {}, replace: true }))}
        counted="笔"
        onPage={(next) => change({ page: next })}
      >
        {(rows) => (
          <div className="sheet">
            <EntryTable rows={rows} />
          </div>
        )}
      </PagedList>
    </Page>
  )
}
