import { Link } from '@tanstack/react-router'
import { Button, Empty } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import type { Schema } from '../../api/client.ts'
import { ReasonDialog } from '../../shell/reason-dialog.tsx'
import { ExemptionLink } from '../exemptions/open-exemption.tsx'
import { reportsKey } from '../reports/report-queries.ts'
import { useSupervisionAct } from '../use-supervision-act.ts'

type Correction = Schema<'CorrectionRow'>
type Deciding = { readonly row: Correction; readonly decision: 'approve' | 'refuse' }

/** What it takes up from below, and what of the district takes it up: each leads to the value of the other. */
function Chain({ row }: { readonly row: Correction }) {
  const { period, measure } = row
  return (
    <>
      {row.below.map(({ id, area, areaName, value }) => (
        <div key={id} className="deal-note">
          依据{' '}
          <Link to="/figures/$area/$period/$measure" params={{ area, period, measure }}>
            {areaName}更正为 {value ?? '未知'}
          </Link>
          （更正编号 {id}）
        </div>
      ))}
      {row.takenUpBy.map(({ id, area, areaName, stateWord }) => (
        <div key={id} className="deal-note">
          <Link to="/figures/$area/$period/$measure" params={{ area, period, measure }}>
            {areaName}据此申请更正
          </Link>
          ：{stateWord}
        </div>
      ))}
    </>
  )
}

/** 更正: what is asked to be set right in closed periods, and what was decided. */
export function Corrections({ rows }: { readonly rows: readonly Correction[] }) {
  const act = useSupervisionAct(reportsKey)
  const [deciding, setDeciding] = useState<Deciding | null>(null)
  return (
    <section className="sheet deal" aria-label="更正申请">
      <h2>更正申请（{rows.filter(({ state }) => state === 'requested').length} 件待审批）</h2>
      {rows.length === 0 ? (
        <Empty
          className="empty"
          description="没有更正申请。已关账的数有误时，在那个数的页面上申请。"
        />
      ) : (
        <table className="deal-table">
          <thead>
            <tr>
              <th scope="col">更正什么</th>
              <th scope="col">更正为</th>
              <th scope="col">理由</th>
              <th scope="col">状态</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <td>
                  <Link
                    to="/figures/$area/$period/$measure"
                    params={{ area: row.area, period: row.period, measure: row.measure }}
                  >
                    {row.areaName}
                    {row.periodName} {row.measureName}
                  </Link>
                </td>
                <td data-head="更正为" className="figures">
                  {row.value ?? '未知'}
                </td>
                <td data-head="理由">
                  {row.reason}
                  <div className="soft">申请：{row.requestedBy}</div>
                  <Chain row={row} />
                </td>
                <td data-head="状态">
                  {row.stateWord}
                  {row.decidedBy === null ? null : (
                    <div className="soft">
                      {row.decidedBy} {row.note}
                    </div>
                  )}
                  {row.state === 'approved' ? (
                    <ExemptionLink kind="correction" subjectId={row.id} />
                  ) : null}
                  {row.canDecide ? (
                    <div className="no-print">
                      <Button
                        size="small"
                        onClick={() => setDeciding({ row, decision: 'approve' })}
                      >
                        批准
                      </Button>{' '}
                      <Button size="small" onClick={() => setDeciding({ row, decision: 'refuse' })}>
                        不批准
                      </Button>
                    </div>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {deciding === null ? null : (
        <ReasonDialog
          title={deciding.decision === 'approve' ? '批准更正？' : '不批准更正？'}
          label="意见"
          placeholder={
            deciding.decision === 'approve' ? '另记一笔，关账数和原记录不变' : '说明原因'
          }
          okText={deciding.decision === 'approve' ? '批准' : '不批准'}
          onOk={(note) =>
            act(
              () =>
                answered(
                  api.POST('/api/corrections/{id}/decision', {
                    params: { path: { id: deciding.row.id } },
                    body: { decision: deciding.decision, note },
                  }),
                ),
              () => '已办理。',
            )
          }
          onClose={() => setDeciding(null)}
        />
      )}
    </section>
  )
}
