import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button, Select, Tabs } from 'antd'
import { regionsQuery } from '../../party/code-queries.ts'
import { FilterSelect } from '../../shell/filter-select.tsx'
import { PagedList } from '../../shell/paged-list.tsx'
import { SearchField } from '../../shell/search-field.tsx'
import { fenWords } from '../benefit-words.ts'
import { RunBreakdown } from './run-breakdown.tsx'
import { RunRows } from './run-rows.tsx'
import { ROW_CLASSES, rowFilterOf } from './run-filter.ts'
import type { RowFilter } from './run-filter.ts'
import { PAGE_SIZE, rowsQuery } from './run-queries.ts'
import type { RowClass, Run } from './run-queries.ts'
import { EMPTY_WORDS, ROW_CLASS_WORDS, ruleName } from './run-words.ts'

const route = getRouteApi('/signed-in/benefits/runs/$runId')

/** The rows by class, filtered by what stands in the address bar, with sums that add up. */
export function RunResult({ run }: { readonly run: Run }) {
  const search: RowFilter = route.useSearch()
  const navigate = route.useNavigate()
  const kind: RowClass = search.class ?? 'due'
  const filter = { ...search, class: kind }
  const change = (part: RowFilter) =>
    void navigate({ search: { ...search, page: undefined, ...part }, replace: true })
  const count = (of: RowClass) => run.totals.find((total) => total.class === of)?.count ?? 0
  return (
    <section className="run-result" aria-label="测算结果">
      <Tabs
        activeKey={kind}
        onChange={(key) => change({ class: rowFilterOf({ class: key }).class })}
        items={ROW_CLASSES.map((key) => ({
          key,
          label: `${ROW_CLASS_WORDS[key]} ${count(key)}`,
        }))}
      />
      <ResultFilters run={run} filter={search} onChange={change} />
      <Found run={run} filter={filter} onChange={change} />
      {kind === 'due' ? <RunBreakdown runId={run.id} filter={filter} onChange={change} /> : null}
    </section>
  )
}

type FilterProps = {
  readonly run: Run
  readonly filter: RowFilter
  readonly onChange: (part: RowFilter) => void
}

function ResultFilters({ run, filter, onChange }: FilterProps) {
  const regions = useQuery(regionsQuery).data
  return (
    <div className="filters" role="search" aria-label="筛选条目">
      <SearchField
        label="按机构、代码或事项查找"
        placeholder="机构、代码或事项"
        value={filter.q}
        onSearch={(words) => onChange({ q: words })}
      />
      {run.rules.length > 1 ? (
        <Select
          aria-label="政策"
          placeholder="政策"
          allowClear
          className="filter-issuer"
          popupMatchSelectWidth={false}
          value={filter.rule ?? null}
          onChange={(rule: string | null) => onChange({ rule: rule ?? undefined })}
          options={run.rules.map((rule) => ({ value: rule, label: ruleName(rule) }))}
        />
      ) : null}
      <FilterSelect
        label="区或开发区"
        hasSearch
        className="filter-medium"
        value={filter.region}
        onChange={(region) => onChange({ region })}
        options={regions?.rows.map(({ id, name }) => ({ value: id, label: name })) ?? []}
      />
    </div>
  )
}

function Found({ run, filter, onChange }: FilterProps) {
  const rows = useQuery(rowsQuery(run.id, { pageSize: PAGE_SIZE, ...filter }))
  const isFiltered =
    filter.q !== undefined ||
    filter.rule !== undefined ||
    filter.region !== undefined ||
    filter.industry !== undefined
  const kind = filter.class ?? 'due'
  return (
    <PagedList
      query={rows}
      empty={isFiltered ? '没有符合条件的条目。' : EMPTY_WORDS[kind]}
      wayOn={
        isFiltered && (
          <Button
            onClick={() =>
              onChange({ q: undefined, rule: undefined, region: undefined, industry: undefined })
            }
          >
            清除筛选
          </Button>
        )
      }
      counted={null}
      onPage={(next) => onChange({ page: next })}
    >
      {(shown, { total, amountFen, decidableCount, decidableFen }) => (
        <>
          <p className="search-count figures">
            {kind === 'due'
              ? `${total} 条，应得合计 ${fenWords(amountFen)}；其中可安排 ${decidableCount} 条，${fenWords(decidableFen)}`
              : `${total} 条`}
          </p>
          <RunRows run={run} rows={shown} kind={kind} />
        </>
      )}
    </PagedList>
  )
}
