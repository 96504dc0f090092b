import { Form, Input } from 'antd'
import { DAY_PLACEHOLDER, DAY_RULES, OPEN_DAY_RULES } from '../registers/day-field.ts'

type DayFieldProps = {
  readonly name: string
  readonly label: string
  /** It may be left empty. */
  readonly isOpen?: boolean
}

/** A field of a form for a day. */
export const DayField = ({ name, label, isOpen = false }: DayFieldProps) => (
  <Form.Item name={name} label={label} rules={isOpen ? OPEN_DAY_RULES : DAY_RULES}>
    <Input maxLength={10} placeholder={DAY_PLACEHOLDER} />
  </Form.Item>
)
