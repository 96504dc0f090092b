import { useQuery } from '@tanstack/react-query'
import { momentWords } from '../../documents/document-words.ts'
import { Loaded } from '../../shell/loaded.tsx'
import { CaseVersions } from './case-versions.tsx'
import { storyQuery } from './case-queries.ts'

/** 经过: every move of the case, out of the log that cannot be rewritten. */
export function StoryTab({ caseId }: { readonly caseId: string }) {
  const story = useQuery(storyQuery(caseId))
  return (
    <Loaded query={story}>
      {({ entries }) => (
        <>
          <CaseVersions caseId={caseId} />
          <ol className="case-story sheet" aria-label="办件经过">
            {entries.map((entry) => (
              <li key={entry.id}>
                <p className="case-story-when">
                  <time dateTime={entry.at}>{momentWords(entry.at)}</time>
                  <span>{[entry.who, entry.role].filter(Boolean).join(' · ') || '系统'}</span>
                  {entry.seq === null ? null : <span>日志第 {entry.seq} 号</span>}
                </p>
                <p>
                  <strong>{entry.word}</strong>
                  {entry.state === null ? null : <span className="soft"> → {entry.state}</span>}
                </p>
                {entry.reason === null ? null : <p className="case-story-reason">{entry.reason}</p>}
              </li>
            ))}
          </ol>
        </>
      )}
    </Loaded>
  )
}
