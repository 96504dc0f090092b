import { AutoComplete, Button, Input } from 'antd'
import { useState } from 'react'
import type { Schema } from '../../../api/client.ts'
import { kindOf } from '../../check/fact-kind.ts'
import { MoneyInput } from '../../check/money-input.tsx'
import { partsOf } from '../../check/money-text.ts'
import { PeriodInput } from '../../check/period-input.tsx'
import { RecordsDialog } from './records-dialog.tsx'

type Cell = Schema<'RuleTestCell'>
type Fact = Schema<'RuleDraftFact'>

type FactCellProps = {
  readonly label: string
  readonly name: string
  /** Undefined for a name that is no fact (yet). */
  readonly fact: Fact | undefined
  readonly cell: Cell | undefined
  /** An empty cell leaves the fact unknown. */
  readonly onChange: (cell: Cell) => void
}

/** A given fact of a test, typed as its type asks; what is written otherwise stays a text. */
export function FactCell({ label, name, fact, cell, onChange }: FactCellProps) {
  const [isOpen, setIsOpen] = useState(false)
  const text = cell?.value ?? ''
  const tell = (value: string | null) => onChange({ name, value: value ?? '' })
  const kind = fact === undefined ? 'text' : kindOf(fact)
  if (fact !== undefined && kind === 'records' && (text === '' || cell?.records !== undefined)) {
    const { records } = cell ?? {}
    return (
      <>
        <Button
          className="records-open"
          aria-label={`${label}：${countWords(records)}，打开填写`}
          onClick={() => setIsOpen(true)}
        >
          {countWords(records)}
        </Button>
        {isOpen ? (
          <RecordsDialog
            title={label}
            fact={fact}
            records={records ?? []}
            onOk={(next) => onChange({ name, value: '', ...(next !== null && { records: next }) })}
            onClose={() => setIsOpen(false)}
          />
        ) : null}
      </>
    )
  }
  if (kind === 'money' && (text === '' || partsOf(text)?.unit != null))
    return <MoneyInput label={label} value={text} onChange={tell} />
  if (kind === 'period' && fact !== undefined)
    return <PeriodInput label={label} type={fact.type} value={text} onChange={tell} />
  if (kind === 'date' && /^(?:\d{4}-\d{2}-\d{2})?$/u.test(text))
    return (
      <Input
        type="date"
        aria-label={label}
        value={text}
        onChange={({ target }) => tell(target.value)}
      />
    )
  return (
    <AutoComplete
      aria-label={label}
      value={text}
      placeholder="未知"
      options={wordsOf(fact).map((value) => ({ value }))}
      onChange={tell}
    />
  )
}

const countWords = (records: Cell['records']): string =>
  records === undefined ? '未知' : records.length === 0 ? '一条也没有' : `${records.length} 条`

/** The words that a fact or a field of a record can be. */
const wordsOf = (fact: Pick<Fact, 'type' | 'values'> | undefined): readonly string[] =>
  fact?.type === '布尔' ? ['是', '否'] : (fact?.values ?? [])
