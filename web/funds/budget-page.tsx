import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, Empty } from 'antd'
import { useState } from 'react'
import { filterWords } from '../api/query-words.ts'
import { moneyWords } from '../documents/items/money-words.ts'
import { usePermission } from '../party/use-session.ts'
import { ExportButton } from '../shell/export-button.tsx'
import { FilterSelect } from '../shell/filter-select.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { Page } from '../shell/page.tsx'
import { RoleNeeded } from '../shell/role-needed.tsx'
import { SearchField } from '../shell/search-field.tsx'
import { Pager } from '../shell/pager.tsx'
import { ChangeList } from './change-list.tsx'
import { type LineFilter, PAYERS } from './fund-filter.ts'
import { changesQuery, type LinePage, linesQuery, PAGE_SIZE } from './fund-queries.ts'
import { FIGURES, PAYER_WORDS, STAGE_WORDS } from './fund-words.ts'
import { NewLine } from './new-line.tsx'
import { useScopeWords } from './use-scope-words.ts'
import './funds.css'

const route = getRouteApi('/signed-in/funds/budget')

/** 预算: what each line has, what stands where of it, and what may still be used. */
export function BudgetPage() {
  const filter: LineFilter = route.useSearch()
  const navigate = route.useNavigate()
  const mayRead = usePermission('budget.read')
  const mayEdit = usePermission('budget.edit')
  const [isOpening, setIsOpening] = useState(false)
  const lines = useQuery({ ...linesQuery({ pageSize: PAGE_SIZE, ...filter }), enabled: mayRead })
  const open = useQuery({ ...changesQuery({ state: 'proposed' }), enabled: mayRead })
  if (!mayRead) return <RoleNeeded title="预算" />
  const change = (part: LineFilter) =>
    void navigate({ search: { ...filter, page: undefined, ...part }, replace: true })
  const isFiltered = filterWords(filter) !== ''
  const start = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setIsOpening(true)}>
      新立科目
    </Button>
  )
  return (
    <Page
      wide
      title="预算"
      lead="按年度、专项、专题和出资方立科目；已安排、已签约、应拨付与已拨付之和不超过预算，超出的不予办理。点数字看逐笔流水。"
      moves={
        <>
          <ExportButton href="/api/budget-lines/workbook" filter={filter} />
          {mayEdit ? start : null}
        </>
      }
    >
      {open.data === undefined || open.data.rows.length === 0 ? null : (
        <section className="sheet funds-part" aria-label="待审批的预算变动">
          <h2>待审批的预算变动</h2>
          <ChangeList changes={open.data.rows} />
        </section>
      )}
      <Loaded query={lines}>
        {(page) => (
          <>
            <LineFilters filter={filter} page={page} onChange={change} />
            {page.rows.length === 0 ? (
              <Empty
                className="empty"
                description={isFiltered ? '没有符合条件的科目。' : '还没有预算科目。'}
              >
                {isFiltered ? (
                  <Button onClick={() => void navigate({ search: {}, replace: true })}>
                    清除筛选
                  </Button>
                ) : mayEdit ? (
                  start
                ) : null}
              </Empty>
            ) : (
              <>
                <LineTable page={page} />
                <Pager
                  page={page.page}
                  pageSize={page.pageSize}
                  total={page.total}
                  counted="个科目"
                  onPage={(next) => change({ page: next })}
                />
              </>
            )}
          </>
        )}
      </Loaded>
      {isOpening ? <NewLine onClose={() => setIsOpening(false)} /> : null}
    </Page>
  )
}

type FiltersProps = {
  readonly filter: LineFilter
  readonly page: LinePage
  readonly onChange: (part: LineFilter) => void
}

function LineFilters({ filter, page, onChange }: FiltersProps) {
  const scopeOf = useScopeWords()
  return (
    <div className="filters" role="search" aria-label="筛选科目">
      <SearchField
        label="按科目名称查找"
        placeholder="科目名称"
        value={filter.search}
        onSearch={(search) => onChange({ search })}
      />
      <FilterSelect
        label="年度"
        className="filter-short"
        value={filter.year}
        onChange={(year) => onChange({ year })}
        options={page.years.map((year) => ({ value: year, label: `${year}年` }))}
      />
      <FilterSelect
        label="专项"
        className="filter-medium"
        value={filter.programme}
        onChange={(programme) => onChange({ programme })}
        options={page.programmes.map((code) => ({ value: code, label: scopeOf(code, '') }))}
      />
      <FilterSelect
        label="出资方"
        className="filter-short"
        value={filter.payer}
        onChange={(payer) => onChange({ payer })}
        options={PAYERS.map((payer) => ({ value: payer, label: PAYER_WORDS[payer] }))}
      />
    </div>
  )
}

function LineTable({ page }: { readonly page: LinePage }) {
  const scopeOf = useScopeWords()
  return (
    <table className="funds sheet">
      <thead>
        <tr>
          <th scope="col">科目</th>
          <th scope="col" className="funds-money">
            预算
          </th>
          {FIGURES.map(({ stage }) => (
            <th key={stage} scope="col" className="funds-money">
              {STAGE_WORDS[stage]}
            </th>
          ))}
          <th scope="col" className="funds-money">
            可用
          </th>
        </tr>
      </thead>
      <tbody>
        {page.rows.map((line) => (
          <tr key={line.id}>
            <td className="funds-title">
              <Link to="/funds/budget/$lineId" params={{ lineId: line.id }}>
                {line.name}
              </Link>
              <span className="soft">
                {line.year}年 · {scopeOf(line.programme, line.topic)} · {line.payerWords}
                {line.proposedCount > 0 ? ` · ${line.proposedCount} 项变动待审批` : ''}
              </span>
            </td>
            <td className="funds-money figures" data-label="预算">
              <Link to="/funds/budget/$lineId" params={{ lineId: line.id }}>
                {moneyWords(line.limitFen)}
              </Link>
            </td>
            {FIGURES.map(({ stage, fen }) => (
              <td key={stage} className="funds-money figures" data-label={STAGE_WORDS[stage]}>
                <Link to="/funds/entries" search={{ line: line.id, stage }}>
                  {moneyWords(line[fen])}
                </Link>
              </td>
            ))}
            <td className="funds-money figures" data-label="可用">
              <Link to="/funds/entries" search={{ line: line.id }}>
                {moneyWords(line.roomFen)}
              </Link>
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">筛出 {page.total} 个科目合计</th>
          <td className="funds-money figures" data-label="预算">
            {moneyWords(page.sums.limitFen)}
          </td>
          {FIGURES.map(({ stage, fen }) => (
            <td key={stage} className="funds-money figures" data-label={STAGE_WORDS[stage]}>
              {moneyWords(page.sums[fen])}
            </td>
          ))}
          <td className="funds-money figures" data-label="可用">
            {moneyWords(page.sums.roomFen)}
          </td>
        </tr>
      </tfoot>
    </table>
  )
}
