import { App, Button, Input, Radio } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { asProblem } from '../../api/problem.ts'
import { RefusalDialog } from './refusal-dialog.tsx'
import type { MyReview } from './review-queries.ts'
import { type Advice, ADVICE_WORDS, optionsOf } from './review-words.ts'
import { keptPoints, openItems } from './points.ts'
import { PointsField } from './points-field.tsx'
import { useMyReview } from './use-my-review.ts'

type Written = {
  readonly items: Readonly<
    Record<string, { readonly points: number | null; readonly comment: string }>
  >
  readonly comment: string
  readonly advice: Advice | null
}

/** After so long without a keystroke a draft is kept: a browser that is killed loses less than five seconds. */
const SAVE_AFTER_MS = 2_000
const COMMENT_MIN = 10

/** The score sheet: points and words for each item, an overall opinion, and one button that freezes it. */
export function OpinionForm({ review }: { readonly review: MyReview }) {
  const { sheet } = review
  const { modal } = App.useApp()
  const [written, setWritten] = useState<Written>(() => writtenOf(review))
  const [isLeaving, setIsLeaving] = useState(false)
  const [isSending, setIsSending] = useState(false)
  const draft = useDraft(review, written)
  const acts = useMyReview(review.id)

  const total = sheet.items.reduce(
    (sum, item) => sum + (keptPoints(written.items[item.id]?.points, item) ?? 0),
    0,
  )
  const missing = missingWords(review, written)
  const setItem = (id: string, part: Partial<Written['items'][string]>) =>
    setWritten((before) => ({
      ...before,
      items: { ...before.items, [id]: { points: null, comment: '', ...before.items[id], ...part } },
    }))
  const submit = () =>
    void modal.confirm({
      title: '提交评审意见？',
      content: `总分 ${total} / ${sheet.pointsMax}。提交之后不能修改。`,
      okText: '提交',
      cancelText: '再看看',
      onOk: async () => {
        setIsSending(true)
        const revision = await draft.settle()
        await acts.submit({ ...written, revision })
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
            value={written.items[id]?.points ?? null}
            onChange={(points) => setItem(id, { points })}
          />
          <Input.TextArea
            aria-label={`${title}意见`}
            placeholder="分项意见（可不填）"
            autoSize={{ minRows: 1, maxRows: 6 }}
            maxLength={2000}
            value={written.items[id]?.comment ?? ''}
            onChange={({ target }) => setItem(id, { comment: target.value })}
          />
        </fieldset>
      ))}
      <fieldset className="review-item">
        <legend>总体建议</legend>
        <Radio.Group
          aria-label="总体建议"
          value={written.advice}
          options={optionsOf(ADVICE_WORDS)}
          onChange={({ target }) =>
            setWritten((before) => ({ ...before, advice: adviceOf(target.value) }))
          }
        />
        <Input.TextArea
          aria-label="总体意见"
          placeholder="总体意见：主要优点、问题和建议"
          autoSize={{ minRows: 4, maxRows: 12 }}
          maxLength={4000}
          showCount
          value={written.comment}
          onChange={({ target }) => setWritten((before) => ({ ...before, comment: target.value }))}
        />
      </fieldset>
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
            onClick={submit}
          >
            提交意见
          </Button>
          <Button size="large" onClick={() => setIsLeaving(true)}>
            退出评审
          </Button>
        </div>
      </div>
      {isLeaving ? (
        <RefusalDialog title="退出评审" onOk={acts.leave} onClose={() => setIsLeaving(false)} />
      ) : null}
    </section>
  )
}

const writtenOf = ({ opinion }: MyReview): Written => ({
  items: opinion?.items ?? {},
  comment: opinion?.comment ?? '',
  advice: opinion?.advice ?? null,
})

/** What of the items can be kept: points that the sheet does not allow are none. */
const keptItems = ({ sheet }: MyReview, { items }: Written): Written['items'] =>
  Object.fromEntries(
    sheet.items.flatMap((item) => {
      const given = items[item.id]
      return given === undefined
        ? []
        : [[item.id, { ...given, points: keptPoints(given.points, item) }]]
    }),
  )

const adviceOf = (value: unknown): Advice | null =>
  value === 'support' || value === 'hesitate' || value === 'oppose' ? value : null

/** What the server would still miss, in words. */
function missingWords({ sheet }: MyReview, written: Written): string[] {
  return [
    ...openItems(sheet.items, (id) => written.items[id]?.points),
    ...(written.advice === null ? ['请选择总体建议'] : []),
    ...(written.comment.trim().length < COMMENT_MIN ? [`总体意见至少 ${COMMENT_MIN} 字`] : []),
  ]
}

type SaveState = 'empty' | 'kept' | 'waiting' | 'saving' | 'failed'

const SAVE_WORDS: Readonly<Record<SaveState, string>> = {
  empty: '还没有填写；填写的内容自动保存，只有您可见',
  kept: '已保存，只有您可见',
  waiting: '有未保存的改动',
  saving: '正在保存……',
  failed: '没有保存成功',
}

/** Keeps what is written, one save after the other; `settle` waits until the last one is through. */
function useDraft(review: MyReview, written: Written) {
  const { save } = useMyReview(review.id)
  const [state, setState] = useState<SaveState>(review.opinion === null ? 'empty' : 'kept')
  const [failure, setFailure] = useState('')
  const revision = useRef(review.opinion?.revision ?? 0)
  const kept = useRef(written)
  const running = useRef<Promise<void>>(Promise.resolve())

  const keepNow = async (what: Written, before: Promise<void>): Promise<void> => {
    await before
    if (kept.current === what) return
    setState('saving')
    try {
      const items = keptItems(review, what)
      const after = await save({ ...what, items, revision: revision.current })
      revision.current = after.opinion?.revision ?? revision.current
      kept.current = what
      setState('kept')
    } catch (thrown) {
      setFailure(asProblem(thrown).message)
      setState('failed')
    }
  }
  const keep = (what: Written): Promise<void> => {
    running.current = keepNow(what, running.current)
    return running.current
  }
  const keepLatest = useRef(keep)
  useEffect(() => {
    keepLatest.current = keep
  })
  useEffect(() => {
    if (kept.current === written) return undefined
    setState('waiting')
    const timer = setTimeout(() => void keepLatest.current(written), SAVE_AFTER_MS)
    return () => clearTimeout(timer)
  }, [written])

  return {
    words: state === 'failed' ? failure : SAVE_WORDS[state],
    hasFailed: state === 'failed',
    settle: async (): Promise<number> => {
      await running.current
      return revision.current
    },
  }
}
