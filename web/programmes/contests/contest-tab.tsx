import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Empty, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { fenWords } from '../../benefits/benefit-words.ts'
import { dayWords } from '../../documents/document-words.ts'
import { checkedFen } from '../../funds/amount-field.tsx'
import { fenOfWords } from '../../documents/items/money-words.ts'
import { usePermission } from '../../party/use-session.ts'
import { today } from '../../registers/day-field.ts'
import { DayField } from '../../shell/day-field.tsx'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { Loaded } from '../../shell/loaded.tsx'
import { useConfirm } from '../../shell/use-confirm.ts'
import { WordsField } from '../../shell/words-field.tsx'
import { caseQuery } from '../cases/case-queries.ts'
import '../../shell/deal.css'
import { contestCaseQuery, type FollowUpKind, useContestAct } from './contest-queries.ts'

const KINDS: readonly { readonly value: FollowUpKind; readonly label: string }[] = [
  { value: 'visit', label: '走访' },
  { value: 'registered', label: '在汉注册公司' },
  { value: 'financing', label: '获得融资' },
  { value: 'contract', label: '签订合同' },
  { value: 'transferred', label: '转入其他专题' },
]

/** 比赛: an entry's way through its contest, and what became of a winner. */
export function ContestTab({ caseId }: { readonly caseId: string }) {
  const contest = useQuery(contestCaseQuery(caseId))
  const isOffice = usePermission('review.read')
  return (
    <Loaded query={contest}>
      {({ callId, rounds, followUps, isFollowing, isPaying }) => (
        <>
          {rounds.length === 0 ? (
            <Empty className="empty" description="还没有评定过的轮次。" />
          ) : (
            <section className="sheet deal" aria-label="轮次">
              <h2>轮次</h2>
              <table className="deal-table">
                <thead>
                  <tr>
                    <th scope="col">轮次</th>
                    <th scope="col">日期</th>
                    <th scope="col">结果</th>
                    <th scope="col">名次与平均分</th>
                  </tr>
                </thead>
                <tbody>
                  {rounds.map((round) => (
                    <tr key={round.number}>
                      <td data-head="轮次">
                        第 {round.number} 轮 {round.title}
                      </td>
                      <td data-head="日期">{dayWords(round.heldOn)}</td>
                      <td data-head="结果">
                        {round.outcomeWord}
                        {round.prize === null
                          ? ''
                          : ` ${round.prize} ${fenWords(round.prizeFen ?? '0')}`}
                      </td>
                      <td data-head="名次与平均分" className="figures">
                        {round.rank === null || round.meanHundredths === null
                          ? '不公开'
                          : `第 ${round.rank} 名，${(round.meanHundredths / 100).toFixed(2)}`}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
          )}
          {callId !== null && isOffice ? (
            <p>
              <Link to="/contests/$callId/desk" params={{ callId }}>
                看这届大赛的轮次与评分
              </Link>
            </p>
          ) : null}
          {isFollowing || isPaying || followUps.length > 0 ? (
            <FollowUps caseId={caseId} rows={followUps} isFollowing={isFollowing} />
          ) : null}
        </>
      )}
    </Loaded>
  )
}

type FollowProps = {
  readonly caseId: string
  readonly rows: readonly {
    readonly id: string
    readonly happenedOn: string
    readonly kindWord: string
    readonly detail: string
    readonly amountFen: string | null
  }[]
  readonly isFollowing: boolean
}

function FollowUps({ caseId, rows, isFollowing }: FollowProps) {
  const shown = useQuery(caseQuery(caseId))
  const mayRecord = usePermission('contract.check')
  const { act } = useContestAct()
  const confirm = useConfirm()
  const [isAdding, setIsAdding] = useState(false)
  const mayFollow = shown.data?.moves.some(({ through }) => through === 'contest.follow') === true
  return (
    <section className="sheet deal" aria-label="获奖之后">
      <h2>获奖之后</h2>
      {rows.length === 0 ? <p className="soft">还没有跟踪记录。</p> : null}
      <ul>
        {rows.map(({ id, happenedOn, kindWord, detail, amountFen }) => (
          <li key={id}>
            {dayWords(happenedOn)} {kindWord}：{detail}
            {amountFen === null ? null : <span className="figures"> {fenWords(amountFen)}</span>}
          </li>
        ))}
      </ul>
      <div className="deal-moves no-print">
        {mayFollow ? (
          <Button
            type="primary"
            onClick={() =>
              confirm({
                title: '转入跟踪服务？',
                content: '奖金须已全部拨付。此后登记走访、注册、融资和合同，办结时写明去向。',
                okText: '转入跟踪',
                onOk: () =>
                  act(
                    (request) =>
                      answered(
                        api.POST('/api/cases/{caseId}/contest-following', {
                          params: { path: { caseId } },
                          body: { request },
                        }),
                      ),
                    '已转入跟踪服务。',
                  ),
              })
            }
          >
            转入跟踪服务
          </Button>
        ) : null}
        {isFollowing && mayRecord ? (
          <Button onClick={() => setIsAdding(true)}>登记跟踪情况</Button>
        ) : null}
      </div>
      {isAdding ? <FollowUpDialog caseId={caseId} onClose={() => setIsAdding(false)} /> : null}
    </section>
  )
}

type DialogProps = { readonly caseId: string; readonly onClose: () => void }
type Fields = {
  readonly happenedOn: string
  readonly kind: FollowUpKind
  readonly detail: string
  readonly money?: string
}

function FollowUpDialog({ caseId, onClose }: DialogProps) {
  const { act } = useContestAct()
  const save = ({ happenedOn, kind, detail, money }: Fields) => {
    const amount = money?.trim() ?? ''
    return act(
      (request) =>
        answered(
          api.POST('/api/cases/{caseId}/contest-follow-ups', {
            params: { path: { caseId } },
            body: {
              request,
              happenedOn,
              kind,
              detail: detail.trim(),
              ...(amount !== '' && { amountFen: checkedFen(amount) }),
            },
          }),
        ),
      '已登记。',
    )
  }
  return (
    <FormDialog
      title="登记跟踪情况"
      okText="登记"
      begun={{ happenedOn: today(), kind: 'visit' }}
      onSave={save}
      onClose={onClose}
    >
      <DayField name="happenedOn" label="日期" />
      <Form.Item name="kind" label="类别">
        <Select options={[...KINDS]} />
      </Form.Item>
      <WordsField name="detail" label="内容" rows={3} max={1000} />
      <Form.Item
        name="money"
        label="金额（没有则留空）"
        rules={[
          {
            validator: async (_, words: string | undefined) => {
              if ((words ?? '').trim() !== '' && fenOfWords(words ?? '') === null)
                throw new Error('请填写金额，如 3000万元。')
            },
          },
        ]}
      >
        <Input maxLength={24} placeholder="如 500万元" />
      </Form.Item>
    </FormDialog>
  )
}
