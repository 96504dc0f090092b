import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Empty, Skeleton } from 'antd'
import { answered, api } from '../../api/client.ts'
import { FailureNotice } from '../../shell/failure-notice.tsx'
import { documentKey } from '../document-queries.ts'
import { momentWords } from '../document-words.ts'

/** 时间线: every act on this document, from the log that cannot be rewritten. */
export default function TimelineTab({ documentId }: { readonly documentId: string }) {
  const timeline = useInfiniteQuery({
    queryKey: [...documentKey(documentId), 'timeline'],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      answered(
        api.GET('/api/documents/{documentId}/timeline', {
          params: { path: { documentId }, query: pageParam === '' ? {} : { before: pageParam } },
          signal,
        }),
      ),
    getNextPageParam: (last) => (last.more ? last.entries.at(-1)?.id : undefined),
  })
  if (timeline.isPending) return <Skeleton active paragraph={{ rows: 5 }} />
  if (timeline.error) return <FailureNotice failure={timeline.error} />
  const entries = timeline.data.pages.flatMap((page) => page.entries)
  if (entries.length === 0) return <Empty className="empty" description="还没有任何操作。" />
  return (
    <>
      <ol className="timeline">
        {entries.map((entry) => (
          <li key={entry.id}>
            <p className="timeline-when">
              <time dateTime={entry.at}>{momentWords(entry.at)}</time>
              <span>{[entry.who, entry.role].filter(Boolean).join(' · ')}</span>
            </p>
            <p>{entry.sentence}</p>
            {entry.note === null || entry.note === '' ? null : (
              <p className="timeline-note">{entry.note}</p>
            )}
          </li>
        ))}
      </ol>
      {timeline.hasNextPage ? (
        <Button
          block
          loading={timeline.isFetchingNextPage}
          onClick={() => void timeline.fetchNextPage()}
        >
          更早的操作
        </Button>
      ) : null}
    </>
  )
}
