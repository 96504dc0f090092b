import { Button } from 'antd'
import { useState } from 'react'
import type { MyReview } from './review-queries.ts'
import { RefusalDialog } from './refusal-dialog.tsx'
import { useMyReview } from './use-my-review.ts'

/** The question to an expert: takes he it on, or why not. */
export function Invitation({ review }: { readonly review: MyReview }) {
  const acts = useMyReview(review.id)
  const [isRefusing, setIsRefusing] = useState(false)
  const [isSending, setIsSending] = useState(false)
  const accept = async () => {
    setIsSending(true)
    await acts.accept()
    setIsSending(false)
  }
  return (
    <section className="sheet review-part" aria-label="评审邀请">
      <h2>请您评审这个项目</h2>
      <p>
        接受即表示：您与申报方没有应当回避的关系，对内容和您的意见保密，并独立评审。接受之后可以看到申报书。
      </p>
      <ul className="review-sheet-preview soft">
        {review.sheet.items.map(({ id, title, maxPoints }) => (
          <li key={id}>
            {title} {maxPoints} 分
          </li>
        ))}
      </ul>
      <div className="review-acts">
        <Button type="primary" size="large" loading={isSending} onClick={() => void accept()}>
          接受评审
        </Button>
        <Button size="large" onClick={() => setIsRefusing(true)}>
          不能评审
        </Button>
      </div>
      {isRefusing ? (
        <RefusalDialog title="不能评审" onOk={acts.decline} onClose={() => setIsRefusing(false)} />
      ) : null}
    </section>
  )
}
