import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import type { Schema } from '../../../api/client.ts'
import { withEntry } from './field.tsx'

type Dated = Schema<'RuleDatedValue'>

type DatedEditorProps = {
  readonly label: string
  readonly values: readonly Dated[]
  /** Where only these may be chosen. */
  readonly options?: readonly string[]
  readonly onChange: (values: Dated[]) => void
}

/** A value by date: each holds from its day until the next one's. */
export function DatedEditor({ label, values: given, options, onChange }: DatedEditorProps) {
  const [values, setValues] = useState(given)
  const set = (next: Dated[]) => {
    setValues(next)
    onChange(next)
  }
  return (
    <div className="edit-pairs">
      {values.map((entry, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a day is typed figure by figure
        <div key={index} className="edit-pair">
          <Input
            type="date"
            aria-label={`${label} ${index + 1} 自`}
            title="自这一天起；不填为一直如此"
            value={entry.from ?? ''}
            onChange={({ target }) =>
              set(
                withEntry(values, index, {
                  ...entry,
                  from: target.value === '' ? null : target.value,
                }),
              )
            }
          />
          {options === undefined ? (
            <Input
              aria-label={`${label} ${index + 1} 的值`}
              value={entry.value}
              placeholder="如 8%"
              onChange={({ target }) =>
                set(withEntry(values, index, { ...entry, value: target.value }))
              }
            />
          ) : (
            <Select
              aria-label={`${label} ${index + 1} 的值`}
              value={entry.value}
              options={options.map((value) => ({ value }))}
              onChange={(value) => set(withEntry(values, index, { ...entry, value }))}
            />
          )}
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={`删除${label} ${index + 1}`}
            disabled={values.length === 1}
            onClick={() => set(withEntry(values, index, null))}
          />
        </div>
      ))}
      <Button
        size="small"
        icon={<PlusOutlined />}
        onClick={() => set([...values, { from: null, value: values.at(-1)?.value ?? '' }])}
      >
        加一个自某日起的值
      </Button>
    </div>
  )
}
