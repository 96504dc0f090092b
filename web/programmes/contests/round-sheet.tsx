import { Link } from '@tanstack/react-router'
import { Button, Tag } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { fenWords } from '../../benefits/benefit-words.ts'
import { dayWords } from '../../documents/document-words.ts'
import { usePermission } from '../../party/use-session.ts'
import { useConfirm } from '../../shell/use-confirm.ts'
import { type Desk, type Entry, type Round, useContestAct } from './contest-queries.ts'
import { JurorSelect } from './juror-select.tsx'
import { RoundCorrections } from './round-corrections.tsx'
import { ScoreDialog } from './score-dialog.tsx'
import { SettleDialog } from './settle-dialog.tsx'

const OUTCOMES = { advanced: '晋级', eliminated: '未晋级', won: '获奖' } as const

type SheetProps = { readonly desk: Desk; readonly round: Round }

/** One round: its jury, the places of its entries, and what may be done with it. */
export function RoundSheet({ desk, round }: SheetProps) {
  const mayManage = usePermission('review.manage')
  const mayPropose = usePermission('case.propose')
  const [scoring, setScoring] = useState<Entry | null>(null)
  const [isSettling, setIsSettling] = useState(false)
  const isOpen = round.settledAt === null
  const missing = round.entries.reduce(
    (sum, { scores }) => sum + round.jurors.length - scores.length,
    0,
  )
  return (
    <section className="sheet deal" aria-label={round.title}>
      <h2>
        第 {round.number} 轮 {round.title}
      </h2>
      <p className="soft">
        {dayWords(round.heldOn)} ·{' '}
        {round.isFinal ? `至多 ${round.advances} 个获奖` : `${round.advances} 个晋级`} ·{' '}
        {isOpen ? '评分中' : round.releasedAt === null ? '已评定，未公布' : '已公布'}
        {round.reason === null ? '' : ` · ${round.reason}`}
      </p>
      <Jury round={round} mayChange={isOpen && mayManage} />
      {round.entries.length === 0 ? (
        <p className="soft">这一轮还没有参赛项目。</p>
      ) : (
        <table className="deal-table">
          <thead>
            <tr>
              <th scope="col">名次</th>
              <th scope="col">项目</th>
              <th scope="col">平均分</th>
              <th scope="col">评分</th>
              <th scope="col">结果</th>
              <th scope="col">
                <span className="soft">办理</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {round.entries.map((entry) => (
              <tr key={entry.caseId}>
                <td data-head="名次">
                  {entry.rank ?? '—'}
                  {entry.isTied ? <span className="soft"> 并列</span> : null}
                </td>
                <td data-head="项目">
                  <Link to="/cases/$caseId" params={{ caseId: entry.caseId }}>
                    {entry.title}
                  </Link>
                  <div className="soft">{entry.applicant}</div>
                </td>
                <td data-head="平均分" className="figures">
                  {entry.meanHundredths === null ? '—' : (entry.meanHundredths / 100).toFixed(2)}
                </td>
                <td data-head="评分">
                  {entry.scores.length} / {round.jurors.length}
                  {entry.scores.some(({ abstains }) => abstains !== null) ? (
                    <span className="soft"> 有回避</span>
                  ) : null}
                  {entry.scores.some(({ isOwn }) => isOwn) ? (
                    <div className="soft">
                      {entry.scores.filter(({ isOwn }) => isOwn).length} 份由评委自己提交
                    </div>
                  ) : null}
                </td>
                <td data-head="结果">
                  {entry.outcome === null ? '—' : OUTCOMES[entry.outcome]}
                  {entry.prize === null ? null : (
                    <div>
                      {entry.prize} {fenWords(entry.prizeFen ?? '0')}
                    </div>
                  )}
                  {entry.deviation === null ? null : <div className="soft">{entry.deviation}</div>}
                </td>
                <td className="no-print">
                  {isOpen && mayManage && round.jurors.length > 0 ? (
                    <Button size="small" onClick={() => setScoring(entry)}>
                      登记评分
                    </Button>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className="deal-moves no-print">
        {isOpen && mayPropose && round.entries.length > 0 ? (
          <Button
            type="primary"
            disabled={missing > 0 || round.jurors.length === 0}
            title={missing > 0 ? `还差 ${missing} 份评分` : undefined}
            onClick={() => setIsSettling(true)}
          >
            {round.isFinal ? '评定获奖' : '评定晋级'}
          </Button>
        ) : null}
        <Release round={round} />
        {isOpen && mayManage ? <RoundCorrections desk={desk} round={round} /> : null}
      </div>
      {scoring === null ? null : (
        <ScoreDialog desk={desk} round={round} entry={scoring} onClose={() => setScoring(null)} />
      )}
      {isSettling ? (
        <SettleDialog desk={desk} round={round} onClose={() => setIsSettling(false)} />
      ) : null}
    </section>
  )
}

function Jury({ round, mayChange }: { readonly round: Round; readonly mayChange: boolean }) {
  const { act } = useContestAct()
  const confirm = useConfirm()
  const remove = (expertId: string, name: string) =>
    confirm({
      title: `去掉评委${name}？`,
      content: '连同已登记的评分一起去掉；已自己提交评分的评委不能去掉。',
      okText: '去掉',
      onOk: () =>
        act(
          () =>
            answered(
              api.DELETE('/api/contest-rounds/{roundId}/jurors/{expertId}', {
                params: { path: { roundId: round.id, expertId } },
              }),
            ),
          `已去掉${name}。`,
        ),
    })
  return (
    <p>
      评委：
      {round.jurors.length === 0 ? <span className="soft">还没有</span> : null}
      {round.jurors.map(({ expertId, name }) => (
        <Tag
          key={expertId}
          closable={mayChange}
          onClose={(event) => {
            event.preventDefault()
            remove(expertId, name)
          }}
        >
          {name}
        </Tag>
      ))}
      {mayChange ? <JurorSelect roundId={round.id} /> : null}
    </p>
  )
}

function Release({ round }: { readonly round: Round }) {
  const mayRelease = usePermission('review.release')
  const { act } = useContestAct()
  const confirm = useConfirm()
  if (!mayRelease || round.settledAt === null || round.releasedAt !== null) return null
  return (
    <Button
      onClick={() =>
        confirm({
          title: `公布“${round.title}”的结果？`,
          content: '公布之后人人可见，不能收回。获奖名单在公示之后才显示。',
          okText: '公布',
          onOk: () =>
            act(
              () =>
                answered(
                  api.POST('/api/contest-rounds/{roundId}/release', {
                    params: { path: { roundId: round.id } },
                  }),
                ),
              '已公布。',
            ),
        })
      }
    >
      公布结果
    </Button>
  )
}
