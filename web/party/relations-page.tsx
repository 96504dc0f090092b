import { queryOptions, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { answered, api, type Schema } from '../api/client.ts'
import { compact } from '../api/query-words.ts'
import { dayWords, momentWords } from '../documents/document-words.ts'
import { Page } from '../shell/page.tsx'
import { PagedList } from '../shell/paged-list.tsx'
import { RoleNeeded } from '../shell/role-needed.tsx'
import { SearchField } from '../shell/search-field.tsx'
import type { RelationFilter } from './register-filter.ts'
import { EndRelation } from './end-relation.tsx'
import { NewRelationForm } from './new-relation-form.tsx'
import { usePermission } from './use-session.ts'
import '../shell/deal.css'

type Relation = Schema<'Relation'>

const route = getRouteApi('/signed-in/relations')
const PAGE_SIZE = 20

const relationsQuery = (filter: RelationFilter) =>
  queryOptions({
    queryKey: ['relations', filter],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/relations', { params: { query: compact(filter) }, signal })),
    placeholderData: (previous) => previous,
  })

/** 利害关系: to which organisations officials stand near, so that they do not approve what those ask for. */
export function RelationsPage() {
  const filter: RelationFilter = route.useSearch()
  const navigate = route.useNavigate()
  const mayRead = usePermission('relation.read')
  const mayState = usePermission('relation.state')
  const mayEnd = usePermission('relation.end')
  const relations = useQuery({
    ...relationsQuery({ pageSize: PAGE_SIZE, ...filter }),
    enabled: mayRead,
  })
  const [isStating, setIsStating] = useState(false)
  const [ending, setEnding] = useState<Relation | null>(null)
  if (!mayRead) return <RoleNeeded title="利害关系" />
  const change = (part: RelationFilter) =>
    void navigate({ search: { ...filter, page: undefined, ...part }, replace: true })
  const isFiltered = filter.search !== undefined || filter.lasting !== undefined
  return (
    <Page
      title="利害关系"
      lead="与某个单位有利害关系的人，不能审批它申请的立项、任务书、验收和付款。本人申报即生效，不能撤回；终止由系统管理员写明理由办理。"
      moves={
        mayState ? (
          <Button type="primary" onClick={() => setIsStating(true)}>
            {mayEnd ? '登记' : '申报'}
          </Button>
        ) : null
      }
    >
      <div className="filters" role="search" aria-label="筛选利害关系">
        <SearchField
          label="按姓名、单位或关系查找"
          placeholder="姓名、单位或关系"
          value={filter.search}
          onSearch={(search) => change({ search })}
        />
        <Segmented
          aria-label="按是否存续筛选"
          value={filter.lasting === true ? 'lasting' : 'all'}
          onChange={(value) => change({ lasting: value === 'lasting' ? true : undefined })}
          options={[
            { value: 'all', label: '全部' },
            { value: 'lasting', label: '存续' },
          ]}
        />
      </div>
      <PagedList
        query={relations}
        empty={isFiltered ? '没有符合条件的登记。' : '没有登记利害关系。'}
        onClear={isFiltered && (() => void navigate({ search: {}, replace: true }))}
        counted="项"
        onPage={(page) => change({ page })}
      >
        {(rows) => <RelationTable rows={rows} onEnd={mayEnd ? setEnding : null} />}
      </PagedList>
      {isStating ? <NewRelationForm onClose={() => setIsStating(false)} /> : null}
      {ending === null ? null : <EndRelation relation={ending} onClose={() => setEnding(null)} />}
    </Page>
  )
}

type TableProps = {
  readonly rows: readonly Relation[]
  readonly onEnd: ((relation: Relation) => void) | null
}

function RelationTable({ rows, onEnd }: TableProps) {
  return (
    <div className="deal sheet">
      <table className="deal-table">
        <thead>
          <tr>
            <th scope="col">人员</th>
            <th scope="col">单位</th>
            <th scope="col">关系</th>
            <th scope="col">起止</th>
            <th scope="col">登记</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td data-head="人员">{row.personName}</td>
              <td data-head="单位">{row.organisationName}</td>
              <td data-head="关系">{row.relation}</td>
              <td data-head="起止">
                {row.since === null ? '起始未填' : dayWords(row.since)} 至{' '}
                {row.until === null ? '今' : dayWords(row.until)}
                {row.endedReason === null ? null : (
                  <span className="soft">（{row.endedReason}）</span>
                )}
              </td>
              <td data-head="登记">
                {row.recordedByName ?? '—'}，{momentWords(row.recordedAt)}{' '}
                {onEnd === null || row.endedReason !== null || !row.isLasting ? null : (
                  <Button
                    size="small"
                    aria-label={`终止 ${row.personName} 与 ${row.organisationName}`}
                    onClick={() => onEnd(row)}
                  >
                    终止
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
