import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { fenWords, sumFen } from '../../benefits/benefit-words.ts'
import { momentWords } from '../../documents/document-words.ts'
import { usePermission } from '../../party/use-session.ts'
import { ReasonDialog } from '../../shell/reason-dialog.tsx'
import { BidList } from './bid-list.tsx'
import { DeskPart, type DeskProps } from './desk-part.tsx'
import { FundsDialog } from './funds-dialog.tsx'
import { ListingDialog } from './listing-dialog.tsx'
import { RaceGates } from './race-gates.tsx'
import { useDesk } from './use-desk.ts'

/** The desk of a posted problem: its money, its listing, the bids for it and their race. */
export function ProblemDesk({ shown, desk }: DeskProps) {
  return (
    <>
      <ListingPart shown={shown} desk={desk} />
      <FundsPart shown={shown} desk={desk} />
      <BidList shown={shown} desk={desk} />
      <RaceGates shown={shown} desk={desk} />
    </>
  )
}

type Asking = 'list' | 'no-solver' | 'delisting' | null

function ListingPart({ shown, desk }: DeskProps) {
  const { listing } = desk
  return (
    <DeskPart title="榜单" moves={<ListingMoves shown={shown} desk={desk} />}>
      {listing === null ? (
        <p className="soft">
          {shown.phase === 'ended' ? '这个榜单已经撤下或没有发榜。' : '还没有发榜。'}
          {desk.offeredFen === null ? null : `发榜方拟投入 ${fenWords(desk.offeredFen)}。`}
        </p>
      ) : (
        <>
          <p className="call-card-facts">
            <Link to="/challenges/$caseId" params={{ caseId: listing.caseId }}>
              看公开的榜单
            </Link>
            <span>发榜出资 {fenWords(listing.offeredFen)}</span>
            <span>{momentWords(listing.bidsCloseAt)} 截止揭榜</span>
            <span>{listing.racersMax > 1 ? `至多 ${listing.racersMax} 家赛马` : '选定 1 家'}</span>
          </p>
          <p className="challenge-summary">{listing.summary}</p>
        </>
      )}
    </DeskPart>
  )
}

function ListingMoves({ shown, desk }: DeskProps) {
  const { confirm, act } = useDesk()
  const [asking, setAsking] = useState<Asking>(null)
  const may = (name: string) => shown.moves.some(({ move }) => move === name)
  const params = { path: { caseId: shown.id } }
  const close = () => setAsking(null)
  return (
    <>
      {may('list') ? (
        <Button type="primary" onClick={() => setAsking('list')}>
          发榜
        </Button>
      ) : null}
      {may('closeBids') ? (
        <Button
          onClick={() =>
            confirm({
              title: '截止揭榜？',
              content: '截止之后不再收揭榜申请，进入选定；公布的截止时间之前不能办理。',
              okText: '截止揭榜',
              send: (request) =>
                answered(
                  api.POST('/api/cases/{caseId}/bids-closing', { params, body: { request } }),
                ),
              done: '已截止揭榜。',
            })
          }
        >
          截止揭榜
        </Button>
      ) : null}
      {may('choose') ? (
        <Button
          type="primary"
          onClick={() =>
            confirm({
              title: '确定揭榜方？',
              content: '已立项的揭榜方即为本榜单的揭榜方；其余揭榜须先办结。',
              okText: '确定揭榜方',
              send: (request) =>
                answered(api.POST('/api/cases/{caseId}/solver', { params, body: { request } })),
              done: '已确定揭榜方。',
            })
          }
        >
          确定揭榜方
        </Button>
      ) : null}
      {may('remainUnanswered') ? (
        <Button onClick={() => setAsking('no-solver')}>无合适揭榜方</Button>
      ) : null}
      {may('complete') ? (
        <Button
          type="primary"
          onClick={() =>
            confirm({
              title: '榜单办结？',
              content: '所有揭榜项目都已结题、终止或退出之后才能办结；办结后不能恢复。',
              okText: '办结',
              send: (request) =>
                answered(
                  api.POST('/api/cases/{caseId}/challenge-completion', {
                    params,
                    body: { request },
                  }),
                ),
              done: '榜单已办结。',
            })
          }
        >
          榜单办结
        </Button>
      ) : null}
      {may('delist') ? (
        <Button danger onClick={() => setAsking('delisting')}>
          撤榜
        </Button>
      ) : null}
      {asking === 'list' ? (
        <ListingDialog caseId={shown.id} racersMax={desk.racersMax} onClose={close} />
      ) : null}
      {asking === 'delisting' ? (
        <ReasonDialog
          title="撤榜"
          label="理由"
          placeholder="撤榜后公众不再看到，没有立项的揭榜一并结束，不能恢复；理由揭榜方会看到"
          okText="撤榜"
          onOk={(reason) =>
            act(
              (request) =>
                answered(
                  api.POST('/api/cases/{caseId}/delisting', {
                    params,
                    body: { request, reason },
                  }),
                ),
              '已撤榜。',
            )
          }
          onClose={close}
        />
      ) : null}
      {asking === 'no-solver' ? (
        <ReasonDialog
          title="无合适揭榜方"
          label="理由"
          placeholder="所有揭榜办结后才能办理，榜单随之结束"
          okText="认定"
          onOk={(reason) =>
            act(
              (request) =>
                answered(
                  api.POST('/api/cases/{caseId}/no-solver', {
                    params,
                    body: { request, reason },
                  }),
                ),
              '已认定无合适揭榜方，榜单结束。',
            )
          }
          onClose={close}
        />
      ) : null}
    </>
  )
}

function FundsPart({ shown, desk }: DeskProps) {
  const [isAdding, setIsAdding] = useState(false)
  const mayCheck = usePermission('case.check')
  const isOpen = mayCheck && desk.listing === null && shown.phase !== 'ended'
  const provedFen = sumFen(desk.funds.map(({ amountFen }) => amountFen))
  const { offeredFen } = desk
  const isEnough = offeredFen !== null && BigInt(provedFen) >= BigInt(offeredFen)
  return (
    <DeskPart
      title="资金证明"
      moves={isOpen ? <Button onClick={() => setIsAdding(true)}>登记资金证明</Button> : null}
    >
      {desk.funds.length === 0 ? (
        <p className="soft">还没有核验过资金证明；核验的金额不少于拟投入资金才能发榜。</p>
      ) : (
        <>
          <ul className="desk-rows">
            {desk.funds.map(({ id, amountFen, source, at }) => (
              <li key={id}>
                <span>
                  {source}
                  <span className="soft"> {momentWords(at)} 核验</span>
                </span>
                <strong className="figures">{fenWords(amountFen)}</strong>
              </li>
            ))}
          </ul>
          <p className={isEnough ? 'desk-good' : 'desk-lacking'}>
            合计 {fenWords(provedFen)}
            {offeredFen === null
              ? ''
              : isEnough
                ? `，不少于拟投入的 ${fenWords(offeredFen)}`
                : `，不足拟投入的 ${fenWords(offeredFen)}，不能发榜`}
          </p>
        </>
      )}
      {isAdding ? <FundsDialog caseId={shown.id} onClose={() => setIsAdding(false)} /> : null}
    </DeskPart>
  )
}
