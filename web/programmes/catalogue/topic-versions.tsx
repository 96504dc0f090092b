import { Link } from '@tanstack/react-router'
import { dayWords, momentDayWords } from '../../documents/document-words.ts'
import { ExemptionLink } from '../../supervision/exemptions/open-exemption.tsx'
import type { TopicPage } from './topic-queries.ts'

type Versions = TopicPage['versions']

/** Every version of the topic, with what each says otherwise than the one before. */
export function TopicVersions({ page }: { readonly page: TopicPage }) {
  return (
    <ol className="topic-versions">
      {page.versions.map((version) => (
        <li key={version.id} className="topic-version">
          <p className="topic-version-head">
            <Link
              to="/topics/$topicId"
              params={{ topicId: page.topic.id }}
              search={{ version: version.id }}
            >
              自 {dayWords(version.inForceFrom)} 起
            </Link>
            {version.isInForce ? <span className="topic-current">现行</span> : null}
            {version.edition > 1 ? <span>第 {version.edition} 次更正</span> : null}
            <span className="soft">
              {version.origin === 'content'
                ? '随系统内置'
                : `${version.submittedBy ?? ''}提交，${version.approvedBy ?? ''}批准`}
              ，{momentDayWords(version.approvedAt)}
            </span>
            {version.origin === 'draft' ? (
              <ExemptionLink kind="topic" subjectId={version.id} />
            ) : null}
          </p>
          {version.reason === null ? null : <p className="soft">理由：{version.reason}</p>}
          {version.changes === null ? null : <Changes changes={version.changes} />}
        </li>
      ))}
    </ol>
  )
}

/** What changes, place by place, the former words struck out. */
export function Changes({
  changes,
}: {
  readonly changes: NonNullable<Versions[number]['changes']>
}) {
  if (changes.length === 0) return <p className="soft">没有改动。</p>
  return (
    <dl className="topic-changes">
      {changes.map(({ place, before, after }) => (
        <div key={place}>
          <dt>{place}</dt>
          <dd>
            {before === null ? null : <del>{before}</del>}
            {after === null ? null : <ins>{after}</ins>}
          </dd>
        </div>
      ))}
    </dl>
  )
}
