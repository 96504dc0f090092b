import { Form, Input, Select } from 'antd'
import type { Schema } from '../../api/client.ts'
import { AMOUNT_ROLE_WORDS, itemTitle } from '../items/item-words.ts'
import type { Item } from '../items/item-words.ts'
import { fenOfWords, moneyWords } from '../items/money-words.ts'
import { optionsOf } from './options.ts'
import { wordsOrNull } from './rules.ts'

type Amount = Schema<'AmountValue'>
export type AmountForm = { figure: string; role: Amount['role']; of?: string }

const PERCENT = /^(?<digits>\d+(?:\.\d+)?)%$/u

export const amountToForm = (amount: Amount): AmountForm => ({
  figure: amount.fen === null ? `${amount.percent ?? ''}%` : moneyWords(amount.fen),
  role: amount.role,
  ...(amount.of === null ? {} : { of: amount.of }),
})

export const amountFromForm = (form: AmountForm): Amount => ({
  fen: PERCENT.test(form.figure.trim()) ? null : fenOfWords(form.figure),
  percent: PERCENT.exec(form.figure.trim())?.groups?.['digits'] ?? null,
  role: form.role,
  of: form.role === 'benefit' || form.role === 'target' ? wordsOrNull(form.of) : null,
})

/** 金额: an amount or a percentage, and what it is for. */
export function AmountFields({ items }: { readonly items: readonly Item[] }) {
  const role = Form.useWatch<Amount['role'] | undefined>('role')
  const owners = items.filter((item) => item.kind === role)
  return (
    <>
      <Form.Item
        name="figure"
        label="金额或百分比"
        rules={[
          {
            validator: (_rule, words: string | undefined) =>
              PERCENT.test(words?.trim() ?? '') || fenOfWords(words ?? '') !== null
                ? Promise.resolve()
                : Promise.reject(new Error('请写成 100万元、1.5亿元 或 8%。')),
          },
        ]}
      >
        <Input />
      </Form.Item>
      <Form.Item name="role" label="用途">
        <Select options={optionsOf(AMOUNT_ROLE_WORDS)} />
      </Form.Item>
      {owners.length > 0 ? (
        <Form.Item name="of" label="属于">
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            options={owners.map((item) => ({ value: item.id, label: itemTitle(item) }))}
          />
        </Form.Item>
      ) : null}
    </>
  )
}
