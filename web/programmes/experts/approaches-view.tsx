import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import type { Schema } from '../../api/client.ts'
import { dayWords, momentWords } from '../../documents/document-words.ts'
import { usePermission } from '../../party/use-session.ts'
import { Loaded } from '../../shell/loaded.tsx'
import { ReasonDialog } from '../../shell/reason-dialog.tsx'
import { useConfirm } from '../../shell/use-confirm.ts'
import { BanDialog } from './ban-dialog.tsx'
import { approachesQuery, bansQuery, useAct } from './expert-queries.ts'

type Approach = Schema<'Approach'>
type Ban = Schema<'ExpertBan'>

/** Who tried to influence whom, and who is barred for it. */
export function ApproachesView() {
  const approaches = useQuery(approachesQuery)
  const bans = useQuery(bansQuery)
  return (
    <>
      <section className="sheet expert-part" aria-label="请托记录">
        <h2>请托记录</h2>
        <Loaded query={approaches}>
          {({ rows }) =>
            rows.length === 0 ? (
              <p className="soft">没有请托记录。专家可在“我的专家信息”中报告。</p>
            ) : (
              <ul className="expert-rows">
                {rows.map((row) => (
                  <ApproachRow key={row.id} row={row} />
                ))}
              </ul>
            )
          }
        </Loaded>
      </section>
      <section className="sheet expert-part" aria-label="禁入名单">
        <h2>禁入名单</h2>
        <Loaded query={bans}>
          {({ rows }) =>
            rows.length === 0 ? (
              <p className="soft">没有禁入。禁入由一人提出、另一位审批人确认后生效。</p>
            ) : (
              <ul className="expert-rows">
                {rows.map((row) => (
                  <BanRow key={row.id} row={row} />
                ))}
              </ul>
            )
          }
        </Loaded>
      </section>
    </>
  )
}

function ApproachRow({ row }: { readonly row: Approach }) {
  const mayHandle = usePermission('expert.verify')
  const [asking, setAsking] = useState<'handle' | 'ban' | null>(null)
  const { run } = useAct()
  const handle = (outcome: string) => {
    const params = { path: { id: row.id } }
    return run(
      () =>
        answered(api.POST('/api/expert-approaches/{id}/outcome', { params, body: { outcome } })),
      '已办结。',
    )
  }
  return (
    <li>
      <span>
        {row.expertName} · {dayWords(row.happenedOn)} · {row.who}
        {row.organisationName === null ? '' : `（${row.organisationName}）`}
        <span className="soft">{row.what}</span>
        <span className="soft">
          {row.reportedBy ?? ''} 报告于 {momentWords(row.reportedAt)}
        </span>
        {row.outcome === null ? null : (
          <span className="soft">
            {row.handledBy ?? ''} 办结：{row.outcome}
          </span>
        )}
      </span>
      {mayHandle ? (
        <span className="expert-moves">
          {row.outcome === null ? (
            <Button size="small" onClick={() => setAsking('handle')}>
              办结
            </Button>
          ) : null}
          <Button size="small" onClick={() => setAsking('ban')}>
            提出禁入
          </Button>
        </span>
      ) : null}
      {asking === 'handle' ? (
        <ReasonDialog
          title="办结请托记录"
          label="处理结果"
          placeholder="如：已约谈，移送监督部门"
          okText="办结"
          onOk={handle}
          onClose={() => setAsking(null)}
        />
      ) : null}
      {asking === 'ban' ? <BanDialog approach={row} onClose={() => setAsking(null)} /> : null}
    </li>
  )
}

const DECISIONS = { confirmed: '已生效', refused: '未同意' } as const

function BanRow({ row }: { readonly row: Ban }) {
  const confirm = useConfirm()
  const { run } = useAct()
  const decide = (decision: 'confirmed' | 'refused') =>
    confirm({
      title: decision === 'confirmed' ? `确认禁入${row.targetName}？` : '不同意这项禁入？',
      content:
        decision === 'confirmed'
          ? row.isOrganisation
            ? '期间在该单位任职的专家都不再安排评审。'
            : '期间不再安排该专家评审。'
          : '不同意后，如仍需禁入须重新提出。',
      okText: decision === 'confirmed' ? '确认' : '不同意',
      onOk: async () => {
        const params = { path: { id: row.id } }
        await run(
          () =>
            answered(api.POST('/api/expert-bans/{id}/decision', { params, body: { decision } })),
          '已办理。',
        )
      },
    })
  return (
    <li>
      <span>
        {row.targetName}
        {row.isOrganisation ? '（单位）' : ''} · {dayWords(row.from)} 至{' '}
        {row.to === null ? '长期' : dayWords(row.to)} ·{' '}
        {row.decision === null ? '待确认' : DECISIONS[row.decision]}
        <span className="soft">{row.reason}</span>
        <span className="soft">
          {row.proposedBy ?? ''} 提出
          {row.decidedBy === null ? '' : `，${row.decidedBy} 决定`}
        </span>
      </span>
      {row.mayDecide ? (
        <span className="expert-moves">
          <Button size="small" type="primary" onClick={() => decide('confirmed')}>
            确认
          </Button>
          <Button size="small" onClick={() => decide('refused')}>
            不同意
          </Button>
        </span>
      ) : null}
    </li>
  )
}
