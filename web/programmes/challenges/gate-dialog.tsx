import { answered, api } from '../../api/client.ts'
import { DayField } from '../../shell/day-field.tsx'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { WordsField } from '../../shell/words-field.tsx'
import type { Gate } from './challenge-queries.ts'
import { useDesk } from './use-desk.ts'

type GateProps = {
  readonly caseId: string
  /** The gate that is changed; null where the next one is added. */
  readonly gate: Gate | null
  readonly onClose: () => void
}
type GateFields = {
  readonly title: string
  readonly criterion: string
  readonly dueOn: string
  readonly reason?: string
}

/** Adds the next gate of a race, or changes one that was set wrongly. */
export function GateDialog({ caseId, gate, onClose }: GateProps) {
  const { act } = useDesk()
  const save = ({ reason = '', ...fields }: GateFields) => {
    const kept = { ...fields, title: fields.title.trim(), criterion: fields.criterion.trim() }
    return act(
      (request) =>
        gate === null
          ? answered(
              api.POST('/api/cases/{caseId}/race-gates', {
                params: { path: { caseId } },
                body: { request, ...kept },
              }),
            )
          : answered(
              api.PUT('/api/cases/{caseId}/race-gates/{gateId}/plan', {
                params: { path: { caseId, gateId: gate.id } },
                body: { request, ...kept, reason: reason.trim() },
              }),
            ),
      gate === null ? '已设节点，揭榜各方可见。' : '已修改节点，正在实施的揭榜方收到消息。',
    )
  }
  return (
    <FormDialog
      title={gate === null ? '设赛马节点' : `修改节点：${gate.title}`}
      okText={gate === null ? '设节点' : '保存修改'}
      begun={gate ?? {}}
      onSave={save}
      onClose={onClose}
    >
      <WordsField name="title" label="名称" max={200} placeholder="如：小试" />
      <WordsField
        name="criterion"
        label="达到什么才留下"
        missing="请写明可以测量的标准。"
        rows={3}
        max={1000}
      />
      <DayField name="dueOn" label="到期日" />
      {gate === null ? null : <WordsField name="reason" label="修改理由" rows={2} max={1000} />}
    </FormDialog>
  )
}
