import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Alert, Select, Tag } from 'antd'
import { compact } from '../../api/query-words.ts'
import { usePermission } from '../../party/use-session.ts'
import { Loaded } from '../../shell/loaded.tsx'
import { Page } from '../../shell/page.tsx'
import { ExemptionLink } from '../exemptions/open-exemption.tsx'
import { DefinitionButton } from './definition-form.tsx'
import { DefinitionMoves } from './definition-moves.tsx'
import { GroundList } from './ground-list.tsx'
import {
  areasQuery,
  type Indicator,
  indicatorQuery,
  type IndicatorVersion,
} from './indicator-queries.ts'
import { SharesPanel } from './shares-panel.tsx'
import './indicators.css'

const route = getRouteApi('/signed-in/indicators/$indicatorId')

/** 指标详情: its definition, where it comes from, and how the city's target is divided. */
export function IndicatorPage() {
  const { indicatorId } = route.useParams()
  const indicator = useQuery(indicatorQuery(indicatorId))
  return (
    <Page
      wide
      title={indicator.data?.name ?? '指标'}
      lead={<Link to="/indicators">全部指标</Link>}
      moves={
        indicator.data === undefined ? null : (
          <>
            <DefinitionMoves indicator={indicator.data} />
            {indicator.data.mayEdit && indicator.data.versions[0]?.state !== 'submitted' ? (
              <DefinitionButton indicator={indicator.data} />
            ) : null}
          </>
        )
      }
    >
      <Loaded query={indicator}>{(shown) => <Sections indicator={shown} />}</Loaded>
    </Page>
  )
}

function Sections({ indicator }: { readonly indicator: Indicator }) {
  const [newest] = indicator.versions
  const current = indicator.versions.find(({ state }) => state === 'published') ?? newest
  const isWorking = newest !== undefined && newest !== current
  const maySee = usePermission('figure.read')
  return (
    <>
      {newest?.returnedReason ? (
        <Alert
          className="indicator-notice"
          type="warning"
          showIcon
          title={`新定义被退回：${newest.returnedReason}`}
        />
      ) : null}
      {indicator.derived && current?.state !== 'published' ? (
        <Alert
          className="indicator-notice"
          type="info"
          showIcon
          title="这个指标由文件条目生成，还没有定义和五项说明，补全并经另一人批准后才发布。"
        />
      ) : null}
      {current === undefined ? null : (
        <Definition title="现行定义" version={current} indicator={indicator} />
      )}
      {isWorking && newest !== undefined ? (
        <Definition
          title={`新定义（${newest.stateWord}）`}
          version={newest}
          indicator={indicator}
        />
      ) : null}
      <GroundList indicator={indicator} />
      {maySee ? <Shares indicator={indicator} /> : null}
      <Versions versions={indicator.versions} />
    </>
  )
}

type DefinitionProps = {
  readonly title: string
  readonly version: IndicatorVersion
  readonly indicator: Indicator
}

const Definition = ({ title, version, indicator }: DefinitionProps) => (
  <section className="sheet indicator-section">
    <h2>
      {title}
      <span className="soft indicator-code">
        {indicator.code} · 第 {version.version} 版
      </span>
      {version.open ? <Tag>公开</Tag> : <Tag>不公开</Tag>}
    </h2>
    <dl className="indicator-facts">
      <Fact term="定义" words={version.definition} />
      <Fact term="公式" words={version.formulaWords} />
      <Fact term="单位" words={indicator.unit} />
      <Fact term="起用" words={version.since === null ? '自始' : `自 ${version.since} 起`} />
      <Fact term="来源" words={version.source} />
      <Fact term="核验" words={version.verification} />
      <Fact term="精度" words={version.accuracy} />
      <Fact term="局限" words={version.limits} />
      <Fact term="补救" words={version.remedy} />
    </dl>
  </section>
)

const Fact = ({ term, words }: { readonly term: string; readonly words: string }) => (
  <div>
    <dt>{term}</dt>
    <dd>{words === '' ? <span className="indicator-missing">待补</span> : words}</dd>
  </div>
)

/** Whose target is divided: the city's, or that of a district whose own people, or the city's offices, look. */
function useWholes(): { value: string; label: string }[] {
  const areas = useQuery(areasQuery).data?.rows ?? []
  const districts = areas.filter(({ maySeeBelow }) => maySeeBelow)
  return [
    { value: '', label: '全市分解到区' },
    ...districts.map(({ id, shortName }) => ({ value: id, label: `${shortName}分解到下级` })),
  ]
}

function Shares({ indicator }: { readonly indicator: Indicator }) {
  const { year, area } = route.useSearch()
  const navigate = route.useNavigate()
  const wholes = useWholes()
  const years = [...new Set(indicator.targets.map((target) => target.year))].sort((a, b) => b - a)
  const chosen = year ?? years[0]
  return (
    <section className="sheet indicator-section">
      <h2>
        分解
        {wholes.length < 2 || years.length === 0 ? null : (
          <Select
            size="small"
            aria-label="分解谁的目标"
            className="indicator-year no-print"
            showSearch={{ optionFilterProp: 'label' }}
            popupMatchSelectWidth={false}
            value={area ?? ''}
            onChange={(next) =>
              void navigate({ search: compact({ year, area: next || undefined }), replace: true })
            }
            options={wholes}
          />
        )}
        {years.length === 0 ? null : (
          <Select
            size="small"
            aria-label="分解年度"
            className="indicator-year no-print"
            value={chosen ?? null}
            onChange={(next) =>
              void navigate({ search: compact({ year: next, area }), replace: true })
            }
            options={years.map((value) => ({ value, label: `${value} 年` }))}
          />
        )}
      </h2>
      {chosen === undefined ? (
        <p className="soft">还没有目标年度，定了年度才能分解。</p>
      ) : (
        <SharesPanel
          key={`${chosen} ${area ?? ''}`}
          indicatorId={indicator.id}
          year={chosen}
          area={area}
        />
      )}
    </section>
  )
}

const Versions = ({ versions }: { readonly versions: readonly IndicatorVersion[] }) => (
  <section className="sheet indicator-section">
    <h2>版本</h2>
    <table className="list-table">
      <thead>
        <tr>
          <th scope="col">版本</th>
          <th scope="col">公式</th>
          <th scope="col">起用</th>
          <th scope="col">状态</th>
          <th scope="col">起草 / 批准</th>
        </tr>
      </thead>
      <tbody>
        {versions.map((version) => (
          <tr key={version.version}>
            <td className="figures">{version.version}</td>
            <td className="list-name">
              {version.formulaWords}
              <span className="soft">{version.reason}</span>
            </td>
            <td className="figures">{version.since ?? '自始'}</td>
            <td>{version.stateWord}</td>
            <td>
              {version.draftedBy ?? '内容文件'}
              {version.approvedBy === null ? null : (
                <>
                  {` / ${version.approvedBy}`}
                  <ExemptionLink kind="indicator" subjectId={version.id} />
                </>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)
