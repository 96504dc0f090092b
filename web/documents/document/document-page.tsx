import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Skeleton } from 'antd'
import type { Schema } from '../../api/client.ts'
import { asProblem } from '../../api/problem.ts'
import { FailureNotice } from '../../shell/failure-notice.tsx'
import { Loaded } from '../../shell/loaded.tsx'
import { useTabTitle } from '../../shell/page.tsx'
import { documentQuery, itemsQuery, textQuery } from '../document-queries.ts'
import { DocumentHeader } from './document-header.tsx'
import { DocumentWorkspace } from './document-workspace.tsx'
import './document-page.css'

const route = getRouteApi('/signed-in/documents/$documentId')

/** 文件: its text with the items marked at the left, what was read from it at the right. */
export function DocumentPage() {
  const { documentId } = route.useParams()
  const { version } = route.useSearch()
  const choice = { documentId, version }
  const detail = useQuery(documentQuery(choice))
  return (
    <Loaded query={detail} skeleton={<DocumentSkeleton />}>
      {(loaded) => <DocumentContent key={documentId} detail={loaded} version={version} />}
    </Loaded>
  )
}

function DocumentContent(props: {
  readonly detail: Schema<'DocumentDetail'>
  readonly version: number | undefined
}) {
  const { detail, version } = props
  const documentId = detail.document.id
  const items = useQuery(itemsQuery({ documentId, version }))
  const text = useQuery({ ...textQuery(documentId), enabled: detail.document.hasWords })
  useTabTitle(detail.document.title)
  const isLoading = items.isPending || (detail.document.hasWords && text.isPending)
  const failure = items.error ?? (asProblem(text.error).status === 404 ? null : text.error)
  return (
    <div className="document-page">
      <DocumentHeader detail={detail} isPastVersion={version !== undefined} />
      {failure ? (
        <FailureNotice failure={failure} onRetry={() => void items.refetch()} />
      ) : isLoading || !items.data ? (
        <DocumentBodySkeleton />
      ) : (
        <DocumentWorkspace
          detail={detail}
          items={items.data.items}
          text={text.data ?? null}
          isPastVersion={version !== undefined}
        />
      )}
    </div>
  )
}

function DocumentSkeleton() {
  return (
    <div className="document-page">
      <Skeleton active title={{ width: '46%' }} paragraph={{ rows: 1, width: '30%' }} />
      <DocumentBodySkeleton />
    </div>
  )
}

function DocumentBodySkeleton() {
  return (
    <div className="document-columns">
      <div className="document-paper">
        <Skeleton active paragraph={{ rows: 14 }} />
      </div>
      <div className="document-side">
        <Skeleton active paragraph={{ rows: 8 }} />
      </div>
    </div>
  )
}
