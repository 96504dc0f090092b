import { MailOutlined, UploadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button, Segmented, Select } from 'antd'
import { useState } from 'react'
import { dayWords } from '../../documents/document-words.ts'
import { usePermission } from '../../party/use-session.ts'
import { CLEARABLE } from '../../shell/clearable.tsx'
import { FilterSelect } from '../../shell/filter-select.tsx'
import { Page } from '../../shell/page.tsx'
import { PagedList } from '../../shell/paged-list.tsx'
import { RoleNeeded } from '../../shell/role-needed.tsx'
import { SearchField } from '../../shell/search-field.tsx'
import { ApproachesView } from './approaches-view.tsx'
import { ExpertDrawer } from './expert-drawer.tsx'
import { expertFilterOf, POOL_VIEWS, STANDING_WORDS } from './expert-filter.ts'
import type { ExpertFilter } from './expert-filter.ts'
import { expertsQuery, fieldsQuery } from './expert-queries.ts'
import type { Expert } from './expert-queries.ts'
import { ExpertMarks } from './expert-marks.tsx'
import { ExpertImport } from './import-dialog.tsx'
import { InvitationsView } from './invitations-view.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import '../../party/register.css'
import './experts.css'

const route = getRouteApi('/signed-in/experts')

/** 专家库: the pool, the invitations, and who tried to influence whom. */
export function ExpertsPage() {
  const filter: ExpertFilter = route.useSearch()
  const navigate = route.useNavigate()
  const mayRead = usePermission('expert.read')
  const mayEdit = usePermission('expert.edit')
  const [asking, setAsking] = useState<'import' | 'invite' | null>(null)
  if (!mayRead) return <RoleNeeded title="专家库" />
  const change = (part: ExpertFilter) =>
    void navigate({ search: { ...filter, page: undefined, ...part }, replace: true })
  const moves = (
    <>
      <Button icon={<UploadOutlined />} onClick={() => setAsking('import')}>
        导入 Excel
      </Button>
      <Button type="primary" icon={<MailOutlined />} onClick={() => setAsking('invite')}>
        邀请专家
      </Button>
    </>
  )
  return (
    <Page
      title="专家库"
      lead="身份和单位核实之前，专家不能参加任何项目的评审；谁在库中只有本局可见。"
      moves={mayEdit ? moves : null}
    >
      <div className="filters">
        <Segmented
          aria-label="专家库的内容"
          value={filter.view ?? 'pool'}
          onChange={(view: string) =>
            change({ view: view === 'pool' ? undefined : expertFilterOf({ view }).view })
          }
          options={Object.entries(POOL_VIEWS).map(([value, label]) => ({ value, label }))}
        />
      </div>
      {filter.view === 'invitations' ? <InvitationsView /> : null}
      {filter.view === 'approaches' ? <ApproachesView /> : null}
      {filter.view === undefined ? <Pool filter={filter} onChange={change} /> : null}
      {asking === 'import' ? <ExpertImport onClose={() => setAsking(null)} /> : null}
      {asking === 'invite' ? <InviteDialog expert={null} onClose={() => setAsking(null)} /> : null}
      {filter.expert === undefined ? null : (
        <ExpertDrawer id={filter.expert} onClose={() => change({ expert: undefined })} />
      )}
    </Page>
  )
}

type PoolProps = {
  readonly filter: ExpertFilter
  readonly onChange: (part: ExpertFilter) => void
}

function Pool({ filter, onChange }: PoolProps) {
  const experts = useQuery(expertsQuery(filter))
  const isNarrowed =
    filter.search !== undefined || filter.field !== undefined || filter.standing !== undefined
  return (
    <>
      <Filters filter={filter} onChange={onChange} />
      <PagedList
        query={experts}
        empty={
          isNarrowed
            ? '没有符合条件的专家。'
            : '专家库还是空的。可以导入 Excel，或逐个邀请专家入库。'
        }
        wayOn={
          isNarrowed && (
            <Button
              onClick={() => onChange({ search: undefined, field: undefined, standing: undefined })}
            >
              清除筛选
            </Button>
          )
        }
        counted="人"
        onPage={(next) => onChange({ page: next })}
      >
        {(rows) => <ExpertTable rows={rows} onOpen={(expert) => onChange({ ...filter, expert })} />}
      </PagedList>
    </>
  )
}

function Filters({ filter, onChange }: PoolProps) {
  const [words, setWords] = useState('')
  const fields = useQuery(fieldsQuery(words)).data?.rows ?? []
  return (
    <div className="filters" role="search" aria-label="筛选专家">
      <SearchField
        label="按姓名或单位查找"
        placeholder="姓名或单位"
        value={filter.search}
        onSearch={(search) => onChange({ search })}
      />
      <Select
        aria-label="专业领域"
        placeholder="学科或行业"
        allowClear={CLEARABLE}
        className="filter-issuer"
        showSearch={{ filterOption: false, onSearch: setWords }}
        value={filter.field ?? null}
        onChange={(field: string | null) => onChange({ field: field ?? undefined })}
        options={fields.map(({ code, name }) => ({ value: code, label: `${name}（${code}）` }))}
      />
      <FilterSelect
        label="状态"
        className="filter-medium"
        value={filter.standing}
        onChange={(standing) => onChange({ standing: expertFilterOf({ standing }).standing })}
        options={Object.entries(STANDING_WORDS).map(([value, label]) => ({ value, label }))}
      />
    </div>
  )
}

type TableProps = {
  readonly rows: readonly Expert[]
  readonly onOpen: (id: string) => void
}

function ExpertTable({ rows, onOpen }: TableProps) {
  return (
    <table className="register sheet">
      <thead>
        <tr>
          <th scope="col">姓名</th>
          <th scope="col">单位</th>
          <th scope="col">专业领域</th>
          <th scope="col">本年已评／上限</th>
          <th scope="col">有效期至</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td className="register-name">
              <button type="button" className="expert-open" onClick={() => onOpen(row.id)}>
                {row.name}
              </button>
              <span className="soft expert-title">{row.title}</span>
              <ExpertMarks expert={row} />
            </td>
            <td>{row.employers.join('、') || '未登记'}</td>
            <td className="expert-fields">
              {row.fields.map(({ name }) => name).join('、') || '未填写'}
            </td>
            <td className="figures expert-load">
              {row.loadTaken}／{row.loadMax}
            </td>
            <td className="figures expert-until">{dayWords(row.expiresOn)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
