import { UploadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useRouter } from '@tanstack/react-router'
import { Button } from 'antd'
import type { Schema } from '../../api/client.ts'
import { regionsQuery, wordsQuery } from '../../party/code-queries.ts'
import { usePermission } from '../../party/use-session.ts'
import { ExportButton } from '../../shell/export-button.tsx'
import { FilterSelect } from '../../shell/filter-select.tsx'
import { PagedList } from '../../shell/paged-list.tsx'
import { Page } from '../../shell/page.tsx'
import { RoleNeeded } from '../../shell/role-needed.tsx'
import { SearchField } from '../../shell/search-field.tsx'
import { filesQuery, vocabularyQuery } from '../fact-queries.ts'
import { FACT_STATES } from '../files-filter.ts'
import type { FilesFilter } from '../files-filter.ts'
import '../../party/register.css'
import '../registers.css'

type Row = Schema<'FactFileRow'>

const route = getRouteApi('/signed-in/registers')
const PAGE_SIZE = 20

const STATE_WORDS: Readonly<Record<(typeof FACT_STATES)[number], string>> = {
  known: '已掌握',
  missing: '未掌握',
  stated: '仅有企业申报',
  contested: '申报与掌握不一致',
}

/** 一企一档: every organisation that may get a benefit, and how much is known of it. */
export function FilesPage() {
  const filter: FilesFilter = route.useSearch()
  const navigate = route.useNavigate()
  const canRead = usePermission('fact.export')
  const files = useQuery({ ...filesQuery({ pageSize: PAGE_SIZE, ...filter }), enabled: canRead })
  const change = (part: FilesFilter) =>
    void navigate({ search: { ...filter, page: undefined, ...part }, replace: true })
  if (!canRead) return <RoleNeeded title="一企一档" />
  return (
    <Page
      title="一企一档"
      lead="规则用到的事实，逐项注明来源和获知日期；不掌握的就是未知，不当作零。"
      moves={<FilesMoves filter={filter} />}
    >
      <FilesFilters filter={filter} onChange={change} />
      <PagedList
        query={files}
        empty="没有符合条件的机构。"
        counted="家"
        onPage={(next) => change({ page: next })}
      >
        {(rows) => <FilesTable rows={rows} />}
      </PagedList>
    </Page>
  )
}

function FilesMoves({ filter }: { readonly filter: FilesFilter }) {
  const router = useRouter()
  const canImport = usePermission('fact.import')
  return (
    <>
      <ExportButton href="/api/fact-files/workbook" filter={filter} />
      {canImport ? (
        <Button
          type="primary"
          icon={<UploadOutlined />}
          onClick={() => void router.navigate({ to: '/registers/imports' })}
        >
          导入事实
        </Button>
      ) : null}
    </>
  )
}

type FiltersProps = {
  readonly filter: FilesFilter
  readonly onChange: (part: FilesFilter) => void
}

function FilesFilters({ filter, onChange }: FiltersProps) {
  const words = useQuery(wordsQuery).data
  const regions = useQuery(regionsQuery).data
  const vocabulary = useQuery(vocabularyQuery).data
  const kinds = words?.organisationKinds.filter(({ code }) => code !== 'government') ?? []
  return (
    <div className="filters" role="search" aria-label="筛选档案">
      <SearchField
        label="按名称或代码查找"
        placeholder="名称或统一社会信用代码"
        value={filter.search}
        onSearch={(search) => onChange({ search })}
      />
      <FilterSelect
        label="单位类别"
        placeholder="类别"
        className="filter-short"
        value={filter.kind}
        onChange={(kind) => onChange({ kind })}
        options={kinds.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <FilterSelect
        label="区或开发区"
        hasSearch
        className="filter-medium"
        value={filter.region}
        onChange={(region) => onChange({ region })}
        options={regions?.rows.map(({ id, name }) => ({ value: id, label: name })) ?? []}
      />
      <FilterSelect
        label="事实"
        hasSearch
        className="filter-issuer"
        value={filter.fact}
        onChange={(fact) =>
          onChange({
            fact: fact,
            state: fact === undefined ? undefined : (filter.state ?? 'known'),
          })
        }
        options={vocabulary?.facts.map(({ name }) => ({ value: name, label: name })) ?? []}
      />
      <FilterSelect
        label="掌握情况"
        className="filter-medium"
        value={filter.state}
        onChange={(state) => onChange({ state })}
        options={FACT_STATES.map((state) => ({ value: state, label: STATE_WORDS[state] }))}
      />
    </div>
  )
}

function FilesTable({ rows }: { readonly rows: readonly Row[] }) {
  return (
    <table className="register sheet">
      <thead>
        <tr>
          <th scope="col">名称</th>
          <th scope="col">类别</th>
          <th scope="col">所在地</th>
          <th scope="col">已掌握</th>
          <th scope="col">未掌握</th>
          <th scope="col">事项</th>
          <th scope="col">待核</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td className="register-name">
              <Link to="/registers/files/$organisationId" params={{ organisationId: row.id }}>
                {row.name}
              </Link>
              {row.demo ? <span className="demo-mark">演示</span> : null}
            </td>
            <td>{row.kindName}</td>
            <td>{row.regionName ?? '—'}</td>
            <td className="files-counts figures">{row.known} 项</td>
            <td className="files-counts figures soft">缺 {row.missing} 项</td>
            <td className="files-counts figures">{row.matters === 0 ? '' : `${row.matters} 件`}</td>
            <td>
              {row.contested > 0 ? (
                <span className="fact-mark fact-mark-contested">{row.contested} 项不一致</span>
              ) : null}{' '}
              {row.stated > 0 ? (
                <span className="fact-mark fact-mark-stated">{row.stated} 项仅申报</span>
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
