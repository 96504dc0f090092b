import { Form, Input, Select } from 'antd'
import type { Schema } from '../../api/client.ts'
import { DAY_PLACEHOLDER } from '../../registers/day-field.ts'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { WordsField } from '../../shell/words-field.tsx'
import { useAct } from './expert-queries.ts'
import { DAY_OR_EMPTY, dayOrNull } from './optional-day.ts'

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
        <Form.Item name="from" label="开始日期（不清楚可留空）" rules={DAY_OR_EMPTY}>
          <Input maxLength={10} placeholder={DAY_PLACEHOLDER} />
        </Form.Item>
        <Form.Item name="to" label="结束日期（现仍在任则留空）" rules={DAY_OR_EMPTY}>
          <Input maxLength={10} placeholder={DAY_PLACEHOLDER} />
        </Form.Item>
      </div>
    </FormDialog>
  )
}
