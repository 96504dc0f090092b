import { answered, api, type Schema } from '../api/client.ts'
import { useActsOn } from '../api/use-acts-on.ts'
import { today } from '../registers/day-field.ts'
import { DayField } from '../shell/day-field.tsx'
import { FormDialog } from '../shell/form-dialog.tsx'
import { WordsField } from '../shell/words-field.tsx'

type EndRelationProps = { readonly relation: Schema<'Relation'>; readonly onClose: () => void }
type Fields = { readonly until: string; readonly reason: string }

/** Ends a relation with its last day and a reason. */
export function EndRelation({ relation, onClose }: EndRelationProps) {
  const { act } = useActsOn(['relations'])
  const save = ({ until, reason }: Fields) =>
    act(
      () =>
        answered(
          api.POST('/api/relations/{id}/ending', {
            params: { path: { id: relation.id } },
            body: { until, reason: reason.trim() },
          }),
        ),
      '已登记终止。',
    )
  return (
    <FormDialog
      title={`终止：${relation.personName}与${relation.organisationName}`}
      okText="终止"
      begun={{ until: today() }}
      onSave={save}
      onClose={onClose}
    >
      <p className="soft">到这一天为止仍不能审批；次日起不再回避。登记保留。</p>
      <DayField name="until" label="终止日期" />
      <WordsField name="reason" label="理由" rows={3} max={1000} />
    </FormDialog>
  )
}
