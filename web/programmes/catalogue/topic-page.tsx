import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Alert, Button, Select } from 'antd'
import { useState } from 'react'
import { dayWords } from '../../documents/document-words.ts'
import { useMe } from '../../party/use-session.ts'
import { Loaded } from '../../shell/loaded.tsx'
import { Page } from '../../shell/page.tsx'
import { useIsNarrow } from '../../shell/use-is-narrow.ts'
import { ClauseLink } from './clause-link.tsx'
import { OpenDraftDialog } from './drafts/open-draft-dialog.tsx'
import { Line } from './topic-line.tsx'
import type { TopicPage as Shown } from './topic-queries.ts'
import { topicQuery } from './topic-queries.ts'
import { TopicVersions } from './topic-versions.tsx'
import { modeWords } from './topic-words.ts'
import './topics.css'

const route = getRouteApi('/topics/$topicId')

/** One topic as it is in force, or one of its versions: its lines, and its history. */
export function TopicPage() {
  const { topicId } = route.useParams()
  const { version } = route.useSearch()
  const query = useQuery(topicQuery(topicId, version))
  return <Loaded query={query}>{(page) => <Content page={page} />}</Loaded>
}

function Content({ page }: { readonly page: Shown }) {
  const { topic, programme } = page
  const { line: lineId, version } = route.useSearch()
  const me = useMe()
  const [isOpening, setIsOpening] = useState(false)
  const line = topic.lines.find(({ id }) => id === lineId) ?? topic.lines[0]
  return (
    <Page
      title={`专题${topic.number} ${topic.name}`}
      lead={
        <>
          <Link to="/topics" search={{ programme: programme.id }}>
            {programme.name}
          </Link>
          ：{topic.purpose}
        </>
      }
      moves={
        me?.permissions.includes('topic.edit') === true ? (
          <Button onClick={() => setIsOpening(true)}>调整专题</Button>
        ) : null
      }
    >
      {topic.status === 'closed' ? (
        <Alert
          className="topic-alert"
          type="warning"
          showIcon
          title="这个专题已经关闭，不再受理新的申报；办理中的项目按原版本继续。"
        />
      ) : null}
      {page.isInForce ? null : (
        <Alert
          className="topic-alert"
          type="info"
          showIcon
          title={`这是自 ${dayWords(page.inForceFrom)} 起的版本，不是今天适用的版本。`}
          action={
            <Link to="/topics/$topicId" params={{ topicId: topic.id }}>
              <Button size="small">看现行版本</Button>
            </Link>
          }
        />
      )}
      <p className="topic-head">
        <ClauseLink clause={topic.clause} documents={page.documents} />
        <span className="soft">自 {dayWords(page.inForceFrom)} 起</span>
        <span className="soft">{page.versions.length} 个版本</span>
      </p>
      <LineChoice page={page} current={line?.id} version={version} />
      {line === undefined ? null : <Line key={line.id} line={line} page={page} />}
      <section className="line-part" aria-label="版本">
        <h2>版本</h2>
        <TopicVersions page={page} />
      </section>
      {isOpening ? <OpenDraftDialog topic={topic} onClose={() => setIsOpening(false)} /> : null}
    </Page>
  )
}

type LineChoiceProps = {
  readonly page: Shown
  readonly current: string | undefined
  readonly version: string | undefined
}

/** The lines of the topic as tabs; a select where there is no room for tabs. */
function LineChoice({ page, current, version }: LineChoiceProps) {
  const navigate = route.useNavigate()
  const isNarrow = useIsNarrow()
  const { lines } = page.topic
  if (isNarrow && lines.length > 2)
    return (
      <Select
        aria-label="支持方向"
        className="line-select"
        value={current ?? null}
        options={lines.map(({ id, name }) => ({ value: id, label: `${id} ${name}` }))}
        onChange={(line: string) =>
          void navigate({ search: (before) => ({ ...before, line }), replace: true })
        }
      />
    )
  return (
    <nav className="line-tabs" aria-label="支持方向">
      {lines.map((line) => (
        <Link
          key={line.id}
          to="/topics/$topicId"
          params={{ topicId: page.topic.id }}
          search={version === undefined ? { line: line.id } : { line: line.id, version }}
          replace
          className={`line-tab mode-${line.mode}${line.id === current ? ' line-tab-current' : ''}`}
        >
          <span className="line-tab-name">
            <span className="figures">{line.id}</span> {line.name}
          </span>
          <span className="line-tab-mode">{modeWords(line)}</span>
        </Link>
      ))}
    </nav>
  )
}
