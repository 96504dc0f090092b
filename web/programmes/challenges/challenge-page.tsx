import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link, useRouter } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { useTellRefusal } from '../../api/refusals.ts'
import { fenWords } from '../../benefits/benefit-words.ts'
import { momentWords } from '../../documents/document-words.ts'
import { useMe } from '../../party/use-session.ts'
import { Loaded } from '../../shell/loaded.tsx'
import { Page } from '../../shell/page.tsx'
import { CallFact, CallPart } from '../calls/call-parts.tsx'
import { casesKey } from '../cases/case-queries.ts'
import { type ChallengeDetail, challengeQuery, challengesKey } from './challenge-queries.ts'
import { BidsClose, OpenTag } from './challenges-page.tsx'
import './challenges.css'

const route = getRouteApi('/challenges/$caseId')

/** One listed problem: what is wanted, who may answer it, until when, and the way in. */
export function ChallengePage() {
  const { caseId } = route.useParams()
  const challenge = useQuery(challengeQuery(caseId))
  return <Loaded query={challenge}>{(data) => <Shown challenge={data} />}</Loaded>
}

function Shown({ challenge }: { readonly challenge: ChallengeDetail }) {
  return (
    <Page
      title={challenge.title}
      lead={
        <>
          <OpenTag isOpen={challenge.isOpen} /> {challenge.poster} 发榜 · {challenge.topicName} ·{' '}
          <BidsClose row={challenge} now={challenge.now} />
        </>
      }
    >
      <div className="call-columns">
        <div>
          <CallPart title="要解决什么问题">
            <p className="call-summary">{challenge.summary}</p>
          </CallPart>
          <CallPart title="要达到什么结果">
            <p className="call-summary">{challenge.wanted}</p>
          </CallPart>
          <CallPart title="谁可以揭榜">
            <p>揭榜单位：{challenge.kinds.join('、')}</p>
            {challenge.conditions.length === 0 ? null : (
              <ul className="call-points">
                {challenge.conditions.map((condition) => (
                  <li key={condition}>{condition}</li>
                ))}
              </ul>
            )}
          </CallPart>
          <CallPart title="怎么办理">
            <ol className="call-steps">
              <li>
                <span>填写揭榜申请书，截止前提交</span>
              </li>
              <li>
                <span>专家评审，同时核查与发榜方的关联关系</span>
              </li>
              <li>
                <span>发榜方选定{challenge.racersMax > 1 ? '，可由几家赛马' : ''}</span>
              </li>
              <li>
                <span>立项决定与公示，三方签订任务书</span>
              </li>
              <li>
                <span>发榜方资金到账后，财政按比例匹配拨付</span>
              </li>
            </ol>
          </CallPart>
        </div>
        <aside className="call-side sheet">
          <Answer challenge={challenge} />
          <dl className="call-facts">
            <CallFact name="编号">{challenge.number}</CallFact>
            <CallFact name="发榜出资">
              <strong className="figures">{fenWords(challenge.offeredFen)}</strong>
              <span className="soft">（已核验证明）</span>
            </CallFact>
            <CallFact name="揭榜家数">
              {challenge.racersMax > 1 ? `至多 ${challenge.racersMax} 家赛马` : '选定 1 家'}
            </CallFact>
            {challenge.duration === null ? null : (
              <CallFact name="执行期">{challenge.duration}</CallFact>
            )}
            <CallFact name="发榜">{momentWords(challenge.listedAt)}</CallFact>
            <CallFact name="截止">{momentWords(challenge.bidsCloseAt)}</CallFact>
            <CallFact name="依据">{challenge.clause}</CallFact>
          </dl>
          <Link to="/topics/$topicId" params={{ topicId: challenge.topic }}>
            看专题说明与评分表
          </Link>
        </aside>
      </div>
    </Page>
  )
}

/** 我要揭榜: the way in; or why there is none. */
function Answer({ challenge }: { readonly challenge: ChallengeDetail }) {
  const me = useMe()
  const router = useRouter()
  const client = useQueryClient()
  const tell = useTellRefusal()
  const [isOpening, setIsOpening] = useState(false)
  const { caseId, ownBid } = challenge
  const open = async () => {
    setIsOpening(true)
    try {
      const opened = await answered(
        api.POST('/api/challenges/{caseId}/bids', { params: { path: { caseId } } }),
      )
      await Promise.all([
        client.invalidateQueries({ queryKey: casesKey }),
        client.invalidateQueries({ queryKey: challengesKey }),
      ])
      await router.navigate({
        to: '/cases/$caseId/forms/$stage',
        params: { caseId: opened.caseId, stage: 'application' },
      })
    } catch (failure) {
      tell(failure)
      setIsOpening(false)
    }
  }
  if (challenge.isPoster)
    return (
      <p className="call-start">
        本单位发的榜。
        <Link to="/cases/$caseId" params={{ caseId }} search={{ tab: 'challenge' }}>
          看揭榜情况
        </Link>
      </p>
    )
  if (ownBid !== null)
    return (
      <p className="call-start">
        本单位已揭榜：
        <Link to="/cases/$caseId" params={{ caseId: ownBid.caseId }}>
          {ownBid.number}
        </Link>
        <span className="soft">（{ownBid.state}）</span>
      </p>
    )
  if (!challenge.isOpen) return <p className="call-start soft">揭榜已截止。</p>
  if (me === null)
    return (
      <Button
        className="call-start"
        type="primary"
        block
        size="large"
        onClick={() =>
          void router.navigate({ to: '/sign-in', search: { to: `/challenges/${caseId}` } })
        }
      >
        登录后揭榜
      </Button>
    )
  return challenge.mayAnswer ? (
    <Button
      className="call-start"
      type="primary"
      block
      size="large"
      loading={isOpening}
      onClick={() => void open()}
    >
      我要揭榜
    </Button>
  ) : (
    <p className="call-start soft">
      {me.permissions.includes('application.edit')
        ? `由${challenge.kinds.join('、')}揭榜，您单位的类别不在其中。`
        : '当前身份不是申报单位，不能揭榜。'}
    </p>
  )
}
