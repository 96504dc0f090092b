import { fenWords } from '../benefit-words.ts'
import { LETTERS, PatchList } from './scenario-editor.tsx'
import type { Knob, Scenario } from './what-if-queries.ts'
import { differenceWords, toneOf } from './what-if-words.ts'

type TotalsPanelProps = {
  readonly scenarios: readonly Scenario[]
  readonly knobs: readonly Knob[]
}

/** What each scenario costs beside what the rules in force cost, and for whom it changes something. */
export function TotalsPanel({ scenarios, knobs }: TotalsPanelProps) {
  return (
    <div className="what-if-totals">
      {scenarios.map((scenario, at) => (
        <section
          key={LETTERS[at]}
          className="sheet what-if-total"
          aria-label={`方案 ${LETTERS[at]} 合计`}
        >
          <PatchList letter={LETTERS[at] ?? ''} patches={scenario.patches} knobs={knobs} />
          <Figures total={scenario.total} />
        </section>
      ))}
    </div>
  )
}

function Figures({ total }: { readonly total: Scenario['total'] }) {
  const { beforeFen, afterFen, beforeAtMostFen, afterAtMostFen } = total
  return (
    <>
      <p className="what-if-cost figures">
        <span className="soft">{fenWords(beforeFen)} → </span>
        <strong>{fenWords(afterFen)}</strong>{' '}
        <span className={toneOf(beforeFen, afterFen)}>{differenceWords(beforeFen, afterFen)}</span>
      </p>
      {beforeAtMostFen !== '0' || afterAtMostFen !== '0' ? (
        <p className="figures">
          <span className="soft">评审择优，至多合计 {fenWords(beforeAtMostFen)} → </span>
          {fenWords(afterAtMostFen)}{' '}
          <span className={toneOf(beforeAtMostFen, afterAtMostFen)}>
            {differenceWords(beforeAtMostFen, afterAtMostFen)}
          </span>
        </p>
      ) : null}
      <dl className="what-if-counts figures">
        <Count name="增加" value={total.winners} tone="what-if-more" />
        <Count name="减少" value={total.losers} tone="what-if-less" />
        <Count name="不变" value={total.unchanged} tone="" />
        <Count name="其中有未知项" value={total.unknown} tone="soft" />
      </dl>
    </>
  )
}

type CountProps = { readonly name: string; readonly value: number; readonly tone: string }

const Count = ({ name, value, tone }: CountProps) => (
  <div>
    <dt>{name}</dt>
    <dd className={tone}>{value} 家</dd>
  </div>
)

/** What each rule owes in all, where several are settled together. */
export function RulesPanel({ scenarios }: { readonly scenarios: readonly Scenario[] }) {
  const names = [...new Set(scenarios.flatMap(({ rules }) => rules.map(({ rule }) => rule)))]
  if (names.length < 2) return null
  return (
    <section className="sheet what-if-part" aria-label="按政策">
      <h2>按政策</h2>
      <p className="soft">与改动的政策互斥或合用上限的，一并重算。</p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard */}
      <div className="what-if-scroll" role="region" aria-label="按政策分解表" tabIndex={0}>
        <table className="what-if-table">
          <thead>
            <tr>
              <th scope="col">政策</th>
              <th scope="col" className="what-if-money">
                现行
              </th>
              {scenarios.map((_, at) => (
                <th scope="col" key={LETTERS[at]} className="what-if-money">
                  方案 {LETTERS[at]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {names.toSorted().map((name) => {
              const sides = scenarios.map(({ rules }) => rules.find(({ rule }) => rule === name))
              const before = sides.find((side) => side !== undefined)?.beforeFen ?? '0'
              return (
                <tr key={name}>
                  <th scope="row">{name.replace('/', ' ')}</th>
                  <td className="what-if-money figures" data-label="现行">
                    {fenWords(before)}
                  </td>
                  {sides.map((side, at) => {
                    const after = side?.afterFen ?? '0'
                    return (
                      <td
                        key={LETTERS[at]}
                        className="what-if-money figures"
                        data-label={`方案 ${LETTERS[at]}`}
                      >
                        {fenWords(after)}{' '}
                        <span className={`what-if-by ${toneOf(before, after)}`}>
                          {differenceWords(before, after)}
                        </span>
                      </td>
                    )
                  })}
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </section>
  )
}
