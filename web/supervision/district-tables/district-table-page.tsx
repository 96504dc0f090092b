import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Alert, Empty, Select, Tag } from 'antd'
import { useState } from 'react'
import type { Schema } from '../../api/client.ts'
import { useMe, usePermission } from '../../party/use-session.ts'
import { ExportButton } from '../../shell/export-button.tsx'
import { IgnoredSearch } from '../../shell/ignored-search.tsx'
import { Loaded } from '../../shell/loaded.tsx'
import { Page } from '../../shell/page.tsx'
import { PrintButton } from '../../shell/print-button.tsx'
import { RoleNeeded } from '../../shell/role-needed.tsx'
import { areasQuery, districtTableQuery } from '../indicators/indicator-queries.ts'
import { ColourDot } from '../tasks/colour-dot.tsx'
import '../indicators/indicators.css'
import '../tasks/tasks.css'

type Table = Schema<'DistrictTable'>
type Row = Schema<'DistrictTableRow'>

const route = getRouteApi('/signed-in/district-tables')

/** 一区一表: what an area is to reach in a year, on which clause, with whom, and where it stands. */
export function DistrictTablePage() {
  const choice = route.useSearch()
  const navigate = route.useNavigate()
  const mayRead = usePermission('figure.read')
  const isWhole = usePermission('workbench.read')
  const areas = useQuery({ ...areasQuery, enabled: mayRead })
  const me = useMe()
  const city = areas.data?.rows.find(({ kind }) => kind === 'city')?.id
  const own = me?.region ?? undefined
  const area = choice.area ?? (isWhole ? city : (own ?? city)) ?? ''
  const [thisYear] = useState(() => new Date().getFullYear())
  const year = choice.year ?? thisYear
  const table = useQuery({
    ...districtTableQuery({ area, year }),
    enabled: mayRead && area !== '',
  })
  if (!mayRead) return <RoleNeeded title="一区一表" />
  const go = (part: { area?: string; year?: number }) =>
    void navigate({ search: { area, year, ...part }, replace: true })
  return (
    <Page
      wide
      title={table.data === undefined ? '一区一表' : `${table.data.areaName} ${year} 年一区一表`}
      lead="目标和任务都出自已确认的文件条款，各区份额由市级分解；“未报”不是零。"
      moves={
        <>
          <PrintButton />
          <ExportButton href={`/api/district-tables/${area}/${year}/workbook`} />
        </>
      }
    >
      <IgnoredSearch filter={choice} />
      <div className="filters no-print" role="search" aria-label="选择区和年度">
        <Select
          aria-label="区"
          className="filter-medium"
          showSearch={{ optionFilterProp: 'label' }}
          value={area === '' ? null : area}
          onChange={(next) => go({ area: next })}
          options={(table.data?.areas ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Select
          aria-label="年度"
          className="filter-short"
          value={year}
          onChange={(next) => go({ year: next })}
          options={(table.data?.years ?? [year]).map((value) => ({
            value,
            label: `${value} 年`,
          }))}
        />
      </div>
      <Loaded query={table}>{(shown) => <TableSections table={shown} />}</Loaded>
    </Page>
  )
}

const TableSections = ({ table }: { readonly table: Table }) => (
  <>
    {table.undivided > 0 ? (
      <Alert
        className="indicator-notice no-print"
        type="info"
        showIcon
        title={`还有 ${table.undivided} 个指标没有分解到${table.areaName}。打开指标即可分解。`}
      />
    ) : null}
    <section className="sheet indicator-section">
      <h2>
        指标 <span className="soft indicator-code">{table.periodWords ?? '这一年还没有数'}</span>
      </h2>
      {table.rows.length === 0 ? (
        <Empty
          className="empty"
          description={`没有文件为 ${table.year} 年定下目标。请换一个年度，或先确认文件中的指标。`}
        />
      ) : (
        <Rows table={table} />
      )}
    </section>
    <section className="sheet indicator-section">
      <h2>任务</h2>
      {table.tasks.length === 0 ? (
        <p className="soft">这一年没有交给{table.areaName}的任务。</p>
      ) : (
        <Tasks tasks={table.tasks} />
      )}
    </section>
  </>
)

const Rows = ({ table }: { readonly table: Table }) => (
  <table className="list-table district-table">
    <thead>
      <tr>
        <th scope="col">指标</th>
        <th scope="col">{table.isCity ? '全市目标' : '目标（本区 / 全市）'}</th>
        <th scope="col">现行数</th>
        <th scope="col">依据</th>
        <th scope="col">责任单位</th>
      </tr>
    </thead>
    <tbody>
      {table.rows.map((row) => (
        <tr key={row.indicatorId}>
          <td className="list-name">
            <Link to="/indicators/$indicatorId" params={{ indicatorId: row.indicatorId }}>
              {row.name}
            </Link>
            <span className="soft">
              按{row.frequencyWord}
              {row.isPublished ? '' : ' · 定义待发布'}
            </span>
          </td>
          <td>
            <Target row={row} table={table} />
          </td>
          <td>
            {row.valueWords === null ? (
              <span className="soft">—</span>
            ) : (
              <span title={row.lackNames}>{row.valueWords}</span>
            )}
            {row.colour === null || row.colourWord === null ? null : (
              <span className={`district-status task-colour task-colour-${row.colour}`}>
                <span className="task-dot" aria-hidden />
                {row.colourWord}
                {row.groundWord === null ? '' : `：${row.groundWord}`}
              </span>
            )}
          </td>
          <td>
            {row.documentId === null ? null : (
              <Link
                to="/documents/$documentId"
                params={{ documentId: row.documentId }}
                search={row.itemId === null ? {} : { item: row.itemId }}
              >
                {row.document} {row.clause}
              </Link>
            )}
          </td>
          <td className="district-units">
            {row.lead.length === 0 ? (
              <span className="soft">文件没有写明</span>
            ) : (
              <>
                {row.lead.join('、')}
                {row.support.length === 0 ? null : (
                  <span className="soft list-note">配合：{row.support.join('、')}</span>
                )}
              </>
            )}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)

function Target({ row, table }: { readonly row: Row; readonly table: Table }) {
  const later = row.targetYear === null || row.targetYear === table.year
  return (
    <>
      {row.targetWords ?? <span className="soft">{row.withoutWords}</span>}
      {later ? null : <Tag className="indicator-tag">到 {row.targetYear} 年</Tag>}
      {table.isCity || row.cityWords === null ? null : (
        <span className="soft list-note">全市 {row.cityWords}</span>
      )}
    </>
  )
}

const Tasks = ({ tasks }: { readonly tasks: Table['tasks'] }) => (
  <table className="list-table">
    <thead>
      <tr>
        <th scope="col">任务</th>
        <th scope="col">牵头单位</th>
        <th scope="col">期限</th>
        <th scope="col">状态</th>
      </tr>
    </thead>
    <tbody>
      {tasks.map((task) => (
        <tr key={task.id}>
          <td className="list-name">
            <Link to="/tasks/$taskId" params={{ taskId: task.id }}>
              {task.title}
            </Link>
            <span className="soft">
              {[task.number, task.document, task.clause].filter(Boolean).join(' · ')}
            </span>
          </td>
          <td>{task.owner}</td>
          <td>{task.dueWords ?? <span className="soft">未定时限</span>}</td>
          <td>
            {task.placeWord} <ColourDot colour={task.colour} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)
