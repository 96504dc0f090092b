import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Empty } from 'antd'
import { Loaded } from '../../shell/loaded.tsx'
import { Page } from '../../shell/page.tsx'
import { unitsQuery } from '../document-queries.ts'
import { SearchField } from '../../shell/search-field.tsx'
import './units.css'

const route = getRouteApi('/signed-in/units')

/** 责任单位: every unit that some document gives a duty to, the busiest first. */
export function UnitsPage() {
  const { name = '' } = route.useSearch()
  const navigate = route.useNavigate()
  const units = useQuery(unitsQuery(name))
  return (
    <Page title="责任单位" lead="各单位在全部文件里牵头和配合的任务；更名的单位合并在现名之下。">
      <div className="filters">
        <SearchField
          label="按名称查找单位"
          placeholder="单位名称"
          value={name}
          onSearch={(words) =>
            void navigate({ search: words === undefined ? {} : { name: words }, replace: true })
          }
        />
      </div>
      <Loaded query={units}>
        {({ units: rows }) =>
          rows.length === 0 ? (
            <Empty className="empty" description="没有这样的单位。" />
          ) : (
            <ul className="units">
              {rows.map((unit) => (
                <li key={unit.name}>
                  <Link to="/units/$name" params={{ name: unit.name }} className="unit sheet">
                    <b>{unit.name}</b>
                    <span className="soft figures">
                      牵头 {unit.lead} · 配合 {unit.support}
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Page>
  )
}
