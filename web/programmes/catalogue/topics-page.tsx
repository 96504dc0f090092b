import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, Empty } from 'antd'
import { useMe } from '../../party/use-session.ts'
import { FilterSelect } from '../../shell/filter-select.tsx'
import { Loaded } from '../../shell/loaded.tsx'
import { Page } from '../../shell/page.tsx'
import { SearchField } from '../../shell/search-field.tsx'
import type { Catalogue, TopicRow } from './topic-queries.ts'
import { catalogueQuery } from './topic-queries.ts'
import {
  APPLICANT_KINDS,
  KIND_CODES,
  limitWords,
  MODE_CODES,
  MODES,
  modeWords,
  monthsWords,
  promisedWords,
} from './topic-words.ts'
import { filteredTopics, type TopicsFilter, topicsFilterOf } from './topics-filter.ts'
import './topics.css'

const route = getRouteApi('/topics')

/** 专项目录: the six programmes with their topics and lines of support, for everybody. */
export function TopicsPage() {
  const catalogue = useQuery(catalogueQuery)
  const me = useMe()
  return (
    <Page
      title="专项目录"
      lead="六大专项、十九个专题：支持什么、怎么支持、最多多少、怎样办理，每一项都注明依据的条款。"
      moves={
        me?.permissions.includes('topic.draft') === true ? (
          <Link to="/topics/drafts">
            <Button>调整专题</Button>
          </Link>
        ) : null
      }
    >
      <Loaded query={catalogue}>{(known) => <Topics catalogue={known} />}</Loaded>
    </Page>
  )
}

function Topics({ catalogue }: { readonly catalogue: Catalogue }) {
  const filter: TopicsFilter = route.useSearch()
  const navigate = route.useNavigate()
  const change = (part: TopicsFilter) =>
    void navigate({ search: topicsFilterOf({ ...filter, ...part }), replace: true })
  const topics = filteredTopics(catalogue, filter)
  const lines = topics.reduce((sum, topic) => sum + topic.lines.length, 0)
  return (
    <>
      <Filters catalogue={catalogue} filter={filter} onChange={change} />
      <p className="search-count" aria-live="polite">
        {topics.length} 个专题，{lines} 个支持方向
      </p>
      {topics.length === 0 ? (
        <Empty className="empty" description="没有符合条件的专题。">
          <Button onClick={() => void navigate({ search: {} })}>清除筛选</Button>
        </Empty>
      ) : (
        catalogue.programmes.map(({ id, number, name, purpose }) => {
          const own = topics.filter(({ programme }) => programme === id)
          return own.length === 0 ? null : (
            <section key={id} className="programme" aria-label={name}>
              <h2 className="programme-title">
                <span className="programme-number figures">{number}</span>
                {name}
              </h2>
              <p className="programme-purpose">{purpose}</p>
              <ul className="topics">
                {own.map((topic) => (
                  <li key={topic.id}>
                    <TopicCard topic={topic} />
                  </li>
                ))}
              </ul>
            </section>
          )
        })
      )}
    </>
  )
}

type FiltersProps = {
  readonly catalogue: Catalogue
  readonly filter: TopicsFilter
  readonly onChange: (part: TopicsFilter) => void
}

function Filters({ catalogue, filter, onChange }: FiltersProps) {
  return (
    <div className="filters" role="search" aria-label="筛选专题">
      <SearchField
        label="按名称、目的或方式筛选"
        placeholder="名称、目的或方式"
        value={filter.words}
        onSearch={(words) => onChange({ words })}
      />
      <FilterSelect
        label="专项"
        className="filter-medium"
        value={filter.programme}
        onChange={(programme) => onChange({ programme })}
        options={catalogue.programmes.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <FilterSelect
        label="支持方式"
        className="filter-short"
        value={filter.mode}
        onChange={(mode) => onChange({ mode })}
        options={MODE_CODES.map((mode) => ({ value: mode, label: MODES[mode] }))}
      />
      <FilterSelect
        label="谁能申报"
        className="filter-short"
        value={filter.applicant}
        onChange={(applicant) => onChange({ applicant })}
        options={KIND_CODES.map((kind) => ({ value: kind, label: APPLICANT_KINDS[kind] }))}
      />
      <FilterSelect
        label="数额"
        className="filter-medium"
        value={filter.limit}
        onChange={(limit) => onChange({ limit })}
        options={[
          { value: 'fixed' as const, label: '文件定了最高数额' },
          { value: 'open' as const, label: '标准待细则' },
        ]}
      />
    </div>
  )
}

function TopicCard({ topic }: { readonly topic: TopicRow }) {
  return (
    <article className="topic-card">
      <h3 className="topic-name">
        <Link to="/topics/$topicId" params={{ topicId: topic.id }}>
          <span className="topic-number figures">专题{topic.number}</span>
          {topic.name}
        </Link>
        {topic.status === 'closed' ? <span className="topic-closed">已关闭</span> : null}
      </h3>
      <p className="topic-purpose">{topic.purpose}</p>
      <ul className="topic-lines">
        {topic.lines.map((line) => (
          <li key={line.id}>
            <Link
              to="/topics/$topicId"
              params={{ topicId: topic.id }}
              search={{ line: line.id }}
              className={`topic-line mode-${line.mode}`}
            >
              <span className="topic-line-name">{line.name}</span>
              <span className="mode-tag">{modeWords(line)}</span>
              <span className="topic-line-facts figures">
                {line.limitFen === null ? '数额' : '最高 '}
                {limitWords(line.limitFen)}
                {line.durationMonths === null
                  ? ''
                  : ` · ${monthsWords(line.durationMonths[0] ?? 0, line.durationMonths[1] ?? 0)}`}
                {line.promised === null ? '' : ` · ${promisedWords(line.promised)}`}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </article>
  )
}
