import { Form, Input } from 'antd'
import type { ReactNode } from 'react'
import type { Schema } from '../../api/client.ts'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { ITEM_KIND_WORDS } from '../document-words.ts'
import type { Item } from '../items/item-words.ts'
import { AmountFields, amountFromForm, amountToForm } from './amount-form.tsx'
import { BenefitFields } from './benefit-form.tsx'
import { benefitFromForm, benefitToForm } from './benefit-values.ts'
import { DutyFields, dutyFromForm, dutyToForm } from './duty-form.tsx'
import { HeadFields, headFromForm, headToForm } from './head-form.tsx'
import { TargetFields, targetFromForm, targetToForm } from './target-form.tsx'
import './item-form.css'

export type ItemValue = Schema<'ItemValue'>

type ItemFormProps = {
  readonly title: string
  readonly value: ItemValue
  /** The words that the item was read from, shown above the fields; null where they are not at hand. */
  readonly words: string | null
  readonly items: readonly Item[]
  readonly onSave: (value: ItemValue, note: string) => Promise<boolean>
  readonly onClose: () => void
}

/** Corrects an item or adds a missed one, with fields of its kind. */
export function ItemForm(props: ItemFormProps) {
  const { value } = props
  if (value.duty) {
    return (
      <KindForm
        {...props}
        initial={dutyToForm(value.duty)}
        toValue={(form) => ({ duty: dutyFromForm(form) })}
      >
        <DutyFields />
      </KindForm>
    )
  }
  if (value.target) {
    return (
      <KindForm
        {...props}
        initial={targetToForm(value.target)}
        toValue={(form) => ({ target: targetFromForm(form) })}
      >
        <TargetFields />
      </KindForm>
    )
  }
  if (value.benefit) {
    return (
      <KindForm
        {...props}
        initial={benefitToForm(value.benefit)}
        toValue={(form) => ({ benefit: benefitFromForm(form) })}
      >
        <BenefitFields />
      </KindForm>
    )
  }
  if (value.amount) {
    return (
      <KindForm
        {...props}
        initial={amountToForm(value.amount)}
        toValue={(form) => ({ amount: amountFromForm(form) })}
      >
        <AmountFields items={props.items} />
      </KindForm>
    )
  }
  if (!value.head) return null
  return (
    <KindForm
      {...props}
      initial={headToForm(value.head)}
      toValue={(form) => ({ head: headFromForm(form) })}
    >
      <HeadFields />
    </KindForm>
  )
}

type KindFormProps<Fields> = ItemFormProps & {
  readonly initial: Fields
  readonly toValue: (fields: Fields) => ItemValue
  readonly children: ReactNode
}

function KindForm<Fields extends object>(props: KindFormProps<Fields>) {
  const { title, words, initial, toValue, onSave, onClose, children } = props
  return (
    <FormDialog<Fields & { note?: string }>
      title={title}
      okText="保存"
      width={640}
      begun={initial}
      onSave={(fields) => onSave(toValue(fields), fields.note?.trim() ?? '')}
      onClose={onClose}
    >
      {words === null ? null : <blockquote className="form-words">{words}</blockquote>}
      {children}
      <Form.Item name="note" label="备注">
        <Input placeholder="可不填；会记入时间线" maxLength={1000} />
      </Form.Item>
    </FormDialog>
  )
}

/** The heading of the form for a kind. */
export const formTitle = (act: '更正' | '补录', kind: Item['kind']): string =>
  `${act}${ITEM_KIND_WORDS[kind]}`
