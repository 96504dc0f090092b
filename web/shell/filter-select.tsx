import { Select } from 'antd'
import { CLEARABLE } from './clearable.tsx'

type FilterSelectProps<Value extends string | number> = {
  readonly label: string
  /** What stands in it where nothing is chosen, if it is not the label. */
  readonly placeholder?: string
  readonly className?: string
  /** A long list is looked through by typing. */
  readonly hasSearch?: boolean
  readonly value: Value | undefined
  readonly options: readonly { readonly value: Value; readonly label: string }[]
  readonly onChange: (value: Value | undefined) => void
}

/** Narrows a list to one of several; cleared, it narrows nothing. */
export function FilterSelect<Value extends string | number>(props: FilterSelectProps<Value>) {
  const { label, placeholder = label, className, hasSearch = false } = props
  const { value, options, onChange } = props
  return (
    <Select<Value | null>
      aria-label={label}
      placeholder={placeholder}
      allowClear={CLEARABLE}
      {...(className !== undefined && { className })}
      {...(hasSearch && { showSearch: { optionFilterProp: 'label' } })}
      value={value ?? null}
      onChange={(chosen) => onChange(chosen ?? undefined)}
      options={[...options]}
    />
  )
}
