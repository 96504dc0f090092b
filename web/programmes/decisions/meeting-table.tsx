import { Link } from '@tanstack/react-router'
import { Checkbox, Empty, Popover } from 'antd'
import { fenWords, sumFen } from '../../benefits/benefit-words.ts'
import type { Entry, Meeting } from './award-queries.ts'

const FIT_WORDS = { fits: '可以安排', next: '余额不足', beyond: '排在其后' } as const
export const OUTCOME_WORDS = {
  fund: '拟立项',
  not_fund: '不予立项',
  reserve: '列入备选',
} as const

type MeetingTableProps = {
  readonly meeting: Meeting
  readonly entries: readonly Entry[]
  readonly selected: readonly string[]
  readonly onSelect: (selected: readonly string[]) => void
}

/** The cases in their order; where the room of the budget ends is drawn between them. */
export function MeetingTable({ entries, selected, onSelect }: MeetingTableProps) {
  if (entries.length === 0) return <Empty className="empty" description="这个环节没有项目。" />
  const all = entries.map(({ caseId }) => caseId)
  const isAll = all.every((id) => selected.includes(id))
  return (
    <section className="sheet deal" aria-label="项目">
      <table className="deal-table">
        <thead>
          <tr>
            <th scope="col" className="no-print">
              <Checkbox
                aria-label="全选"
                checked={isAll}
                indeterminate={!isAll && selected.length > 0}
                onChange={() => onSelect(isAll ? [] : all)}
              />
            </th>
            <th scope="col">排序</th>
            <th scope="col">项目</th>
            <th scope="col" className="deal-money">
              申请
            </th>
            <th scope="col" className="deal-money">
              拟资助
            </th>
            <th scope="col">预算</th>
            <th scope="col">提示</th>
            <th scope="col">状态</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.caseId} className={entry.fit === 'next' ? 'deal-cut' : undefined}>
              <td className="no-print">
                <Checkbox
                  aria-label={`选择 ${entry.number}`}
                  checked={selected.includes(entry.caseId)}
                  onChange={({ target }) =>
                    onSelect(
                      target.checked
                        ? [...selected, entry.caseId]
                        : selected.filter((id) => id !== entry.caseId),
                    )
                  }
                />
              </td>
              <td data-head="排序" className="figures">
                {entry.rank === null ? '—' : entry.rank}
                {entry.meanHundredths === null ? null : (
                  <span className="soft"> {(entry.meanHundredths / 100).toFixed(2)} 分</span>
                )}
              </td>
              <td>
                <Link
                  to="/cases/$caseId"
                  params={{ caseId: entry.caseId }}
                  search={{ tab: 'award' }}
                >
                  {entry.title === '' ? entry.number : entry.title}
                </Link>
                <div className="soft">
                  {entry.number} · {entry.applicant}
                  {entry.region === null ? '' : ` · ${entry.region}`}
                </div>
              </td>
              <td data-head="申请" className="deal-money figures">
                {entry.requestedFen === null ? '—' : fenWords(entry.requestedFen)}
              </td>
              <td data-head="拟资助" className="deal-money figures">
                {entry.outcome === null
                  ? '—'
                  : entry.outcome === 'fund'
                    ? fenWords(sumFen(entry.shares.map(({ amountFen }) => amountFen)))
                    : OUTCOME_WORDS[entry.outcome]}
              </td>
              <td data-head="预算">
                {entry.fit === null ? (
                  <span className="soft">—</span>
                ) : (
                  <span className={`deal-fit-${entry.fit}`}>
                    {FIT_WORDS[entry.fit]}
                    {entry.fit === 'next' && entry.missingFen !== null
                      ? `，差 ${fenWords(entry.missingFen)}`
                      : ''}
                  </span>
                )}
              </td>
              <td data-head="提示">
                <Hints entry={entry} />
              </td>
              <td data-head="状态">{entry.state}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Hints({ entry }: { readonly entry: Entry }) {
  if (entry.doubles.length === 0 && !entry.deviates) return <span className="soft">—</span>
  return (
    <>
      {entry.deviates ? <div className="deal-late">偏离排序：{entry.deviation}</div> : null}
      {entry.doubles.length === 0 ? null : (
        <Popover
          title="同一申请单位的相近事项"
          content={
            <ul>
              {entry.doubles.map((double) => (
                <li key={`${double.kind} ${double.number}`}>
                  {double.number} {double.title}（{double.state}
                  {double.amountFen === null ? '' : `，${fenWords(double.amountFen)}`}）
                </li>
              ))}
            </ul>
          }
        >
          <a href={`#${entry.caseId}`} onClick={(event) => event.preventDefault()}>
            疑似重复资助 {entry.doubles.length} 项
          </a>
        </Popover>
      )}
      {entry.doubleAnswer === null ? null : <div className="soft">{entry.doubleAnswer}</div>}
    </>
  )
}
