import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useConfirm } from '../../shell/use-confirm.ts'
import type { Kept } from './use-kept.ts'

type SheetFootProps = {
  readonly total: number
  readonly pointsMax: number
  readonly kept: Kept
  /** What must be done before it can be handed in. */
  readonly missing: readonly string[]
  /** What is handed in: 评分. */
  readonly what: string
  readonly okText: string
  readonly onSubmit: () => Promise<unknown>
  /** The way out without handing it in. */
  readonly children: ReactNode
}

/** Below a score sheet: the sum, how far it is kept, what is missing, and the button that freezes it. */
export function SheetFoot(props: SheetFootProps) {
  const { total, pointsMax, kept, missing, what, okText, onSubmit, children } = props
  const confirm = useConfirm()
  const [isSending, setIsSending] = useState(false)
  const submit = async () => {
    setIsSending(true)
    await kept.settle()
    await onSubmit()
    setIsSending(false)
  }
  return (
    <div className="review-foot">
      <p aria-live="polite">
        <strong className="figures">
          合计 {total} / {pointsMax}
        </strong>{' '}
        <span className={kept.hasFailed ? 'review-late' : 'soft'}>{kept.words}</span>
      </p>
      {missing.length === 0 ? null : <p className="soft">提交之前：{missing.join('；')}</p>}
      <div className="review-acts">
        <Button
          type="primary"
          size="large"
          disabled={missing.length > 0}
          loading={isSending}
          onClick={() =>
            confirm({
              title: `提交${what}？`,
              content: `总分 ${total} / ${pointsMax}。提交之后不能修改。`,
              okText: '提交',
              cancelText: '再看看',
              onOk: submit,
            })
          }
        >
          {okText}
        </Button>
        {children}
      </div>
    </div>
  )
}
