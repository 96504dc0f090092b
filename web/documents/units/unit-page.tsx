import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Empty, Segmented } from 'antd'
import type { Schema } from '../../api/client.ts'
import { Loaded } from '../../shell/loaded.tsx'
import { Page } from '../../shell/page.tsx'
import { Pager } from '../../shell/pager.tsx'
import { unitDutiesQuery } from '../document-queries.ts'
import { dayWords } from '../document-words.ts'
import './units.css'

type UnitDuty = Schema<'UnitDuties'>['rows'][number]

const route = getRouteApi('/signed-in/units/$name')
const PAGE_SIZE = 20

/** 责任单位: everything that one unit is to do, over all documents. */
export function UnitPage() {
  const { name } = route.useParams()
  const { role, page } = route.useSearch()
  const navigate = route.useNavigate()
  const duties = useQuery(unitDutiesQuery({ unit: name, role, page, pageSize: PAGE_SIZE }))
  const alsoCalled = duties.data?.names.filter((one) => one !== duties.data.unit) ?? []
  return (
    <Page
      title={duties.data?.unit ?? name}
      lead={alsoCalled.length > 0 ? `文件中也写作：${alsoCalled.join('、')}` : null}
    >
      <div className="filters">
        <Segmented
          aria-label="牵头还是配合"
          value={role ?? 'all'}
          onChange={(next: string) =>
            void navigate({
              search: next === 'lead' || next === 'support' ? { role: next } : {},
              replace: true,
            })
          }
          options={[
            { value: 'all' as const, label: '全部' },
            { value: 'lead' as const, label: '牵头' },
            { value: 'support' as const, label: '配合' },
          ]}
        />
      </div>
      <Loaded query={duties}>
        {(found) =>
          found.rows.length === 0 ? (
            <Empty className="empty" description="没有找到这个单位的任务。" />
          ) : (
            <>
              <p className="search-count" role="status">
                共 {found.total} 项任务
              </p>
              <DocumentsOfUnit rows={found.rows} unit={found.unit} />
              <Pager
                page={found.page}
                pageSize={found.pageSize}
                total={found.total}
                onPage={(next) =>
                  void navigate({ search: { ...(role ? { role } : {}), page: next } })
                }
              />
            </>
          )
        }
      </Loaded>
    </Page>
  )
}

/** The duties grouped by their documents, in the order in which they came. */
function DocumentsOfUnit({
  rows,
  unit,
}: {
  readonly rows: readonly UnitDuty[]
  readonly unit: string
}) {
  const groups = new Map<string, UnitDuty[]>()
  for (const row of rows) {
    const group = groups.get(row.document.id)
    if (group) group.push(row)
    else groups.set(row.document.id, [row])
  }
  return (
    <div className="unit-documents">
      {[...groups.values()].map((duties) => {
        const document = duties[0]?.document
        if (!document) return null
        return (
          <section key={document.id} className="sheet unit-document">
            <h2>
              <Link to="/documents/$documentId" params={{ documentId: document.id }}>
                {document.title}
              </Link>
              {document.number === null ? null : <span className="soft">{document.number}</span>}
            </h2>
            <ul>
              {duties.map((duty) => (
                <DutyLine key={`${duty.itemId}-${duty.role}`} row={duty} unit={unit} />
              ))}
            </ul>
          </section>
        )
      })}
    </div>
  )
}

function DutyLine({ row, unit }: { readonly row: UnitDuty; readonly unit: string }) {
  const { duty } = row
  const others = [...duty.lead, ...duty.support].filter((name) => name !== unit)
  return (
    <li className="unit-duty">
      <span className={`unit-role unit-role-${row.role}`}>
        {row.role === 'lead' ? '牵头' : '配合'}
      </span>
      <div>
        <Link
          to="/documents/$documentId"
          params={{ documentId: row.document.id }}
          search={{ item: row.itemId, tab: 'duty' }}
          className="unit-duty-words"
        >
          {duty.text === '' ? (row.summary ?? row.heading ?? '查看任务') : duty.text}
        </Link>
        <p className="soft">
          {[
            row.clause,
            duty.due === null ? null : `${dayWords(duty.due)}前完成`,
            others.length > 0
              ? `同办：${others.slice(0, 6).join('、')}${others.length > 6 ? '等' : ''}`
              : null,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
    </li>
  )
}
