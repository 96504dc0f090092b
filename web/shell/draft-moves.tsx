import { Button } from 'antd'
import { useState } from 'react'
import { ReasonDialog } from './reason-dialog.tsx'
import { useConfirm } from './use-confirm.ts'

type Move = 'submit' | 'withdraw' | 'approve' | 'discard'

type DraftMovesProps = {
  /** What the server allows. */
  readonly allowed: readonly string[]
  readonly moves: Readonly<Record<Move, () => Promise<unknown>>> & {
    readonly giveBack: (reason: string) => Promise<boolean>
  }
  /** What the dialogs say of this kind of draft. */
  readonly words: {
    readonly approve: { readonly title: string; readonly content: string }
    readonly submit: string
    readonly discard: string
    readonly giveBack: string
  }
  /** Why it is not submitted now; null where it may be. */
  readonly notYet: string | null
  readonly isBusy?: boolean
  readonly mayApprove?: boolean
}

/** The moves of a draft of rules or of a topic: what cannot be taken back asks first. */
export function DraftMoves(props: DraftMovesProps) {
  const { allowed, moves, words, notYet, isBusy = false, mayApprove = true } = props
  const [isReturning, setIsReturning] = useState(false)
  const ask = useConfirm()
  const confirm = (title: string, content: string, onOk: () => Promise<unknown>) =>
    ask({ title, content, onOk })
  return (
    <>
      {allowed.includes('approve') ? (
        <Button
          type="primary"
          disabled={!mayApprove}
          onClick={() => confirm(words.approve.title, words.approve.content, moves.approve)}
        >
          批准
        </Button>
      ) : null}
      {allowed.includes('return') ? (
        <Button onClick={() => setIsReturning(true)}>退回</Button>
      ) : null}
      {allowed.includes('submit') ? (
        <Button
          type="primary"
          disabled={isBusy || notYet !== null}
          title={notYet ?? undefined}
          onClick={() => confirm('提交审批？', words.submit, moves.submit)}
        >
          提交审批
        </Button>
      ) : null}
      {allowed.includes('withdraw') ? (
        <Button onClick={() => void moves.withdraw()}>撤回提交</Button>
      ) : null}
      {allowed.includes('discard') ? (
        <Button danger onClick={() => confirm('作废这份草稿？', words.discard, moves.discard)}>
          作废
        </Button>
      ) : null}
      {isReturning ? (
        <ReasonDialog
          title="退回给经办"
          label="退回意见"
          placeholder={words.giveBack}
          okText="退回"
          onOk={moves.giveBack}
          onClose={() => setIsReturning(false)}
        />
      ) : null}
    </>
  )
}
