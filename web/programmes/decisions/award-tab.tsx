import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, Button, Empty } from 'antd'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { fenWords } from '../../benefits/benefit-words.ts'
import { dayWords } from '../../documents/document-words.ts'
import { usePermission } from '../../party/use-session.ts'
import { Loaded } from '../../shell/loaded.tsx'
import { ReasonDialog } from '../../shell/reason-dialog.tsx'
import { useConfirm } from '../../shell/use-confirm.ts'
import { type Case, caseQuery } from '../cases/case-queries.ts'
import { type Award, awardQuery } from './award-queries.ts'
import { ShareTable } from './share-table.tsx'
import { reportOfOne, useCaseAct } from './use-case-act.ts'
import '../../shell/deal.css'

/** 决定: what was decided about a case, its public notice, and what still stands against the award. */
export function AwardTab({ caseId }: { readonly caseId: string }) {
  const award = useQuery(awardQuery(caseId))
  const shown = useQuery(caseQuery(caseId))
  return (
    <Loaded query={award}>
      {(data) =>
        data.outcome === null ? (
          <Empty
            className="empty"
            description={
              data.isInside
                ? '还没有立项建议。评审和核查完成后，在立项会上提出。'
                : '决定在公示时公布。'
            }
          >
            {data.isInside && shown.data !== undefined ? <MeetingLink shown={shown.data} /> : null}
          </Empty>
        ) : (
          <>
            <Decision award={data} />
            {shown.data === undefined ? null : <Moves award={data} shown={shown.data} />}
          </>
        )
      }
    </Loaded>
  )
}

/** The way to the meeting of a case: that of its call, or of its line where it has none. */
function MeetingLink({ shown }: { readonly shown: Case }) {
  const mayRead = usePermission('award.read')
  if (!mayRead) return null
  const { callId, topic, line } = shown
  return (
    <Link to="/award-meeting" search={callId === null ? { topic, line } : { call: callId }}>
      打开立项会
    </Link>
  )
}

function Decision({ award }: { readonly award: Award }) {
  return (
    <section className="sheet deal" aria-label="立项决定">
      <h2>
        {award.outcomeWords}
        {award.outcome === 'fund' && award.amountFen !== null
          ? ` ${fenWords(award.amountFen)}`
          : ''}
      </h2>
      {award.shares.length > 0 ? <ShareTable shares={award.shares} /> : null}
      <dl className="deal-facts">
        {award.rank === null ? null : (
          <>
            <dt>评审排序</dt>
            <dd>第 {award.rank} 名</dd>
          </>
        )}
        {award.deviation === null ? null : (
          <>
            <dt>偏离排序的理由</dt>
            <dd>{award.deviation}</dd>
          </>
        )}
        {award.doubleAnswer === null ? null : (
          <>
            <dt>重复资助核查</dt>
            <dd>{award.doubleAnswer}</dd>
          </>
        )}
        {award.note === null ? null : (
          <>
            <dt>说明</dt>
            <dd>{award.note}</dd>
          </>
        )}
        {award.notice === null ? null : (
          <>
            <dt>公示</dt>
            <dd>
              <Link to="/notices/$noticeId" params={{ noticeId: award.notice.id }}>
                {award.notice.title}
              </Link>
              <span className="soft">
                {' '}
                {dayWords(award.notice.firstDay)} 至 {dayWords(award.notice.lastDay)}
              </span>
            </dd>
          </>
        )}
      </dl>
      {award.holds.length > 0 ? (
        <Alert
          className="deal-note"
          type="info"
          showIcon
          title={`下达立项之前：${award.holds.join('；')}。`}
        />
      ) : null}
    </section>
  )
}

type MovesProps = { readonly award: Award; readonly shown: Case }

function Moves({ award, shown }: MovesProps) {
  const act = useCaseAct()
  const confirm = useConfirm()
  const [isCancelling, setIsCancelling] = useState(false)
  const may = (through: string) => shown.moves.some((move) => move.through === through)
  const caseIds = [shown.id]
  return (
    <div className="deal-moves no-print">
      {may('award.confirm') ? (
        <Button
          type="primary"
          disabled={award.holds.length > 0}
          onClick={() =>
            confirm({
              title: '下达立项？',
              content: '公示期满且没有未办结的异议。下达后由申请单位填报任务书，或直接进入拨付。',
              okText: '下达立项',
              onOk: () =>
                act(
                  (request) => api.POST('/api/award-confirmations', { body: { request, caseIds } }),
                  reportOfOne,
                ),
            })
          }
        >
          下达立项
        </Button>
      ) : null}
      {may('contract.cancel') ? (
        <Button danger onClick={() => setIsCancelling(true)}>
          取消立项
        </Button>
      ) : null}
      {isCancelling ? (
        <ReasonDialog
          title="取消立项"
          label="理由"
          placeholder="写清楚依据；已安排的资金随之空出，不能恢复"
          okText="取消立项"
          onOk={(reason) =>
            act(
              (request) =>
                api.POST('/api/cases/{caseId}/award-cancellation', {
                  params: { path: { caseId: shown.id } },
                  body: { request, revision: shown.revision, reason },
                }),
              '已取消立项。',
            )
          }
          onClose={() => setIsCancelling(false)}
        />
      ) : null}
    </div>
  )
}
