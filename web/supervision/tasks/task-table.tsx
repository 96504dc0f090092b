import { Link } from '@tanstack/react-router'
import { Checkbox } from 'antd'
import { RHYTHM_WORDS } from '../../documents/document-words.ts'
import { ColourDot } from './colour-dot.tsx'
import type { TaskRow } from './task-queries.ts'

type TaskTableProps = {
  readonly rows: readonly TaskRow[]
  /** Left out where nothing is chosen from the list. */
  readonly selected?: readonly string[]
  readonly onSelect?: (ids: readonly string[]) => void
}

/** What can be handed out, or still wants a last day. */
const isChoosable = ({ place, dueOn, endedAt }: TaskRow): boolean =>
  place === 'proposed' || (dueOn === null && endedAt === null)

/** Tasks as rows; on a phone each is a card. */
export function TaskTable({ rows, selected, onSelect }: TaskTableProps) {
  const isChoosing = selected !== undefined && onSelect !== undefined
  const choosable = rows.filter(isChoosable).map(({ id }) => id)
  return (
    <table className="list-table sheet">
      <thead>
        <tr>
          {isChoosing ? (
            <th scope="col">
              <Checkbox
                aria-label="选择本页全部待交办或未定时限的任务"
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
                  disabled={!isChoosable(row)}
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
            <td className="figures">
              {row.dueOn ?? <span className="soft">未定时限</span>}
              {row.rhythm === null ? null : (
                <span className="soft list-note">{RHYTHM_WORDS[row.rhythm]}</span>
              )}
            </td>
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
