import { Form, Input } from 'antd'
import { answered, api } from '../../api/client.ts'
import { today } from '../../registers/day-field.ts'
import { DayField } from '../../shell/day-field.tsx'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { WordsField } from '../../shell/words-field.tsx'
import { useAct } from './expert-queries.ts'

type Fields = {
  readonly who: string
  readonly what: string
  readonly happenedOn: string
  readonly creditCode?: string
}

/** Reports that somebody tried to influence a review. */
export function ApproachDialog({ onClose }: { readonly onClose: () => void }) {
  const { run } = useAct()
  const save = ({ creditCode, ...told }: Fields) => {
    const body = { ...told, ...(creditCode?.trim() && { creditCode: creditCode.trim() }) }
    return run(
      () => answered(api.POST('/api/experts/mine/approaches', { body })),
      '已报告，感谢您。',
    )
  }
  return (
    <FormDialog
      title="报告请托"
      okText="报告"
      begun={{ happenedOn: today() }}
      onSave={save}
      onClose={onClose}
    >
      <WordsField
        name="who"
        label="何人"
        missing="请写明是谁。"
        max={200}
        placeholder="姓名、身份；不清楚的写所知道的"
      />
      <DayField name="happenedOn" label="发生日期" />
      <WordsField name="what" label="经过" missing="请写明经过。" rows={4} max={2000} />
      <Form.Item name="creditCode" label="所代表单位的统一社会信用代码（知道时填写）">
        <Input maxLength={18} />
      </Form.Item>
    </FormDialog>
  )
}
