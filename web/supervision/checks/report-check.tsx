import { Link } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { useActsOn } from '../../api/use-acts-on.ts'
import { type Report, reportsKey } from '../reports/report-queries.ts'

/** What a report says, for its readers; whoever checks accepts it, or returns it with a reason for each field. */
export function ReportCheck({ report }: { readonly report: Report }) {
  const { act, isSending } = useActsOn(reportsKey)
  const [reasons, setReasons] = useState<Readonly<Record<string, string>>>({})
  const mayAccept = report.canCheck && report.state === 'submitted'
  const mayReturn = mayAccept || (report.canCheck && report.state === 'accepted')
  const decide = async (decision: 'accept' | 'return') => {
    const isDone = await act(
      () =>
        answered(
          api.POST('/api/area-reports/{area}/{period}/check', {
            params: { path: { area: report.area, period: report.period } },
            body: { revision: report.revision, decision, reasons },
          }),
        ),
      decision === 'accept' ? '已核实。' : '已退回，填报人已收到通知。',
    )
    if (isDone) setReasons({})
  }
  const reasonFor = (code: string, label: string) => (
    <Input
      aria-label={`${label}的退回理由`}
      placeholder={code === '' ? '整份退回的理由' : '有误时写退回理由'}
      value={reasons[code] ?? ''}
      onChange={({ target }) => setReasons({ ...reasons, [code]: target.value })}
    />
  )
  return (
    <section className="sheet deal" aria-label="报表内容">
      <table className="deal-table">
        <thead>
          <tr>
            <th scope="col">填报项</th>
            <th scope="col" className="deal-money">
              本期
            </th>
            <th scope="col">上期与计数</th>
            <th scope="col">{mayReturn ? '核对' : '提示'}</th>
          </tr>
        </thead>
        <tbody>
          {report.fields.map((field) => (
            <tr key={field.code}>
              <td>
                <Link
                  to="/figures/$area/$period/$measure"
                  params={{ area: report.area, period: report.period, measure: field.code }}
                >
                  {field.name}
                </Link>
              </td>
              <td data-head="本期" className="deal-money figures">
                {field.standing ?? <span className="deal-late">未报</span>}
                {field.isLate ? <div className="deal-late">迟报</div> : null}
                {field.members === null ? null : (
                  <div className="deal-note">由下级汇总：{field.members.words}</div>
                )}
              </td>
              <td data-head="上期与计数" className="soft">
                {field.last === null ? '' : `上期 ${field.last}`}
                {field.counted === null ? null : <div>系统计数 {field.counted}</div>}
              </td>
              <td data-head={mayReturn ? '核对' : '提示'}>
                {field.hints.map((hint) => (
                  <div key={hint} className="deal-late">
                    {hint}
                  </div>
                ))}
                {mayReturn ? reasonFor(field.code, field.name) : field.reason}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {mayReturn ? (
        <div className="report-end no-print">
          {mayAccept ? (
            <Button type="primary" loading={isSending} onClick={() => void decide('accept')}>
              核实
            </Button>
          ) : null}
          <Button danger loading={isSending} onClick={() => void decide('return')}>
            退回
          </Button>
          {reasonFor('', '整份报表')}
        </div>
      ) : null}
    </section>
  )
}
