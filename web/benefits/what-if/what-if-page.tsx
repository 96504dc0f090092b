import { ExperimentOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Alert, Button, Checkbox, Empty, Input, Select } from 'antd'
import { useState } from 'react'
import { usePermission } from '../../party/use-session.ts'
import { Loaded } from '../../shell/loaded.tsx'
import { Page } from '../../shell/page.tsx'
import { RoleNeeded } from '../../shell/role-needed.tsx'
import { LETTERS, PatchList, ScenarioEditor } from './scenario-editor.tsx'
import type { Patches, WhatIfAddress } from './what-if-address.ts'
import { type Asked, type WhatIfRule, whatIfRulesQuery } from './what-if-queries.ts'
import { WhatIfResult } from './what-if-result.tsx'
import './what-if.css'

const route = getRouteApi('/signed-in/benefits/what-if')

/** 政策模拟: change a rate, a cap or a condition, and see over everybody on file what it costs and whom it moves. */
export function WhatIfPage() {
  const mayRun = usePermission('what-if.run')
  const rules = useQuery({ ...whatIfRulesQuery, enabled: mayRun })
  if (!mayRun) return <RoleNeeded title="政策模拟" />
  return (
    <Page
      wide
      title="政策模拟"
      lead="改一个比率、上限或条件，对全部在册机构重算：花多少钱，谁多谁少。只算不存，也不改规则。"
    >
      <Loaded query={rules}>
        {({ rows, organisations, today }) =>
          organisations === 0 ? <NobodyOnFile /> : <Simulation rules={rows} today={today} />
        }
      </Loaded>
    </Page>
  )
}

/** Without facts there is nothing to reckon with. */
function NobodyOnFile() {
  const mayImport = usePermission('fact.import')
  return (
    <Empty
      className="empty"
      description="一企一档中还没有任何事实，没有可算的机构。导入一张事实表（Excel、CSV 或 Parquet）后再来。"
    >
      {mayImport ? <Link to="/registers/imports">去导入事实</Link> : '请经办处室导入事实。'}
    </Empty>
  )
}

type SimulationProps = { readonly rules: readonly WhatIfRule[]; readonly today: string }

/** The question that an address asks; null while it asks nothing. */
function askedOf(address: WhatIfAddress, today: string): Asked | null {
  const scenarios = scenariosOf(address)
  const isEmpty = scenarios.every((patches) => patches.length === 0)
  if (isEmpty && address.rule === undefined) return null
  return {
    asOf: address.day ?? today,
    ...(address.rule === undefined ? {} : { rules: [address.rule] }),
    scenarios: scenarios.map((patches) => ({ patches: [...patches] })),
    countsLedger: address.ledger === true,
  }
}

const scenariosOf = ({ a = [], b }: WhatIfAddress): readonly Patches[] =>
  b === undefined ? [a] : [a, b]

function Simulation({ rules, today }: SimulationProps) {
  const address: WhatIfAddress = route.useSearch()
  const navigate = route.useNavigate()
  const present = askedOf(address, today)
  const isShared = scenariosOf(address).some((patches) => patches.length > 0)
  // A shared address is answered at once; what is typed afterwards waits for the button.
  const [asked, setAsked] = useState<Asked | null>(isShared ? present : null)
  const change = (part: WhatIfAddress) =>
    void navigate({ search: { ...address, page: undefined, ...part }, replace: true })
  const changeScenarios = ([a, b]: readonly Patches[]) =>
    change({ a, b, ...(b === undefined ? { view: undefined } : {}) })
  const rule = rules.find(({ id }) => id === address.rule)
  const scenarios = scenariosOf(address)
  const knobs = rules.flatMap((one) => one.knobs)
  const isStale = asked !== null && JSON.stringify(asked) !== JSON.stringify(present)
  return (
    <>
      <section className="sheet what-if-part no-print" aria-label="模拟什么">
        <div className="what-if-fields">
          <label className="what-if-field what-if-field-wide">
            <span>政策</span>
            <Select
              aria-label="政策"
              placeholder="选一项政策"
              showSearch={{ optionFilterProp: 'label' }}
              value={address.rule ?? null}
              onChange={(id) => change({ rule: id ?? undefined })}
              options={rules.map(({ id, document, rule: name, amount }) => ({
                value: id,
                label: `${document} ${name}${amount === null ? '' : `：${amount}`}`,
              }))}
            />
          </label>
          <label className="what-if-field">
            <span>核算日</span>
            <Input
              type="date"
              aria-label="核算日"
              max={today}
              value={address.day ?? today}
              onChange={({ target }) =>
                change({ day: target.value === '' ? undefined : target.value })
              }
            />
          </label>
          <Checkbox
            checked={address.ledger === true}
            onChange={({ target }) => change({ ledger: target.checked ? true : undefined })}
          >
            扣除此前已安排的金额
          </Checkbox>
        </div>
        {isShared ? (
          <div className="what-if-patches" aria-label="各方案的改动">
            {scenarios.map((patches, at) => (
              <PatchList
                key={LETTERS[at]}
                letter={LETTERS[at] ?? ''}
                patches={patches}
                knobs={knobs}
                onChange={(next) =>
                  changeScenarios(scenarios.map((old, index) => (index === at ? next : old)))
                }
              />
            ))}
          </div>
        ) : null}
      </section>
      {rule === undefined ? null : (
        <ScenarioEditor rule={rule} scenarios={scenarios} onChange={changeScenarios} />
      )}
      <div className="what-if-run no-print">
        <Button
          type="primary"
          size="large"
          icon={<ExperimentOutlined />}
          disabled={present === null || (asked !== null && !isStale)}
          onClick={() => setAsked(present)}
        >
          {asked === null ? '开始模拟' : '重新模拟'}
        </Button>
        {present === null ? <span className="soft">先选一项政策，改一处或几处。</span> : null}
        {isStale ? (
          <Alert type="info" showIcon title="改动还没有算进下面的结果，请重新模拟。" />
        ) : null}
      </div>
      {asked === null ? null : (
        <WhatIfResult asked={asked} knobs={knobs} address={address} onChange={change} />
      )}
    </>
  )
}
