import { App, Button } from 'antd'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { usePermission } from '../../party/use-session.ts'
import { ReasonDialog } from '../../shell/reason-dialog.tsx'
import { useConfirm } from '../../shell/use-confirm.ts'
import type { Entry, Meeting, Report } from './award-queries.ts'
import { NoticeDialog } from './notice-dialog.tsx'
import { ProposalDialog } from './proposal-dialog.tsx'
import { useCaseAct } from './use-case-act.ts'

type MeetingMovesProps = {
  readonly meeting: Meeting
  readonly chosen: readonly Entry[]
  readonly onDone: () => void
}

type Asking = 'propose' | 'publish' | 'promote' | null

/** What may be done with the cases that are ticked, all by the command of a single one. */
export function MeetingMoves({ meeting, chosen, onDone }: MeetingMovesProps) {
  const act = useCaseAct()
  const { modal } = App.useApp()
  const ask = useConfirm()
  const [asking, setAsking] = useState<Asking>(null)
  const mayPropose = usePermission('case.propose')
  const mayEndorse = usePermission('case.endorse')
  const mayDecide = usePermission('case.decide')
  const at = (...places: string[]) =>
    chosen.filter((entry) => entry.places.some((place) => places.includes(place)))
  const open = chosen.filter(({ isOpen }) => isOpen)
  const funded = at('decided').filter(({ outcome }) => outcome === 'fund')
  const unfunded = at('decided').filter(({ outcome }) => outcome !== 'fund')
  const reserves = at('decided').filter(({ outcome }) => outcome === 'reserve')

  /** Tells how each row came out: a batch is never silent about what it refused. */
  const told = (report: Report): string => {
    if (report.refused > 0)
      void modal.warning({
        title: `${report.done} 项已办理，${report.refused} 项没有办理`,
        content: (
          <ul>
            {report.rows
              .filter(({ message }) => message !== null)
              .map(({ caseId, message }) => (
                <li key={caseId}>
                  {chosen.find((entry) => entry.caseId === caseId)?.number}：{message}
                </li>
              ))}
          </ul>
        ),
        okText: '知道了',
      })
    return `${report.done} 项已办理。`
  }
  const ids = (entries: readonly Entry[]) => entries.map(({ caseId }) => caseId)
  const confirm = (title: string, content: string, work: () => Promise<unknown>) =>
    ask({
      title,
      content,
      onOk: async () => {
        await work()
        onDone()
      },
    })

  if (chosen.length === 0)
    return (
      <p className="soft no-print">勾选项目后，可以提出、审核、决定或公示；每步由不同的人办理。</p>
    )
  const endorsable = at('proposed')
  const decidable = at('endorsed')
  const confirmable = at('in_notice')
  return (
    <div className="deal-moves no-print" aria-label="批量办理" role="group">
      {mayPropose && open.length > 0 ? (
        <Button type="primary" onClick={() => setAsking('propose')}>
          提出立项建议（{open.length}）
        </Button>
      ) : null}
      {mayEndorse && endorsable.length > 0 ? (
        <Button
          type="primary"
          onClick={() =>
            confirm(
              `审核通过 ${endorsable.length} 项？`,
              '提出人不能审核；审核后由第三人决定。',
              () =>
                act(
                  (request) =>
                    api.POST('/api/award-endorsements', {
                      body: { request, caseIds: ids(endorsable) },
                    }),
                  told,
                ),
            )
          }
        >
          审核通过（{endorsable.length}）
        </Button>
      ) : null}
      {mayDecide && decidable.length > 0 ? (
        <Button
          type="primary"
          onClick={() =>
            confirm(
              `决定 ${decidable.length} 项？`,
              '拟立项的随即在预算科目上安排资金；余额不足的不决定，并写明还可安排多少。',
              () =>
                act(
                  (request) =>
                    api.POST('/api/award-decisions', {
                      body: { request, caseIds: ids(decidable) },
                    }),
                  told,
                ),
            )
          }
        >
          决定（{decidable.length}）
        </Button>
      ) : null}
      {mayPropose && funded.length > 0 ? (
        <Button type="primary" onClick={() => setAsking('publish')}>
          公示（{funded.length}）
        </Button>
      ) : null}
      {mayPropose && unfunded.length > 0 ? (
        <Button
          onClick={() =>
            confirm(
              `办结不予立项 ${unfunded.length} 项？`,
              '申请单位随即看到结果；办结后不能恢复。',
              () =>
                act(
                  (request) =>
                    api.POST('/api/award-closings', { body: { request, caseIds: ids(unfunded) } }),
                  told,
                ),
            )
          }
        >
          办结不予立项（{unfunded.length}）
        </Button>
      ) : null}
      {mayEndorse && reserves.length > 0 ? (
        <Button onClick={() => setAsking('promote')}>备选递补（{reserves.length}）</Button>
      ) : null}
      {mayPropose && confirmable.length > 0 ? (
        <Button
          type="primary"
          onClick={() =>
            confirm(
              `下达立项 ${confirmable.length} 项？`,
              '公示未满、异议未办结或容缺材料未补齐的不下达，并写明原因。',
              () =>
                act(
                  (request) =>
                    api.POST('/api/award-confirmations', {
                      body: { request, caseIds: ids(confirmable) },
                    }),
                  told,
                ),
            )
          }
        >
          下达立项（{confirmable.length}）
        </Button>
      ) : null}
      {asking === 'propose' ? (
        <ProposalDialog
          meeting={meeting}
          entries={open}
          onClose={() => setAsking(null)}
          onSend={async (rows) => {
            const isDone = await act(
              (request) => api.POST('/api/award-proposals', { body: { request, rows } }),
              told,
            )
            if (isDone) onDone()
            return isDone
          }}
        />
      ) : null}
      {asking === 'publish' ? (
        <NoticeDialog
          caseIds={ids(funded)}
          title={`${meeting.year}年度${meeting.topicName}拟立项项目公示`}
          onClose={() => setAsking(null)}
          onDone={onDone}
        />
      ) : null}
      {asking === 'promote' ? (
        <ReasonDialog
          title={`备选递补 ${reserves.length} 项`}
          label="理由"
          placeholder="写清楚空出的额度从哪里来；递补后重新提出、审核和决定"
          okText="递补"
          onOk={async (reason) => {
            const isDone = await act(
              (request) =>
                api.POST('/api/award-promotions', {
                  body: { request, caseIds: ids(reserves), reason },
                }),
              told,
            )
            if (isDone) onDone()
            return isDone
          }}
          onClose={() => setAsking(null)}
        />
      ) : null}
    </div>
  )
}
