import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTellRefusal } from '../../../api/refusals.ts'
import { useConfirm } from '../../../shell/use-confirm.ts'
import type { RuleDraft, RuleEdit } from '../rule-queries.ts'
import { DatedEditor } from './dated-editor.tsx'
import { FactFields, NEW_FACT } from './fact-fields.tsx'
import { ExpressionField, Field, OptionalField, WordsField } from './field.tsx'
import { NameDialog } from './name-dialog.tsx'
import { Section } from './rule-editor.tsx'

type FileForm = NonNullable<RuleDraft['form']>

type NamesEditorProps = {
  readonly form: FileForm
  readonly onEdit: (key: string, edit: RuleEdit) => void
  readonly onAct: (edit: RuleEdit) => Promise<void>
}

type Kind = 'parameter' | 'reading' | 'definition' | 'fact'

const KIND_WORDS: Readonly<Record<Kind, string>> = {
  reading: '口径',
  parameter: '参数',
  definition: '定义',
  fact: '事实',
}

/** What stands outside the clauses: the head of the file, its readings, parameters, definitions and own facts. */
export function NamesEditor({ form, onEdit, onAct }: NamesEditorProps) {
  const [adding, setAdding] = useState<Kind | null>(null)
  const tell = useTellRefusal()
  const confirm = useConfirm()
  const act = async (edit: RuleEdit) => {
    try {
      await onAct(edit)
      return true
    } catch (failure) {
      tell(failure)
      return false
    }
  }
  const remove = (of: Kind, name: string) => (
    <Button
      type="text"
      size="small"
      icon={<DeleteOutlined />}
      aria-label={`删除${KIND_WORDS[of]}${name}`}
      onClick={() =>
        confirm({
          title: `删除${KIND_WORDS[of]}「${name}」？`,
          content: '用到它的规则会编译不通过，直到改掉。',
          okText: '删除',
          onOk: () => act({ kind: 'remove', of, name }),
        })
      }
    />
  )
  return (
    <div className="edit-stack">
      <HeadFields form={form} onEdit={onEdit} />
      {form.readings.map(({ name, form: reading }) => (
        <Section key={name} title={`口径 · ${name}`} moves={remove('reading', name)}>
          <ReadingFields
            reading={reading}
            onChange={(next) => onEdit(`reading ${name}`, { kind: 'reading', name, form: next })}
          />
        </Section>
      ))}
      {form.parameters.map(({ name, values }) => (
        <Section key={name} title={`参数 · ${name}`} moves={remove('parameter', name)}>
          <DatedEditor
            label={name}
            values={values}
            onChange={(next) =>
              onEdit(`parameter ${name}`, { kind: 'parameter', name, values: next })
            }
          />
        </Section>
      ))}
      {form.definitions.map(({ name, text }) => (
        <Section key={name} title={`定义 · ${name}`} moves={remove('definition', name)}>
          <DefinitionField
            name={name}
            text={text}
            onChange={(next) =>
              onEdit(`definition ${name}`, { kind: 'definition', name, text: next })
            }
          />
        </Section>
      ))}
      {form.facts.map(({ name, form: fact }) => (
        <Section key={name} title={`事实 · ${name}`} moves={remove('fact', name)}>
          <FactFields
            fact={fact}
            onChange={(next) => onEdit(`fact ${name}`, { kind: 'fact', name, form: next })}
          />
        </Section>
      ))}
      <p className="edit-adds">
        {(['reading', 'parameter', 'definition', 'fact'] as const).map((kind) => (
          <Button key={kind} icon={<PlusOutlined />} onClick={() => setAdding(kind)}>
            加{KIND_WORDS[kind]}
          </Button>
        ))}
      </p>
      {adding === null ? null : (
        <NameDialog
          title={`加${KIND_WORDS[adding]}`}
          label="名称"
          onOk={async (name) => act(blankOf(adding, name))}
          onClose={() => setAdding(null)}
        />
      )}
    </div>
  )
}

function blankOf(kind: Kind, name: string): RuleEdit {
  switch (kind) {
    case 'reading':
      return {
        kind,
        name,
        form: {
          question: '原文没有说清的是什么？',
          options: ['甲', '乙'],
          chosen: [{ from: null, value: '甲' }],
          ground: null,
        },
      }
    case 'parameter':
      return { kind, name, values: [{ from: null, value: '0%' }] }
    case 'definition':
      return { kind, name, text: '0元' }
    case 'fact':
      return { kind, name, form: NEW_FACT }
    default:
      return kind satisfies never
  }
}

function HeadFields({ form, onEdit }: Pick<NamesEditorProps, 'form' | 'onEdit'>) {
  const [head, setHead] = useState({
    inForceFrom: form.inForceFrom,
    until: form.until,
    versionBy: form.versionBy,
    lastReviewed: form.lastReviewed,
  })
  const set = (part: Partial<typeof head>) => {
    const next = { ...head, ...part }
    setHead(next)
    onEdit('head', { kind: 'head', ...next })
  }
  return (
    <Section title={`${form.document} 规则文件`}>
      <div className="edit-fields">
        <Field label="生效">
          <Input
            type="date"
            value={head.inForceFrom}
            onChange={({ target }) => set({ inForceFrom: target.value })}
          />
        </Field>
        <Field label="失效（可不填）">
          <Input
            type="date"
            value={head.until ?? ''}
            onChange={({ target }) => set({ until: target.value === '' ? null : target.value })}
          />
        </Field>
        <Field label="选用版本依据">
          <Input
            value={head.versionBy}
            placeholder="如 申报日期"
            onChange={({ target }) => set({ versionBy: target.value })}
          />
        </Field>
        <Field label="最后核对">
          <Input
            type="date"
            value={head.lastReviewed ?? ''}
            onChange={({ target }) =>
              set({ lastReviewed: target.value === '' ? null : target.value })
            }
          />
        </Field>
      </div>
    </Section>
  )
}

type Reading = FileForm['readings'][number]['form']

function ReadingFields(props: {
  readonly reading: Reading
  readonly onChange: (reading: Reading) => void
}) {
  const [reading, setReading] = useState(props.reading)
  const set = (part: Partial<Reading>) => {
    const next = { ...reading, ...part }
    setReading(next)
    props.onChange(next)
  }
  const { question, options, chosen, ground } = reading
  return (
    <div className="edit-stack">
      <div className="edit-fields">
        <Field label="问" wide>
          <Input value={question} onChange={({ target }) => set({ question: target.value })} />
        </Field>
        <WordsField label="可选" value={options} onChange={(next) => set({ options: next })} />
        <OptionalField
          label="依据"
          wide
          value={ground}
          onChange={(next) => set({ ground: next })}
        />
      </div>
      <DatedEditor
        label="采用"
        values={chosen}
        options={options}
        onChange={(next) => set({ chosen: next })}
      />
    </div>
  )
}

function DefinitionField(props: {
  readonly name: string
  readonly text: string
  readonly onChange: (text: string) => void
}) {
  const [text, setText] = useState(props.text)
  return (
    <ExpressionField
      label={`${props.name} 的式子`}
      value={text}
      onChange={(next) => {
        setText(next)
        props.onChange(next)
      }}
    />
  )
}
