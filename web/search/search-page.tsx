import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Empty, Input } from 'antd'
import type { Schema } from '../api/client.ts'
import { searchQuery } from '../documents/document-queries.ts'
import { FacetFilters } from '../documents/list/documents-filters.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { Page } from '../shell/page.tsx'
import type { SearchAddress } from './search-address.ts'
import { Snippet } from './snippet.tsx'
import { UnitHits } from './unit-hits.tsx'
import { CLEARABLE } from '../shell/clearable.tsx'
import { Pager } from '../shell/pager.tsx'
import './search.css'

const route = getRouteApi('/signed-in/search')
const PAGE_SIZE = 10

/** 搜索: clauses by their words over all documents, and units by their names. */
export function SearchPage() {
  const address = route.useSearch()
  const { q = '', ...filter } = address
  const navigate = route.useNavigate()
  const change = (part: SearchAddress) =>
    void navigate({ search: { ...address, page: undefined, ...part } })
  const result = useQuery(searchQuery({ words: q, pageSize: PAGE_SIZE, ...filter }))
  return (
    <Page title="搜索" lead="在全部文件里找词语和单位；多个词用空格分开。">
      <Input.Search
        key={q}
        size="large"
        className="search-box"
        aria-label="要查找的词语"
        placeholder="如 中试平台、风险补偿、市财政局"
        defaultValue={q}
        autoFocus
        allowClear={CLEARABLE}
        enterButton="搜索"
        onSearch={(words) => change({ q: words.trim() === '' ? undefined : words.trim() })}
      />
      <div className="filters search-filters">
        <FacetFilters filter={filter} onChange={change} />
      </div>
      {q === '' ? (
        <Empty className="empty" description="输入要查找的词语，如政策名称、行业、单位。" />
      ) : (
        <>
          <UnitHits words={q} />
          <Loaded query={result}>
            {(found) => <Hits found={found} onPage={(page) => change({ page })} />}
          </Loaded>
        </>
      )}
    </Page>
  )
}

type HitsProps = {
  readonly found: Schema<'SearchResult'>
  readonly onPage: (page: number) => void
}

function Hits({ found, onPage }: HitsProps) {
  if (found.hits.length === 0) {
    return (
      <Empty
        className="empty"
        description={found.message ?? '没有找到。可换一个说法，或少用几个词。'}
      />
    )
  }
  return (
    <>
      <p className="search-count" role="status">
        {found.isTotalExact ? '共' : '约'} {found.total} 份文件
      </p>
      <ol className="hits">
        {found.hits.map((hit) => (
          <DocumentHit key={hit.document.id} hit={hit} />
        ))}
      </ol>
      <Pager page={found.page} pageSize={found.pageSize} total={found.total} onPage={onPage} />
    </>
  )
}

function DocumentHit({ hit }: { readonly hit: Schema<'SearchResult'>['hits'][number] }) {
  const { document, clauses, clausesFound } = hit
  return (
    <li className="hit sheet">
      <h2 className="hit-title">
        <Link to="/documents/$documentId" params={{ documentId: document.id }}>
          {document.title}
        </Link>
      </h2>
      <p className="soft hit-facts">
        {[document.number, document.issuers.join('、'), `${clausesFound} 处`]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <ul>
        {clauses.map((clause) => (
          <li key={`${clause.address}-${clause.start ?? 0}`} className="hit-clause">
            <Link
              to="/documents/$documentId"
              params={{ documentId: document.id }}
              search={clause.start === null ? {} : { at: clause.start }}
            >
              <span className="hit-address">{clause.address}</span>
              {clause.heading}
            </Link>
            <p>
              <Snippet words={clause.snippet} marks={clause.marks} />
            </p>
          </li>
        ))}
      </ul>
    </li>
  )
}
