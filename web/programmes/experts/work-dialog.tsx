import { Form, Select } from 'antd'
import type { Schema } from '../../api/client.ts'
import { DayField } from '../../shell/day-field.tsx'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { WordsField } from '../../shell/words-field.tsx'
import { useAct } from './expert-queries.ts'

type Body = Schema<'NewExpertWork'>
type Fields = Omit<Body, 'partners'> & { readonly partners: string }

type DialogProps = {
  readonly onClose: () => void
  readonly send: (body: Body) => Promise<unknown>
}

const KINDS = [
  { value: 'paper', label: '论文' },
  { value: 'patent', label: '专利' },
  { value: 'project', label: '项目' },
]

/** Adds something that an expert made together with others. */
export function WorkDialog({ onClose, send }: DialogProps) {
  const { run } = useAct()
  const save = ({ partners, ...rest }: Fields) => {
    const names = partners.split(/[、,，;；\s]+/u).filter((name) => name !== '')
    return run(() => send({ ...rest, partners: names }), '已登记。')
  }
  return (
    <FormDialog title="登记合作成果" okText="保存" onSave={save} onClose={onClose}>
      <div className="field-row">
        <Form.Item name="kind" label="类别" rules={[{ required: true, message: '请选择类别。' }]}>
          <Select placeholder="论文、专利或项目" options={KINDS} />
        </Form.Item>
        <DayField name="publishedOn" label="日期" />
      </div>
      <WordsField name="title" label="名称" max={300} />
      <WordsField
        name="partners"
        label="合作者姓名（用顿号分开）"
        missing="请填写合作者姓名。"
        rows={2}
        max={2000}
      />
    </FormDialog>
  )
}
