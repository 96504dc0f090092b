import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, Empty, Switch, Tag } from 'antd'
import { usePermission } from '../../party/use-session.ts'
import { FilterSelect } from '../../shell/filter-select.tsx'
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
        <FilterSelect
          label="文件"
          className="filter-medium"
          value={filter.document}
          onChange={(document) => change({ document })}
          options={(indicators.data?.documents ?? []).map((value) => ({ value, label: value }))}
        />
        <FilterSelect
          label="目标年度"
          className="filter-short"
          value={filter.year}
          onChange={(year) => change({ year })}
          options={(indicators.data?.years ?? []).map((value) => ({
            value,
            label: `${value} 年`,
          }))}
        />
        <FilterSelect
          label="频次"
          className="filter-short"
          value={filter.frequency}
          onChange={(frequency) => change({ frequency })}
          options={FREQUENCIES.map((value) => ({ value, label: `按${FREQUENCY_WORDS[value]}` }))}
        />
        {isInside ? (
          <>
            <FilterSelect
              label="状态"
              className="filter-short"
              value={filter.state}
              onChange={(state) => change({ state })}
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
