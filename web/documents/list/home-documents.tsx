import { queryOptions, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Skeleton } from 'antd'
import { answered, api } from '../../api/client.ts'
import type { Schema } from '../../api/client.ts'
import { FailureNotice } from '../../shell/failure-notice.tsx'
import { documentListsKey } from '../document-queries.ts'
import { dayWords } from '../document-words.ts'

/** What the front page shows to everybody. */
export const overviewQuery = queryOptions({
  queryKey: [...documentListsKey, 'overview'],
  queryFn: ({ signal }) => answered(api.GET('/api/overview', { signal })),
})

const FIGURES = [
  { name: 'duties', kind: 'duty', label: '任务' },
  { name: 'targets', kind: 'target', label: '指标' },
  { name: 'benefits', kind: 'benefit', label: '政策' },
  { name: 'amounts', kind: 'amount', label: '金额' },
] as const

/** The confirmed documents that came with the city, each with its key figures. */
export function HomeDocuments() {
  const overview = useQuery(overviewQuery)
  if (overview.error) {
    return <FailureNotice failure={overview.error} onRetry={() => void overview.refetch()} />
  }
  if (!overview.data) return <Skeleton active paragraph={{ rows: 5 }} />
  const { city, documents } = overview.data
  if (documents.length === 0) return null
  return (
    <section aria-labelledby="home-documents">
      <div className="home-section-head">
        <h2 id="home-documents">
          {city}的 {documents.length} 份文件
        </h2>
        <Link to="/documents">全部文件</Link>
      </div>
      <ul className="home-documents">
        {documents.map((document) => (
          <HomeDocument key={document.id} document={document} />
        ))}
      </ul>
    </section>
  )
}

function HomeDocument({ document }: { readonly document: Schema<'OverviewDocument'> }) {
  const facts = [
    document.number,
    document.nature === 'press' ? '据新闻报道' : null,
    document.published === null ? null : dayWords(document.published),
  ]
  return (
    <li>
      <Link
        to="/documents/$documentId"
        params={{ documentId: document.id }}
        className="home-document"
      >
        <span className="home-document-rule" aria-hidden />
        <span className="home-document-title">{document.title}</span>
        <span className="home-document-facts">{facts.filter(Boolean).join(' · ')}</span>
        <span className="home-figures">
          {FIGURES.map(({ name, kind, label }) => (
            <span key={kind} className={`home-figure home-figure-${kind}`}>
              <b className="figures">{document[name]}</b>
              {label}
            </span>
          ))}
        </span>
      </Link>
    </li>
  )
}
