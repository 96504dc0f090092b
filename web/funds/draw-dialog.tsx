import { useNavigate } from '@tanstack/react-router'
import { answered, api } from '../api/client.ts'
import { moneyWords } from '../documents/items/money-words.ts'
import { FormDialog } from '../shell/form-dialog.tsx'
import { WordsField } from '../shell/words-field.tsx'
import { useAct } from './use-act.ts'

type DrawDialogProps = {
  readonly grants: readonly string[]
  readonly sumFen: string
  readonly onClose: () => void
}

/** Names the list that is drawn up of what was chosen. */
export function DrawDialog({ grants, sumFen, onClose }: DrawDialogProps) {
  const { act } = useAct()
  const navigate = useNavigate()
  const send = async ({ title }: { title: string }) => {
    const list = await act(
      () =>
        answered(
          api.POST('/api/payment-lists', { body: { title: title.trim(), grants: [...grants] } }),
        ),
      ({ code }) => `已编成清单 ${code}。`,
    )
    if (list === null) return false
    await navigate({ to: '/funds/payments/$listId', params: { listId: list.id } })
    return true
  }
  return (
    <FormDialog
      title={`编制清单：${grants.length} 笔，${moneyWords(sumFen)}`}
      okText="编成清单"
      onSave={send}
      onClose={onClose}
    >
      <p className="soft">编成后仍可移出；提交后按款项所属专题的审批链批准，才能送国库。</p>
      <WordsField name="title" label="清单名称" max={100} placeholder="如 2026年第一批后补助" />
    </FormDialog>
  )
}
