import { useQuery } from '@tanstack/react-query'
import { Segmented, Select } from 'antd'
import type { Schema } from '../../api/client.ts'
import { FilterSelect } from '../../shell/filter-select.tsx'
import { facetsQuery } from '../document-queries.ts'
import type { DocumentFilter } from '../document-queries.ts'
import { VERSION_STATE_WORDS } from '../document-words.ts'
import { documentFilterOf } from './documents-filter.ts'
import { usePermission } from '../../party/use-session.ts'
import { SearchField } from '../../shell/search-field.tsx'

type DocumentsFiltersProps = {
  readonly filter: DocumentFilter
  readonly onChange: (part: DocumentFilter) => void
}

const STATES = ['open', 'submitted', 'returned', 'confirmed'] as const

/** The filters of the list; each choice goes straight into the address bar. */
export function DocumentsFilters({ filter, onChange }: DocumentsFiltersProps) {
  // Whoever sees confirmed documents only has no states to choose from.
  const canSeeDrafts = usePermission('document.draft')
  return (
    <div className="filters" role="search" aria-label="筛选文件">
      <SearchField
        label="按标题或文号筛选"
        placeholder="标题或文号"
        value={filter.title}
        onSearch={(title) => onChange({ title })}
      />
      <FacetFilters filter={filter} onChange={onChange} />
      {canSeeDrafts ? (
        <Segmented
          aria-label="按状态筛选"
          value={filter.state ?? 'all'}
          onChange={(state: string) => onChange({ state: documentFilterOf({ state }).state })}
          options={[
            { value: 'all' as const, label: '全部' },
            ...STATES.map((state) => ({ value: state, label: VERSION_STATE_WORDS[state] })),
          ]}
        />
      ) : null}
    </div>
  )
}

/** Issuer, year and kind: only values that some document has, with their counts. */
export function FacetFilters({ filter, onChange }: DocumentsFiltersProps) {
  const facets = useQuery(facetsQuery).data
  return (
    <>
      <Select
        aria-label="发文机关"
        placeholder="发文机关"
        allowClear
        showSearch
        className="filter-issuer"
        popupMatchSelectWidth={false}
        value={filter.issuer ?? null}
        onChange={(issuer) => onChange({ issuer: issuer ?? undefined })}
        options={choices(facets?.issuers)}
      />
      <FilterSelect
        label="年份"
        className="filter-short"
        value={filter.year?.toString()}
        onChange={(year) => onChange({ year: documentFilterOf({ year }).year })}
        options={choices(facets?.years)}
      />
      <FilterSelect
        label="文种"
        className="filter-short"
        value={filter.kind}
        onChange={(kind) => onChange({ kind: documentFilterOf({ kind }).kind })}
        options={choices(facets?.kinds)}
      />
    </>
  )
}

const choices = (facets: Schema<'DocumentFacets'>['issuers'] | undefined) =>
  facets?.map(({ value, count }) => ({ value, label: `${value}（${count}）` })) ?? []
