import { Form, Segmented, Select } from 'antd'
import { useState } from 'react'
import type { Schema } from '../../api/client.ts'
import { DayField } from '../../shell/day-field.tsx'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { WordsField } from '../../shell/words-field.tsx'
import { useAct } from './expert-queries.ts'
import { dayOrNull } from './optional-day.ts'

type Body = Schema<'NewDeclaration'>
type Fields = {
  readonly kind: Body['kind']
  readonly subject: string
  readonly source: string
  readonly to?: string
}

type DialogProps = {
  readonly title: string
  readonly onClose: () => void
  readonly send: (body: Body) => Promise<unknown>
}

const KINDS = [
  { value: 'family', label: '亲属' },
  { value: 'co_author', label: '合作成果' },
  { value: 'advisor', label: '师生或顾问' },
  { value: 'same_project', label: '同项目' },
  { value: 'competitor', label: '竞争关系' },
  { value: 'same_unit', label: '同单位' },
  { value: 'declared', label: '其他，申请回避' },
]

/** Tells of a conflict with a body or a person. */
export function ConflictDialog({ title, onClose, send }: DialogProps) {
  const [isPerson, setIsPerson] = useState(true)
  const { run } = useAct()
  const save = ({ kind, subject, source, to }: Fields) => {
    const named = isPerson ? { personName: subject.trim() } : { creditCode: subject.trim() }
    const body = { kind, source: source.trim(), to: dayOrNull(to), ...named }
    return run(() => send(body), '已登记，须回避的项目不会再安排。')
  }
  return (
    <FormDialog title={title} okText="保存" onSave={save} onClose={onClose}>
      <Form.Item label="与谁有关">
        <Segmented
          aria-label="与人还是与单位有关"
          value={isPerson ? 'person' : 'organisation'}
          onChange={(value: string) => setIsPerson(value === 'person')}
          options={[
            { value: 'person', label: '某人' },
            { value: 'organisation', label: '某单位' },
          ]}
        />
      </Form.Item>
      <WordsField
        name="subject"
        label={isPerson ? '姓名' : '单位的统一社会信用代码'}
        missing="请填写。"
        max={isPerson ? 50 : 18}
      />
      <Form.Item name="kind" label="情形" rules={[{ required: true, message: '请选择情形。' }]}>
        <Select placeholder="亲属、合作、师生等" options={KINDS} />
      </Form.Item>
      <WordsField
        name="source"
        label="说明"
        missing="请说明具体关系。"
        rows={3}
        max={500}
        placeholder="如：配偶在该公司任职"
      />
      <DayField name="to" label="到哪天为止（长期则留空）" isOpen />
    </FormDialog>
  )
}
