import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Empty, Select } from 'antd'
import type { ReactNode } from 'react'
import { compact } from '../../api/query-words.ts'
import { fenWords } from '../../benefits/benefit-words.ts'
import { ExportButton } from '../../shell/export-button.tsx'
import { Loaded } from '../../shell/loaded.tsx'
import { Page } from '../../shell/page.tsx'
import {
  type Effect,
  type EffectComparison,
  type EffectMember,
  effectQuery,
} from './effect-queries.ts'
import { PrintButton } from '../../shell/print-button.tsx'
import '../../shell/deal.css'

const route = getRouteApi('/signed-in/effects/policy')

/** How many organisations are listed at once; the workbook has all. */
const MEMBERS_SHOWN = 200

/** The effect of one policy (政策成效), up to a year that stands in the address. */
export function EffectPage() {
  const filter = route.useSearch()
  const navigate = route.useNavigate()
  const query = compact({ after: filter.after, rule: filter.rule ?? '' })
  const effect = useQuery({
    ...effectQuery({ ...query, rule: filter.rule ?? '' }),
    enabled: filter.rule !== undefined,
  })
  if (filter.rule === undefined)
    return (
      <Page title="政策成效">
        <Empty className="empty" description="没有说明看哪一项政策。">
          <Link to="/effects">从一览中选一项</Link>
        </Empty>
      </Page>
    )
  return (
    <Page
      title={effect.data?.policy.name ?? '政策成效'}
      lead={
        <>
          <Link to="/effects">政策成效</Link>
          {effect.data === undefined
            ? null
            : ` · ${effect.data.policy.of} · ${effect.data.policy.clause}`}
        </>
      }
      moves={
        <>
          <PrintButton />
          <ExportButton href="/api/effect/workbook" filter={query} />
        </>
      }
    >
      <Loaded query={effect}>
        {(data) => (
          <>
            <div className="filters no-print" role="search" aria-label="比较到哪一年">
              <Select
                aria-label="比较到"
                className="filter-title"
                value={data.after}
                options={data.years.map((year) => ({ value: year, label: `比较到 ${year}年` }))}
                onChange={(after: number) =>
                  void navigate({ search: { ...filter, after }, replace: true })
                }
              />
            </div>
            <Money data={data} />
            <Compared data={data} />
            {data.results.length === 0 ? null : <Results data={data} />}
            <Members title="获得支持的单位" members={data.receivers} isReceiver />
            <Members title="差一步、未获支持的单位" members={data.others} isReceiver={false} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="sheet deal" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}

type Cell = { readonly head: string; readonly text: ReactNode; readonly isFigure?: boolean }
type Row = { readonly key: string; readonly cells: readonly Cell[] }

/** A small table whose cells carry their head along to a narrow screen. */
function Table({ rows }: { readonly rows: readonly Row[] }) {
  return (
    <table className="deal-table">
      <thead>
        <tr>
          {rows[0]?.cells.map(({ head, isFigure }) => (
            <th key={head} scope="col" className={isFigure === true ? 'deal-money' : undefined}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, cells }) => (
          <tr key={key}>
            {cells.map(({ head, text, isFigure }, at) => (
              <td
                key={head}
                data-head={at === 0 ? undefined : head}
                className={isFigure === true ? 'deal-money figures' : undefined}
              >
                {text}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const figure = (head: string, text: ReactNode): Cell => ({ head, text, isFigure: true })

function Money({ data: { policy, money } }: { readonly data: Effect }) {
  return (
    <Section title="花了多少钱、给了谁">
      <p>
        {policy.firstYear} 年以来安排 {fenWords(policy.grantedFen)}，已拨付{' '}
        {fenWords(policy.paidFen)}，已追回 {fenWords(policy.recoveredFen)}；共{' '}
        {policy.organisations} 家。
      </p>
      <Table
        rows={money.map((row) => ({
          key: `${row.year} ${row.region ?? ''}`,
          cells: [
            { head: '年度', text: `${row.year}年` },
            { head: '所在区', text: row.region ?? '市外或未登记' },
            figure('单位', `${row.organisations} 家`),
            figure('安排', fenWords(row.grantedFen)),
            figure('已拨付', fenWords(row.paidFen)),
          ],
        }))}
      />
    </Section>
  )
}

const valueWords = (value: string | null, { money, unit }: EffectComparison): string => {
  if (value === null) return '—'
  if (!money) return `${value} ${unit}`
  return value.startsWith('-') ? `-${fenWords(value.slice(1))}` : fenWords(value)
}

function Compared({ data }: { readonly data: Effect }) {
  return (
    <Section title={`之后怎样：到 ${data.after} 年的变化`}>
      {data.comparisons.length === 0 ? (
        <Empty description="本市的内容没有规定成效指标。" />
      ) : (
        <Table
          rows={data.comparisons.map((each) => ({
            key: each.name,
            cells: [
              {
                head: '指标',
                text: (
                  <>
                    {each.name}
                    {each.caveats.length === 0 ? null : (
                      <div className="deal-note">
                        {each.caveats.map(({ text }) => text).join('')}
                      </div>
                    )}
                  </>
                ),
              },
              figure('获得支持，有数/全部', `${each.receivers.known}/${each.receivers.members}`),
              figure('变化中位数', valueWords(each.receivers.median, each)),
              figure('未获支持，有数/全部', `${each.others.known}/${each.others.members}`),
              figure('其变化中位数', valueWords(each.others.median, each)),
              figure('中位数之差', valueWords(each.difference, each)),
            ],
          }))}
        />
      )}
      <h3>读这些数时要知道</h3>
      <ul>
        {data.caveats.map(({ code, text }) => (
          <li key={code}>{text}</li>
        ))}
      </ul>
      <p className="deal-note">{data.method}</p>
    </Section>
  )
}

const Results = ({ data }: { readonly data: Effect }) => (
  <Section title="验收通过的项目成果">
    <Table
      rows={data.results.map(({ kind, word, count, amountFen }) => ({
        key: kind,
        cells: [
          { head: '成果', text: word },
          figure('数量', `${count} 项`),
          figure('金额', amountFen === null ? '—' : fenWords(amountFen)),
        ],
      }))}
    />
  </Section>
)

type MembersProps = {
  readonly title: string
  readonly members: readonly EffectMember[]
  readonly isReceiver: boolean
}

function Members({ title, members, isReceiver }: MembersProps) {
  return (
    <Section title={`${title}（${members.length} 家）`}>
      {members.length === 0 ? (
        <Empty description={isReceiver ? '还没有单位获得支持。' : '没有可比的单位。'} />
      ) : (
        <Table
          rows={members.slice(0, MEMBERS_SHOWN).map((member) => ({
            key: member.organisation,
            cells: [
              {
                head: '单位',
                text: (
                  <Link
                    to="/registers/files/$organisationId"
                    params={{ organisationId: member.organisation }}
                  >
                    {member.name}
                  </Link>
                ),
              },
              { head: '所在区', text: member.region ?? '市外或未登记' },
              figure(isReceiver ? '首次获得' : '首次差一步', `${member.year}年`),
              isReceiver
                ? figure('安排', fenWords(member.grantedFen))
                : { head: '差在哪里', text: member.why },
              figure('其他政策', `${member.otherPolicies} 项`),
            ],
          }))}
        />
      )}
      {members.length > MEMBERS_SHOWN ? (
        <p className="deal-note">只列出前 {MEMBERS_SHOWN} 家，全部见 Excel。</p>
      ) : null}
    </Section>
  )
}
