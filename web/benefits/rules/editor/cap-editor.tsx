import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input, Select } from 'antd'
import type { RuleForm } from '../rule-queries.ts'
import { Field, OptionalField, withEntry, withPart } from './field.tsx'

type Cap = RuleForm['caps'][number]

type CapEditorProps = {
  readonly title: string
  readonly caps: readonly Cap[]
  /** Whether the caps count over several amounts, and per what. */
  readonly isCumulative: boolean
  readonly names: readonly string[]
  readonly onChange: (caps: Cap[]) => void
}

const BLANK: Cap = { per: [], limit: '', group: null, when: null, ground: null }

/** 上限 and 累计上限, each with per what, how much, with which others, when, and on what ground. */
export function CapEditor({ title, caps, isCumulative, names, onChange }: CapEditorProps) {
  const change = (index: number, part: Partial<Cap>) => onChange(withPart(caps, index, part))
  return (
    <div className="caps">
      {caps.map((cap, index) => (
        <div
          // oxlint-disable-next-line react/no-array-index-key -- caps have no name of their own
          key={index}
          className="cap"
          role="group"
          aria-label={`${title} ${index + 1}`}
        >
          <div className="edit-fields">
            {isCumulative ? (
              <Field label={`${title}：每`}>
                <Select
                  mode="tags"
                  aria-label={`${title} ${index + 1} 每`}
                  value={[...cap.per]}
                  options={[...new Set(['对象', '自然年度', ...names])].map((value) => ({ value }))}
                  onChange={(per: string[]) => change(index, { per })}
                />
              </Field>
            ) : null}
            <Field label={isCumulative ? '合计不超过' : `${title}：不超过`}>
              <Input
                value={cap.limit}
                placeholder="如 100万元"
                onChange={({ target }) => change(index, { limit: target.value })}
              />
            </Field>
            {isCumulative ? (
              <OptionalField
                label="与同组合并"
                value={cap.group}
                placeholder="组名，可跨文件"
                onChange={(group) => change(index, { group })}
              />
            ) : null}
            <OptionalField
              label="仅当"
              value={cap.when}
              placeholder="条件的式子"
              onChange={(when) => change(index, { when })}
            />
            <OptionalField
              label="依据"
              value={cap.ground}
              onChange={(ground) => change(index, { ground })}
            />
          </div>
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={`删除${title} ${index + 1}`}
            onClick={() => onChange(withEntry(caps, index, null))}
          />
        </div>
      ))}
      <div className="edit-adds">
        <Button
          size="small"
          icon={<PlusOutlined />}
          onClick={() =>
            onChange([...caps, isCumulative ? { ...BLANK, per: ['对象', '自然年度'] } : BLANK])
          }
        >
          加{title}
        </Button>
      </div>
    </div>
  )
}
