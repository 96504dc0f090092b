import { Button, Input, Radio } from 'antd'
import { useRef, useState } from 'react'
import { RefusalDialog } from './refusal-dialog.tsx'
import type { MyReview } from './review-queries.ts'
import { type Advice, ADVICE_WORDS, optionsOf } from './review-words.ts'
import { keptPoints, openItems } from './points.ts'
import { PointsField } from './points-field.tsx'
import { SheetFoot } from './sheet-foot.tsx'
import { useKept } from './use-kept.ts'
import { useMyReview } from './use-my-review.ts'

type Written = {
  readonly items: Readonly<
    Record<string, { readonly points: number | null; readonly comment: string }>
  >
  readonly comment: string
  readonly advice: Advice | null
}

const COMMENT_MIN = 10

/** The score sheet: points and words for each item, an overall opinion, and one button that freezes it. */
export function OpinionForm({ review }: { readonly review: MyReview }) {
  const { sheet } = review
  const [written, setWritten] = useState<Written>(() => writtenOf(review))
  const [isLeaving, setIsLeaving] = useState(false)
  const acts = useMyReview(review.id)
  const revision = useRef(review.opinion?.revision ?? 0)
  const kept = useKept({
    written,
    isNew: review.opinion === null,
    save: async (what) => {
      const items = keptItems(review, what)
      const after = await acts.save({ ...what, items, revision: revision.current })
      revision.current = after.opinion?.revision ?? revision.current
    },
  })

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
      <SheetFoot
        total={total}
        pointsMax={sheet.pointsMax}
        kept={kept}
        missing={missing}
        what="评审意见"
        okText="提交意见"
        onSubmit={() => acts.submit({ ...written, revision: revision.current })}
      >
        <Button size="large" onClick={() => setIsLeaving(true)}>
          退出评审
        </Button>
      </SheetFoot>
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
