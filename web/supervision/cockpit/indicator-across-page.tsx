import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Empty } from 'antd'
import { compact } from '../../api/query-words.ts'
import type { Schema } from '../../api/client.ts'
import { Loaded } from '../../shell/loaded.tsx'
import { Page } from '../../shell/page.tsx'
import { type CockpitFigure, cockpitIndicatorQuery } from './cockpit-queries.ts'
import { ColourMark } from './colour-mark.tsx'
import { ForecastCell, Missing, PaceBar } from './figure-cell.tsx'
import { FigureTable } from './figure-table.tsx'
import { PeriodSelect } from './period-select.tsx'
import '../../shell/deal.css'
import './cockpit.css'

const route = getRouteApi('/signed-in/cockpit/$indicatorId')

type Across = Schema<'CockpitIndicator'>

/** Where a number comes from: its areas and months, its formula and version, and the clauses that it answers. */
export function IndicatorAcrossPage() {
  const { indicatorId } = route.useParams()
  const { screen: _screen, colour: _colour, ...search } = route.useSearch()
  const navigate = route.useNavigate()
  const query = compact(search)
  const across = useQuery(cockpitIndicatorQuery(indicatorId, query))
  return (
    <Page
      title={across.data?.name ?? '指标'}
      wide
      lead={
        <>
          <Link to="/cockpit" search={query}>
            驾驶舱
          </Link>
          {across.data === undefined
            ? null
            : ` · ${across.data.area.name} · ${across.data.periodWords}`}
        </>
      }
    >
      <Loaded query={across}>
        {(data) => (
          <>
            <div className="filters no-print" role="search" aria-label="看哪一期">
              <PeriodSelect
                period={data.period}
                today={data.today}
                onChange={(period) => navigate({ search: compact({ ...query, period }) })}
              />
            </div>
            <Head data={data} />
            <Parts data={data} />
            <SumGaps data={data} />
            <Figures title="各月" figures={data.months} data={data} of="period" />
          </>
        )}
      </Loaded>
    </Page>
  )
}

function Head({ data }: { readonly data: Across }) {
  const { figure, grounds, formula, version, since, forecast } = data
  return (
    <section className="sheet deal" aria-label="来龙去脉">
      <dl className="deal-facts">
        <dt>现状</dt>
        <dd>
          <strong className="figures">{figure.text}</strong>{' '}
          <ColourMark colour={figure.colour} word={figure.colourWord} ground={figure.groundWords} />
          <Missing figure={figure} />
          <FactLinks figure={figure} data={data} />
        </dd>
        <dt>目标</dt>
        <dd>
          {figure.target === null ? (
            '没有目标值'
          ) : (
            <Link to="/indicators/$indicatorId" params={{ indicatorId: data.id }}>
              {figure.target}
            </Link>
          )}
        </dd>
        <dt>进度</dt>
        <dd>
          <PaceBar figure={figure} />
        </dd>
        <dt>预测</dt>
        <dd>
          <ForecastCell forecast={forecast} />
          {forecast === null ? null : <div className="deal-note">{forecast.method}</div>}
        </dd>
        <dt>公式</dt>
        <dd>
          {formula}（第 {version} 版{since === null ? '' : `，${since} 起`}）{' '}
          <Link to="/indicators/$indicatorId" params={{ indicatorId: data.id }}>
            指标说明与版本
          </Link>
        </dd>
        <dt>依据</dt>
        <dd>
          {grounds.length === 0
            ? '没有文件依据'
            : grounds.map(({ documentId, document, title, clause, name }) => (
                <div key={`${documentId}${clause}${name}`}>
                  <Link to="/documents/$documentId" params={{ documentId }} search={{ clause }}>
                    {document} {clause}
                  </Link>{' '}
                  <span className="deal-note">
                    《{title}》{name}
                  </span>
                </div>
              ))}
        </dd>
      </dl>
    </section>
  )
}

/** The areas, and which of them decide whether the target is met. */
function Parts({ data }: { readonly data: Across }) {
  // A district that says the number itself has no parts.
  if (!data.isCity && data.parts.length === 0) return null
  if (data.isCity && !data.parts.some(isReporting))
    return (
      <section className="sheet deal" aria-label="各区">
        <h2>各区</h2>
        <Empty className="empty" description="这项指标由市里统一掌握，不分区填报。" />
      </section>
    )
  return (
    <>
      {data.gaps.length === 0 ? null : (
        <section className="sheet deal" aria-label={`由哪些${data.isCity ? '区' : '下级'}决定`}>
          <h2>由哪些{data.isCity ? '区' : '下级'}决定</h2>
          <ol>
            {data.gaps.slice(0, 5).map(({ area, areaName, gap, sharePercent }) => (
              <li key={area}>
                <Link
                  to="/cockpit/$indicatorId"
                  params={{ indicatorId: data.id }}
                  search={{ area, period: data.period }}
                >
                  {areaName}
                </Link>
                ：距应达进度还差 {gap}，占全部差额的 {sharePercent}%
              </li>
            ))}
          </ol>
        </section>
      )}
      <Figures title={data.isCity ? '各区' : '下级'} figures={data.parts} data={data} of="area" />
    </>
  )
}

/** Sums from below that were handed in while somebody was missing there: they count as they were said, and say so. */
function SumGaps({ data }: { readonly data: Across }) {
  if (data.sumGaps.length === 0) return null
  return (
    <section className="sheet deal" aria-label="下级未报齐的数">
      <h2>下级未报齐的数</h2>
      <ul>
        {data.sumGaps.map(({ area, areaName, period, words }) => (
          <li key={`${area} ${period} ${words}`}>
            {areaName} {period}：{words}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The facts that one area's number rests on; of a sum they are found through its areas. */
function FactLinks({ figure, data }: { readonly figure: CockpitFigure; readonly data: Across }) {
  const isSum = figure.area === data.area.id && data.isCity && data.parts.some(isReporting)
  if (isSum || figure.reported === 0) return null
  return (
    <div className="deal-note">
      {data.measures.map(({ code, name }) => (
        <Link
          key={code}
          to="/figures/$area/$period/$measure"
          params={{ area: figure.area, period: figure.period, measure: code }}
          aria-label={`${figure.areaName}${figure.period}${name}的事实`}
        >
          事实{data.measures.length > 1 ? `：${name} ` : ''}
        </Link>
      ))}
    </div>
  )
}

const isReporting = ({ expected }: CockpitFigure): boolean => expected > 0

type FiguresProps = {
  readonly title: string
  readonly figures: readonly CockpitFigure[]
  readonly data: Across
  readonly of: 'area' | 'period'
}

function Figures({ title, figures, data, of }: FiguresProps) {
  if (figures.length === 0) return null
  return (
    <section className="sheet deal" aria-label={title}>
      <h2>{title}</h2>
      <FigureTable
        heads={[of === 'area' ? (data.isCity ? '区' : '下级') : '月份', '数']}
        lines={figures.map((figure) => {
          const into = (words: string) => (
            <Link
              to="/cockpit/$indicatorId"
              params={{ indicatorId: data.id }}
              search={{ area: figure.area, period: figure.period }}
            >
              {words}
            </Link>
          )
          return {
            key: `${figure.area} ${figure.period}`,
            figure,
            name: (
              <>
                {into(of === 'area' ? figure.areaName : figure.period)}
                <FactLinks figure={figure} data={data} />
              </>
            ),
            number: into(figure.text),
            cells: { 当期: figure.ofPeriod ?? '—' },
          }
        })}
      />
    </section>
  )
}
