import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, Empty, Segmented } from 'antd'
import { FilterSelect } from '../../shell/filter-select.tsx'
import { Loaded } from '../../shell/loaded.tsx'
import { Page } from '../../shell/page.tsx'
import { SearchField } from '../../shell/search-field.tsx'
import type { BenefitRow, Catalogue } from '../benefit-queries.ts'
import { catalogueQuery } from '../benefit-queries.ts'
import { clauseWords, KINDS } from '../benefit-words.ts'
import { catalogueFilterOf, filtered, KIND_CODES } from './catalogue-filter.ts'
import type { CatalogueFilter } from './catalogue-filter.ts'
import './catalogue.css'

const route = getRouteApi('/benefits')

/** 政策目录: every benefit of the city, for everybody, narrowed by what stands in the address bar. */
export function CataloguePage() {
  const catalogue = useQuery(catalogueQuery)
  return (
    <Page
      title="政策目录"
      lead="每一项补助、奖励和权利：给谁、按什么算、最多多少、依据哪一条。"
      moves={
        <Link to="/benefits/check">
          <Button type="primary">政策体检</Button>
        </Link>
      }
    >
      <Loaded query={catalogue}>{(known) => <Benefits catalogue={known} />}</Loaded>
    </Page>
  )
}

function Benefits({ catalogue }: { readonly catalogue: Catalogue }) {
  const filter: CatalogueFilter = route.useSearch()
  const navigate = route.useNavigate()
  const change = (part: CatalogueFilter) =>
    void navigate({ search: catalogueFilterOf({ ...filter, ...part }), replace: true })
  const rows = filtered(catalogue, filter)
  const documents = Map.groupBy(rows, ({ document }) => document)
  return (
    <>
      <Filters catalogue={catalogue} filter={filter} onChange={change} />
      <p className="search-count" aria-live="polite">
        {rows.length === catalogue.rows.length
          ? `共 ${rows.length} 项`
          : `${catalogue.rows.length} 项中的 ${rows.length} 项`}
      </p>
      {rows.length === 0 ? (
        <Empty className="empty" description="没有符合条件的政策。">
          <Button onClick={() => void navigate({ search: {} })}>清除筛选</Button>
        </Empty>
      ) : (
        [...documents].map(([document, found]) => (
          <section key={document} className="benefits-document">
            <h2 className="benefits-title">
              <span className="benefits-code">{document}</span>
              {found[0]?.document_title ?? ''}
            </h2>
            <ul className="benefits">
              {found.map((row) => (
                <li key={row.id}>
                  <Benefit row={row} />
                </li>
              ))}
            </ul>
          </section>
        ))
      )}
    </>
  )
}

type FiltersProps = {
  readonly catalogue: Catalogue
  readonly filter: CatalogueFilter
  readonly onChange: (part: CatalogueFilter) => void
}

function Filters({ catalogue, filter, onChange }: FiltersProps) {
  const codes = [...new Set(catalogue.rows.map(({ document }) => document))]
  return (
    <div className="filters" role="search" aria-label="筛选政策">
      <SearchField
        label="按名称、摘要或对象筛选"
        placeholder="名称、摘要或对象"
        value={filter.words}
        onSearch={(words) => onChange({ words })}
      />
      <FilterSelect
        label="受众"
        className="filter-medium"
        value={filter.audience}
        onChange={(audience) => onChange({ audience })}
        options={catalogue.audiences.map(({ name }) => ({ value: name, label: name }))}
      />
      <FilterSelect
        label="文件"
        className="filter-short"
        value={filter.document}
        onChange={(document) => onChange({ document })}
        options={codes.map((code) => ({ value: code, label: code }))}
      />
      <Segmented
        aria-label="按类别筛选"
        value={filter.kind ?? 'all'}
        onChange={(kind: string) => onChange({ kind: catalogueFilterOf({ kind }).kind })}
        options={[
          { value: 'all' as const, label: '全部' },
          ...KIND_CODES.map((kind) => ({ value: kind, label: KINDS[kind] })),
        ]}
      />
    </div>
  )
}

function Benefit({ row }: { readonly row: BenefitRow }) {
  return (
    <Link
      to="/benefits/$document/$rule"
      params={{ document: row.document, rule: row.rule }}
      className={`benefit benefit-${row.kind}`}
    >
      <span className="benefit-name">{row.rule}</span>
      <span className="benefit-kind">{KINDS[row.kind]}</span>
      <span className="benefit-summary">{row.summary}</span>
      {row.amount === null ? null : <span className="benefit-amount figures">{row.amount}</span>}
      {row.caps.length === 0 ? null : (
        <span className="benefit-caps">{[...new Set(row.caps)].join('；')}</span>
      )}
      <span className="benefit-place">
        {clauseWords(row.clause, row.document)} · 给{row.beneficiary}
      </span>
    </Link>
  )
}
