import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button, Collapse, Empty, Select } from 'antd'
import type { Schema } from '../../api/client.ts'
import { ExportButton } from '../../shell/export-button.tsx'
import { FilterSelect } from '../../shell/filter-select.tsx'
import { IgnoredSearch } from '../../shell/ignored-search.tsx'
import { Loaded } from '../../shell/loaded.tsx'
import { Page } from '../../shell/page.tsx'
import { publishedQuery } from '../indicators/indicator-queries.ts'
import '../indicators/indicators.css'

type Published = Schema<'PublishedFigures'>

const route = getRouteApi('/published-figures')

/** 公开数据: closed figures of public indicators, for anybody, with what they mean. */
export function PublishedPage() {
  const filter = route.useSearch()
  const navigate = route.useNavigate()
  const published = useQuery(publishedQuery(filter.year))
  const change = (part: typeof filter) =>
    void navigate({ search: { ...filter, ...part }, replace: true })
  const year = filter.year ?? published.data?.year
  const words = year === undefined ? '' : `?year=${year}`
  return (
    <Page
      wide
      title="公开数据"
      lead="只公布已关账的数。未报就是未报，不是零；每个指标的口径、局限和补救办法见数据字典。"
      moves={
        <>
          <ExportButton href={`/api/published-figures/csv${words}`}>CSV</ExportButton>
          <Button href={`/api/published-figures${words}`} target="_blank">
            JSON
          </Button>
          <ExportButton href="/api/published-figures/dictionary">数据字典</ExportButton>
        </>
      }
    >
      <IgnoredSearch filter={filter} />
      <Loaded query={published}>
        {(data) => (
          <>
            <div className="filters" role="search" aria-label="筛选公开数据">
              <Select
                aria-label="年度"
                className="filter-short"
                value={data.year}
                onChange={(next) => change({ year: next })}
                options={[...new Set([data.year, ...data.years])].map((value) => ({
                  value,
                  label: `${value} 年`,
                }))}
              />
              <FilterSelect
                label="指标"
                hasSearch
                className="filter-issuer"
                value={filter.code}
                onChange={(code) => change({ code })}
                options={chosenOnce(data.figures, ({ code, name }) => [code, name])}
              />
              <FilterSelect
                label="地区"
                className="filter-medium"
                value={filter.area}
                onChange={(area) => change({ area })}
                options={chosenOnce(data.figures, ({ area, areaName }) => [area, areaName])}
              />
            </div>
            <Figures
              figures={data.figures.filter(
                ({ code, area }) =>
                  (filter.code === undefined || code === filter.code) &&
                  (filter.area === undefined || area === filter.area),
              )}
            />
            <Dictionary entries={data.dictionary} fields={data.fields} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

type Figure = Published['figures'][number]

const chosenOnce = (
  figures: readonly Figure[],
  of: (figure: Figure) => readonly [string, string],
) => [...new Map(figures.map(of))].map(([value, label]) => ({ value, label }))

const ROWS_MAX = 500

const Figures = ({ figures }: { readonly figures: readonly Figure[] }) =>
  figures.length === 0 ? (
    <Empty className="empty" description="还没有可以公布的数：关账之后才会列在这里。" />
  ) : (
    <>
      {figures.length > ROWS_MAX ? (
        <p className="soft">
          共 {figures.length} 行，这里列出前 {ROWS_MAX} 行；请选指标或地区，或下载 CSV 看全部。
        </p>
      ) : null}
      <table className="list-table sheet">
        <thead>
          <tr>
            <th scope="col">指标</th>
            <th scope="col">地区</th>
            <th scope="col">时期</th>
            <th scope="col">数值</th>
          </tr>
        </thead>
        <tbody>
          {figures.slice(0, ROWS_MAX).map((row) => (
            <tr key={`${row.code} ${row.area} ${row.period}`}>
              <td className="list-name">
                {row.name}
                <span className="soft">公式第 {row.version} 版</span>
              </td>
              <td>{row.areaName}</td>
              <td className="figures">{row.period}</td>
              <td className="figures">
                {row.value === null ? '未报' : `${row.value} ${row.unit}`}
                {row.missing.length === 0 ? null : (
                  <span className="soft list-note">缺报：{row.missing.join('、')}</span>
                )}
                {row.partial.length === 0 ? null : (
                  <span className="soft list-note">下级未报齐：{row.partial.join('、')}</span>
                )}
                {row.demo ? <span className="demo-mark">演示</span> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )

const Dictionary = ({
  entries,
  fields,
}: {
  readonly entries: Published['dictionary']
  readonly fields: Published['fields']
}) => (
  <section className="indicator-section sheet">
    <h2>数据字典</h2>
    <Collapse
      items={[
        {
          key: 'fields',
          label: '各列的含义（CSV 与 JSON）',
          children: (
            <dl className="indicator-facts">
              {fields.map(({ key, head, meaning }) => (
                <div key={key}>
                  <dt>
                    {head} <code>{key}</code>
                  </dt>
                  <dd>{meaning}</dd>
                </div>
              ))}
            </dl>
          ),
        },
      ]}
    />
    {entries.length === 0 ? (
      <p className="soft">还没有公开的指标。</p>
    ) : (
      <Collapse
        items={entries.map((entry) => ({
          key: `${entry.code} ${entry.version}`,
          label: `${entry.name}（第 ${entry.version} 版）`,
          children: (
            <dl className="indicator-facts">
              {(
                [
                  ['定义', entry.definition],
                  ['公式', entry.formula],
                  ['单位', entry.unit],
                  ['频次', entry.frequency],
                  ['来源', entry.source],
                  ['核验', entry.verification],
                  ['精度', entry.accuracy],
                  ['局限', entry.limits],
                  ['补救', entry.remedy],
                ] as const
              ).map(([term, words]) => (
                <div key={term}>
                  <dt>{term}</dt>
                  <dd>{words}</dd>
                </div>
              ))}
            </dl>
          ),
        }))}
      />
    )}
  </section>
)
