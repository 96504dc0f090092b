import { Form, Select } from 'antd'
import type { Schema } from '../../api/client.ts'
import { DayField } from '../../shell/day-field.tsx'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { WordsField } from '../../shell/words-field.tsx'
import { useAct } from './expert-queries.ts'
import { dayOrNull } from './optional-day.ts'

type Body = Schema<'NewExpertAffiliation'>
type Fields = {
  readonly creditCode: string
  readonly kind: Body['kind']
  readonly from?: string
  readonly to?: string
}

type DialogProps = {
  readonly onClose: () => void
  readonly send: (body: Body) => Promise<unknown>
}

const KINDS = [
  { value: 'employer', label: '任职' },
  { value: 'second_post', label: '兼职' },
  { value: 'adviser', label: '顾问' },
  { value: 'shareholder', label: '持股' },
  { value: 'study', label: '学习' },
]

/** Adds a post or an interest of an expert. */
export function AffiliationDialog({ onClose, send }: DialogProps) {
  const { run } = useAct()
  const save = ({ creditCode, kind, from, to }: Fields) => {
    const body = { creditCode, kind, from: dayOrNull(from), to: dayOrNull(to) }
    return run(() => send(body), '已登记。')
  }
  return (
    <FormDialog title="登记任职或利益关系" okText="保存" onSave={save} onClose={onClose}>
      <WordsField
        name="creditCode"
        label="单位的统一社会信用代码"
        missing="请填写 18 位代码。"
        max={18}
        placeholder="18 位代码，营业执照或法人证书上有"
      />
      <Form.Item name="kind" label="关系" rules={[{ required: true, message: '请选择关系。' }]}>
        <Select placeholder="任职、兼职、顾问、持股或学习" options={KINDS} />
      </Form.Item>
      <div className="field-row">
        <DayField name="from" label="开始日期（不清楚可留空）" isOpen />
        <DayField name="to" label="结束日期（现仍在任则留空）" isOpen />
      </div>
    </FormDialog>
  )
}
