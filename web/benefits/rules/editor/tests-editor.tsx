import { CopyOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { AutoComplete, Button, Empty, Input, Select } from 'antd'
import { useState } from 'react'
import type { Schema } from '../../../api/client.ts'
import { FactCell } from './fact-cell.tsx'
import { withEntry } from './field.tsx'

type Test = Schema<'RuleTestForm'>
type Result = Schema<'RuleDraftTest'>
type Cell = Test['given'][number]

type TestsEditorProps = {
  readonly tests: readonly Test[]
  /** What each test came to when it was last saved, in the same order. */
  readonly results: readonly Result[]
  readonly facts: readonly Schema<'RuleDraftFact'>[]
  readonly rules: readonly string[]
  readonly onChange: (tests: Test[]) => void
}

const OUTCOMES = ['不符合', '未知', '应得', '可申请', '标准待细则', '冲突']

/** 测试 as a grid: a row for each, columns for the rules asked about and the facts given. */
export function TestsEditor({ tests: given, results, facts, rules, onChange }: TestsEditorProps) {
  const [tests, setTests] = useState(given)
  const [extra, setExtra] = useState<{ given: string[]; expect: string[] }>({
    given: [],
    expect: [],
  })
  const [isWhole, setIsWhole] = useState(false)
  const set = (next: Test[]) => {
    setTests(next)
    onChange(next)
  }
  const columns = (side: 'given' | 'expect') => [
    ...new Set([...tests.flatMap((test) => test[side].map(({ name }) => name)), ...extra[side]]),
  ]
  const [facts_, rules_] = [columns('given'), columns('expect')]
  const setCell = (index: number, side: 'given' | 'expect', cell: Cell) => {
    const test = tests[index]
    if (test === undefined) return
    const others = test[side].filter(({ name }) => name !== cell.name)
    const at = test[side].findIndex(({ name }) => name === cell.name)
    const cells =
      cell.value === '' && cell.records === undefined
        ? others
        : at === -1
          ? [...test[side], cell]
          : withEntry(test[side], at, cell)
    set(withEntry(tests, index, { ...test, [side]: cells }))
  }
  const cellOf = (test: Test, side: 'given' | 'expect', name: string) =>
    test[side].find((cell) => cell.name === name)
  return (
    <div className="edit-stack">
      {tests.length === 0 ? (
        <Empty description="这一条还没有测试。建议至少三项：上限之下、恰到上限、超过上限。" />
      ) : (
        <div className="edit-grid-frame">
          <table className={isWhole ? 'edit-grid tests-grid tests-all' : 'edit-grid tests-grid'}>
            <thead>
              <tr>
                <th scope="col">结果</th>
                <th scope="col">名</th>
                {rules_.map((name) => (
                  <th key={name} scope="col" className="tests-expect">
                    得到 {name}
                  </th>
                ))}
                {facts_.map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
                <th scope="col">
                  <span className="visually-hidden">操作</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {tests.map((test, index) => {
                const result = results[index]?.name === test.name ? results[index] : undefined
                const complaints = result?.complaints ?? []
                return (
                  // oxlint-disable-next-line react/no-array-index-key -- a name is typed letter by letter
                  <tr key={index}>
                    <td data-label="结果">
                      <ResultMark result={result} />
                    </td>
                    <td data-label="名">
                      <Input
                        aria-label={`测试 ${index + 1} 的名`}
                        value={test.name}
                        onChange={({ target }) =>
                          set(withEntry(tests, index, { ...test, name: target.value }))
                        }
                      />
                      {complaints.map((words) => (
                        <p key={words} className="test-complaint">
                          {words}
                        </p>
                      ))}
                    </td>
                    {rules_.map((name) => (
                      <td
                        key={name}
                        data-label={`得到 ${name}`}
                        data-empty={cellOf(test, 'expect', name) === undefined}
                        className="tests-expect"
                      >
                        <AutoComplete
                          aria-label={`测试 ${index + 1} 得到${name}`}
                          value={cellOf(test, 'expect', name)?.value ?? ''}
                          placeholder="不问"
                          options={OUTCOMES.map((value) => ({ value }))}
                          onChange={(value: string) => setCell(index, 'expect', { name, value })}
                        />
                      </td>
                    ))}
                    {facts_.map((name) => (
                      <td
                        key={name}
                        data-label={name}
                        data-empty={cellOf(test, 'given', name) === undefined}
                      >
                        <FactCell
                          label={`测试 ${index + 1} 的${name}`}
                          name={name}
                          fact={facts.find((fact) => fact.name === name)}
                          cell={cellOf(test, 'given', name)}
                          onChange={(cell) => setCell(index, 'given', cell)}
                        />
                      </td>
                    ))}
                    <td className="tests-moves">
                      <Button
                        type="text"
                        icon={<CopyOutlined />}
                        aria-label={`复制测试 ${index + 1}`}
                        onClick={() =>
                          set([
                            ...tests.slice(0, index + 1),
                            { ...test, name: `${test.name}（复制）` },
                            ...tests.slice(index + 1),
                          ])
                        }
                      />
                      <Button
                        type="text"
                        icon={<DeleteOutlined />}
                        aria-label={`删除测试 ${index + 1}`}
                        onClick={() => set(withEntry(tests, index, null))}
                      />
                    </td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </div>
      )}
      <div className="edit-adds">
        <Button
          icon={<PlusOutlined />}
          onClick={() =>
            set([...tests, { name: `测试 ${tests.length + 1}`, given: [], expect: [] }])
          }
        >
          加测试
        </Button>
        <Button className="tests-blank" onClick={() => setIsWhole(!isWhole)}>
          {isWhole ? '收起空栏' : '显示空栏'}
        </Button>
        <AddColumn
          label="加一列事实"
          options={facts.map(({ name }) => name).filter((name) => !facts_.includes(name))}
          onAdd={(name) => setExtra({ ...extra, given: [...extra.given, name] })}
        />
        <AddColumn
          label="加一列规则"
          options={rules.filter((name) => !rules_.includes(name))}
          onAdd={(name) => setExtra({ ...extra, expect: [...extra.expect, name] })}
        />
      </div>
    </div>
  )
}

function ResultMark({ result }: { readonly result: Result | undefined }) {
  if (result === undefined) return <span className="soft">…</span>
  return result.complaints.length === 0 ? (
    <span className="test-mark">✓ 通过</span>
  ) : (
    <span className="test-mark test-complaint">✗ 不通过</span>
  )
}

function AddColumn(props: {
  readonly label: string
  readonly options: readonly string[]
  readonly onAdd: (name: string) => void
}) {
  const { label, options, onAdd } = props
  return (
    <Select
      className="edit-add-column"
      showSearch
      aria-label={label}
      placeholder={label}
      value={null}
      options={options.map((value) => ({ value }))}
      onChange={(name: string | null) => {
        if (name !== null) onAdd(name)
      }}
    />
  )
}
