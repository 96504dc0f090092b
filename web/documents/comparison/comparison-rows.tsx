import type { Schema } from '../../api/client.ts'

type Row = Schema<'DocumentComparison'>['rows'][number]
type Passage = NonNullable<Row['older']>

const CHANGE_WORDS: Readonly<Record<Row['change'], string>> = {
  same: '未变',
  changed: '修改',
  added: '新增',
  dropped: '删除',
}

/** The passages of both documents side by side; on a phone the older above the newer. */
export function ComparisonRows({ rows }: { readonly rows: readonly Row[] }) {
  return (
    <ol className="comparison-rows" aria-label="逐条比较">
      {rows.map((row) => (
        <li key={keyOf(row)} className={`comparison-row comparison-row-${row.change}`}>
          <p className="comparison-row-head">
            <span className={`change change-${row.change}`}>{CHANGE_WORDS[row.change]}</span>
            {row.isMoved ? <span className="change change-moved">移位</span> : null}
            <span>{headingOf(row)}</span>
          </p>
          <PassageCell row={row} side="older" />
          <PassageCell row={row} side="newer" />
        </li>
      ))}
    </ol>
  )
}

type PassageCellProps = { readonly row: Row; readonly side: 'older' | 'newer' }

function PassageCell({ row, side }: PassageCellProps) {
  const passage = row[side]
  if (passage === null) {
    return (
      <div className="passage passage-none">
        {side === 'older' ? '旧文件没有这一段' : '新文件已删去这一段'}
      </div>
    )
  }
  const left = side === 'older' ? 'dropped' : 'added'
  return (
    <div className="passage">
      <p className="passage-address">{addressOf(passage)}</p>
      <p>
        {row.change === 'same'
          ? passage.words
          : partsOf(row, left).map(({ at, change, words }) => (
              <DiffPart key={at} change={change} words={words} />
            ))}
      </p>
    </div>
  )
}

/** The parts of one side with where each begins in it. */
function partsOf(row: Row, left: 'dropped' | 'added') {
  let at = 0
  return row.diff.flatMap(({ change, words }) => {
    if (change !== 'same' && change !== left) return []
    at += words.length
    return [{ at: at - words.length, change, words }]
  })
}

function DiffPart({ change, words }: Row['diff'][number]) {
  if (change === 'added') return <ins>{words}</ins>
  return change === 'dropped' ? <del>{words}</del> : words
}

const keyOf = (row: Row): string => `${row.older?.start ?? 'x'}-${row.newer?.start ?? 'x'}`

const headingOf = (row: Row): string => row.newer?.heading ?? row.older?.heading ?? ''

const addressOf = ({ address, paragraph, paragraphs }: Passage): string =>
  paragraphs > 1 ? `${address} 第 ${paragraph} 段` : address
