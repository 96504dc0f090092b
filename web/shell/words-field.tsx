import { Form, Input } from 'antd'

type WordsFieldProps = {
  readonly name: string | (string | number)[]
  readonly label: string
  /** What is said of an empty field. */
  readonly missing?: string
  readonly extra?: string
  readonly min?: number
  readonly max: number
  /** More than the one line in which Enter sends the form. */
  readonly rows?: number
  readonly placeholder?: string
}

/** A field of a form that must be filled in, with words. */
export function WordsField(props: WordsFieldProps) {
  const { name, label, missing = `请填写${label}。`, extra, min, max, rows, placeholder } = props
  const input = { maxLength: max, ...(placeholder !== undefined && { placeholder }) }
  return (
    <Form.Item
      name={name}
      label={label}
      extra={extra}
      rules={[
        { required: true, whitespace: true, ...(min !== undefined && { min }), message: missing },
      ]}
    >
      {rows === undefined ? (
        <Input {...input} />
      ) : (
        <Input.TextArea rows={rows} showCount={extra === undefined} {...input} />
      )}
    </Form.Item>
  )
}
