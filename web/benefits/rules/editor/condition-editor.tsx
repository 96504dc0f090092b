import {
  DeleteOutlined,
  MenuFoldOutlined,
  MenuUnfoldOutlined,
  PlusOutlined,
} from '@ant-design/icons'
import { AutoComplete, Button, Input, Select } from 'antd'
import { useState } from 'react'
import type { Schema } from '../../../api/client.ts'
import type { RuleForm } from '../rule-queries.ts'
import { GROUP_WORDS } from '../rule-words.ts'
import { OPERATORS, simpleOf, textOfSimple } from './condition-text.ts'
import type { SimpleCondition } from './condition-text.ts'
import { ExpressionInput, withEntry, withPart } from './field.tsx'

type Row = RuleForm['conditions'][number]
type Fact = Schema<'RuleDraftFactField'>

type ConditionEditorProps = {
  readonly rows: readonly Row[]
  readonly facts: readonly Fact[]
  readonly onChange: (rows: Row[]) => void
}

const GROUPS = [
  { value: 'test', label: '条件' },
  ...(['all', 'any', 'none'] as const).map((value) => ({ value, label: GROUP_WORDS[value] })),
]

/** 条件: rows of fact, operator and value, or a free expression; groups hold the rows one step deeper. */
export function ConditionEditor({ rows, facts, onChange }: ConditionEditorProps) {
  const change = (index: number, part: Partial<Row>) => onChange(withPart(rows, index, part))
  const add = (row: Partial<Row>) =>
    onChange([
      ...rows,
      { depth: rows.at(-1)?.depth ?? 0, kind: 'test', text: '', description: null, ...row },
    ])
  return (
    <div className="conditions">
      {rows.length === 0 ? <p className="soft">没有条件：人人适用。</p> : null}
      {rows.map((row, index) => {
        const before = rows[index - 1]
        const deepest =
          before === undefined ? 0 : before.kind === 'test' ? before.depth : before.depth + 1
        return (
          <div
            // oxlint-disable-next-line react/no-array-index-key -- rows have no name of their own
            key={index}
            className="condition-row"
            role="group"
            aria-label={`条件 ${index + 1}`}
            style={{ marginInlineStart: `${row.depth * 22}px` }}
          >
            <Select
              className="condition-kind"
              aria-label={`条件 ${index + 1} 的类别`}
              value={row.kind}
              options={GROUPS}
              onChange={(kind) => change(index, { kind })}
            />
            {row.kind === 'test' ? (
              <TestFields row={row} facts={facts} onChange={(part) => change(index, part)} />
            ) : (
              <span className="soft condition-hint">以下缩进的各条</span>
            )}
            <span className="condition-moves">
              <Button
                type="text"
                icon={<MenuFoldOutlined />}
                aria-label={`条件 ${index + 1} 移出一层`}
                disabled={row.depth === 0}
                onClick={() => change(index, { depth: row.depth - 1 })}
              />
              <Button
                type="text"
                icon={<MenuUnfoldOutlined />}
                aria-label={`条件 ${index + 1} 移入一层`}
                disabled={row.depth >= deepest}
                onClick={() => change(index, { depth: row.depth + 1 })}
              />
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={`删除条件 ${index + 1}`}
                onClick={() => onChange(withEntry(rows, index, null))}
              />
            </span>
          </div>
        )
      })}
      <div className="edit-adds">
        <Button size="small" icon={<PlusOutlined />} onClick={() => add({})}>
          加条件
        </Button>
        <Button
          size="small"
          icon={<PlusOutlined />}
          onClick={() =>
            onChange([
              ...rows,
              { depth: 0, kind: 'any', text: '', description: null },
              { depth: 1, kind: 'test', text: '', description: null },
            ])
          }
        >
          加一组（任一满足）
        </Button>
      </div>
    </div>
  )
}

function TestFields(props: {
  readonly row: Row
  readonly facts: readonly Fact[]
  readonly onChange: (part: Partial<Row>) => void
}) {
  const { row, facts, onChange } = props
  const simple = simpleOf(row.text, new Set(facts.map(({ name }) => name)))
  const [isFree, setIsFree] = useState(simple === null && row.text !== '')
  return (
    <div className="condition-test">
      {isFree ? (
        <ExpressionInput
          label="条件的式子"
          value={row.text}
          placeholder="如 投资划款日期 + 2年 ≤ 申报日期"
          onChange={(text) => onChange({ text })}
        />
      ) : (
        <SimpleFields
          simple={simple ?? { fact: row.text, operator: '=', value: '' }}
          facts={facts}
          onChange={(next) => onChange({ text: textOfSimple(next) })}
        />
      )}
      <Input
        className="condition-words"
        aria-label="条件的说明"
        value={row.description ?? ''}
        placeholder="说明（可不填）"
        onChange={({ target }) =>
          onChange({ description: target.value === '' ? null : target.value })
        }
      />
      <Button
        size="small"
        type="text"
        disabled={isFree && simple === null && row.text !== ''}
        onClick={() => setIsFree(!isFree)}
      >
        {isFree ? '改用三栏' : '写式子'}
      </Button>
    </div>
  )
}

function SimpleFields(props: {
  readonly simple: SimpleCondition
  readonly facts: readonly Fact[]
  readonly onChange: (simple: SimpleCondition) => void
}) {
  const { simple, facts, onChange } = props
  // Half-typed names are no fact yet: they stay in the field until they are one.
  const [typed, setTyped] = useState<SimpleCondition>(simple)
  const shown = simple.fact === typed.fact && simple.value === typed.value ? simple : typed
  const fact = facts.find(({ name }) => name === shown.fact)
  const change = (part: Partial<SimpleCondition>) => {
    const next = { ...shown, ...part }
    setTyped(next)
    onChange(next)
  }
  const values = fact?.type === '布尔' ? ['是', '否'] : (fact?.values ?? [])
  return (
    <>
      <AutoComplete
        className="condition-fact"
        aria-label="事实"
        value={shown.fact}
        placeholder="事实"
        options={facts.map(({ name }) => ({ value: name }))}
        showSearch={{ filterOption: (words, option) => option?.value.includes(words) ?? false }}
        onChange={(name) => change({ fact: name })}
      />
      <Select
        className="condition-operator"
        aria-label="比较"
        value={shown.operator}
        options={OPERATORS.map((value) => ({ value }))}
        onChange={(operator) => change({ operator })}
      />
      <AutoComplete
        className="condition-value"
        aria-label="值"
        value={shown.value}
        placeholder={fact?.type === '金额' ? '如 100万元' : (fact?.type ?? '值')}
        options={values.map((value) => ({ value }))}
        onChange={(value) => change({ value })}
      />
    </>
  )
}
