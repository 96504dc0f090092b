import { useQuery } from '@tanstack/react-query'
import { Button, Form, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { WordsField } from '../../shell/words-field.tsx'
import { casesQuery, useAct } from './expert-queries.ts'
import { FieldSelect } from './field-select.tsx'

type Seats = {
  readonly stratum: string
  readonly fields: string[]
  readonly wanted: number
  readonly alternates: number
}
type Fields = {
  readonly caseIds: string[]
  readonly seats: Seats[]
  readonly capPercent: number
  readonly loadMax: number
}

const PERMILLE = 10
const COUNT_RULES = [{ required: true, message: '请填写。' }]
const FIRST: Seats = { stratum: '技术', fields: [], wanted: 3, alternates: 1 }

type DialogProps = { readonly id: string; readonly onClose: () => void }

/** Says for which projects how many of which kind are drawn, and freezes the list. */
export function FreezeDialog({ id, onClose }: DialogProps) {
  const [words, setWords] = useState('')
  const cases = useQuery(casesQuery(words)).data?.rows ?? []
  const { run } = useAct()
  const save = ({ capPercent, ...order }: Fields) => {
    const body = { ...order, pairCapPermille: Math.round(capPercent * PERMILLE) }
    const params = { path: { id } }
    return run(
      () => answered(api.POST('/api/draws/{id}/list', { params, body })),
      '名单已冻结，请另一位工作人员见证抽取。',
    )
  }
  return (
    <FormDialog
      title="冻结名单"
      okText="冻结"
      width={760}
      begun={{ caseIds: [], seats: [FIRST], capPercent: 50, loadMax: 5 }}
      onSave={save}
      onClose={onClose}
    >
      <p className="soft">
        取在库、已核实、现可参加评审的专家，逐对重新查找回避关系。冻结后名单不能改动。
      </p>
      <Form.Item name="caseIds" label="项目" rules={[{ required: true, message: '请选择项目。' }]}>
        <Select
          mode="multiple"
          showSearch={{ filterOption: false, onSearch: setWords }}
          placeholder="输入项目名称查找"
          notFoundContent="没有这样的项目"
          options={cases.map(({ caseId, title, isComplete }) => ({
            value: caseId,
            label: isComplete ? title : `${title}（参与单位不完整）`,
            disabled: !isComplete,
          }))}
        />
      </Form.Item>
      <Form.List name="seats">
        {(rows, { add, remove }) => (
          <>
            {rows.map((row, index) => (
              <div key={row.key} className="draw-seats">
                <WordsField name={[row.name, 'stratum']} label="组别" missing="请填写。" max={20} />
                <Form.Item name={[row.name, 'fields']} label="专业领域（不选则不限）">
                  <FieldSelect />
                </Form.Item>
                <Form.Item name={[row.name, 'wanted']} label="正选" rules={COUNT_RULES}>
                  <InputNumber min={1} max={50} precision={0} />
                </Form.Item>
                <Form.Item name={[row.name, 'alternates']} label="候补" rules={COUNT_RULES}>
                  <InputNumber min={0} max={50} precision={0} />
                </Form.Item>
                {rows.length > 1 ? (
                  <Button aria-label={`删去第 ${index + 1} 组`} onClick={() => remove(row.name)}>
                    删去
                  </Button>
                ) : null}
              </div>
            ))}
            <Button
              className="expert-notice"
              onClick={() => add({ ...FIRST, stratum: '财务', wanted: 1, alternates: 0 })}
            >
              添加一组
            </Button>
          </>
        )}
      </Form.List>
      <div className="field-row">
        <Form.Item
          name="capPercent"
          label="任一专家抽到任一项目的概率上限（%）"
          rules={[{ required: true, message: '请填写上限。' }]}
        >
          <InputNumber min={0.1} max={100} precision={1} />
        </Form.Item>
        <Form.Item
          name="loadMax"
          label="每人最多承担项目数"
          rules={[{ required: true, message: '请填写数目。' }]}
        >
          <InputNumber min={1} max={200} precision={0} />
        </Form.Item>
      </div>
    </FormDialog>
  )
}
