import { Form, Radio } from 'antd'
import { answered, api } from '../../api/client.ts'
import type { Schema } from '../../api/client.ts'
import { today } from '../../registers/day-field.ts'
import { DayField } from '../../shell/day-field.tsx'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { WordsField } from '../../shell/words-field.tsx'
import { useAct } from './expert-queries.ts'
import { dayOrNull } from './optional-day.ts'

type Approach = Schema<'Approach'>
type Fields = {
  readonly target: 'expert' | 'organisation'
  readonly from: string
  readonly to?: string
  readonly reason: string
}

type DialogProps = { readonly approach: Approach; readonly onClose: () => void }

/** Proposes a ban after an approach: against the expert, or against the body that approached him. */
export function BanDialog({ approach, onClose }: DialogProps) {
  const { run } = useAct()
  const { organisationId, organisationName } = approach
  const save = ({ target, from, to, reason }: Fields) => {
    const whom =
      target === 'organisation' && organisationId !== null
        ? { organisationId }
        : { expertId: approach.expertId }
    const body = { ...whom, approachId: approach.id, from, to: dayOrNull(to), reason }
    return run(
      () => answered(api.POST('/api/expert-bans', { body })),
      '已提出，由另一位审批人确认后生效。',
    )
  }
  return (
    <FormDialog
      title="提出禁入"
      okText="提出"
      begun={{
        target: organisationId === null ? 'expert' : 'organisation',
        from: today(),
      }}
      onSave={save}
      onClose={onClose}
    >
      <Form.Item name="target" label="对谁">
        <Radio.Group
          options={[
            {
              value: 'organisation',
              label: `单位 ${organisationName ?? '（未登记）'}`,
              disabled: organisationId === null,
            },
            { value: 'expert', label: `专家 ${approach.expertName}` },
          ]}
        />
      </Form.Item>
      <div className="field-row">
        <DayField name="from" label="开始日期" />
        <DayField name="to" label="结束日期（长期则留空）" isOpen />
      </div>
      <WordsField name="reason" label="理由" rows={3} max={500} />
    </FormDialog>
  )
}
