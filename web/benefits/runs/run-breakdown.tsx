import { useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useState } from 'react'
import { Loaded } from '../../shell/loaded.tsx'
import { fenWords } from '../benefit-words.ts'
import { type Breakdown, breakdownQuery } from './run-queries.ts'
import type { RowFilter } from './run-filter.ts'
import { ruleName } from './run-words.ts'

type RunBreakdownProps = {
  readonly runId: string
  readonly filter: RowFilter
  readonly onChange: (part: RowFilter) => void
}

const BY_WORDS: Readonly<Record<Breakdown, string>> = {
  region: '按区',
  industry: '按行业',
  rule: '按政策',
}

/** The same sum by district, industry or rule; each part leads to its rows. */
export function RunBreakdown({ runId, filter, onChange }: RunBreakdownProps) {
  const [by, setBy] = useState<Breakdown>('region')
  const parts = useQuery(breakdownQuery(runId, by, filter))
  const isBreakdown = (word: string): word is Breakdown => Object.hasOwn(BY_WORDS, word)
  return (
    <section className="sheet run-part" aria-label="分解">
      <div className="list-bar">
        <h2>应得分解</h2>
        <Segmented
          aria-label="分解方式"
          value={by}
          onChange={(word: string) => {
            if (isBreakdown(word)) setBy(word)
          }}
          options={Object.entries(BY_WORDS).map(([value, label]) => ({ value, label }))}
        />
      </div>
      <Loaded query={parts}>
        {({ rows }) => {
          const most = rows.reduce((top, row) => max(top, BigInt(row.amountFen)), 1n)
          return (
            <table className="run-parts">
              <tbody>
                {rows.map(({ key, name, organisations, amountFen }) => (
                  <tr key={key ?? ''}>
                    <td>
                      {key === null || parts.data?.by !== by ? (
                        name
                      ) : (
                        <button
                          type="button"
                          className="run-open"
                          onClick={() => onChange({ [by]: key })}
                        >
                          {by === 'rule' ? ruleName(name) : name}
                        </button>
                      )}
                    </td>
                    <td className="soft figures">{organisations} 家</td>
                    <td className="run-bar" aria-hidden>
                      <span style={{ width: `${share(amountFen, most)}%` }} />
                    </td>
                    <td className="list-money figures">{fenWords(amountFen)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }}
      </Loaded>
    </section>
  )
}

const max = (a: bigint, b: bigint): bigint => (a > b ? a : b)

/** How long a bar is, in whole hundredths of the longest. */
const share = (fen: string, most: bigint): number => Number((BigInt(fen) * 100n) / most)
