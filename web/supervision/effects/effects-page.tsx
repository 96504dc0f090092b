import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Empty } from 'antd'
import type { Schema } from '../../api/client.ts'
import { fenWords } from '../../benefits/benefit-words.ts'
import { Loaded } from '../../shell/loaded.tsx'
import { Page } from '../../shell/page.tsx'
import { type DealColumn, DealTable } from '../../shell/deal-table.tsx'
import { effectsQuery } from './effect-queries.ts'

type Policy = Schema<'EffectPolicies'>['rows'][number]

const COLUMNS: readonly DealColumn<Policy>[] = [
  {
    head: '政策',
    isName: true,
    cell: ({ rule, name, of }) => (
      <>
        <Link to="/effects/policy" search={{ rule }}>
          {name}
        </Link>
        <div className="deal-note">{of}</div>
      </>
    ),
  },
  { head: '依据', cell: ({ clause }) => clause },
  { head: '首年', isMoney: true, cell: ({ firstYear }) => firstYear },
  { head: '单位', isMoney: true, cell: ({ organisations }) => `${organisations} 家` },
  { head: '安排', isMoney: true, cell: ({ grantedFen }) => fenWords(grantedFen) },
  { head: '已拨付', isMoney: true, cell: ({ paidFen }) => fenWords(paidFen) },
  { head: '已追回', isMoney: true, cell: ({ recoveredFen }) => fenWords(recoveredFen) },
]

/** 政策成效: every policy under which public money was granted. */
export function EffectsPage() {
  const effects = useQuery(effectsQuery)
  return (
    <Page
      title="政策成效"
      lead="每项发放过财政资金的政策：花了多少钱、给了谁、之后怎样，并与只差一步的单位比较。"
    >
      <Loaded query={effects}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty
              className="empty"
              description="还没有一项政策安排过财政资金。免申即享批准后、项目立项后，这里就有了。"
            />
          ) : (
            <DealTable columns={COLUMNS} rows={rows} keyOf={({ rule }) => rule} />
          )
        }
      </Loaded>
    </Page>
  )
}
