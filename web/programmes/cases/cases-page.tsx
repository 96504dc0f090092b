import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Select } from 'antd'
import { fenWords } from '../../benefits/benefit-words.ts'
import { momentWords } from '../../documents/document-words.ts'
import { usePermission } from '../../party/use-session.ts'
import { FilterSelect } from '../../shell/filter-select.tsx'
import { Page } from '../../shell/page.tsx'
import { PagedList } from '../../shell/paged-list.tsx'
import { RoleNeeded } from '../../shell/role-needed.tsx'
import { SearchField } from '../../shell/search-field.tsx'
import { caseFilterOf, MACHINE_WORDS, PHASE_WORDS, PHASES } from './case-filter.ts'
import type { CaseFilter } from './case-filter.ts'
import { type CaseRow, casesQuery, PAGE_SIZE } from './case-queries.ts'
import { CaseStateTag } from './case-state-tag.tsx'

const route = getRouteApi('/signed-in/cases')

/** 办件: every application and project that one may see, by phase, kind and words. */
export function CasesPage() {
  const filter: CaseFilter = route.useSearch()
  const navigate = route.useNavigate()
  const mayRead = usePermission('case.read')
  const cases = useQuery({ ...casesQuery({ pageSize: PAGE_SIZE, ...filter }), enabled: mayRead })
  if (!mayRead) return <RoleNeeded title="办件" />
  const change = (part: CaseFilter) =>
    void navigate({ search: { ...filter, page: undefined, ...part }, replace: true })
  return (
    <Page title="办件" lead="每份申报从提交到结题是一个办件；在这里按阶段、类别和词语查找。">
      <CaseFilters filter={filter} onChange={change} />
      <PagedList
        query={cases}
        empty="没有符合条件的办件。"
        onClear={() => void navigate({ search: {}, replace: true })}
        counted="件"
        onPage={(next) => change({ page: next })}
      >
        {(rows) => <CaseTable rows={rows} />}
      </PagedList>
    </Page>
  )
}

type FiltersProps = {
  readonly filter: CaseFilter
  readonly onChange: (part: CaseFilter) => void
}

function CaseFilters({ filter, onChange }: FiltersProps) {
  return (
    <div className="filters" role="search" aria-label="筛选办件">
      <SearchField
        label="按项目名称、编号或单位查找"
        placeholder="项目名称、编号或单位"
        value={filter.search}
        onSearch={(search) => onChange({ search })}
      />
      <FilterSelect
        label="阶段"
        className="filter-medium"
        value={filter.phase}
        onChange={(phase) => onChange({ phase })}
        options={PHASES.map((phase) => ({ value: phase, label: PHASE_WORDS[phase] }))}
      />
      <FilterSelect
        label="类别"
        className="filter-medium"
        value={filter.machine}
        onChange={(machine) => onChange({ machine: caseFilterOf({ machine }).machine })}
        options={Object.entries(MACHINE_WORDS).map(([value, label]) => ({ value, label }))}
      />
      <Select
        aria-label="次序"
        className="filter-medium"
        value={filter.order ?? 'newest'}
        onChange={(order) => onChange({ order: order === 'newest' ? undefined : order })}
        options={[
          { value: 'newest', label: '最近提交在前' },
          { value: 'submitted', label: '最早提交在前' },
          { value: 'requested', label: '申请金额大在前' },
        ]}
      />
    </div>
  )
}

/** Cases as rows; on a phone each is a card. */
export function CaseTable({ rows }: { readonly rows: readonly CaseRow[] }) {
  return (
    <table className="list-table sheet">
      <thead>
        <tr>
          <th scope="col">项目</th>
          <th scope="col">申报单位</th>
          <th scope="col">类别</th>
          <th scope="col">状态</th>
          <th scope="col" className="list-money">
            申请金额
          </th>
          <th scope="col">提交</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td className="list-name">
              <Link to="/cases/$caseId" params={{ caseId: row.id }}>
                {row.title === '' ? '未命名' : row.title}
              </Link>
              <span className="soft">
                {[row.number, row.topicName, row.lineName].filter(Boolean).join(' · ')}
              </span>
            </td>
            <td>
              {row.applicant}
              {row.region === null ? null : <span className="soft list-note">{row.region}</span>}
            </td>
            <td>{row.machineWord}</td>
            <td>
              <CaseStateTag phase={row.phase} state={row.state} />
            </td>
            <td className="list-money figures">
              {row.requestedFen === null ? '' : fenWords(row.requestedFen)}
            </td>
            <td {...(row.submittedAt !== null && { 'data-head': '提交' })} className="soft figures">
              {row.submittedAt === null ? '未提交' : momentWords(row.submittedAt)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
