import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, Empty } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { usePermission } from '../../party/use-session.ts'
import { Loaded } from '../../shell/loaded.tsx'
import { Page } from '../../shell/page.tsx'
import '../../shell/deal.css'
import './contests.css'
import { useConfirm } from '../../shell/use-confirm.ts'
import { type Desk, deskQuery, useContestAct } from './contest-queries.ts'
import { RoundDialog } from './round-dialog.tsx'
import { RoundSheet } from './round-sheet.tsx'

const route = getRouteApi('/signed-in/contests/$callId/desk')

/** 承办大赛: entries that wait, rounds with juries and points, and the act that settles each. */
export function ContestDeskPage() {
  const { callId } = route.useParams()
  const desk = useQuery(deskQuery(callId))
  return <Loaded query={desk}>{(data) => <Shown desk={data} />}</Loaded>
}

function Shown({ desk }: { readonly desk: Desk }) {
  const mayManage = usePermission('review.manage')
  const [isAdding, setIsAdding] = useState(false)
  const hasFinal = desk.rounds.some(({ isFinal }) => isFinal)
  return (
    <Page
      wide
      title={desk.title}
      lead="先设轮次和评委，再让已受理的项目参赛；每轮一次评定，由另一位审批人公布。"
      moves={
        <>
          <Link to="/contests/$callId" params={{ callId: desk.callId }}>
            公开页
          </Link>
          {mayManage && !hasFinal ? (
            <Button onClick={() => setIsAdding(true)}>设一轮比赛</Button>
          ) : null}
        </>
      }
    >
      <Waiting desk={desk} />
      {desk.rounds.length === 0 ? (
        <Empty className="empty" description="还没有设轮次。" />
      ) : (
        desk.rounds.map((round) => <RoundSheet key={round.id} desk={desk} round={round} />)
      )}
      {isAdding ? (
        <RoundDialog callId={desk.callId} round={null} onClose={() => setIsAdding(false)} />
      ) : null}
    </Page>
  )
}

function Waiting({ desk }: { readonly desk: Desk }) {
  const mayCheck = usePermission('case.check')
  const { act, isSending } = useContestAct()
  const confirm = useConfirm()
  if (desk.waiting.length === 0) return null
  const caseIds = desk.waiting.map(({ caseId }) => caseId)
  const [first] = desk.rounds
  return (
    <section className="sheet deal" aria-label="待参赛">
      <h2>已受理、待参赛 {desk.waiting.length} 个</h2>
      <ul>
        {desk.waiting.map(({ caseId, title, applicant }) => (
          <li key={caseId}>
            <Link to="/cases/$caseId" params={{ caseId }}>
              {title}
            </Link>{' '}
            <span className="soft">{applicant}</span>
          </li>
        ))}
      </ul>
      {mayCheck && first !== undefined && first.settledAt === null ? (
        <div className="deal-moves">
          <Button
            type="primary"
            loading={isSending}
            onClick={() =>
              confirm({
                title: `${caseIds.length} 个项目进入“${first.title}”？`,
                content: '进入之后由评委打分；评定之后不能再加。',
                okText: '全部参赛',
                onOk: () =>
                  act(
                    (request) =>
                      answered(
                        api.POST('/api/contests/{callId}/entries', {
                          params: { path: { callId: desk.callId } },
                          body: { request, caseIds },
                        }),
                      ),
                    '已进入比赛。',
                  ),
              })
            }
          >
            全部参赛
          </Button>
        </div>
      ) : (
        <p className="soft">{first === undefined ? '先设第一轮，才能参赛。' : ''}</p>
      )}
    </section>
  )
}
