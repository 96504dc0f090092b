import { Button, Input } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { Schema } from '../../../api/client.ts'
import type { RuleForm } from '../rule-queries.ts'
import { AmountEditor } from './amount-editor.tsx'
import { CapEditor } from './cap-editor.tsx'
import { ConditionEditor } from './condition-editor.tsx'
import { Field, OptionalField, WordsField } from './field.tsx'
import { RoundingFields } from './rounding-fields.tsx'
import { PayerEditor, ShareEditor } from './share-editor.tsx'

type RuleEditorProps = {
  readonly form: RuleForm
  readonly facts: readonly Schema<'RuleDraftFactField'>[]
  /** Facts, definitions and parameters that a key or an expression may name. */
  readonly names: readonly string[]
  /** Readings, which may choose how is rounded. */
  readonly readings: readonly string[]
  readonly onChange: (form: RuleForm) => void
}

const BLANKS = {
  amount: { kind: 'expression', text: '' },
  rounding: { mode: '舍去', to: '分', ground: '内部口径' },
  exclusion: { group: '', matter: '', take: '最高' },
  discretion: { how: '择优', atMost: null, per: null },
  right: { what: '', base: null, atLeast: null, atMost: null },
} as const satisfies Partial<RuleForm>

type Part = keyof typeof BLANKS

const PART_WORDS: Readonly<Record<Part, string>> = {
  amount: '计算',
  rounding: '取整',
  exclusion: '互斥',
  discretion: '裁量',
  right: '权利',
}

/** One rule as a form. What is typed stands here; every change goes up at once and is saved from there. */
export function RuleEditor({ form: given, facts, names, readings, onChange }: RuleEditorProps) {
  const [form, setForm] = useState(given)
  const set = (part: Partial<RuleForm>) => {
    const next = { ...form, ...part }
    setForm(next)
    onChange(next)
  }
  const { amount, rounding, exclusion, discretion, right } = form
  const missing = (['amount', 'rounding', 'exclusion', 'discretion', 'right'] as const).filter(
    (part) => form[part] === null,
  )
  const without = (part: Part): ReactNode => (
    <Button type="link" size="small" onClick={() => set({ [part]: null })}>
      去掉
    </Button>
  )
  return (
    <div className="edit-stack">
      <Section title="对象">
        <div className="edit-fields">
          <Field label="对象">
            <Input
              value={form.beneficiary}
              onChange={({ target }) => set({ beneficiary: target.value })}
            />
          </Field>
          <OptionalField
            label="选用版本依据"
            placeholder="不填则同本文件"
            value={form.versionBy}
            onChange={(versionBy) => set({ versionBy })}
          />
          <OptionalField
            label="例外于"
            value={form.exceptionTo}
            placeholder="成立时代替的规则"
            onChange={(exceptionTo) => set({ exceptionTo })}
          />
        </div>
      </Section>
      <Section title="条件">
        <ConditionEditor
          rows={form.conditions}
          facts={facts}
          onChange={(conditions) => set({ conditions })}
        />
      </Section>
      {amount === null ? null : (
        <Section title="计算" moves={without('amount')}>
          <AmountEditor amount={amount} onChange={(next) => set({ amount: next })} />
        </Section>
      )}
      {rounding === null ? null : (
        <Section title="取整" moves={without('rounding')}>
          <RoundingFields
            rounding={rounding}
            readings={readings}
            onChange={(next) => set({ rounding: next })}
          />
        </Section>
      )}
      {discretion === null ? null : (
        <Section title="裁量" moves={without('discretion')}>
          <div className="edit-fields">
            <Field label="方式">
              <Input
                value={discretion.how}
                onChange={({ target }) => set({ discretion: { ...discretion, how: target.value } })}
              />
            </Field>
            <OptionalField
              label="最高"
              value={discretion.atMost}
              placeholder="如 3000万元"
              onChange={(atMost) => set({ discretion: { ...discretion, atMost } })}
            />
            <OptionalField
              label="每"
              value={discretion.per}
              placeholder="如 项目"
              onChange={(per) => set({ discretion: { ...discretion, per } })}
            />
          </div>
        </Section>
      )}
      {right === null ? null : (
        <Section title="权利" moves={without('right')}>
          <div className="edit-fields">
            <Field label="内容" wide>
              <Input
                value={right.what}
                onChange={({ target }) => set({ right: { ...right, what: target.value } })}
              />
            </Field>
            <OptionalField
              label="基数"
              value={right.base}
              onChange={(base) => set({ right: { ...right, base } })}
            />
            <OptionalField
              label="不低于"
              value={right.atLeast}
              onChange={(atLeast) => set({ right: { ...right, atLeast } })}
            />
            <OptionalField
              label="不超过"
              value={right.atMost}
              onChange={(atMost) => set({ right: { ...right, atMost } })}
            />
          </div>
        </Section>
      )}
      <Section title="上限">
        <CapEditor
          title="单项上限"
          caps={form.caps}
          isCumulative={false}
          names={names}
          onChange={(caps) => set({ caps })}
        />
        <CapEditor
          title="累计上限"
          caps={form.cumulativeCaps}
          isCumulative
          names={names}
          onChange={(cumulativeCaps) => set({ cumulativeCaps })}
        />
      </Section>
      {exclusion === null ? null : (
        <Section title="互斥" moves={without('exclusion')}>
          <div className="edit-fields">
            <Field label="组">
              <Input
                value={exclusion.group}
                onChange={({ target }) => set({ exclusion: { ...exclusion, group: target.value } })}
              />
            </Field>
            <Field label="同一事项">
              <Input
                value={exclusion.matter}
                onChange={({ target }) =>
                  set({ exclusion: { ...exclusion, matter: target.value } })
                }
              />
            </Field>
            <Field label="取">
              <Input
                value={exclusion.take}
                placeholder="最高、申请人选择，或 合计不超过 100万元"
                onChange={({ target }) => set({ exclusion: { ...exclusion, take: target.value } })}
              />
            </Field>
          </div>
        </Section>
      )}
      <Section title="其他">
        <div className="edit-fields">
          <WordsField
            label="首次：每…只享受一次"
            value={form.firstOnly}
            options={names}
            onChange={(firstOnly) => set({ firstOnly })}
          />
          <WordsField
            label="材料"
            value={form.evidence}
            onChange={(evidence) => set({ evidence })}
          />
          <OptionalField
            label="标准待细则"
            wide
            value={form.standardPending}
            placeholder="原文未定标准的，写明待定的是什么"
            onChange={(standardPending) => set({ standardPending })}
          />
          <OptionalField
            label="说明"
            wide
            value={form.description}
            onChange={(description) => set({ description })}
          />
        </div>
        <PayerEditor payers={form.payers} onChange={(payers) => set({ payers })} />
        <ShareEditor
          shares={form.shares}
          readings={readings}
          onChange={(shares) => set({ shares })}
        />
      </Section>
      {missing.length === 0 ? null : (
        <p className="edit-adds">
          <span className="soft">还可以写：</span>
          {missing.map((part) => (
            <Button key={part} size="small" onClick={() => set({ [part]: BLANKS[part] })}>
              {PART_WORDS[part]}
            </Button>
          ))}
        </p>
      )}
    </div>
  )
}

/** A part of a form under its heading. */
export function Section(props: {
  readonly title: string
  readonly moves?: ReactNode
  readonly children: ReactNode
}) {
  const { title, moves, children } = props
  return (
    <section className="edit-section" aria-label={title}>
      <header>
        <h3>{title}</h3>
        {moves}
      </header>
      {children}
    </section>
  )
}
