import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import type { RuleForm } from '../rule-queries.ts'
import { Field, withEntry, withPart } from './field.tsx'
import { RoundingFields } from './rounding-fields.tsx'

/** 付款: who pays which share. */
export function PayerEditor(props: {
  readonly payers: RuleForm['payers']
  readonly onChange: (payers: RuleForm['payers']) => void
}) {
  const { payers, onChange } = props
  const field = (index: number, key: 'payer' | 'share', words: string) => (
    <Input
      aria-label={`付款 ${index + 1} 的${words}`}
      placeholder={words}
      value={payers[index]?.[key] ?? ''}
      onChange={({ target }) => onChange(withPart(payers, index, { [key]: target.value }))}
    />
  )
  return (
    <div className="edit-pairs">
      {payers.map((_, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- payers have no name of their own
        <div key={index} className="edit-pair">
          {field(index, 'payer', '付款人')}
          {field(index, 'share', '比例')}
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={`删除付款 ${index + 1}`}
            onClick={() => onChange(withEntry(payers, index, null))}
          />
        </div>
      ))}
      <Button
        size="small"
        icon={<PlusOutlined />}
        onClick={() => onChange([...payers, { payer: '', share: '' }])}
      >
        加付款
      </Button>
    </div>
  )
}

const ROUND_UP = { mode: '进位', to: '分', ground: '内部口径：最低份额不足一分的进位' }

/** 转付: to whom at least which share goes on; a new one is rounded up, so that nobody gets less. */
export function ShareEditor(props: {
  readonly shares: RuleForm['shares']
  readonly readings: readonly string[]
  readonly onChange: (shares: RuleForm['shares']) => void
}) {
  const { shares, readings, onChange } = props
  const change = (index: number, part: Partial<RuleForm['shares'][number]>) =>
    onChange(withPart(shares, index, part))
  return (
    <div className="edit-pairs">
      {shares.map(({ to, atLeast, rounding }, index) => (
        <div
          // oxlint-disable-next-line react/no-array-index-key -- shares have no name of their own
          key={index}
          className="share"
          role="group"
          aria-label={`转付 ${index + 1}`}
        >
          <div className="edit-fields">
            <Field label="转付给">
              <Input value={to} onChange={({ target }) => change(index, { to: target.value })} />
            </Field>
            <Field label="不低于">
              <Input
                value={atLeast}
                placeholder="如 30%"
                onChange={({ target }) => change(index, { atLeast: target.value })}
              />
            </Field>
          </div>
          {rounding === null ? null : (
            <RoundingFields
              title={`转付 ${index + 1} 取整`}
              rounding={rounding}
              readings={readings}
              onChange={(next) => change(index, { rounding: next })}
            />
          )}
          <div className="edit-adds">
            <Button
              size="small"
              onClick={() => change(index, { rounding: rounding === null ? ROUND_UP : null })}
            >
              {rounding === null ? '写明取整' : '去掉取整'}
            </Button>
            <Button
              size="small"
              icon={<DeleteOutlined />}
              aria-label={`删除转付 ${index + 1}`}
              onClick={() => onChange(withEntry(shares, index, null))}
            >
              删除
            </Button>
          </div>
        </div>
      ))}
      <Button
        size="small"
        icon={<PlusOutlined />}
        onClick={() => onChange([...shares, { to: '', atLeast: '', rounding: ROUND_UP }])}
      >
        加转付
      </Button>
    </div>
  )
}
