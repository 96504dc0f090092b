import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input, Select } from 'antd'
import type { RuleForm } from '../rule-queries.ts'
import { withEntry, withPart } from './field.tsx'

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

/** 上限 and 累计上限 as a table: per what, how much, with which others, when, on what ground. */
export function CapEditor({ title, caps, isCumulative, names, onChange }: CapEditorProps) {
  const change = (index: number, part: Partial<Cap>) => onChange(withPart(caps, index, part))
  const text = (index: number, key: 'group' | 'when' | 'ground', words: string) => (
    <Input
      aria-label={`${title} ${index + 1} 的${words}`}
      value={caps[index]?.[key] ?? ''}
      placeholder={words}
      onChange={({ target }) => change(index, { [key]: target.value === '' ? null : target.value })}
    />
  )
  return (
    <>
      {caps.length === 0 ? null : (
        <div className="edit-grid-frame">
          <table className="edit-grid">
            <thead>
              <tr>
                {isCumulative ? <th scope="col">每</th> : null}
                <th scope="col">金额</th>
                {isCumulative ? <th scope="col">与同组合并</th> : null}
                <th scope="col">仅当</th>
                <th scope="col">依据</th>
                <th scope="col">
                  <span className="visually-hidden">删除</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {caps.map((cap, index) => (
                // oxlint-disable-next-line react/no-array-index-key -- caps have no name of their own
                <tr key={index}>
                  {isCumulative ? (
                    <td className="edit-cell-wide">
                      <Select
                        mode="tags"
                        aria-label={`${title} ${index + 1} 每`}
                        value={[...cap.per]}
                        options={['对象', '自然年度', ...names].map((value) => ({ value }))}
                        onChange={(per: string[]) => change(index, { per })}
                      />
                    </td>
                  ) : null}
                  <td>
                    <Input
                      aria-label={`${title} ${index + 1} 的金额`}
                      value={cap.limit}
                      placeholder="如 100万元"
                      onChange={({ target }) => change(index, { limit: target.value })}
                    />
                  </td>
                  {isCumulative ? <td>{text(index, 'group', '组')}</td> : null}
                  <td>{text(index, 'when', '条件')}</td>
                  <td>{text(index, 'ground', '依据')}</td>
                  <td>
                    <Button
                      type="text"
                      icon={<DeleteOutlined />}
                      aria-label={`删除${title} ${index + 1}`}
                      onClick={() => onChange(withEntry(caps, index, null))}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
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
    </>
  )
}
