import { DownloadOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { Schema } from '../../api/client.ts'
import type { DocumentFilter } from '../document-queries.ts'
import { dayWords } from '../document-words.ts'
import { StateTag } from '../state-tag.tsx'
import './documents-list.css'

type Row = Schema<'DocumentRow'>
type Sort = NonNullable<DocumentFilter['sort']>

type DocumentsListProps = {
  readonly rows: readonly Row[]
  readonly filter: DocumentFilter
  readonly onSort: (part: DocumentFilter) => void
}

/** The documents as a table; on a phone each row becomes a card. */
export function DocumentsList({ rows, filter, onSort }: DocumentsListProps) {
  const sorted = (sort: Sort, label: string) => (
    <SortHead sort={sort} label={label} filter={filter} onSort={onSort} />
  )
  return (
    <table className="documents sheet">
      <thead>
        <tr>
          {sorted('title', '标题')}
          {sorted('number', '文号')}
          {sorted('published', '发布')}
          <th scope="col">状态</th>
          {sorted('changed', '最近变动')}
          <th scope="col">
            <span className="visually-hidden">导出</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td className="documents-title">
              <Link to="/documents/$documentId" params={{ documentId: row.id }}>
                {row.title}
              </Link>
              <span className="soft">
                {[row.nature === 'press' ? '据新闻报道' : row.kind, row.issuers.join('、')]
                  .filter((word) => word !== '')
                  .join(' · ')}
              </span>
            </td>
            <td className="documents-number">
              {row.number ?? <span className="soft">无文号</span>}
            </td>
            <td className="documents-day figures">
              {row.published === null ? '' : dayWords(row.published)}
            </td>
            <td className="documents-state">
              <StateTag state={row.state} />
              {row.openItems > 0 ? (
                <span className="soft figures"> 余 {row.openItems} 项</span>
              ) : null}
            </td>
            <td className="documents-changed soft figures">{dayOf(row.changedAt)}</td>
            <td className="documents-export">
              <Button
                type="text"
                icon={<DownloadOutlined />}
                href={`/api/documents/${row.id}/export?format=xlsx`}
                aria-label={`导出 Excel：${row.title}`}
                title="导出 Excel"
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type SortHeadProps = {
  readonly sort: Sort
  readonly label: string
  readonly filter: DocumentFilter
  readonly onSort: (part: DocumentFilter) => void
}

function SortHead({ sort, label, filter, onSort }: SortHeadProps) {
  const isChosen = (filter.sort ?? 'changed') === sort
  const isAscending = isChosen && filter.direction === 'ascending'
  return (
    <th scope="col" aria-sort={isChosen ? (isAscending ? 'ascending' : 'descending') : 'none'}>
      <button
        type="button"
        className="sort-button"
        onClick={() =>
          onSort({ sort, direction: isChosen && !isAscending ? 'ascending' : 'descending' })
        }
      >
        {label}
        <span aria-hidden className="sort-sign">
          {isChosen ? (isAscending ? '↑' : '↓') : ''}
        </span>
      </button>
    </th>
  )
}

const DAY = new Intl.DateTimeFormat('zh-CN', { year: 'numeric', month: '2-digit', day: '2-digit' })
const dayOf = (moment: string): string => DAY.format(new Date(moment))
