import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, Checkbox, Segmented } from 'antd'
import { useState } from 'react'
import { filterWords } from '../api/query-words.ts'
import { momentDayWords } from '../documents/document-words.ts'
import { moneyWords } from '../documents/items/money-words.ts'
import { usePermission } from '../party/use-session.ts'
import { Page } from '../shell/page.tsx'
import { PagedList } from '../shell/paged-list.tsx'
import { RoleNeeded } from '../shell/role-needed.tsx'
import { SearchField } from '../shell/search-field.tsx'
import { AccountDialog } from './account-dialog.tsx'
import { DrawDialog } from './draw-dialog.tsx'
import { type DueFilter, dueFilterOf } from './fund-filter.ts'
import { type Due, dueQuery } from './fund-queries.ts'
import { OriginLink } from './origin-link.tsx'
import { RuleName } from './rule-name.tsx'
import './funds.css'

const route = getRouteApi('/signed-in/funds/payments/due')
/** As many as one wants to look through before paying them. */
const DUE_PAGE_SIZE = 100

/** What is due and on no list: finance chooses and draws up a list. */
export function DuePage() {
  const filter: DueFilter = route.useSearch()
  const navigate = route.useNavigate()
  const mayRead = usePermission('budget.read')
  const mayEdit = usePermission('payment.edit')
  const due = useQuery({ ...dueQuery({ pageSize: DUE_PAGE_SIZE, ...filter }), enabled: mayRead })
  const [chosen, setChosen] = useState<ReadonlyMap<string, Due>>(new Map())
  const [isDrawing, setIsDrawing] = useState(false)
  const [entering, setEntering] = useState<Due | null>(null)
  if (!mayRead) return <RoleNeeded title="应拨付款项" />
  const isFiltered = filterWords(filter) !== ''
  const change = (part: DueFilter) =>
    void navigate({ search: { ...filter, page: undefined, ...part }, replace: true })
  const choose = (rows: readonly Due[], isChosen: boolean) => {
    const next = new Map(chosen)
    for (const row of rows)
      if (isChosen) next.set(row.id, row)
      else next.delete(row.id)
    setChosen(next)
  }
  const sum = [...chosen.values()].reduce((total, { amountFen }) => total + BigInt(amountFen), 0n)
  return (
    <Page
      wide
      title="应拨付款项"
      lead="市级应拨付、尚未列入清单的款项，最早到期的在前。每笔按其全部应拨付金额开一张支付单。"
      moves={
        mayEdit ? (
          <Button type="primary" disabled={chosen.size === 0} onClick={() => setIsDrawing(true)}>
            {chosen.size === 0
              ? '编成清单'
              : `将 ${chosen.size} 笔 ${moneyWords(sum.toString())} 编成清单`}
          </Button>
        ) : null
      }
    >
      <div className="filters" role="search" aria-label="筛选款项">
        <SearchField
          label="按单位名称查找"
          placeholder="单位名称"
          value={filter.search}
          onSearch={(search) => change({ search })}
        />
        <Segmented
          aria-label="按收款账户筛选"
          value={filter.account ?? 'all'}
          onChange={(account: string) => change({ account: dueFilterOf({ account }).account })}
          options={[
            { value: 'all', label: '全部' },
            { value: 'known', label: '已有账户' },
            { value: 'missing', label: '缺账户' },
          ]}
        />
      </div>
      <PagedList
        query={due}
        empty={isFiltered ? '没有符合条件的款项。' : '没有待列入清单的应拨付款项。'}
        onClear={isFiltered && (() => void navigate({ search: {}, replace: true }))}
        counted={null}
        onPage={(next) => change({ page: next })}
      >
        {(rows, { total, sumFen }) => (
          <>
            <p className="search-count">
              共 {total} 笔，{moneyWords(sumFen)}
            </p>
            <DueTable
              rows={rows}
              chosen={chosen}
              onChoose={mayEdit ? choose : null}
              onEnter={mayEdit ? setEntering : null}
            />
          </>
        )}
      </PagedList>
      {isDrawing ? (
        <DrawDialog
          grants={[...chosen.keys()]}
          sumFen={sum.toString()}
          onClose={() => setIsDrawing(false)}
        />
      ) : null}
      {entering === null ? null : (
        <AccountDialog
          organisation={entering.beneficiary}
          name={entering.beneficiaryName}
          onClose={() => setEntering(null)}
        />
      )}
    </Page>
  )
}

type TableProps = {
  readonly rows: readonly Due[]
  readonly chosen: ReadonlyMap<string, Due>
  readonly onChoose: ((rows: readonly Due[], isChosen: boolean) => void) | null
  readonly onEnter: ((row: Due) => void) | null
}

function DueTable({ rows, chosen, onChoose, onEnter }: TableProps) {
  const payable = rows.filter(({ accountNumber }) => accountNumber !== null)
  const isAll = payable.length > 0 && payable.every(({ id }) => chosen.has(id))
  return (
    <table className="funds sheet">
      <thead>
        <tr>
          {onChoose === null ? null : (
            <th scope="col">
              <Checkbox
                aria-label="选中本页全部有账户的款项"
                checked={isAll}
                indeterminate={!isAll && payable.some(({ id }) => chosen.has(id))}
                onChange={({ target }) => onChoose(payable, target.checked)}
              />
            </th>
          )}
          <th scope="col">单位与事项</th>
          <th scope="col" className="funds-money">
            应拨付
          </th>
          <th scope="col">收款账户</th>
          <th scope="col">到期</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            {onChoose === null ? null : (
              <td>
                <Checkbox
                  aria-label={`选中 ${row.beneficiaryName}`}
                  checked={chosen.has(row.id)}
                  disabled={row.accountNumber === null}
                  onChange={({ target }) => onChoose([row], target.checked)}
                />
              </td>
            )}
            <td className="funds-title">
              <Link to="/funds/grants/$grantId" params={{ grantId: row.id }}>
                {row.beneficiaryName}
              </Link>
              <span className="soft">
                <RuleName rule={row.rule} />
                {row.matter === '' ? '' : ` · ${row.matter}`} · <OriginLink origin={row.origin} />
              </span>
            </td>
            <td className="funds-money figures" data-label="应拨付">
              {moneyWords(row.amountFen)}
            </td>
            <td data-label="收款账户">
              {row.accountNumber === null ? (
                <span>
                  还没有登记{' '}
                  {onEnter === null ? null : (
                    <Button
                      size="small"
                      aria-label={`登记 ${row.beneficiaryName} 的账户`}
                      onClick={() => onEnter(row)}
                    >
                      登记账户
                    </Button>
                  )}
                </span>
              ) : (
                <span>
                  {row.bank} <span className="mono">{row.accountNumber}</span>
                </span>
              )}
            </td>
            <td className="soft" data-label="到期">
              {row.dueSince === null ? '—' : momentDayWords(row.dueSince)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
