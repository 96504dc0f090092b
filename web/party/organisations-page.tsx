import { PlusOutlined, UploadOutlined } from '@ant-design/icons'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { answered, api } from '../api/client.ts'
import type { Schema } from '../api/client.ts'
import { compact } from '../api/query-words.ts'
import { ExportButton } from '../shell/export-button.tsx'
import { FilterSelect } from '../shell/filter-select.tsx'
import { PagedList } from '../shell/paged-list.tsx'
import { Page } from '../shell/page.tsx'
import { RoleNeeded } from '../shell/role-needed.tsx'
import { SearchField } from '../shell/search-field.tsx'
import { regionsQuery, wordsQuery } from './code-queries.ts'
import { OrganisationForm } from './organisation-form.tsx'
import { OrganisationImport } from './organisation-import.tsx'
import type { OrganisationFilter } from './register-filter.ts'
import { usePermission } from './use-session.ts'
import './register.css'

type Organisation = Schema<'Organisation'>

const route = getRouteApi('/signed-in/organisations')
const PAGE_SIZE = 20

const organisationsQuery = (filter: OrganisationFilter) =>
  queryOptions({
    queryKey: ['organisations', filter],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/organisations', { params: { query: compact(filter) }, signal })),
    placeholderData: (previous) => previous,
  })

/** 机构: every organisation that the reader may see. */
export function OrganisationsPage() {
  const filter: OrganisationFilter = route.useSearch()
  const navigate = route.useNavigate()
  const canRead = usePermission('organisation.read')
  const organisations = useQuery({
    ...organisationsQuery({ pageSize: PAGE_SIZE, ...filter }),
    enabled: canRead,
  })
  const [editing, setEditing] = useState<Organisation | 'new' | null>(null)
  const canEdit = usePermission('organisation.edit')
  const change = (part: OrganisationFilter) =>
    void navigate({ search: { ...filter, page: undefined, ...part }, replace: true })
  if (!canRead) return <RoleNeeded title="机构" />
  return (
    <Page
      title="机构"
      lead="企业、高校院所、政府部门等单位，以统一社会信用代码为准。"
      moves={<OrganisationMoves filter={filter} onNew={() => setEditing('new')} />}
    >
      <OrganisationFilters filter={filter} onChange={change} />
      <PagedList
        query={organisations}
        empty="没有符合条件的机构。"
        counted="家"
        onPage={(next) => change({ page: next })}
      >
        {(rows) => <OrganisationTable rows={rows} onEdit={canEdit ? setEditing : null} />}
      </PagedList>
      {editing === null ? null : (
        <OrganisationForm
          organisation={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
        />
      )}
    </Page>
  )
}

function OrganisationMoves(props: {
  readonly filter: OrganisationFilter
  readonly onNew: () => void
}) {
  const canCreate = usePermission('organisation.create')
  const [isImporting, setIsImporting] = useState(false)
  const canExport = usePermission('organisation.export')
  return (
    <>
      {canExport ? <ExportButton href="/api/organisations/workbook" filter={props.filter} /> : null}
      {canCreate ? (
        <>
          <Button icon={<UploadOutlined />} onClick={() => setIsImporting(true)}>
            导入 Excel
          </Button>
          <Button type="primary" icon={<PlusOutlined />} onClick={props.onNew}>
            登记机构
          </Button>
        </>
      ) : null}
      {isImporting ? <OrganisationImport onClose={() => setIsImporting(false)} /> : null}
    </>
  )
}

type FiltersProps = {
  readonly filter: OrganisationFilter
  readonly onChange: (part: OrganisationFilter) => void
}

function OrganisationFilters({ filter, onChange }: FiltersProps) {
  const words = useQuery(wordsQuery).data
  const regions = useQuery(regionsQuery).data
  return (
    <div className="filters" role="search" aria-label="筛选机构">
      <SearchField
        label="按名称或代码查找"
        placeholder="名称或统一社会信用代码"
        value={filter.search}
        onSearch={(search) => onChange({ search })}
      />
      <FilterSelect
        label="单位类别"
        placeholder="类别"
        className="filter-medium"
        value={filter.kind}
        onChange={(kind) => onChange({ kind })}
        options={
          words?.organisationKinds.map(({ code, name }) => ({ value: code, label: name })) ?? []
        }
      />
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

type TableProps = {
  readonly rows: readonly Organisation[]
  readonly onEdit: ((organisation: Organisation) => void) | null
}

function OrganisationTable({ rows, onEdit }: TableProps) {
  return (
    <table className="register sheet">
      <thead>
        <tr>
          <th scope="col">名称</th>
          <th scope="col">统一社会信用代码</th>
          <th scope="col">类别</th>
          <th scope="col">所在地</th>
          <th scope="col">行业</th>
          {onEdit === null ? null : (
            <th scope="col">
              <span className="visually-hidden">操作</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td className="register-name">
              {row.name}
              {row.demo ? <span className="demo-mark">演示</span> : null}
            </td>
            <td className="mono">{row.creditCode}</td>
            <td>{row.kindName}</td>
            <td>{row.regionName ?? '—'}</td>
            <td>{row.industryName ?? '—'}</td>
            {onEdit === null ? null : (
              <td>
                <Button size="small" aria-label={`修改 ${row.name}`} onClick={() => onEdit(row)}>
                  修改
                </Button>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
