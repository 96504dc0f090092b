import { Input } from 'antd'
import { useState } from 'react'
import { fenOfWords, moneyWords } from '../../documents/items/money-words.ts'

type MoneyFieldProps = {
  readonly label: string
  /** Whole fen as text; empty where nothing is filled in. */
  readonly value: string
  readonly disabled?: boolean
  /** An amount that cannot be read empties the value, so that no earlier one is sent in its place. */
  readonly onChange: (fen: string, isWrong: boolean) => void
}

/** An amount that is typed as officials write it (30万元, 386.5元) and kept in fen. */
export function MoneyField({ label, value, disabled = false, onChange }: MoneyFieldProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const shown = typed ?? (value === '' ? '' : moneyWords(value))
  const isWrong = typed !== null && typed.trim() !== '' && fenOfWords(typed) === null
  return (
    <>
      <Input
        aria-label={label}
        className="deal-cell"
        placeholder="如 30万元"
        disabled={disabled}
        value={shown}
        {...(isWrong ? { status: 'error' as const } : {})}
        onChange={({ target }) => {
          setTyped(target.value)
          const fen = target.value.trim() === '' ? '' : fenOfWords(target.value)
          onChange(fen ?? '', fen === null)
        }}
        onBlur={() =>
          setTyped((before) =>
            before !== null && fenOfWords(before) === null && before.trim() !== '' ? before : null,
          )
        }
      />
      {isWrong ? <span className="deal-late">写成 30万元 或 386.5元 的样子。</span> : null}
    </>
  )
}
