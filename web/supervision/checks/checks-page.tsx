import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { App, Button, Checkbox, Empty, Select } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { compact } from '../../api/query-words.ts'
import { dayWords, momentWords } from '../../documents/document-words.ts'
import { useMe, usePermission } from '../../party/use-session.ts'
import { CLEARABLE } from '../../shell/clearable.tsx'
import { Loaded } from '../../shell/loaded.tsx'
import { Page } from '../../shell/page.tsx'
import { useSupervisionAct } from '../use-supervision-act.ts'
import '../../shell/deal.css'
import {
  correctionsQuery,
  type Period,
  periodsQuery,
  type ReportRow,
  reportsKey,
  reportsQuery,
} from '../reports/report-queries.ts'
import { Corrections } from './corrections.tsx'
import { StaleSums } from './stale-sums.tsx'
import { EarlierYearButton } from './earlier-year.tsx'

const route = getRouteApi('/signed-in/report-checks')

/** 核数: what waits to be checked, what is missing of each period, its closing, and corrections. */
export function ChecksPage() {
  const reports = useQuery(reportsQuery)
  const periods = useQuery(periodsQuery)
  const corrections = useQuery(correctionsQuery)
  return (
    <Page title="核数" lead="填报人不核自己填的数；关账之后只能更正，原数保留可查。">
      <Loaded query={reports}>{({ rows }) => <Waiting rows={rows} />}</Loaded>
      <Loaded query={periods}>{({ rows }) => <Periods rows={rows} />}</Loaded>
      <StaleSums />
      <Loaded query={corrections}>{({ rows }) => <Corrections rows={rows} />}</Loaded>
    </Page>
  )
}

const keyOf = ({ area, period }: Pick<ReportRow, 'area' | 'period'>): string => `${area} ${period}`

function Waiting({ rows }: { readonly rows: readonly ReportRow[] }) {
  const { message } = App.useApp()
  const act = useSupervisionAct(reportsKey)
  const { period } = route.useSearch()
  const navigate = route.useNavigate()
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const all = rows.filter(({ canCheck }) => canCheck)
  const waiting = all.filter((row) => period === undefined || row.period === period)
  const chosen = waiting.filter((row) => ticked.has(keyOf(row)))
  const toggle = (row: ReportRow) => {
    const next = new Set(ticked)
    if (!next.delete(keyOf(row))) next.add(keyOf(row))
    setTicked(next)
  }
  const accept = () =>
    act(
      async () => {
        const { rows: done } = await answered(
          api.POST('/api/area-report-checks', {
            body: {
              reports: chosen.map(({ area, period, revision }) => ({ area, period, revision })),
            },
          }),
        )
        for (const { message: refusal } of done) if (refusal !== null) void message.error(refusal)
        return done.filter(({ message: refusal }) => refusal === null).length
      },
      (count) => `已核实 ${count} 份报表。`,
    )
  return (
    <section className="sheet deal" aria-label="待核数">
      <h2>待核数（{waiting.length}）</h2>
      {all.length === 0 ? null : (
        <div className="filters no-print" role="search" aria-label="筛选待核数的报表">
          <Select
            aria-label="期间"
            className="filter-title"
            placeholder="全部期间"
            allowClear={CLEARABLE}
            value={period}
            options={[...new Map(all.map((row) => [row.period, row.periodName]))].map(
              ([value, label]) => ({ value, label }),
            )}
            onChange={(chosenPeriod?: string) =>
              void navigate({ search: compact({ period: chosenPeriod }), replace: true })
            }
          />
        </div>
      )}
      {waiting.length === 0 ? (
        <Empty
          className="empty"
          description={all.length === 0 ? '没有等您核数的报表。' : '这一期没有等您核数的报表。'}
        />
      ) : (
        <>
          <div className="deal-moves no-print">
            <Checkbox
              checked={chosen.length === waiting.length}
              indeterminate={chosen.length > 0 && chosen.length < waiting.length}
              onChange={({ target }) =>
                setTicked(new Set(target.checked ? waiting.map(keyOf) : []))
              }
            >
              全选
            </Checkbox>
            <Button type="primary" disabled={chosen.length === 0} onClick={() => void accept()}>
              核实所选 {chosen.length} 份
            </Button>
          </div>
          <table className="deal-table">
            <thead>
              <tr>
                <th scope="col" className="no-print">
                  选
                </th>
                <th scope="col">报表</th>
                <th scope="col">提交</th>
              </tr>
            </thead>
            <tbody>
              {waiting.map((row) => (
                <tr key={keyOf(row)}>
                  <td className="no-print">
                    <Checkbox
                      aria-label={`选${row.areaName}${row.periodName}`}
                      checked={ticked.has(keyOf(row))}
                      onChange={() => toggle(row)}
                    />
                  </td>
                  <td>
                    <Link
                      to="/reports/$area/$period"
                      params={{ area: row.area, period: row.period }}
                    >
                      {row.areaName}
                      {row.periodName}
                    </Link>
                  </td>
                  <td data-head="提交">
                    {row.submittedAt === null ? '' : momentWords(row.submittedAt)}
                    {row.isLate ? <span className="deal-late">（迟报）</span> : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  )
}

function Periods({ rows }: { readonly rows: readonly Period[] }) {
  const mayClose = usePermission('figure.close')
  return (
    <section className="sheet deal" aria-label="各期进度">
      <h2>各期进度</h2>
      {mayClose ? <EarlierYearButton /> : null}
      {rows.length === 0 ? (
        <Empty className="empty" description="还没有开账的期。每个月结束后自动开账。" />
      ) : (
        <table className="deal-table">
          <thead>
            <tr>
              <th scope="col">期间</th>
              <th scope="col">截止</th>
              <th scope="col">已报 / 应报</th>
              <th scope="col">已核实</th>
              <th scope="col">缺</th>
              <th scope="col">
                <span className="soft">办理</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.period}>
                <td>
                  {row.name}
                  {row.isDemo ? <span className="soft">（演示）</span> : null}
                </td>
                <td data-head="截止">{row.dueOn === null ? '未定' : dayWords(row.dueOn)}</td>
                <td data-head="已报 / 应报" className="figures">
                  {row.submitted} / {row.expected}
                  {row.late > 0 ? <span className="deal-late">，迟报 {row.late}</span> : null}
                </td>
                <td data-head="已核实" className="figures">
                  {row.accepted}
                </td>
                <td data-head="缺">
                  {row.missing.length === 0
                    ? '无'
                    : `缺 ${row.missing.length} 份：${row.missing.join('、')}`}
                </td>
                <td className="no-print">
                  <PeriodMoves row={row} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function PeriodMoves({ row }: { readonly row: Period }) {
  const permissions = useMe()?.permissions ?? []
  const { modal } = App.useApp()
  const act = useSupervisionAct(reportsKey)
  const params = { path: { period: row.period } }
  if (row.isClosed)
    return (
      <span className="soft" title={row.digest ?? undefined}>
        已关账{row.closedBy === null ? '' : `（${row.closedBy}）`}
      </span>
    )
  const close = () =>
    void modal.confirm({
      title: `${row.name}关账？`,
      content: (
        <>
          <p>
            应报 {row.expected} 份，已报 {row.submitted} 份，已核实 {row.accepted} 份，说明未知{' '}
            {row.unknown} 项。
          </p>
          {row.missing.length === 0 ? null : (
            <p className="deal-late">缺：{row.missing.join('、')}。关账后记为未报。</p>
          )}
          <p>关账后不能再改，只能更正；随这个月结束的季、半年、全年一并关账。</p>
        </>
      ),
      okText: '关账',
      cancelText: '取消',
      onOk: () =>
        act(
          () => answered(api.POST('/api/reporting-periods/{period}/closing', { params, body: {} })),
          () => `${row.name}已关账。`,
        ),
    })
  return (
    <>
      {row.mayRemind ? (
        <Button
          size="small"
          onClick={() =>
            void act(
              () =>
                answered(
                  api.POST('/api/reporting-periods/{period}/reminder', { params, body: {} }),
                ),
              ({ told }) => `已提醒 ${told} 份未报的报表。`,
            )
          }
        >
          提醒
        </Button>
      ) : null}
      {permissions.includes('figure.close') && row.isMonth ? (
        <Button size="small" onClick={close}>
          关账
        </Button>
      ) : null}
    </>
  )
}
