import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link, useRouter } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { useTellRefusal } from '../../api/refusals.ts'
import { momentWords } from '../../documents/document-words.ts'
import { useMe } from '../../party/use-session.ts'
import { Loaded } from '../../shell/loaded.tsx'
import { Page } from '../../shell/page.tsx'
import { ExemptionButton } from '../../supervision/exemptions/open-exemption.tsx'
import { casesKey } from '../cases/case-queries.ts'
import { CaseStateTag } from '../cases/case-state-tag.tsx'
import { limitWords } from '../catalogue/topic-words.ts'
import { CallMoves } from './call-moves.tsx'
import { CallFact, CallPart } from './call-parts.tsx'
import { type Call, callQuery } from './call-queries.ts'
import { Deadline, WindowTag } from './call-window.tsx'
import { SelfTest } from './self-test.tsx'

const route = getRouteApi('/calls/$callId')

/** One call: who may apply, how much, what is needed, until when, and the way in. */
export function CallPage() {
  const { callId } = route.useParams()
  const call = useQuery(callQuery(callId))
  return <Loaded query={call}>{(data) => <Shown call={data} />}</Loaded>
}

function Shown({ call }: { readonly call: Call }) {
  const { terms } = call
  return (
    <Page
      title={call.title}
      lead={
        <>
          <WindowTag {...call} /> {call.topicName} · {call.lineName} · {call.modeWord} ·{' '}
          <Deadline {...call} />
        </>
      }
      moves={
        <>
          <ExemptionButton kind="call" subjectId={call.id} />
          <CallMoves call={call} />
        </>
      }
    >
      <Notices call={call} />
      <div className="call-columns">
        <div>
          <CallPart title="支持什么">
            <p>{terms.purpose}</p>
            {call.summary === '' ? null : <p className="call-summary">{call.summary}</p>}
          </CallPart>
          <CallPart title="谁可以报">
            <p>申报单位：{terms.kinds.join('、')}</p>
            {terms.conditions.length === 0 ? null : (
              <ul className="call-points">
                {terms.conditions.map((condition) => (
                  <li key={condition}>{condition}</li>
                ))}
              </ul>
            )}
            {call.perApplicantMax === null ? null : <p>每个单位限报 {call.perApplicantMax} 项。</p>}
            <SelfTest rules={terms.selfTest} />
          </CallPart>
          <CallPart title="要填什么、交什么">
            {terms.formTitle === null ? (
              <p>本方向不需要填表。</p>
            ) : (
              <>
                <p>{terms.formTitle}。机构名录和一企一档已有的内容会自动填好。</p>
                <ul className="call-points">
                  {terms.sections.map(({ title, fields }) => (
                    <li key={title}>
                      <strong>{title}</strong>：{fields.join('、')}
                    </li>
                  ))}
                </ul>
              </>
            )}
            {terms.attachments.length === 0 ? null : (
              <ul className="call-points">
                {terms.attachments.map(({ title, isRequired, isDeferrable, help }) => (
                  <li key={title}>
                    附件：{title}
                    {isRequired ? '' : '（选交）'}
                    {isDeferrable ? '（可以先受理后补交）' : ''}
                    {help === null ? null : <span className="soft"> {help}</span>}
                  </li>
                ))}
              </ul>
            )}
          </CallPart>
          <CallPart title="怎么办理">
            <ol className="call-steps">
              {terms.steps.map(({ word, days }) => (
                <li key={word}>
                  <span>{word}</span>
                  <span className="soft">{days ?? ''}</span>
                </li>
              ))}
            </ol>
          </CallPart>
        </div>
        <aside className="call-side sheet">
          <StartApplication call={call} />
          <dl className="call-facts">
            <CallFact name="编号">{call.number}</CallFact>
            <CallFact name="开始">{momentWords(call.opensAt)}</CallFact>
            <CallFact name="截止">{momentWords(call.closesAt)}</CallFact>
            <CallFact name="最高支持">
              {limitWords(call.limitFen)}
              {terms.limitClause === null ? null : (
                <span className="soft">（{terms.limitClause}）</span>
              )}
            </CallFact>
            {call.awardsWanted === null ? null : (
              <CallFact name="拟支持">{call.awardsWanted} 项</CallFact>
            )}
            {terms.duration === null ? null : <CallFact name="执行期">{terms.duration}</CallFact>}
            <CallFact name="出资">{terms.payers.join('、')}</CallFact>
            <CallFact name="经费">
              {terms.isLumpSum ? '包干制，不编预算科目' : '编制预算'}，{terms.balance}
            </CallFact>
            <CallFact name="依据">{terms.clause}</CallFact>
            {call.contact === '' ? null : <CallFact name="咨询">{call.contact}</CallFact>}
          </dl>
          <Link to="/topics/$topicId" params={{ topicId: call.topic }}>
            看专题说明与评分表
          </Link>
        </aside>
      </div>
    </Page>
  )
}

function Notices({ call }: { readonly call: Call }) {
  return (
    <>
      {call.state === 'cancelled' ? (
        <Alert
          className="call-notice"
          type="error"
          showIcon
          title={`这份通知已取消：${call.cancelReason ?? ''}`}
        />
      ) : null}
      {call.returned === null ? null : (
        <Alert
          className="call-notice"
          type="warning"
          showIcon
          title={`${call.returned.name ?? '审批人'}退回：${call.returned.reason}`}
        />
      )}
      {call.state === 'draft' || call.state === 'submitted' ? (
        <Alert
          className="call-notice"
          type="info"
          showIcon
          title={
            call.state === 'draft'
              ? '这份通知还在起草，只有本部门可见。'
              : `${call.submittedBy ?? '经办人'}已提交，待另一人发布。`
          }
        />
      ) : null}
    </>
  )
}

/** The way in; or why there is none. */
function StartApplication({ call }: { readonly call: Call }) {
  const me = useMe()
  const router = useRouter()
  const client = useQueryClient()
  const tell = useTellRefusal()
  const [isStarting, setIsStarting] = useState(false)
  const isOpen = call.window === 'open' || call.window === 'soon'
  const start = async () => {
    setIsStarting(true)
    try {
      const begun = await answered(
        api.POST('/api/calls/{callId}/applications', { params: { path: { callId: call.id } } }),
      )
      await client.invalidateQueries({ queryKey: casesKey })
      await router.navigate({
        to: '/cases/$caseId/forms/$stage',
        params: {
          caseId: begun.id,
          stage: begun.machine === 'challenge' ? 'posting' : 'application',
        },
      })
    } catch (failure) {
      tell(failure)
      setIsStarting(false)
    }
  }
  return (
    <div className="call-start">
      {call.own.map((own) => (
        <p key={own.id} className="call-own">
          <Link to="/cases/$caseId" params={{ caseId: own.id }}>
            {own.title === '' ? `草稿 ${own.number}` : own.title}
          </Link>
          <CaseStateTag phase={own.phase} state={own.state} />
        </p>
      ))}
      {call.state !== 'published' || !isOpen ? (
        <p className="soft">{closedWords(call)}</p>
      ) : me === null ? (
        <Button
          type="primary"
          block
          size="large"
          onClick={() =>
            void router.navigate({ to: '/sign-in', search: { to: `/calls/${call.id}` } })
          }
        >
          登录后申报
        </Button>
      ) : call.mayApply ? (
        <Button type="primary" block size="large" loading={isStarting} onClick={() => void start()}>
          {call.own.length === 0 ? '开始申报' : '再报一项'}
        </Button>
      ) : (
        <p className="soft">
          {me.permissions.includes('application.edit')
            ? `本方向由${call.terms.kinds.join('、')}申报，您单位的类别不在其中。`
            : '当前身份不是申报单位，不能申报。'}
        </p>
      )}
    </div>
  )
}

function closedWords({ window, state }: Call): string {
  if (state === 'draft' || state === 'submitted') return '发布之后才能申报。'
  if (window === 'upcoming') return '申报还没有开始。'
  return window === 'cancelled' ? '通知已取消。' : '申报已截止。'
}
