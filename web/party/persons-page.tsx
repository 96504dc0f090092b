import { PlusOutlined } from '@ant-design/icons'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { answered, api } from '../api/client.ts'
import type { Schema } from '../api/client.ts'
import { compact } from '../api/query-words.ts'
import { FilterSelect } from '../shell/filter-select.tsx'
import { PagedList } from '../shell/paged-list.tsx'
import { Page } from '../shell/page.tsx'
import { RoleNeeded } from '../shell/role-needed.tsx'
import { SearchField } from '../shell/search-field.tsx'
import { wordsQuery } from './code-queries.ts'
import { NewPersonForm } from './new-person-form.tsx'
import { PersonDrawer } from './person-drawer.tsx'
import type { PersonFilter } from './register-filter.ts'
import { usePermission } from './use-session.ts'
import './register.css'

type Person = Schema<'Person'>

const route = getRouteApi('/signed-in/persons')
const PAGE_SIZE = 20

const personsQuery = (filter: PersonFilter) =>
  queryOptions({
    queryKey: ['persons', filter],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/persons', { params: { query: compact(filter) }, signal })),
    placeholderData: (previous) => previous,
  })

/** 人员: who may sign in, and in which roles each acts for which organisation. */
export function PersonsPage() {
  const filter: PersonFilter = route.useSearch()
  const navigate = route.useNavigate()
  const canRead = usePermission('person.read')
  const persons = useQuery({
    ...personsQuery({ pageSize: PAGE_SIZE, ...filter }),
    enabled: canRead,
  })
  const [shownId, setShownId] = useState<string | null>(null)
  const [isAdding, setIsAdding] = useState(false)
  const canEdit = usePermission('person.edit')
  const change = (part: PersonFilter) =>
    void navigate({ search: { ...filter, page: undefined, ...part }, replace: true })
  if (!canRead) return <RoleNeeded title="人员" />
  return (
    <Page
      title="人员"
      lead="一个人可以在几个单位担任几种身份，但每次只以其中一种行事。"
      moves={
        canEdit ? (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setIsAdding(true)}>
            新增人员
          </Button>
        ) : null
      }
    >
      <PersonFilters filter={filter} onChange={change} />
      <PagedList
        query={persons}
        empty="没有符合条件的人员。"
        counted="人"
        onPage={(next) => change({ page: next })}
      >
        {(rows) => <PersonTable rows={rows} onOpen={setShownId} />}
      </PagedList>
      <PersonDrawer
        person={persons.data?.rows.find((row) => row.id === shownId) ?? null}
        onClose={() => setShownId(null)}
      />
      {isAdding ? <NewPersonForm onClose={() => setIsAdding(false)} /> : null}
    </Page>
  )
}

type FiltersProps = {
  readonly filter: PersonFilter
  readonly onChange: (part: PersonFilter) => void
}

function PersonFilters({ filter, onChange }: FiltersProps) {
  const words = useQuery(wordsQuery).data
  return (
    <div className="filters" role="search" aria-label="筛选人员">
      <SearchField
        label="按姓名或登录名查找"
        placeholder="姓名或登录名"
        value={filter.search}
        onSearch={(search) => onChange({ search })}
      />
      <FilterSelect
        label="身份"
        className="filter-medium"
        value={filter.role}
        onChange={(role) => onChange({ role })}
        options={words?.roles.map(({ code, name }) => ({ value: code, label: name })) ?? []}
      />
    </div>
  )
}

function PersonTable(props: {
  readonly rows: readonly Person[]
  readonly onOpen: (id: string) => void
}) {
  return (
    <table className="register sheet">
      <thead>
        <tr>
          <th scope="col">姓名</th>
          <th scope="col">登录名</th>
          <th scope="col">身份</th>
          <th scope="col">状态</th>
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row) => (
          <tr key={row.id}>
            <td className="register-name">
              <button type="button" className="link-button" onClick={() => props.onOpen(row.id)}>
                {row.name}
              </button>
              {row.demo ? <span className="demo-mark">演示</span> : null}
            </td>
            <td className="mono">{row.login ?? '—'}</td>
            <td>
              <span className="register-roles">
                {row.appointments.map((acting) => (
                  <span key={acting.appointmentId}>
                    {acting.roleName} · {acting.organisation.name}
                  </span>
                ))}
              </span>
            </td>
            <td>{row.hasLeft ? '已离任' : '在任'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
