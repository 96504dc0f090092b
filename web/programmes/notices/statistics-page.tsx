import { queryOptions, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Empty } from 'antd'
import { answered, api } from '../../api/client.ts'
import type { Schema } from '../../api/client.ts'
import { compact } from '../../api/query-words.ts'
import { fenWords } from '../../benefits/benefit-words.ts'
import { type DealColumn, DealTable } from '../../shell/deal-table.tsx'
import { ExportButton } from '../../shell/export-button.tsx'
import { FilterSelect } from '../../shell/filter-select.tsx'
import { Loaded } from '../../shell/loaded.tsx'
import { Page } from '../../shell/page.tsx'
import { PrintButton } from '../../shell/print-button.tsx'
import type { StatisticsFilter } from './statistics-filter.ts'

type Part = Schema<'StatisticsPart'>

const statisticsQuery = (filter: StatisticsFilter) =>
  queryOptions({
    queryKey: ['programme-statistics', filter],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/programme-statistics', { params: { query: compact(filter) }, signal }),
      ),
    placeholderData: (previous) => previous,
  })

const route = getRouteApi('/programme-statistics')

/** 专项统计: what is public already, by year, programme and place. */
export function StatisticsPage() {
  const filter = route.useSearch()
  const navigate = route.useNavigate()
  const statistics = useQuery(statisticsQuery(filter))
  const change = (part: StatisticsFilter) =>
    void navigate({ search: compact({ ...filter, ...part }), replace: true })
  return (
    <Page
      title="专项统计"
      lead="只含已公开的数据：已发布的通知、已截止通知的申请、公示后下达的立项和已拨付的资金。"
      moves={
        <>
          <PrintButton />
          <ExportButton href="/api/programme-statistics/workbook" filter={filter} />
        </>
      }
    >
      <Loaded query={statistics}>
        {(data) => (
          <>
            <div className="filters no-print" role="search" aria-label="筛选统计">
              <FilterSelect
                label="年度"
                className="filter-short"
                placeholder="全部年度"
                value={filter.year}
                options={data.allYears.map((year) => ({ value: year, label: `${year}年` }))}
                onChange={(year) => change({ year })}
              />
              <FilterSelect
                label="专项"
                className="filter-title"
                placeholder="全部专项"
                value={filter.programme}
                options={data.allProgrammes.map(({ id, name }) => ({ value: id, label: name }))}
                onChange={(programme) => change({ programme })}
              />
            </div>
            {data.years.length === 0 ? (
              <Empty className="empty" description="还没有可以公开的数据。" />
            ) : (
              <>
                <Parts title="按年度" parts={data.years} total={data.total} />
                <Parts title="按专项" parts={data.programmes} total={data.total} />
                {data.regions.length === 0 ? null : (
                  <Parts title="按所在区" parts={data.regions} total={null} />
                )}
              </>
            )}
          </>
        )}
      </Loaded>
    </Page>
  )
}

const PART_COLUMNS: readonly DealColumn<Part>[] = [
  { head: '名称', isName: true, cell: ({ name }) => name },
  { head: '通知', isMoney: true, cell: ({ calls }) => calls },
  { head: '申请', isMoney: true, cell: ({ applications }) => applications },
  { head: '立项', isMoney: true, cell: ({ awards }) => awards },
  { head: '立项金额', isMoney: true, cell: ({ awardedFen }) => fenWords(awardedFen) },
  { head: '已拨付', isMoney: true, cell: ({ paidFen }) => fenWords(paidFen) },
]

type PartsProps = {
  readonly title: string
  readonly parts: readonly Part[]
  readonly total: Part | null
}

function Parts({ title, parts, total }: PartsProps) {
  return (
    <section className="sheet deal" aria-label={title}>
      <h2>{title}</h2>
      <DealTable
        columns={PART_COLUMNS}
        rows={[...parts, ...(total === null ? [] : [total])]}
        keyOf={({ key, name }) => key ?? name}
      />
    </section>
  )
}
