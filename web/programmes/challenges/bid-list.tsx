import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { fenWords } from '../../benefits/benefit-words.ts'
import { ReasonDialog } from '../../shell/reason-dialog.tsx'
import type { Bid } from './challenge-queries.ts'
import { DeskPart, type DeskProps } from './desk-part.tsx'
import { useDesk } from './use-desk.ts'

/** The bids for a problem: the office sees those handed in, the poster those offered to him. */
export function BidList({ desk }: DeskProps) {
  const { bids, isPoster } = desk
  return (
    <DeskPart title="揭榜">
      {bids.length === 0 ? (
        <p className="soft">
          {isPoster ? '还没有交来选定的揭榜；评审和核查完成后在这里选定。' : '还没有提交的揭榜。'}
        </p>
      ) : (
        <ul className="desk-rows bids">
          {bids.map((bid) => (
            <li key={bid.caseId}>
              <BidRow bid={bid} isPoster={isPoster} />
            </li>
          ))}
        </ul>
      )}
    </DeskPart>
  )
}

type RowProps = { readonly bid: Bid; readonly isPoster: boolean }

function BidRow({ bid, isPoster }: RowProps) {
  const { money } = bid
  return (
    <>
      <div className="bid-words">
        <p>
          <Link
            to="/cases/$caseId"
            params={{ caseId: bid.caseId }}
            search={isPoster ? {} : { tab: 'challenge' }}
          >
            {bid.title === '' ? '未命名' : bid.title}
          </Link>
          <span className={bid.isEnded ? 'bid-state soft' : 'bid-state'}>{bid.state}</span>
        </p>
        <p className="soft bid-facts">
          <span>{bid.applicant}</span>
          <span>{bid.number}</span>
          {bid.requestedFen === null ? null : <span>申请 {fenWords(bid.requestedFen)}</span>}
          {money === null ? null : (
            <span>
              发榜方到账 {fenWords(money.arrivedFen)}，应出 {fenWords(money.shareFen)}
            </span>
          )}
        </p>
      </div>
      {bid.moves.length === 0 ? null : <BidMoves bid={bid} />}
    </>
  )
}

type Asking = 'refuse' | 'decline' | null

function BidMoves({ bid }: { readonly bid: Bid }) {
  const { act, confirm } = useDesk()
  const [asking, setAsking] = useState<Asking>(null)
  const may = (move: Bid['moves'][number]) => bid.moves.includes(move)
  const params = { path: { caseId: bid.caseId } }
  const choice = (isChosen: boolean, reason?: string) => (request: string) =>
    answered(
      api.POST('/api/cases/{caseId}/bid-choice', {
        params,
        body: { request, isChosen, ...(reason !== undefined && { reason }) },
      }),
    )
  return (
    <div className="desk-moves no-print">
      {may('chooseBid') ? (
        <Button
          type="primary"
          onClick={() =>
            confirm({
              title: `选定${bid.applicant}？`,
              content: '选定后由主管部门作立项决定；选定不能由发榜方撤回。',
              okText: '选定',
              send: choice(true),
              done: `已选定${bid.applicant}。`,
            })
          }
        >
          选定
        </Button>
      ) : null}
      {may('refuseBid') ? <Button onClick={() => setAsking('refuse')}>不选定</Button> : null}
      {may('countersign') ? (
        <Button
          type="primary"
          onClick={() =>
            confirm({
              title: '签署三方任务书？',
              content:
                '请先在办件中看过任务书内容。签署后由主管部门审核和签订，发榜方出资随之生效。',
              okText: '签署',
              send: (request) =>
                answered(
                  api.POST('/api/cases/{caseId}/countersignature', { params, body: { request } }),
                ),
              done: '已签署任务书。',
            })
          }
        >
          签署任务书
        </Button>
      ) : null}
      {may('declineBid') ? (
        <Button danger onClick={() => setAsking('decline')}>
          不再选用
        </Button>
      ) : null}
      {asking === null ? null : (
        <ReasonDialog
          title={asking === 'refuse' ? `不选定${bid.applicant}` : `不再选用${bid.applicant}`}
          label="理由"
          placeholder="揭榜方会看到；办理后这份揭榜结束，不能恢复"
          okText={asking === 'refuse' ? '不选定' : '不再选用'}
          onOk={(reason) =>
            act(
              asking === 'refuse'
                ? choice(false, reason)
                : (request) =>
                    answered(
                      api.POST('/api/cases/{caseId}/bid-decline', {
                        params,
                        body: { request, reason },
                      }),
                    ),
              '已办理，这份揭榜结束。',
            )
          }
          onClose={() => setAsking(null)}
        />
      )}
    </div>
  )
}
