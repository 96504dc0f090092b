import { Button, Input } from 'antd'
import { useState } from 'react'
import { ReasonDialog } from '../../../shell/reason-dialog.tsx'
import type { RuleDraft, RuleEdit } from '../rule-queries.ts'
import { Field, OptionalField } from './field.tsx'
import { Section } from './rule-editor.tsx'

type Clause = NonNullable<RuleDraft['form']>['clauses'][number]

type ClauseEditorProps = {
  readonly clause: Clause
  readonly onEdit: (key: string, edit: RuleEdit) => void
  readonly onAct: (edit: RuleEdit) => Promise<boolean>
}

/** A clause: its summary, the hash of its words, and the words that no rule covers. */
export function ClauseEditor({ clause, onEdit, onAct }: ClauseEditorProps) {
  const { address } = clause
  const [head, setHead] = useState({ summary: clause.summary, textHash: clause.textHash })
  const [text, setText] = useState('')
  const [accepting, setAccepting] = useState<string | null>(null)
  const set = (part: Partial<typeof head>) => {
    const next = { ...head, ...part }
    setHead(next)
    onEdit(`clause ${address}`, { kind: 'clause', clause: address, ...next })
  }
  const keep = (words: readonly string[]) =>
    onAct({ kind: 'unformalised', clause: address, words: [...words] })
  const words = clause.unformalised.map((entry) => entry.words)
  return (
    <div className="edit-stack">
      <Section title="摘要">
        <div className="edit-fields">
          <Field label="摘要" wide>
            <Input value={head.summary} onChange={({ target }) => set({ summary: target.value })} />
          </Field>
          <OptionalField
            label="原文摘要值"
            wide
            value={head.textHash}
            placeholder="该条款规范文字的 SM3，可不填"
            onChange={(textHash) => set({ textHash })}
          />
        </div>
      </Section>
      <Section title="未形式化">
        <p className="soft">
          没有规则覆盖的原文。有它在，涉及的合计不予给出；有人具名接受之后才给。
        </p>
        <ul className="edit-pairs">
          {clause.unformalised.map((entry) => (
            <li key={entry.words} className="unformalised">
              <span>
                {entry.words}
                {entry.acceptedBy === null ? null : (
                  <span className="soft">
                    {' '}
                    · {entry.acceptedBy} 于 {entry.acceptedOn} 接受：{entry.reason}
                  </span>
                )}
              </span>
              <span>
                {entry.acceptedBy === null ? (
                  <Button size="small" onClick={() => setAccepting(entry.words)}>
                    由我接受
                  </Button>
                ) : null}
                <Button
                  size="small"
                  type="text"
                  onClick={() => void keep(words.filter((other) => other !== entry.words))}
                >
                  删除
                </Button>
              </span>
            </li>
          ))}
        </ul>
        <div className="edit-pair">
          <Input
            aria-label="未形式化的文字"
            placeholder="没有规则覆盖的文字"
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
          <Button
            disabled={text.trim() === '' || words.includes(text.trim())}
            onClick={() => {
              void keep([...words, text.trim()])
              setText('')
            }}
          >
            添加
          </Button>
        </div>
      </Section>
      {accepting === null ? null : (
        <ReasonDialog
          title="接受这段文字没有规则"
          label="理由"
          placeholder="如 不涉及资金；接受人与日期随规则一并公开"
          okText="由我接受"
          onOk={(reason) => onAct({ kind: 'accept', clause: address, words: accepting, reason })}
          onClose={() => setAccepting(null)}
        />
      )}
    </div>
  )
}
