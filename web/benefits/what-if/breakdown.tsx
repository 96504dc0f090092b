import { Segmented, Spin } from 'antd'
import { lazy, Suspense, useMemo } from 'react'
import { fenWords } from '../benefit-words.ts'
import type { Breakdown, WhatIfAddress } from './what-if-address.ts'
import { LETTERS } from './scenario-editor.tsx'
import type { Part, Scenario } from './what-if-queries.ts'
import { differenceWords, toneOf } from './what-if-words.ts'

const Bars = lazy(() => import('./bars.tsx').then(({ Bars: bars }) => ({ default: bars })))

const BY_WORDS: Readonly<Record<Breakdown, string>> = {
  region: '按区',
  industry: '按行业',
  size: '按规模',
}
const HEADS: Readonly<Record<Breakdown, string>> = {
  region: '所在区',
  industry: '行业大类',
  size: '企业规模',
}
const FEN_PER_WAN = 1_000_000
/** More bars than these are not told apart; the table has them all. */
const BARS_MAX = 12

type BreakdownProps = {
  readonly scenarios: readonly Scenario[]
  readonly address: WhatIfAddress
  readonly onChange: (part: WhatIfAddress) => void
}

const partsOf = (scenario: Scenario, by: Breakdown): readonly Part[] =>
  by === 'region' ? scenario.regions : by === 'industry' ? scenario.industries : scenario.sizes

/** One part as every scenario has it; all scenarios are over the same organisations. */
function rowsOf(scenarios: readonly Scenario[], by: Breakdown) {
  const [first, ...others] = scenarios.map((scenario) => partsOf(scenario, by))
  return (first ?? []).map((part) => ({
    part,
    sides: [part, ...others.map((parts) => parts.find(({ key }) => key === part.key) ?? part)],
  }))
}

/** The cost by district, industry or size: a chart, and the same figures as a table. */
export function BreakdownPanel({ scenarios, address, onChange }: BreakdownProps) {
  const by = address.by ?? 'region'
  const rows = useMemo(() => rowsOf(scenarios, by), [scenarios, by])
  const series = useMemo(
    () => ['现行', ...scenarios.map((_, at) => `方案 ${LETTERS[at]}`)],
    [scenarios],
  )
  const costly = useMemo(
    () =>
      rows
        .filter(({ sides }) =>
          sides.some((side) => side.beforeFen !== '0' || side.afterFen !== '0'),
        )
        .slice(0, BARS_MAX)
        .map(({ part, sides }) => ({
          name: part.name,
          values: [part.beforeFen, ...sides.map(({ afterFen }) => afterFen)].map(
            (fen) => Number(fen) / FEN_PER_WAN,
          ),
        })),
    [rows],
  )
  const isBreakdown = (word: string): word is Breakdown => Object.hasOwn(BY_WORDS, word)
  const isAllUnknown = by === 'size' && rows.every(({ part }) => part.key === null)
  return (
    <section className="sheet what-if-part" aria-label="分解">
      <div className="list-bar">
        <h2>钱花在哪里</h2>
        <Segmented
          aria-label="分解方式"
          className="no-print"
          value={by}
          onChange={(word: string) => {
            if (isBreakdown(word)) onChange({ by: word, key: undefined })
          }}
          options={Object.entries(BY_WORDS).map(([value, label]) => ({ value, label }))}
        />
      </div>
      {isAllUnknown ? (
        <p className="soft">
          一企一档中还没有「企业规模」，全部列为未知；导入这项事实后即可按规模分解，系统不推测。
        </p>
      ) : null}
      {costly.length === 0 ? (
        <p className="soft">各方案都没有算出金额，没有可画的图。</p>
      ) : (
        <Suspense fallback={<Spin />}>
          <Bars label={`${BY_WORDS[by]}的金额，万元；数字见下表`} series={series} bars={costly} />
        </Suspense>
      )}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard */}
      <div
        className="what-if-scroll"
        role="region"
        aria-label={`${BY_WORDS[by]}分解表`}
        tabIndex={0}
      >
        <table className="what-if-table">
          <thead>
            <tr>
              <th scope="col">{HEADS[by]}</th>
              <th scope="col" className="what-if-money">
                机构
              </th>
              <th scope="col" className="what-if-money">
                现行
              </th>
              {scenarios.map((_, at) => (
                <th scope="col" key={LETTERS[at]} className="what-if-money">
                  方案 {LETTERS[at]}
                </th>
              ))}
              {scenarios.map((_, at) => (
                <th scope="col" key={LETTERS[at]} className="what-if-money">
                  {LETTERS[at]} 增 / 减（家）
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ part, sides }) => (
              <tr key={part.key ?? ''}>
                <th scope="row">
                  <button
                    type="button"
                    className="what-if-open"
                    title="只看这一项中有变化的机构"
                    onClick={() => onChange({ by, key: part.key ?? '' })}
                  >
                    {part.name}
                  </button>
                </th>
                <td className="what-if-money figures" data-label="机构">
                  {part.organisations}
                </td>
                <td className="what-if-money figures" data-label="现行">
                  {fenWords(part.beforeFen)}
                </td>
                {sides.map((side, at) => (
                  <td
                    key={LETTERS[at]}
                    className="what-if-money figures"
                    data-label={`方案 ${LETTERS[at]}`}
                  >
                    {fenWords(side.afterFen)}{' '}
                    <span className={`what-if-by ${toneOf(side.beforeFen, side.afterFen)}`}>
                      {differenceWords(side.beforeFen, side.afterFen)}
                    </span>
                  </td>
                ))}
                {sides.map((side, at) => (
                  <td
                    key={LETTERS[at]}
                    className="what-if-money figures"
                    data-label={`${LETTERS[at]} 增 / 减（家）`}
                  >
                    {side.winners} / {side.losers}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
