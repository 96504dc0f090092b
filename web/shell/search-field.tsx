import { Input } from 'antd'
import { CLEARABLE } from './clearable.tsx'

type SearchFieldProps = {
  /** What is looked for, in words: 按单位名称查找. */
  readonly label: string
  readonly placeholder: string
  readonly value: string | undefined
  /** Nothing typed, or nothing but blanks, is undefined. */
  readonly onSearch: (words: string | undefined) => void
}

/** Looks for words in a list; begins anew where the address says other words. */
export function SearchField({ label, placeholder, value = '', onSearch }: SearchFieldProps) {
  return (
    <Input.Search
      key={value}
      className="filter-title"
      aria-label={label}
      placeholder={placeholder}
      allowClear={CLEARABLE}
      defaultValue={value}
      onSearch={(words) => onSearch(words.trim() || undefined)}
    />
  )
}
