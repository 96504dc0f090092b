import { DesktopOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, Empty, Select } from 'antd'
import { useEffect } from 'react'
import { compact } from '../../api/query-words.ts'
import { usePermission } from '../../party/use-session.ts'
import { IgnoredSearch } from '../../shell/ignored-search.tsx'
import { Loaded } from '../../shell/loaded.tsx'
import { Page } from '../../shell/page.tsx'
import { PrintButton } from '../../shell/print-button.tsx'
import { type CockpitFilter, COLOURS } from './cockpit-filter.ts'
import { type Cockpit, cockpitQuery, type CockpitRow, taskCountsQuery } from './cockpit-queries.ts'
import { ColourMark } from './colour-mark.tsx'
import { PeriodSelect } from './period-select.tsx'
import { TargetTable } from './target-table.tsx'
import { TileMap } from './tile-map.tsx'
import '../../shell/deal.css'
import './cockpit.css'

const route = getRouteApi('/signed-in/cockpit')

const REFRESH_MS = 60_000
/** What a big screen has room for, the worst first. */
const BIG_ROWS = 8

type TargetsProps = {
  readonly data: Cockpit
  readonly isBig: boolean
  /** The one colour that is asked for. */
  readonly colour: CockpitFilter['colour']
}

/** What is judged, the worst first; what is not (没有目标值、尚未到期) stands folded below it. */
function Targets({ data, isBig, colour }: TargetsProps) {
  const rows = worstFirst(data.rows)
  const place = { period: data.period, area: data.area.id }
  if (colour !== undefined)
    return (
      <>
        <p className="soft">
          只列“{COLOUR_WORDS[colour]}”的指标。
          <Link to="/cockpit" search={place}>
            全部指标
          </Link>
        </p>
        <TargetTable rows={rows.filter(({ figure }) => figure.colour === colour)} {...place} />
      </>
    )
  const judged = rows.filter(({ figure }) => figure.colour !== 'grey')
  if (isBig || judged.length === 0)
    return <TargetTable rows={isBig ? rows.slice(0, BIG_ROWS) : rows} {...place} />
  const rest = rows.slice(judged.length)
  return (
    <>
      <TargetTable rows={judged} {...place} />
      {rest.length === 0 ? null : (
        <details className="cockpit-rest">
          <summary>另有 {rest.length} 项不评：没有目标值，或尚未到期</summary>
          <TargetTable rows={rest} {...place} />
        </details>
      )}
    </>
  )
}

const ORDER = { red: 0, yellow: 1, green: 2, grey: 3 } as const

/** What wants looking at stands first; indicators of one colour keep their order. */
const worstFirst = (rows: readonly CockpitRow[]): CockpitRow[] =>
  rows.toSorted((a, b) => ORDER[a.figure.colour] - ORDER[b.figure.colour])

/** 驾驶舱: the targets of the city, or of one's own district, as of a period that stands in the address. */
export function CockpitPage() {
  const filter = route.useSearch()
  const { screen, colour, ...query } = filter
  const navigate = route.useNavigate()
  const isBig = screen === 'big'
  const cockpit = useQuery({
    ...cockpitQuery(compact(query)),
    refetchInterval: isBig ? REFRESH_MS : false,
  })
  useBigScreen(isBig, () => navigate({ search: compact(query) }))
  const go = (change: { period?: string; area?: string }) =>
    navigate({ search: compact({ ...query, screen, ...change }) })
  return (
    <Page
      title="驾驶舱"
      wide
      lead={cockpit.data === undefined ? null : <Lead cockpit={cockpit.data} />}
      moves={
        isBig ? (
          <Button onClick={() => navigate({ search: compact(query) })}>退出大屏（Esc）</Button>
        ) : (
          <>
            <PrintButton />
            <Button
              icon={<DesktopOutlined />}
              onClick={() => navigate({ search: compact({ ...query, screen: 'big' as const }) })}
            >
              大屏
            </Button>
          </>
        )
      }
    >
      <IgnoredSearch filter={filter} />
      <Loaded query={cockpit}>
        {(data) => (
          <>
            <div className="filters no-print" role="search" aria-label="看哪里、看哪一期">
              {data.areas.length > 1 ? (
                <Select
                  aria-label="区"
                  value={data.area.id}
                  style={{ minWidth: 180 }}
                  options={data.areas.map(({ id, name }) => ({ value: id, label: name }))}
                  onChange={(area) => go({ area })}
                />
              ) : null}
              <PeriodSelect
                period={data.period}
                today={data.today}
                onChange={(period) => go({ period })}
              />
            </div>
            <Overview cockpit={data} />
            {data.rows.length === 0 ? (
              <Empty
                className="empty"
                description="尚无数据：还没有发布指标。确认文件中的目标并发布指标后，这里就有了。"
              />
            ) : (
              <Targets data={data} isBig={isBig} colour={isBig ? undefined : colour} />
            )}
          </>
        )}
      </Loaded>
    </Page>
  )
}

const STATE_WORDS = {
  unopened: '尚未开放填报',
  open: '填报中，数据未关账',
  closed: '已关账',
} as const

function Lead({ cockpit }: { readonly cockpit: Cockpit }) {
  const { area, periodWords, soFar, state, today, dueOn, isDemo } = cockpit
  return (
    <>
      {area.name} · {periodWords}（累计数为{soFar}） · {STATE_WORDS[state]}
      {state === 'open' && dueOn !== null ? `，${dueOn} 前报送` : ''} · 截至 {today}
      {isDemo ? ' · 演示' : ''}
    </>
  )
}

/** Counts by colour, tasks by colour, and the areas. */
function Overview({ cockpit }: { readonly cockpit: Cockpit }) {
  const { counts, tiles, period, area, isCity } = cockpit
  return (
    <section className="cockpit-overview" aria-label="总览">
      <div className="cockpit-counts">
        <h2>指标</h2>
        <ul>
          {COLOURS.map((colour) => (
            <li key={colour}>
              <Link to="/cockpit" search={{ period, area: area.id, colour }}>
                <ColourMark colour={colour} word={COLOUR_WORDS[colour]} />{' '}
                <b className="figures">{counts[colour]}</b> 项
              </Link>
            </li>
          ))}
        </ul>
        <TaskCounts year={Number(period.slice(0, 4))} area={isCity ? undefined : area.id} />
      </div>
      {tiles.length === 0 ? null : <TileMap tiles={tiles} period={period} />}
    </section>
  )
}

const COLOUR_WORDS = { red: '预警', yellow: '关注', green: '正常', grey: '不评' } as const

const TASK_WORDS = {
  red: '逾期',
  yellow: '临期或补办',
  green: '正常',
  grey: '未交办或未定时限',
} as const

function TaskCounts({ year, area }: { readonly year: number; readonly area: string | undefined }) {
  const mayRead = usePermission('duty-task.read')
  const tasks = useQuery({
    ...taskCountsQuery(compact({ year, area })),
    enabled: mayRead,
  })
  // What has no last day is of no year, and open in each.
  const all = useQuery({ ...taskCountsQuery(compact({ area })), enabled: mayRead })
  if (tasks.data === undefined) return null
  const { counts } = tasks.data
  const undated = all.data?.counts.undated ?? 0
  return (
    <>
      <h2>任务</h2>
      <ul>
        {COLOURS.map((colour) => (
          <li key={colour}>
            <Link to="/tasks" search={compact({ colour, year, area })}>
              <ColourMark colour={colour} word={TASK_WORDS[colour]} />{' '}
              <b className="figures">{counts[colour]}</b> 项
            </Link>
          </li>
        ))}
        <li>
          <Link to="/tasks" search={compact({ isUndated: true, area })}>
            未定时限（各年）<b className="figures">{undated}</b> 项
          </Link>
        </li>
      </ul>
    </>
  )
}

/** The whole screen, dark, without the frame of the house, while the address says so; Escape leaves it. */
function useBigScreen(isBig: boolean, onLeave: () => void): void {
  useEffect(() => {
    if (!isBig) return undefined
    const root = document.documentElement
    const appearance = root.dataset['appearance']
    root.classList.add('big-screen')
    root.dataset['appearance'] = 'dark'
    const onKey = ({ key }: KeyboardEvent) => {
      if (key === 'Escape') onLeave()
    }
    addEventListener('keydown', onKey)
    return () => {
      removeEventListener('keydown', onKey)
      root.classList.remove('big-screen')
      if (appearance !== undefined) root.dataset['appearance'] = appearance
    }
  }, [isBig, onLeave])
}
