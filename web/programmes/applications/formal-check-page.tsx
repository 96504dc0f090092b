import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, Checkbox, Select } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { useTellRefusal } from '../../api/refusals.ts'
import { fenWords } from '../../benefits/benefit-words.ts'
import { dayWords, momentWords } from '../../documents/document-words.ts'
import { usePermission } from '../../party/use-session.ts'
import { ExportButton } from '../../shell/export-button.tsx'
import { FilterSelect } from '../../shell/filter-select.tsx'
import { Page } from '../../shell/page.tsx'
import { PagedList } from '../../shell/paged-list.tsx'
import { ReasonDialog } from '../../shell/reason-dialog.tsx'
import { RoleNeeded } from '../../shell/role-needed.tsx'
import { SearchField } from '../../shell/search-field.tsx'
import { today } from '../../registers/day-field.ts'
import { useConfirm } from '../../shell/use-confirm.ts'
import { callDraftsQuery } from '../calls/call-queries.ts'
import type { CaseFilter } from '../cases/case-filter.ts'
import { type CaseRow, casesKey, casesQuery, PAGE_SIZE } from '../cases/case-queries.ts'
import './applications.css'

const route = getRouteApi('/signed-in/formal-check')

type Report = { readonly row: CaseRow; readonly failure: string | null }

/** 形式审查: what was handed in and waits, the most urgent first; one by one or several at once. */
export function FormalCheckPage() {
  const filter: CaseFilter = { order: 'due', ...route.useSearch(), phase: 'submitted' }
  const navigate = route.useNavigate()
  const mayCheck = usePermission('case.check')
  const mayExport = usePermission('case.export')
  const cases = useQuery({ ...casesQuery({ pageSize: PAGE_SIZE, ...filter }), enabled: mayCheck })
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [report, setReport] = useState<readonly Report[]>([])
  if (!mayCheck) return <RoleNeeded title="形式审查" />
  const change = (part: CaseFilter) => {
    const { phase: _phase, ...rest } = { ...filter, page: undefined, ...part }
    void navigate({ search: rest, replace: true })
  }
  return (
    <Page
      title="形式审查"
      lead="已提交、等待受理的申报，最先到期的在前；点开逐件审查，或勾选后成批办理。"
      moves={mayExport ? <ExportButton href="/api/case-workbook" filter={filter} /> : null}
    >
      <CheckFilters filter={filter} onChange={change} />
      <ReportList report={report} />
      <PagedList
        query={cases}
        empty="没有等待形式审查的申报。"
        counted="件"
        onPage={(next) => change({ page: next })}
      >
        {(rows) => (
          <>
            <BatchBar
              rows={rows.filter(({ id }) => chosen.has(id))}
              onDone={(done) => {
                setReport(done)
                setChosen(new Set())
              }}
            />
            <WaitingTable rows={rows} chosen={chosen} onChoose={setChosen} />
          </>
        )}
      </PagedList>
    </Page>
  )
}

type FiltersProps = {
  readonly filter: CaseFilter
  readonly onChange: (part: CaseFilter) => void
}

function CheckFilters({ filter, onChange }: FiltersProps) {
  const calls = useQuery(callDraftsQuery({ state: 'published', pageSize: 100 })).data
  return (
    <div className="filters" role="search" aria-label="筛选待审申报">
      <SearchField
        label="按项目、编号或单位查找"
        placeholder="项目名称、编号或单位"
        value={filter.search}
        onSearch={(search) => onChange({ search })}
      />
      <FilterSelect
        label="申报通知"
        hasSearch
        className="filter-title"
        value={filter.call}
        onChange={(call) => onChange({ call })}
        options={calls?.rows.map(({ id, title }) => ({ value: id, label: title })) ?? []}
      />
      <Select
        aria-label="次序"
        className="filter-medium"
        value={filter.order ?? 'due'}
        onChange={(order) => onChange({ order })}
        options={[
          { value: 'due', label: '最先到期在前' },
          { value: 'submitted', label: '最早提交在前' },
          { value: 'newest', label: '最近提交在前' },
          { value: 'requested', label: '申请金额大在前' },
        ]}
      />
    </div>
  )
}

type WaitingTableProps = {
  readonly rows: readonly CaseRow[]
  readonly chosen: ReadonlySet<string>
  readonly onChoose: (chosen: ReadonlySet<string>) => void
}

function WaitingTable({ rows, chosen, onChoose }: WaitingTableProps) {
  const toggle = (id: string, isChosen: boolean) => {
    const next = new Set(chosen)
    if (isChosen) next.add(id)
    else next.delete(id)
    onChoose(next)
  }
  return (
    <table className="list-table sheet">
      <thead>
        <tr>
          <th scope="col">
            <Checkbox
              aria-label="全选本页"
              checked={rows.every(({ id }) => chosen.has(id))}
              onChange={({ target }) =>
                onChoose(target.checked ? new Set(rows.map(({ id }) => id)) : new Set())
              }
            />
          </th>
          <th scope="col">项目</th>
          <th scope="col">申报单位</th>
          <th scope="col" className="list-money">
            申请金额
          </th>
          <th scope="col">提交</th>
          <th scope="col">审查期限</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td>
              <Checkbox
                aria-label={`选择${row.title}`}
                checked={chosen.has(row.id)}
                onChange={({ target }) => toggle(row.id, target.checked)}
              />
            </td>
            <td className="list-name">
              <Link to="/cases/$caseId" params={{ caseId: row.id }} search={{ tab: 'application' }}>
                {row.title}
              </Link>
              <span className="soft">
                {[row.number, row.callTitle ?? row.topicName].filter(Boolean).join(' · ')}
              </span>
            </td>
            <td>
              {row.applicant}
              {row.region === null ? null : <span className="soft list-note">{row.region}</span>}
            </td>
            <td className="list-money figures">
              {row.requestedFen === null ? '' : fenWords(row.requestedFen)}
            </td>
            <td data-head="提交" className="soft figures">
              {row.submittedAt === null ? '' : momentWords(row.submittedAt)}
            </td>
            <td data-head="期限" className="figures">
              <DueDay dueOn={row.checkDueOn} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The last day of a check; what is late is said so. */
function DueDay({ dueOn }: { readonly dueOn: string | null }) {
  if (dueOn === null) return <span className="soft">待节假日公布</span>
  const isLate = dueOn < today()
  return (
    <span className={isLate ? 'promise-late' : 'soft'}>
      {dayWords(dueOn)}
      {isLate ? '（已逾期）' : ''}
    </span>
  )
}

type BatchBarProps = {
  readonly rows: readonly CaseRow[]
  readonly onDone: (report: readonly Report[]) => void
}

/** What can be done to several at once; sending back needs its points, and is done one by one. */
function BatchBar({ rows, onDone }: BatchBarProps) {
  const client = useQueryClient()
  const tell = useTellRefusal()
  const confirm = useConfirm()
  const [isRefusing, setIsRefusing] = useState(false)
  if (rows.length === 0) return null

  const check = async (decision: 'accept' | 'refuse', reason: string | null): Promise<boolean> => {
    let isDone = false
    try {
      const seen = await Promise.all(
        rows.map(({ id }) =>
          answered(api.GET('/api/cases/{caseId}', { params: { path: { caseId: id } } })),
        ),
      )
      const { rows: done } = await answered(
        api.POST('/api/case-checks', {
          body: {
            decision,
            request: crypto.randomUUID(),
            ...(reason !== null && { reason }),
            cases: seen.map(({ id, revision }) => ({ caseId: id, revision })),
          },
        }),
      )
      isDone = true
      onDone(
        rows.map((row) => ({
          row,
          failure: done.find(({ caseId }) => caseId === row.id)?.failure ?? null,
        })),
      )
    } catch (failure) {
      tell(failure)
    }
    await client.invalidateQueries({ queryKey: casesKey })
    return isDone
  }

  return (
    <p className="batch-bar">
      <span>已选 {rows.length} 件</span>
      <Button
        type="primary"
        onClick={() =>
          confirm({
            title: `受理所选的 ${rows.length} 件？`,
            content: '逐件办理，办不成的会逐件说明；有容缺承诺的按申报单位承诺的日期。',
            okText: '受理',
            onOk: () => check('accept', null),
          })
        }
      >
        批量受理
      </Button>
      <Button danger onClick={() => setIsRefusing(true)}>
        批量不予受理
      </Button>
      {isRefusing ? (
        <ReasonDialog
          title={`不予受理所选的 ${rows.length} 件`}
          label="理由"
          placeholder="各申报单位会看到"
          okText="不予受理"
          onOk={(reason) => check('refuse', reason)}
          onClose={() => setIsRefusing(false)}
        />
      ) : null}
    </p>
  )
}

/** What became of the last batch, row by row. */
function ReportList({ report }: { readonly report: readonly Report[] }) {
  if (report.length === 0) return null
  return (
    <ul className="sheet batch-report" aria-label="批量办理结果">
      {report.map(({ row, failure }) => (
        <li key={row.id} className={failure === null ? 'batch-good' : 'batch-bad'}>
          <Link to="/cases/$caseId" params={{ caseId: row.id }}>
            {row.title}
          </Link>
          <span>{failure ?? '已办理'}</span>
        </li>
      ))}
    </ul>
  )
}
