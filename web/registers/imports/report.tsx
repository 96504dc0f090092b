import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Empty, Segmented } from 'antd'
import type { Schema } from '../../api/client.ts'
import { Loaded } from '../../shell/loaded.tsx'
import { Pager } from '../../shell/pager.tsx'
import { reportQuery } from '../fact-queries.ts'
import type { FactImport } from '../fact-queries.ts'
import type { Outcome, ReportAddress } from '../files-filter.ts'

type Line = Schema<'FactImportLine'>

const route = getRouteApi('/signed-in/registers/imports/$importId')

/** The report cell by cell: what did not pass first, for it asks for somebody. */
export function Report({ found }: { readonly found: FactImport }) {
  const address: ReportAddress = route.useSearch()
  const navigate = route.useNavigate()
  const { outcome = found.refused > 0 ? 'refused' : 'accepted', page = 1 } = address
  const lines = useQuery(reportQuery({ importId: found.id, outcome, page }))
  const go = (next: ReportAddress) => void navigate({ search: { outcome, ...next }, replace: true })
  return (
    <>
      <Segmented<Outcome>
        aria-label="检查结果"
        className="list-bar"
        value={outcome}
        onChange={(next) => go({ outcome: next })}
        options={[
          { value: 'refused', label: `未通过 ${found.refused}` },
          {
            value: 'accepted',
            label: `${found.state === 'checked' ? '将写入' : '通过'} ${found.accepted}`,
          },
          { value: 'unchanged', label: `无变化 ${found.unchanged}` },
        ]}
      />
      <Loaded query={lines}>
        {({ rows, total, pageSize }) =>
          rows.length === 0 ? (
            <Empty className="empty" description="没有这样的内容。" />
          ) : (
            <>
              {outcome === 'refused' ? <Refusals rows={rows} /> : <Takings rows={rows} />}
              <Pager
                page={page}
                pageSize={pageSize}
                total={total}
                counted="项"
                onPage={(next) => go({ page: next })}
              />
            </>
          )
        }
      </Loaded>
    </>
  )
}

function Refusals({ rows }: { readonly rows: readonly Line[] }) {
  return (
    <table className="register sheet">
      <thead>
        <tr>
          <th scope="col">行</th>
          <th scope="col">列</th>
          <th scope="col">表中写的是</th>
          <th scope="col">应为</th>
          <th scope="col">怎么办</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.position}>
            <td className="figures">第 {row.line} 行</td>
            <td>{row.head}</td>
            <td className="report-found report-refused">{row.found === '' ? '空白' : row.found}</td>
            <td className="report-part" data-head="应为">
              {row.expected}
            </td>
            <td className="report-advice report-part" data-head="怎么办">
              {row.advice}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Takings({ rows }: { readonly rows: readonly Line[] }) {
  return (
    <table className="register sheet">
      <thead>
        <tr>
          <th scope="col">行</th>
          <th scope="col">机构</th>
          <th scope="col">事实</th>
          <th scope="col">值</th>
          <th scope="col">来源</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.position}>
            <td className="figures">第 {row.line} 行</td>
            <td>{row.organisationName ?? row.named}</td>
            <td className="report-found">
              {row.name}
              <span className="soft">
                {[row.periodName, row.matter]
                  .filter((word) => word !== null && word !== '')
                  .map((word) => ` · ${word}`)
                  .join('')}
              </span>
            </td>
            <td className="figures">
              {row.formerText === null || row.formerText === row.text ? null : (
                <span className="report-change">{row.formerText} → </span>
              )}
              {row.text ?? row.found}
            </td>
            <td>{row.source}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
