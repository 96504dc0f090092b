import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Collapse, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { queryClient } from '../../../api/query-client.ts'
import { useTellRefusal } from '../../../api/refusals.ts'
import { Field } from '../../../benefits/rules/editor/field.tsx'
import type { Topic, TopicFault, TopicLine } from '../topic-queries.ts'
import { catalogueQuery, topicQuery } from '../topic-queries.ts'
import { modeWords } from '../topic-words.ts'
import { LineEditor } from './line-editor.tsx'

type TopicEditorProps = {
  readonly topic: Topic
  /** What is wrong with the draft as it is typed. */
  readonly faults: readonly TopicFault[]
  readonly onChange: (topic: Topic) => void
}

/** A topic as forms: its name and state, and each of its lines. */
export function TopicEditor({ topic, faults, onChange }: TopicEditorProps) {
  const edit = (part: Partial<Topic>) => onChange({ ...topic, ...part })
  const { lines } = topic
  const faultsIn = ({ id }: TopicLine) => faults.filter(({ line }) => line === id)
  return (
    <section className="topic-editor" aria-label={`专题${topic.number}`}>
      <h2>
        专题{topic.number} {topic.name}
      </h2>
      <div className="topic-fields">
        <Field label="名称">
          <Input
            maxLength={60}
            value={topic.name}
            onChange={({ target }) => edit({ name: target.value })}
          />
        </Field>
        <Field label="依据的条款">
          <Input
            maxLength={200}
            value={topic.clause}
            onChange={({ target }) => edit({ clause: target.value })}
          />
        </Field>
        <Field label="状态">
          <Radio.Group
            value={topic.status}
            options={[
              { value: 'open', label: '开放' },
              { value: 'closed', label: '关闭' },
            ]}
            onChange={({ target }) =>
              edit({ status: target.value === 'closed' ? 'closed' : 'open' })
            }
          />
        </Field>
        <Field label="目的" wide>
          <Input.TextArea
            autoSize
            maxLength={300}
            value={topic.purpose}
            onChange={({ target }) => edit({ purpose: target.value })}
          />
        </Field>
      </div>
      <Collapse
        className="line-editors"
        items={lines.map((line, index) => ({
          key: line.id,
          label: (
            <>
              <span className="figures">{line.id}</span> {line.name}{' '}
              <span className="soft">{modeWords(line)}</span>
              {faultsIn(line).length === 0 ? null : (
                <span className="edit-fault-count">{faultsIn(line).length} 处不合要求</span>
              )}
            </>
          ),
          extra:
            lines.length > 1 ? (
              <Button
                type="text"
                size="small"
                icon={<DeleteOutlined />}
                aria-label={`去掉支持方向 ${line.id}`}
                onClick={(event) => {
                  event.stopPropagation()
                  edit({ lines: lines.filter((_, at) => at !== index) })
                }}
              />
            ) : null,
          children: (
            <LineEditor
              line={line}
              faults={faultsIn(line)}
              onChange={(next) =>
                edit({ lines: lines.map((old, at) => (at === index ? next : old)) })
              }
            />
          ),
        }))}
      />
      <AddLine topic={topic} onAdd={(line) => edit({ lines: [...lines, line] })} />
    </section>
  )
}

type AddLineProps = { readonly topic: Topic; readonly onAdd: (line: TopicLine) => void }

/** A further line, handled as one that exists; its figures begin open. */
function AddLine({ topic, onAdd }: AddLineProps) {
  const { data } = useQuery(catalogueQuery)
  const tell = useTellRefusal()
  const [pattern, setPattern] = useState<string | null>(null)
  const add = async () => {
    const [topicId = '', lineId = ''] = pattern?.split('/') ?? []
    try {
      const page = await queryClient.fetchQuery(topicQuery(topicId, undefined))
      const line = page.topic.lines.find(({ id }) => id === lineId)
      if (line === undefined) return
      const used = topic.lines.map(({ id }) => Number(id.split('-')[1]))
      onAdd({
        ...line,
        id: `${topic.number}-${Math.max(0, ...used) + 1}`,
        clause: topic.clause,
        limit: null,
        promised: null,
        duration: null,
        notes: [],
      })
      setPattern(null)
    } catch (failure) {
      tell(failure)
    }
  }
  return (
    <div className="add-line">
      <Select
        aria-label="照哪个支持方向添加"
        placeholder="照一个已有的支持方向添加"
        showSearch={{ optionFilterProp: 'label' }}
        allowClear
        value={pattern}
        onChange={(value: string | null | undefined) => setPattern(value ?? null)}
        options={(data?.topics ?? []).map((one) => ({
          label: `专题${one.number} ${one.name}`,
          options: one.lines.map((line) => ({
            value: `${one.id}/${line.id}`,
            label: `${line.id} ${line.name}（${modeWords(line)}）`,
          })),
        }))}
      />
      <Button icon={<PlusOutlined />} disabled={pattern === null} onClick={() => void add()}>
        添加支持方向
      </Button>
    </div>
  )
}
