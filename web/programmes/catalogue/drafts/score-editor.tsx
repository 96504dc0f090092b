import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input, InputNumber } from 'antd'
import { withEntry, withPart } from '../../../benefits/rules/editor/field.tsx'
import type { TopicLine } from '../topic-queries.ts'

type Sheet = NonNullable<TopicLine['scoreSheet']>
type ScoreEditorProps = { readonly sheet: Sheet; readonly onChange: (sheet: Sheet) => void }

const WHOLE = 100

/** The rows of a score sheet; their points add up to 100. */
export function ScoreEditor({ sheet, onChange }: ScoreEditorProps) {
  const { items } = sheet
  const edit = (next: Sheet['items']) => onChange({ ...sheet, items: next })
  const sum = items.reduce((total, { maxPoints }) => total + maxPoints, 0)
  const nextId = () => {
    const used = new Set(items.map(({ id }) => id))
    let number = items.length + 1
    while (used.has(`item${number}`)) number += 1
    return `item${number}`
  }
  return (
    <section className="edit-part">
      <h3>{sheet.title}</h3>
      {items.map(({ id, title, maxPoints, guide }, index) => (
        <div key={id} className="edit-line edit-score">
          <Input
            aria-label={`第 ${index + 1} 项`}
            maxLength={60}
            value={title}
            onChange={({ target }) => edit(withPart(items, index, { title: target.value }))}
          />
          <InputNumber<number>
            aria-label={`${title}满分`}
            min={0}
            max={WHOLE}
            precision={0}
            suffix="分"
            value={maxPoints}
            onChange={(points) => edit(withPart(items, index, { maxPoints: points ?? 0 }))}
          />
          <Input
            aria-label={`${title}看什么`}
            maxLength={300}
            value={guide}
            onChange={({ target }) => edit(withPart(items, index, { guide: target.value }))}
          />
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={`删除${title}`}
            onClick={() => edit(withEntry(items, index, null))}
          />
        </div>
      ))}
      <div className="edit-line">
        <Button
          size="small"
          icon={<PlusOutlined />}
          onClick={() => edit([...items, { id: nextId(), title: '', maxPoints: 0, guide: '' }])}
        >
          添一项
        </Button>
        <span className={sum === WHOLE ? 'soft' : 'form-issue'}>
          合计 {sum} 分{sum === WHOLE ? '' : `，应为 ${WHOLE} 分`}
        </span>
      </div>
    </section>
  )
}
