import { App, Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { asProblem } from '../../api/problem.ts'
import { AbstainButton } from './abstain-button.tsx'
import type { JuryEntry } from './jury-queries.ts'
import { useJuryEntry } from './use-jury-entry.ts'
import { PointsField } from '../review/points-field.tsx'
import { keptPoints, openItems } from '../review/points.ts'

type Items = JuryEntry['items']

/** After so long without a keystroke a draft is kept: a browser that is killed loses less than five seconds. */
const SAVE_AFTER_MS = 2_000

/** The sheet of a juror: points for each item, kept while he writes, and one button that hands it in. */
export function JurySheet({ entry }: { readonly entry: JuryEntry }) {
  const { sheet } = entry
  const { modal } = App.useApp()
  const [items, setItems] = useState<Items>(entry.items)
  const [isSending, setIsSending] = useState(false)
  const { submit } = useJuryEntry(entry)
  const draft = useDraft(entry, items)
  const total = sheet.items.reduce((sum, item) => sum + (keptPoints(items[item.id], item) ?? 0), 0)
  const missing = openItems(sheet.items, (id) => items[id])
  const put = (id: string, points: number | null) =>
    setItems((before) =>
      Object.fromEntries([
        ...Object.entries(before).filter(([item]) => item !== id),
        ...(points === null ? [] : [[id, points] as const]),
      ]),
    )
  const send = () =>
    void modal.confirm({
      title: '提交评分？',
      content: `总分 ${total} / ${sheet.pointsMax}。提交之后不能修改。`,
      okText: '提交',
      cancelText: '再看看',
      onOk: async () => {
        setIsSending(true)
        await draft.settle()
        await submit(items)
        setIsSending(false)
      },
    })
  return (
    <section className="sheet review-part" aria-label="评分表">
      <h2>{sheet.title}</h2>
      {sheet.items.map(({ id, title, maxPoints, guide }) => (
        <fieldset key={id} className="review-item">
          <PointsField
            title={title}
            maxPoints={maxPoints}
            guide={guide}
            value={items[id] ?? null}
            onChange={(points) => put(id, points)}
          />
        </fieldset>
      ))}
      <div className="review-foot">
        <p aria-live="polite">
          <strong className="figures">
            合计 {total} / {sheet.pointsMax}
          </strong>{' '}
          <span className={draft.hasFailed ? 'review-late' : 'soft'}>{draft.words}</span>
        </p>
        {missing.length === 0 ? null : <p className="soft">提交之前：{missing.join('；')}</p>}
        <div className="review-acts">
          <Button
            type="primary"
            size="large"
            disabled={missing.length > 0}
            loading={isSending}
            onClick={send}
          >
            提交评分
          </Button>
          <AbstainButton entry={entry} />
        </div>
      </div>
    </section>
  )
}

/** What of a sheet can be kept. */
const keptOf = ({ sheet }: JuryEntry, items: Items): Items =>
  Object.fromEntries(
    sheet.items.flatMap((item) => {
      const points = keptPoints(items[item.id], item)
      return points === null ? [] : [[item.id, points] as const]
    }),
  )

/** Keeps what is written, one save after the other; `settle` waits until the last one is through. */
function useDraft(entry: JuryEntry, items: Items) {
  const { save } = useJuryEntry(entry)
  const [failure, setFailure] = useState<string | null>(null)
  const [isKept, setIsKept] = useState(true)
  const kept = useRef(items)
  const running = useRef<Promise<void>>(Promise.resolve())
  const keepNow = async (what: Items, before: Promise<void>): Promise<void> => {
    await before
    try {
      await save(keptOf(entry, what))
      kept.current = what
      setFailure(null)
      setIsKept(true)
    } catch (thrown) {
      setFailure(asProblem(thrown).message)
    }
  }
  const keepLatest = useRef((what: Items) => {
    running.current = keepNow(what, running.current)
  })
  useEffect(() => {
    if (kept.current === items) return undefined
    setIsKept(false)
    const timer = setTimeout(() => keepLatest.current(items), SAVE_AFTER_MS)
    return () => clearTimeout(timer)
  }, [items])
  return {
    words: failure ?? (isKept ? '已保存，只有您可见' : '有未保存的改动'),
    hasFailed: failure !== null,
    settle: (): Promise<void> => running.current,
  }
}
