import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { CallList } from './call-list.tsx'
import { callsQuery } from './call-queries.ts'

const SHOWN = 3

/** 正在申报, on the first page: what closes next; nothing where nothing is open. */
export function HomeCalls() {
  const page = useQuery(callsQuery({ window: 'open', pageSize: SHOWN })).data
  if (page === undefined || page.rows.length === 0) return null
  return (
    <section aria-labelledby="home-calls">
      <div className="home-section-head">
        <h2 id="home-calls">正在申报</h2>
        <Link to="/calls">全部申报通知</Link>
      </div>
      <CallList rows={page.rows} now={page.now} />
    </section>
  )
}
