import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Select, Switch } from 'antd'
import { useState } from 'react'
import { regionsQuery } from '../../party/code-queries.ts'
import { usePermission } from '../../party/use-session.ts'
import { ExportButton } from '../../shell/export-button.tsx'
import { IgnoredSearch } from '../../shell/ignored-search.tsx'
import { Page } from '../../shell/page.tsx'
import { PagedList } from '../../shell/paged-list.tsx'
import { RoleNeeded } from '../../shell/role-needed.tsx'
import { SearchField } from '../../shell/search-field.tsx'
import { ColourDot } from './colour-dot.tsx'
import { Dispatch } from './dispatch.tsx'
import { FromDocumentButton } from './from-document.tsx'
import { ReadTerms } from './read-terms.tsx'
import { COLOURS, PLACE_WORDS, PLACES, RISK_WORDS, RISKS, type TaskFilter } from './task-filter.ts'
import { PAGE_SIZE, type TaskPage, tasksQuery } from './task-queries.ts'
import { TaskTable } from './task-table.tsx'
import './tasks.css'

const route = getRouteApi('/signed-in/tasks')

/** 任务: what documents lay on units, narrowed by the address, handed out to many at once. */
export function TasksPage() {
  const filter: TaskFilter = route.useSearch()
  const navigate = route.useNavigate()
  const mayRead = usePermission('duty-task.read')
  const mayEdit = usePermission('duty-task.edit')
  const tasks = useQuery({ ...tasksQuery({ pageSize: PAGE_SIZE, ...filter }), enabled: mayRead })
  const [selected, setSelected] = useState<readonly string[]>([])
  if (!mayRead) return <RoleNeeded title="任务" />
  const change = (part: TaskFilter) => {
    setSelected([])
    void navigate({ search: { ...filter, page: undefined, ...part }, replace: true })
  }
  return (
    <Page
      wide
      title="任务"
      lead="文件写给各单位的事，一件一个牵头单位；立项、交办、签收、佐证、核验各留一笔。"
      moves={
        <>
          <Link to="/tasks/mine">本单位的任务</Link>
          {mayEdit ? <FromDocumentButton /> : null}
          <ExportButton href="/api/tasks/workbook" filter={filter} />
        </>
      }
    >
      <IgnoredSearch filter={filter} />
      {mayEdit ? <ReadTerms /> : null}
      {tasks.data === undefined ? null : (
        <>
          <Counts counts={tasks.data.counts} filter={filter} onChange={change} />
          <TaskFilters answer={tasks.data} filter={filter} onChange={change} />
        </>
      )}
      <PagedList
        query={tasks}
        empty="没有符合条件的任务。"
        onClear={() => void navigate({ search: {}, replace: true })}
        counted="项"
        onPage={(page) => change({ page })}
      >
        {(rows) => (
          <>
            {mayEdit ? (
              <Dispatch
                tasks={rows.filter(({ id }) => selected.includes(id))}
                onDone={() => setSelected([])}
              />
            ) : null}
            <TaskTable rows={rows} {...(mayEdit && { selected, onSelect: setSelected })} />
          </>
        )}
      </PagedList>
    </Page>
  )
}

type CountsProps = {
  readonly counts: TaskPage['counts']
  readonly filter: TaskFilter
  readonly onChange: (part: TaskFilter) => void
}

function Counts({ counts, filter, onChange }: CountsProps) {
  return (
    <div className="task-counts" role="group" aria-label="按颜色和时限筛选">
      {COLOURS.map((colour) => (
        <button
          key={colour}
          type="button"
          className="task-count sheet"
          aria-pressed={filter.colour === colour}
          onClick={() => onChange({ colour: filter.colour === colour ? undefined : colour })}
        >
          <ColourDot colour={colour} />
          <strong className="figures">{counts[colour]}</strong>
        </button>
      ))}
      <button
        type="button"
        className="task-count sheet"
        aria-pressed={filter.isUndated === true}
        onClick={() => onChange({ isUndated: filter.isUndated === true ? undefined : true })}
      >
        未定时限
        <strong className="figures">{counts.undated}</strong>
      </button>
    </div>
  )
}

type FiltersProps = {
  readonly answer: TaskPage
  readonly filter: TaskFilter
  readonly onChange: (part: TaskFilter) => void
}

function TaskFilters({ answer, filter, onChange }: FiltersProps) {
  const regions = useQuery(regionsQuery)
  return (
    <div className="filters" role="search" aria-label="筛选任务">
      <SearchField
        label="按任务、编号或条款查找"
        placeholder="任务、编号或条款"
        value={filter.search}
        onSearch={(search) => onChange({ search })}
      />
      <Select
        aria-label="区"
        placeholder="区（牵头或配合）"
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        className="filter-medium"
        value={filter.area ?? null}
        loading={regions.isPending}
        onChange={(area) => onChange({ area: area ?? undefined })}
        options={(regions.data?.rows ?? []).map(({ id, name }) => ({
          value: id,
          label: name,
        }))}
      />
      <Select
        aria-label="单位"
        placeholder="单位（牵头或配合）"
        allowClear
        showSearch
        className="filter-issuer"
        value={filter.unit ?? null}
        onChange={(unit) => onChange({ unit: unit ?? undefined })}
        options={answer.owners.map((unit) => ({ value: unit, label: unit }))}
      />
      <Select
        aria-label="文件"
        placeholder="文件"
        allowClear
        className="filter-short"
        value={filter.document ?? null}
        onChange={(document) => onChange({ document: document ?? undefined })}
        options={answer.documents.map((document) => ({ value: document, label: document }))}
      />
      <Select
        aria-label="年度"
        placeholder="年度"
        allowClear
        className="filter-short"
        value={filter.year ?? null}
        onChange={(year) => onChange({ year: year ?? undefined })}
        options={answer.years.map((year) => ({ value: year, label: `${year} 年` }))}
      />
      <Select
        aria-label="状态"
        placeholder="状态"
        allowClear
        className="filter-short"
        value={filter.place ?? null}
        onChange={(place) => onChange({ place: place ?? undefined })}
        options={PLACES.map((place) => ({ value: place, label: PLACE_WORDS[place] }))}
      />
      <Select
        aria-label="风险等级"
        placeholder="风险等级"
        allowClear
        className="filter-short"
        value={filter.risk ?? null}
        onChange={(risk) => onChange({ risk: risk ?? undefined })}
        options={RISKS.map((risk) => ({ value: risk, label: `${RISK_WORDS[risk]}风险` }))}
      />
      <label>
        <Switch
          size="small"
          checked={filter.isOwnerOpen === true}
          onChange={(isOn) => onChange({ isOwnerOpen: isOn ? true : undefined })}
        />{' '}
        只看牵头待确认
      </label>
    </div>
  )
}
