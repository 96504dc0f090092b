import { Link } from '@tanstack/react-router'
import { Checkbox } from 'antd'
import { ColourDot } from './colour-dot.tsx'
import type { TaskRow } from './task-queries.ts'

type TaskTableProps = {
  readonly rows: readonly TaskRow[]
  /** Left out where nothing is chosen from the list. */
  readonly selected?: readonly string[]
  readonly onSelect?: (ids: readonly string[]) => void
}

/** Tasks as rows; on a phone each is a card. */
export function TaskTable({ rows, selected, onSelect }: TaskTableProps) {
  const isChoosing = selected !== undefined && onSelect !== undefined
  const choosable = rows.filter(({ place }) => place === 'proposed').map(({ id }) => id)
  return (
    <table className="list-table sheet">
      <thead>
        <tr>
          {isChoosing ? (
            <th scope="col">
              <Checkbox
                aria-label="选择本页全部待交办的任务"
                disabled={choosable.length === 0}
                checked={choosable.length > 0 && choosable.every((id) => selected.includes(id))}
                onChange={({ target }) => onSelect(target.checked ? choosable : [])}
              />
            </th>
          ) : null}
          <th scope="col">任务</th>
          <th scope="col">牵头单位</th>
          <th scope="col">期限</th>
          <th scope="col">状态</th>
          <th scope="col">颜色</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            {isChoosing ? (
              <td>
                <Checkbox
                  aria-label={`选择 ${row.number}`}
                  disabled={row.place !== 'proposed'}
                  checked={selected.includes(row.id)}
                  onChange={({ target }) =>
                    onSelect(
                      target.checked
                        ? [...selected, row.id]
                        : selected.filter((id) => id !== row.id),
                    )
                  }
                />
              </td>
            ) : null}
            <td className="list-name">
              <Link to="/tasks/$taskId" params={{ taskId: row.id }}>
                {row.title}
              </Link>
              <span className="soft">
                {[row.number, row.document, row.clause].filter(Boolean).join(' · ')}
              </span>
            </td>
            <td>
              {row.owner}
              {row.isOwnerOpen ? <span className="soft list-note">牵头待确认</span> : null}
            </td>
            <td className="figures">{row.dueOn ?? <span className="soft">未定期限</span>}</td>
            <td>{row.placeWord}</td>
            <td>
              <ColourDot colour={row.colour} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
