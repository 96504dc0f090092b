import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { dayWords } from '../../documents/document-words.ts'
import { Loaded } from '../../shell/loaded.tsx'
import { juriesQuery, type JuryRow } from './jury-queries.ts'

/** The rounds of contests on whose jury the expert is; nothing where there are none. */
export function OwnJuries() {
  const juries = useQuery(juriesQuery)
  return (
    <Loaded query={juries}>
      {({ rows }) =>
        rows.length === 0 ? null : (
          <section className="review-part" aria-label="大赛评委">
            <h2>大赛评委</h2>
            <ul className="my-reviews">
              {rows.map((row) => (
                <li key={row.roundId}>
                  <Row row={row} />
                </li>
              ))}
            </ul>
          </section>
        )
      }
    </Loaded>
  )
}

function Row({ row }: { readonly row: JuryRow }) {
  return (
    <Link className="my-review sheet" to="/juries/$roundId" params={{ roundId: row.roundId }}>
      <span className="my-review-title">
        {row.contest} · {row.title}
      </span>
      <span className="my-review-foot">
        <span className={`tag review-tag-${row.isSettled ? 'submitted' : 'accepted'}`}>
          {row.isSettled ? '已评定' : `待打分 ${row.open} 个`}
        </span>
        <span className="soft">
          {dayWords(row.heldOn)} · 已交 {row.given} 个
        </span>
      </span>
    </Link>
  )
}
