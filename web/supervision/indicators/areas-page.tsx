import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Loaded } from '../../shell/loaded.tsx'
import { Page } from '../../shell/page.tsx'
import { EndButton } from '../members/member-moves.tsx'
import { type AreaRow, areasQuery } from './indicator-queries.ts'
import './indicators.css'

/** 报送单位: the districts and zones that make up the city, and what has been merged into what. */
export function AreasPage() {
  const areas = useQuery(areasQuery)
  return (
    <Page
      wide
      title="报送单位"
      lead="全市之和是各区与各功能区之和：管委会填报其管理的范围，行政区填报其余，谁的数都不重复。"
      moves={<Link to="/indicators">指标</Link>}
    >
      <Loaded query={areas}>{({ rows }) => <AreaTable rows={rows} />}</Loaded>
    </Page>
  )
}

function AreaTable({ rows }: { readonly rows: readonly AreaRow[] }) {
  const nameOf = (id: string) => rows.find((row) => row.id === id)?.shortName ?? id
  const large = rows.filter(({ kind }) => kind === 'district' || kind === 'zone')
  return (
    <table className="list-table sheet">
      <thead>
        <tr>
          <th scope="col">单位</th>
          <th scope="col">类别</th>
          <th scope="col">报送起止</th>
          <th scope="col">办理</th>
        </tr>
      </thead>
      <tbody>
        {large.map((row) => (
          <tr key={row.id}>
            <td className="list-name">
              {row.shortName}
              <span className="soft">
                {row.id}
                {row.demo ? ' · 演示' : ''}
              </span>
            </td>
            <td>{row.kindWord}</td>
            <td>
              {row.since === null ? '自始' : `自 ${row.since}`}
              {row.until === null ? '' : `，至 ${row.until}`}
              {row.mergedInto === null ? null : (
                <span className="soft list-note">并入{nameOf(row.mergedInto)}</span>
              )}
            </td>
            <td>
              <span className="share-moves">
                {row.maySeeBelow ? (
                  <Link to="/areas/$areaId/members" params={{ areaId: row.id }}>
                    下级
                  </Link>
                ) : null}
                {row.mayMerge ? <EndButton area={row} others={othersOf(row, large)} /> : null}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Where a district or zone may go: into another that still reports. */
const othersOf = (area: AreaRow, large: readonly AreaRow[]): readonly AreaRow[] =>
  large.filter(({ id, until }) => id !== area.id && until === null)
