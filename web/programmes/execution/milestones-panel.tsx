import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import type { Schema } from '../../api/client.ts'
import { dayWords, momentWords } from '../../documents/document-words.ts'
import { ReasonDialog } from '../../shell/reason-dialog.tsx'
import type { Case } from '../cases/case-queries.ts'
import { useCaseAct } from '../decisions/use-case-act.ts'

type Milestone = Schema<'ProjectMilestone'>
type Move = Milestone['moves'][number]

/** 里程碑: reported by the applicant, passed by the office; a gate lets its payments fall due. */
export function MilestonesPanel({
  shown,
  milestones,
  hasForm,
}: {
  readonly shown: Case
  readonly milestones: readonly Milestone[]
  /** Whether a milestone is reported by the form of the reports (包干制). */
  readonly hasForm: boolean
}) {
  const act = useCaseAct()
  const [asking, setAsking] = useState<{ milestone: Milestone; move: Move } | null>(null)
  return (
    <section className="sheet deal" aria-label="里程碑">
      <h2>里程碑</h2>
      {hasForm ? (
        <p className="soft no-print">
          提交里程碑之前，先填好{' '}
          <Link to="/cases/$caseId/forms/$stage" params={{ caseId: shown.id, stage: 'report' }}>
            里程碑报告
          </Link>
          （自动保存），随里程碑一并冻结。
        </p>
      ) : null}
      <table className="deal-table">
        <thead>
          <tr>
            <th scope="col">里程碑</th>
            <th scope="col">完成日期</th>
            <th scope="col">可考核的结果</th>
            <th scope="col">状态</th>
            <th scope="col" className="no-print">
              <span className="visually-hidden">操作</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {milestones.map((milestone) => (
            <tr key={milestone.id}>
              <td>
                {milestone.position}. {milestone.title}
                {milestone.isGate ? <span className="soft"> 拨款节点</span> : null}
              </td>
              <td data-head="完成日期" className="figures">
                {dayWords(milestone.dueDay)}
                {milestone.isLate ? <span className="deal-late"> 已逾期</span> : null}
              </td>
              <td data-head="可考核的结果">{milestone.criteria}</td>
              <td data-head="状态">
                <span className={milestone.state === 'passed' ? 'deal-good' : undefined}>
                  {milestone.stateWords}
                </span>
                {milestone.story.map(({ word, at, note }) => (
                  <div key={at} className="soft">
                    {word} {momentWords(at)}
                    {note === '' ? '' : `：${note}`}
                  </div>
                ))}
              </td>
              <td className="no-print">
                {milestone.moves.map((move) => (
                  <Button
                    key={move.name}
                    size="small"
                    danger={move.name === 'fail'}
                    onClick={() => setAsking({ milestone, move })}
                  >
                    {move.word}
                  </Button>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {asking === null ? null : (
        <ReasonDialog
          title={`${asking.move.word}：${asking.milestone.title}`}
          label="说明"
          placeholder={
            asking.move.name === 'report' ? '写明达到的结果和证明材料' : '写明核对的结果和依据'
          }
          okText={asking.move.word}
          onOk={(note) =>
            act(
              (request) =>
                api.POST('/api/cases/{caseId}/milestones/{milestoneId}/moves', {
                  params: { path: { caseId: shown.id, milestoneId: asking.milestone.id } },
                  body: { request, revision: shown.revision, move: asking.move.name, note },
                }),
              `已${asking.move.word}。`,
            )
          }
          onClose={() => setAsking(null)}
        />
      )}
    </section>
  )
}
