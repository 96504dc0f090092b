import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, Empty, Select, Switch, Tag } from 'antd'
import { usePermission } from '../../party/use-session.ts'
import { CLEARABLE } from '../../shell/clearable.tsx'
import { IgnoredSearch } from '../../shell/ignored-search.tsx'
import { Loaded } from '../../shell/loaded.tsx'
import { Page } from '../../shell/page.tsx'
import { SearchField } from '../../shell/search-field.tsx'
import {
  FREQUENCIES,
  FREQUENCY_WORDS,
  type IndicatorFilter,
  STATE_WORDS,
  STATES,
} from './indicator-filter.ts'
import { type IndicatorRow, indicatorsQuery } from './indicator-queries.ts'
import { TakeDocumentButton } from './take-document.tsx'
import './indicators.css'

const route = getRouteApi('/signed-in/indicators')

/** 指标: what is looked at, on which clause, towards what. */
export function IndicatorsPage() {
  const filter: IndicatorFilter = route.useSearch()
  const navigate = route.useNavigate()
  const indicators = useQuery(indicatorsQuery(filter))
  const isInside = usePermission('figure.read')
  const mayEdit = usePermission('indicator.edit')
  const change = (part: IndicatorFilter) =>
    void navigate({ search: { ...filter, ...part }, replace: true })
  return (
    <Page
      wide
      title="指标"
      lead="文件写了什么目标，就看什么数：每个指标写明依据条款、公式和五项说明。"
      moves={
        <>
          <Link to="/indicators/areas">报送单位</Link>
          {mayEdit ? <TakeDocumentButton /> : null}
        </>
      }
    >
      <IgnoredSearch filter={filter} />
      <div className="filters" role="search" aria-label="筛选指标">
        <SearchField
          label="按名称或编号查找"
          placeholder="名称或编号"
          value={filter.search}
          onSearch={(search) => change({ search })}
        />
        <Select
          aria-label="文件"
          placeholder="文件"
          allowClear={CLEARABLE}
          className="filter-medium"
          value={filter.document ?? null}
          onChange={(document) => change({ document: document ?? undefined })}
          options={(indicators.data?.documents ?? []).map((value) => ({ value, label: value }))}
        />
        <Select
          aria-label="目标年度"
          placeholder="目标年度"
          allowClear={CLEARABLE}
          className="filter-short"
          value={filter.year ?? null}
          onChange={(year) => change({ year: year ?? undefined })}
          options={(indicators.data?.years ?? []).map((value) => ({
            value,
            label: `${value} 年`,
          }))}
        />
        <Select
          aria-label="频次"
          placeholder="频次"
          allowClear={CLEARABLE}
          className="filter-short"
          value={filter.frequency ?? null}
          onChange={(frequency) => change({ frequency: frequency ?? undefined })}
          options={FREQUENCIES.map((value) => ({ value, label: `按${FREQUENCY_WORDS[value]}` }))}
        />
        {isInside ? (
          <>
            <Select
              aria-label="状态"
              placeholder="状态"
              allowClear={CLEARABLE}
              className="filter-short"
              value={filter.state ?? null}
              onChange={(state) => change({ state: state ?? undefined })}
              options={STATES.map((value) => ({ value, label: STATE_WORDS[value] }))}
            />
            <label>
              <Switch
                size="small"
                checked={filter.waiting === true}
                onChange={(isOn) => change({ waiting: isOn ? true : undefined })}
              />{' '}
              只看目标待补
            </label>
          </>
        ) : null}
      </div>
      <Loaded query={indicators}>
        {({ rows }) =>
          rows.length === 0 ? (
            <NoIndicators
              isFiltered={Object.values(filter).some((value) => value !== undefined)}
              onClear={() => void navigate({ search: {}, replace: true })}
            />
          ) : (
            <>
              <p className="soft">共 {rows.length} 个指标</p>
              <IndicatorTable rows={rows} />
            </>
          )
        }
      </Loaded>
    </Page>
  )
}

type NoneProps = { readonly isFiltered: boolean; readonly onClear: () => void }

/** Nothing found, or nothing there yet: and the way on from either. */
const NoIndicators = ({ isFiltered, onClear }: NoneProps) =>
  isFiltered ? (
    <Empty className="empty" description="没有符合条件的指标。">
      <Button onClick={onClear}>清除筛选</Button>
    </Empty>
  ) : (
    <Empty
      className="empty"
      description="还没有指标。批准文件版本时自动生成；也可以由已确认的文件生成。"
    />
  )

const IndicatorTable = ({ rows }: { readonly rows: readonly IndicatorRow[] }) => (
  <table className="list-table sheet">
    <thead>
      <tr>
        <th scope="col">指标</th>
        <th scope="col">全市目标</th>
        <th scope="col">依据</th>
        <th scope="col">频次</th>
        <th scope="col">状态</th>
      </tr>
    </thead>
    <tbody>
      {rows.map((row) => (
        <tr key={row.id}>
          <td className="list-name">
            <Link to="/indicators/$indicatorId" params={{ indicatorId: row.id }}>
              {row.name}
            </Link>
            <span className="soft">{row.formulaWords}</span>
          </td>
          <td>
            <TargetWords row={row} />
          </td>
          <td>{row.documents.join('、')}</td>
          <td>{row.frequencyWord}</td>
          <td>
            {row.stateWord}
            {row.open ? <Tag className="indicator-tag">公开</Tag> : null}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)

function TargetWords({ row }: { readonly row: IndicatorRow }) {
  return (
    <>
      {row.targets.map(({ year, words }) => (
        <span key={year} className="indicator-target">
          <span className="soft">{year} 年</span> {words}
        </span>
      ))}
      {row.untold > 0 ? <span className="soft list-note">各区目标 {row.untold} 个</span> : null}
      {row.waiting > 0 ? <Tag color="warning">{row.waiting} 个目标待补</Tag> : null}
    </>
  )
}
