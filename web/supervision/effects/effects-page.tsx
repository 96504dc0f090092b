import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Empty } from 'antd'
import { fenWords } from '../../benefits/benefit-words.ts'
import { Loaded } from '../../shell/loaded.tsx'
import { Page } from '../../shell/page.tsx'
import { effectsQuery } from './effect-queries.ts'
import '../../shell/deal.css'

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
            <table className="deal-table">
              <thead>
                <tr>
                  <th scope="col">政策</th>
                  <th scope="col">依据</th>
                  <th scope="col" className="deal-money">
                    首年
                  </th>
                  <th scope="col" className="deal-money">
                    单位
                  </th>
                  <th scope="col" className="deal-money">
                    安排
                  </th>
                  <th scope="col" className="deal-money">
                    已拨付
                  </th>
                  <th scope="col" className="deal-money">
                    已追回
                  </th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.rule}>
                    <td>
                      <Link to="/effects/policy" search={{ rule: row.rule }}>
                        {row.name}
                      </Link>
                      <div className="deal-note">{row.of}</div>
                    </td>
                    <td data-head="依据">{row.clause}</td>
                    <td data-head="首年" className="deal-money figures">
                      {row.firstYear}
                    </td>
                    <td data-head="单位" className="deal-money figures">
                      {row.organisations} 家
                    </td>
                    <td data-head="安排" className="deal-money figures">
                      {fenWords(row.grantedFen)}
                    </td>
                    <td data-head="已拨付" className="deal-money figures">
                      {fenWords(row.paidFen)}
                    </td>
                    <td data-head="已追回" className="deal-money figures">
                      {fenWords(row.recoveredFen)}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Loaded>
    </Page>
  )
}
