import { Form, Input, Select } from 'antd'
import type { Schema } from '../../api/client.ts'
import { CHANGE_WORDS, COMPARATOR_WORDS } from '../items/item-words.ts'
import { optionsOf } from './options.ts'
import { dayRule, decimalRule, required, wordsOrNull } from './rules.ts'

type Target = Schema<'TargetValue'>
export type TargetForm = {
  indicator: string
  change: Target['change']
  comparator: Target['comparator']
  value: string
  upper?: string
  unit: string
  scope?: string
  by?: string
}

export const targetToForm = (target: Target): TargetForm => ({
  indicator: target.indicator,
  change: target.change,
  comparator: target.comparator,
  value: target.value,
  unit: target.unit,
  upper: target.upper ?? '',
  scope: target.scope ?? '',
  by: target.by ?? '',
})

export const targetFromForm = (form: TargetForm): Target => ({
  indicator: form.indicator.trim(),
  change: form.change,
  comparator: form.comparator,
  value: form.value,
  upper: form.comparator === 'range' ? wordsOrNull(form.upper) : null,
  unit: form.unit.trim(),
  scope: wordsOrNull(form.scope),
  by: wordsOrNull(form.by),
})

/** 指标: an indicator, its comparison and its value, for whom and until when. */
export function TargetFields() {
  const isRange = Form.useWatch<TargetForm['comparator'] | undefined>('comparator') === 'range'
  return (
    <>
      <Form.Item name="indicator" label="指标名称" rules={[required('请填写指标名称。')]}>
        <Input />
      </Form.Item>
      <div className="field-row">
        <Form.Item name="change" label="口径">
          <Select options={optionsOf(CHANGE_WORDS)} />
        </Form.Item>
        <Form.Item name="comparator" label="比较">
          <Select options={optionsOf(COMPARATOR_WORDS)} />
        </Form.Item>
      </div>
      <div className="field-row">
        <Form.Item
          name="value"
          label={isRange ? '下限' : '数值'}
          rules={[required('请填写数值。'), decimalRule]}
        >
          <Input inputMode="decimal" />
        </Form.Item>
        {isRange ? (
          <Form.Item name="upper" label="上限" rules={[required('请填写上限。'), decimalRule]}>
            <Input inputMode="decimal" />
          </Form.Item>
        ) : null}
        <Form.Item name="unit" label="单位" rules={[required('请填写单位，如 家、亿元、%。')]}>
          <Input placeholder="家、亿元、%" />
        </Form.Item>
      </div>
      <div className="field-row">
        <Form.Item name="scope" label="范围">
          <Input placeholder="全市、某区；未写明则留空" />
        </Form.Item>
        <Form.Item name="by" label="期限" rules={[dayRule]}>
          <Input placeholder="2027 或 2027-06" />
        </Form.Item>
      </div>
    </>
  )
}
