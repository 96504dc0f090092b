import { Button } from 'antd'
import { useState } from 'react'
import { ReasonDialog } from '../../shell/reason-dialog.tsx'
import { useConfirm } from '../../shell/use-confirm.ts'

type DecideMovesProps<Move extends string> = {
  /** What is moved, as dialogs call it: 新定义, 分解方案. */
  readonly what: string
  readonly moves: readonly { readonly move: Move; readonly word: string }[]
  /** What is asked before a move; one without a question is made at once. */
  readonly questions: Readonly<Partial<Record<Move, string>>>
  readonly isDisabled?: boolean
  readonly send: (move: Move, reason?: string) => Promise<boolean>
}

/** The moves that the server offers of what one person drafts and another decides; a return asks for its reason. */
export function DecideMoves<Move extends string>(props: DecideMovesProps<Move>) {
  const { what, moves, questions, isDisabled = false, send } = props
  const confirm = useConfirm()
  const [returning, setReturning] = useState<Move | null>(null)
  const start = (move: Move, word: string): void => {
    if (move === 'return') {
      setReturning(move)
      return
    }
    const content = questions[move]
    if (content === undefined) void send(move)
    else
      confirm({
        title: `${word}${what}`,
        content,
        onOk: () => send(move),
      })
  }
  return (
    <>
      {moves.map(({ move, word }) => (
        <Button
          key={move}
          disabled={isDisabled}
          danger={move === 'discard'}
          type={move === 'submit' || move === 'approve' ? 'primary' : 'default'}
          onClick={() => start(move, word)}
        >
          {word}
        </Button>
      ))}
      {returning === null ? null : (
        <ReasonDialog
          title={`退回${what}`}
          label="退回的理由"
          placeholder="哪里要改，怎样改"
          okText="退回"
          onOk={(reason) => send(returning, reason)}
          onClose={() => setReturning(null)}
        />
      )}
    </>
  )
}
