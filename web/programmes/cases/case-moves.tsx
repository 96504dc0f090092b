import { Button } from 'antd'
import { useState } from 'react'
import { ReasonDialog } from '../../shell/reason-dialog.tsx'
import { useConfirm } from '../../shell/use-confirm.ts'
import type { Case } from './case-queries.ts'
import { useCaseMove } from './use-case-move.ts'

type Move = Case['moves'][number]

/** The moves that need nothing but themselves; the others stand on the tabs of their rooms. */
export function CaseMoves({ shown }: { readonly shown: Case }) {
  const confirm = useConfirm()
  const move = useCaseMove(shown)
  const [asking, setAsking] = useState<Move | null>(null)
  const plain = shown.moves.filter(({ through }) => through === null)
  const start = (chosen: Move) => {
    if (chosen.wantsReason) setAsking(chosen)
    else
      confirm({
        title: `确定${chosen.word}？`,
        content: CONSEQUENCES[chosen.move] ?? '办理后会记入日志，不能删除。',
        okText: chosen.word,
        onOk: () => move(chosen.move, chosen.word, null),
      })
  }
  return (
    <>
      {plain.map((chosen) => (
        <Button key={chosen.move} danger={DANGEROUS.has(chosen.move)} onClick={() => start(chosen)}>
          {chosen.word}
        </Button>
      ))}
      {asking === null ? null : (
        <ReasonDialog
          title={asking.word}
          label="理由"
          placeholder="写清楚依据和要求，对方会看到"
          okText={asking.word}
          onOk={(reason) => move(asking.move, asking.word, reason)}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  )
}

const DANGEROUS = new Set(['withdraw', 'dropTermination', 'sendBack', 'returnContract'])

const CONSEQUENCES: Readonly<Record<string, string>> = {
  withdraw: '撤回后这份申报即告结束，不能恢复；如仍在申报期内，可以重新填报一份。',
}
