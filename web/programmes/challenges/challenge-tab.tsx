import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { fenWords } from '../../benefits/benefit-words.ts'
import { momentWords } from '../../documents/document-words.ts'
import { Loaded } from '../../shell/loaded.tsx'
import { ReasonDialog } from '../../shell/reason-dialog.tsx'
import { type Case, caseQuery } from '../cases/case-queries.ts'
import { BidMoney } from './bid-money.tsx'
import { deskQuery } from './challenge-queries.ts'
import { DeskPart, type DeskProps } from './desk-part.tsx'
import { ProblemDesk } from './problem-desk.tsx'
import { RaceGates } from './race-gates.tsx'
import { RacerSettlement } from './racer-settlement.tsx'
import { RelationDesk } from './relation-desk.tsx'
import { useDesk } from './use-desk.ts'
import './challenges.css'

/** 榜单: what belongs to a posted problem, or to a bid for one, beside its case. */
export function ChallengeTab({ caseId }: { readonly caseId: string }) {
  const shown = useQuery(caseQuery(caseId))
  const desk = useQuery(deskQuery(caseId))
  return (
    <Loaded query={shown}>
      {(kept) => (
        <Loaded query={desk}>
          {(data) =>
            kept.machine === 'challenge' ? (
              <ProblemDesk shown={kept} desk={data} />
            ) : (
              <BidDesk shown={kept} desk={data} />
            )
          }
        </Loaded>
      )}
    </Loaded>
  )
}

function BidDesk({ shown, desk }: DeskProps) {
  const { listing } = desk
  return (
    <>
      <DeskPart title="所揭的榜" moves={<DeclineBid shown={shown} />}>
        {listing === null ? (
          <p className="soft">这个榜单已经撤下。</p>
        ) : (
          <>
            <p>
              <Link to="/challenges/$caseId" params={{ caseId: listing.caseId }}>
                {listing.title}
              </Link>
            </p>
            <p className="call-card-facts">
              <span>{listing.poster}</span>
              <span>发榜出资 {fenWords(listing.offeredFen)}</span>
              <span>{momentWords(listing.bidsCloseAt)} 截止</span>
            </p>
          </>
        )}
      </DeskPart>
      {desk.relations === null ? null : <RelationDesk shown={shown} relations={desk.relations} />}
      {desk.money === null ? null : <BidMoney caseId={shown.id} money={desk.money} />}
      {desk.settlement === null ? null : (
        <RacerSettlement shown={shown} settlement={desk.settlement} />
      )}
      {desk.gates.length === 0 ? null : <RaceGates shown={shown} desk={desk} />}
    </>
  )
}

function DeclineBid({ shown }: { readonly shown: Case }) {
  const [isAsking, setIsAsking] = useState(false)
  const { act } = useDesk()
  if (!shown.moves.some(({ move }) => move === 'declineBid')) return null
  return (
    <>
      <Button danger onClick={() => setIsAsking(true)}>
        不再选用
      </Button>
      {isAsking ? (
        <ReasonDialog
          title="不再选用这份揭榜"
          label="理由"
          placeholder="如：与发榜方存在关联关系；对方会看到，办理后不能恢复"
          okText="不再选用"
          onOk={(reason) =>
            act(
              (request) =>
                answered(
                  api.POST('/api/cases/{caseId}/bid-decline', {
                    params: { path: { caseId: shown.id } },
                    body: { request, reason },
                  }),
                ),
              '已办理，这份揭榜不再选用。',
            )
          }
          onClose={() => setIsAsking(false)}
        />
      ) : null}
    </>
  )
}
