import { PlusOutlined } from '@ant-design/icons'
import { Button, Input, Segmented, Select } from 'antd'
import { useState } from 'react'
import type { RuleForm } from '../rule-queries.ts'
import { rateOf } from './condition-text.ts'
import { ExpressionField, Field, withEntry, withPart } from './field.tsx'
import { GridTable } from './grid-table.tsx'

type Amount = NonNullable<RuleForm['amount']>
type Tiers = Amount & { readonly kind: 'tiers' }
type Table = Amount & { readonly kind: 'table' }

const KINDS = [
  { value: 'expression', label: '式子' },
  { value: 'tiers', label: '阶梯' },
  { value: 'table', label: '决策表' },
] as const

const BLANKS = {
  expression: { kind: 'expression', text: '' },
  tiers: {
    kind: 'tiers',
    by: '',
    how: '累进',
    bands: [{ bound: 'open', limit: '', value: '' }],
  },
  table: { kind: 'table', hit: '唯一', inputs: [''], rows: [['', '']] },
} as const satisfies Record<string, Amount>

type AmountEditorProps = { readonly amount: Amount; readonly onChange: (amount: Amount) => void }

/** 计算: an expression with its rate, bands, or a table. What was typed in one way is kept while another is tried. */
export function AmountEditor({ amount, onChange }: AmountEditorProps) {
  const [former, setFormer] = useState<Partial<Record<Amount['kind'], Amount>>>({})
  return (
    <div className="edit-stack">
      <Segmented
        aria-label="计算的写法"
        value={amount.kind}
        options={[...KINDS]}
        onChange={(kind) => {
          setFormer({ ...former, [amount.kind]: amount })
          onChange(former[kind] ?? BLANKS[kind])
        }}
      />
      {amount.kind === 'expression' ? (
        <ExpressionFields text={amount.text} onChange={(text) => onChange({ ...amount, text })} />
      ) : amount.kind === 'tiers' ? (
        <TierFields tiers={amount} onChange={onChange} />
      ) : (
        <TableFields table={amount} onChange={onChange} />
      )}
    </div>
  )
}

function ExpressionFields(props: {
  readonly text: string
  readonly onChange: (text: string) => void
}) {
  const { text, onChange } = props
  const share = rateOf(text)
  const [isFree, setIsFree] = useState(share === null)
  // While a rate is being typed (「8」 on the way to 「8.5%」) the two fields stay.
  const [typed, setTyped] = useState(share)
  if (isFree || (share === null && typed === null))
    return (
      <ExpressionField
        label="金额的式子"
        value={text}
        placeholder="如 上年度.技术交易额 × 8%"
        onChange={onChange}
      />
    )
  const shown = typed ?? share ?? { base: '', rate: '' }
  const change = (part: Partial<typeof shown>) => {
    const next = { ...shown, ...part }
    setTyped(next)
    onChange(`${next.base} × ${next.rate}`)
  }
  return (
    <div className="edit-fields">
      <Field label="基数">
        <Input value={shown.base} onChange={({ target }) => change({ base: target.value })} />
      </Field>
      <Field label="比率">
        <Input value={shown.rate} onChange={({ target }) => change({ rate: target.value })} />
      </Field>
      <Button type="link" onClick={() => setIsFree(true)}>
        写成式子
      </Button>
    </div>
  )
}

const BOUNDS = [
  { value: 'up-to', label: '不超过' },
  { value: 'below', label: '不足' },
  { value: 'open', label: '以上全部' },
] as const

function TierFields({
  tiers,
  onChange,
}: {
  readonly tiers: Tiers
  readonly onChange: (tiers: Tiers) => void
}) {
  const { bands } = tiers
  const change = (index: number, part: Partial<Tiers['bands'][number]>) =>
    onChange({
      ...tiers,
      bands: withPart(bands, index, part),
    })
  return (
    <>
      <div className="edit-fields">
        <Field label="按">
          <Input
            value={tiers.by}
            placeholder="如 贷款额"
            onChange={({ target }) => onChange({ ...tiers, by: target.value })}
          />
        </Field>
        <Field label="方式">
          <Select
            aria-label="阶梯的方式"
            value={tiers.how}
            options={[
              { value: '累进', label: '累进：每段各按自己的比率' },
              { value: '整档', label: '整档：全部按所在的一档' },
            ]}
            onChange={(how) => onChange({ ...tiers, how })}
          />
        </Field>
      </div>
      <GridTable
        heads={['档', '界限', '比率或金额']}
        rowName={(row) => `第 ${row + 1} 档`}
        rowsMin={1}
        onRemove={(row) => onChange({ ...tiers, bands: withEntry(bands, row, null) })}
        rows={bands.map((band, index) => [
          <Select
            key="bound"
            aria-label={`第 ${index + 1} 档`}
            value={band.bound}
            options={[...BOUNDS]}
            onChange={(bound) => change(index, { bound, ...(bound === 'open' && { limit: '' }) })}
          />,
          <Input
            key="limit"
            aria-label={`第 ${index + 1} 档的界限`}
            disabled={band.bound === 'open'}
            value={band.limit}
            placeholder="如 100万元"
            onChange={({ target }) => change(index, { limit: target.value })}
          />,
          <Input
            key="value"
            aria-label={`第 ${index + 1} 档的值`}
            value={band.value}
            placeholder="如 5%"
            onChange={({ target }) => change(index, { value: target.value })}
          />,
        ])}
      />
      <div className="edit-adds">
        <Button
          size="small"
          icon={<PlusOutlined />}
          onClick={() =>
            onChange({
              ...tiers,
              bands: [{ bound: 'up-to', limit: '', value: '' }, ...bands],
            })
          }
        >
          加一档
        </Button>
      </div>
    </>
  )
}

const HITS = ['唯一', '首个', '任一', '优先', '合计', '最大', '最小']

function TableFields({
  table,
  onChange,
}: {
  readonly table: Table
  readonly onChange: (table: Table) => void
}) {
  const { inputs, rows } = table
  const setCell = (row: number, column: number, text: string) =>
    onChange({ ...table, rows: withEntry(rows, row, withEntry(rows[row] ?? [], column, text)) })
  return (
    <>
      <Field label="命中方式">
        <Select
          aria-label="决策表的命中方式"
          value={table.hit}
          options={HITS.map((value) => ({ value }))}
          onChange={(hit) => onChange({ ...table, hit })}
        />
      </Field>
      <GridTable
        heads={[
          ...inputs.map((input, column) => (
            <Input
              // oxlint-disable-next-line react/no-array-index-key -- columns are places
              key={column}
              aria-label={`第 ${column + 1} 个输入`}
              value={input}
              placeholder="输入，如 级别"
              onChange={({ target }) =>
                onChange({ ...table, inputs: withEntry(inputs, column, target.value) })
              }
            />
          )),
          '结果',
        ]}
        rowName={(row) => `第 ${row + 1} 行`}
        rowsMin={1}
        onRemove={(row) => onChange({ ...table, rows: withEntry(rows, row, null) })}
        rows={rows.map((cells, row) =>
          cells.map((cell, column) => (
            <Input
              // oxlint-disable-next-line react/no-array-index-key -- cells are places
              key={column}
              aria-label={`第 ${row + 1} 行${column === inputs.length ? '的结果' : `第 ${column + 1} 格`}`}
              value={cell}
              placeholder={column === inputs.length ? '如 50万元' : '不限'}
              onChange={({ target }) => setCell(row, column, target.value)}
            />
          )),
        )}
      />
      <div className="edit-adds">
        <Button
          size="small"
          icon={<PlusOutlined />}
          onClick={() => onChange({ ...table, rows: [...rows, [...inputs.map(() => '不限'), '']] })}
        >
          加一行
        </Button>
        <Button
          size="small"
          icon={<PlusOutlined />}
          onClick={() =>
            onChange({
              ...table,
              inputs: [...inputs, ''],
              rows: rows.map((cells) => [
                ...cells.slice(0, inputs.length),
                '不限',
                cells.at(-1) ?? '',
              ]),
            })
          }
        >
          加一列输入
        </Button>
      </div>
    </>
  )
}
