import { useQuery } from '@tanstack/react-query'
import { Button, Empty, Form, Input } from 'antd'
import { useState } from 'react'
import type { Schema } from '../../api/client.ts'
import { dayWords, momentWords } from '../../documents/document-words.ts'
import { Loaded } from '../../shell/loaded.tsx'
import { PanelCorrections } from './panel-corrections.tsx'
import { PanelFields } from './panel-fields.tsx'
import { panelQuery, type Round } from './review-queries.ts'
import { useRoundActs } from './use-round-acts.ts'

type Panel = NonNullable<Schema<'ReviewPanel'>['panel']>

/** 会评: when and where, and the order of the interviews, which everybody can draw again. */
export function RoundPanel({ round }: { readonly round: Round }) {
  const panel = useQuery(panelQuery(round.id))
  return (
    <Loaded query={panel}>
      {(data) => {
        if (data.panel !== null) return <Held round={round} panel={data.panel} />
        return round.acts.includes('arrange-panel') ? (
          <Arrange round={round} />
        ) : (
          <Empty className="empty" description="这个批次没有安排会评。" />
        )
      }}
    </Loaded>
  )
}

function Arrange({ round }: { readonly round: Round }) {
  const acts = useRoundActs(round)
  const [isSending, setIsSending] = useState(false)
  const send = async (panel: { heldOn: string; place: string; minutesEach: number }) => {
    setIsSending(true)
    await acts.arrangePanel(panel)
    setIsSending(false)
  }
  return (
    <section className="sheet review-part" aria-label="安排会评">
      <p>
        安排之后名单固定，抽取答辩顺序的种子随之封存；由另一人写下见证词才能抽取，谁也不能预先选定顺序。
      </p>
      <Form
        layout="vertical"
        requiredMark={false}
        initialValues={{ minutesEach: 20 }}
        onFinish={send}
      >
        <PanelFields />
        <Button type="primary" htmlType="submit" loading={isSending}>
          安排会评
        </Button>
      </Form>
    </section>
  )
}

function Held({ round, panel }: { readonly round: Round; readonly panel: Panel }) {
  const acts = useRoundActs(round)
  const [word, setWord] = useState('')
  const [isSending, setIsSending] = useState(false)
  const isDrawn = panel.interviews.length > 0
  const draw = async () => {
    setIsSending(true)
    await acts.drawInterviews(word.trim())
    setIsSending(false)
  }
  return (
    <section className="sheet review-part" aria-label="会评">
      <p>
        {dayWords(panel.heldOn)} · {panel.place} · 每项 {panel.minutesEach} 分钟
      </p>
      {round.acts.includes('arrange-panel') ? (
        <PanelCorrections round={round} panel={panel} />
      ) : null}
      {isDrawn ? (
        <ol>
          {panel.interviews.map(({ number, title, startsAfterMinutes }) => (
            <li key={number}>
              {title} <span className="soft">{number}</span>{' '}
              <span className="soft figures">开始后第 {startsAfterMinutes} 分钟</span>
            </li>
          ))}
        </ol>
      ) : round.acts.includes('draw-interviews') ? (
        <div className="review-acts">
          <Input
            aria-label="见证词"
            className="filter-title"
            placeholder="见证词：任意一句话"
            maxLength={100}
            value={word}
            onChange={({ target }) => setWord(target.value)}
          />
          <Button
            type="primary"
            loading={isSending}
            disabled={word.trim() === ''}
            onClick={() => void draw()}
          >
            抽取答辩顺序
          </Button>
        </div>
      ) : (
        <p className="soft">等待另一人写下见证词并抽取答辩顺序。</p>
      )}
      <details>
        <summary>抽取依据</summary>
        <dl className="review-digest">
          <dt>种子摘要值（SM3，先公布）</dt>
          <dd>
            <code>{panel.seedCommitment}</code>
          </dd>
          <dt>名单摘要值（SM3）</dt>
          <dd>
            <code>{panel.listHash}</code>
          </dd>
          {panel.seed === null ? null : (
            <>
              <dt>种子</dt>
              <dd>
                <code>{panel.seed}</code>
              </dd>
              <dt>见证词</dt>
              <dd>
                {panel.witnessWord}（{panel.drawnBy}，
                {panel.drawnAt === null ? '' : momentWords(panel.drawnAt)}）
              </dd>
            </>
          )}
        </dl>
      </details>
    </section>
  )
}
