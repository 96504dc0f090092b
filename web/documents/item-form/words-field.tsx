import { Form, Select } from 'antd'
import type { FormRule } from 'antd'

type ListFieldProps = {
  readonly name: string | readonly (string | number)[]
  readonly label: string
  readonly placeholder?: string
  readonly rules?: readonly FormRule[]
  readonly options?: readonly string[]
}

/** A field for several names: Enter, a comma or 、 ends one. */
export function ListField({ name, label, placeholder, rules, options }: ListFieldProps) {
  return (
    <Form.Item
      name={typeof name === 'string' ? name : [...name]}
      label={label}
      {...(rules ? { rules: [...rules] } : {})}
    >
      <Select
        mode="tags"
        {...(options === undefined ? { open: false } : {})}
        suffixIcon={null}
        tokenSeparators={['、', '，', ',', '；']}
        placeholder={placeholder ?? '可填多个，用顿号或回车分开'}
        options={(options ?? []).map((value) => ({ value }))}
      />
    </Form.Item>
  )
}
