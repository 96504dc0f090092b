import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { answered, api } from '../api/client.ts'
import { moneyWords } from '../documents/items/money-words.ts'
import { PagedList } from '../shell/paged-list.tsx'
import { ORDER_STATES, type OrderFilter, orderFilterOf } from './fund-filter.ts'
import { type List, type Order, ordersQuery, PAGE_SIZE } from './fund-queries.ts'
import { ORDER_STATE_WORDS } from './fund-words.ts'
import { OriginLink } from './origin-link.tsx'
import { RuleName } from './rule-name.tsx'
import { useAct } from './use-act.ts'

const route = getRouteApi('/signed-in/funds/payments/$listId')

/** The orders of a list; while it is in draft they can be taken out. */
export function OrderTable({ list }: { readonly list: List }) {
  const filter: OrderFilter = route.useSearch()
  const navigate = route.useNavigate()
  const orders = useQuery(ordersQuery(list.id, { pageSize: PAGE_SIZE, ...filter }))
  const change = (part: OrderFilter) =>
    void navigate({ search: { ...filter, page: undefined, ...part }, replace: true })
  return (
    <section aria-label="支付单">
      <div className="filters" role="search" aria-label="筛选支付单">
        <Segmented
          aria-label="按状态筛选"
          value={filter.state ?? 'all'}
          onChange={(state: string) => change({ state: orderFilterOf({ state }).state })}
          options={[
            { value: 'all', label: '全部' },
            ...ORDER_STATES.map((state) => ({ value: state, label: ORDER_STATE_WORDS[state] })),
          ]}
        />
      </div>
      <PagedList
        query={orders}
        empty={filter.state === undefined ? '清单中没有支付单。' : '没有这个状态的支付单。'}
        counted="笔"
        onPage={(next) => change({ page: next })}
      >
        {(rows) => (
          <table className="funds sheet">
            <thead>
              <tr>
                <th scope="col">支付单</th>
                <th scope="col">单位与用途</th>
                <th scope="col">收款账户</th>
                <th scope="col" className="funds-money">
                  金额
                </th>
                <th scope="col">状态</th>
                {list.canEdit ? (
                  <th scope="col">
                    <span className="visually-hidden">操作</span>
                  </th>
                ) : null}
              </tr>
            </thead>
            <tbody>
              {rows.map((order) => (
                <OrderRow key={order.id} order={order} list={list} />
              ))}
            </tbody>
          </table>
        )}
      </PagedList>
    </section>
  )
}

function OrderRow({ order, list }: { readonly order: Order; readonly list: List }) {
  const { act, confirm } = useAct()
  return (
    <tr>
      <td className="mono">{order.code}</td>
      <td className="funds-wide">
        <Link to="/funds/grants/$grantId" params={{ grantId: order.grant }}>
          {order.beneficiaryName}
        </Link>
        <span className="soft">
          <RuleName rule={order.rule} />
          {order.matter === '' ? '' : ` · ${order.matter}`} · <OriginLink origin={order.origin} />
        </span>
      </td>
      <td data-label="收款账户">
        <span>
          {order.accountName}
          <span className="soft funds-event">
            {order.bank} <span className="mono">{order.accountNumber}</span>
            {order.isNewAccount ? <b className="funds-bad"> 新账户</b> : null}
          </span>
        </span>
      </td>
      <td className="funds-money figures" data-label="金额">
        {moneyWords(order.amountFen)}
      </td>
      <td data-label="状态">
        <span>
          <span className={`tag funds-tag-${order.state}`}>{ORDER_STATE_WORDS[order.state]}</span>
          {order.reason === null ? null : <span className="soft funds-event">{order.reason}</span>}
        </span>
      </td>
      {list.canEdit ? (
        <td>
          {order.state === 'open' ? (
            <Button
              size="small"
              aria-label={`移出 ${order.beneficiaryName}`}
              onClick={() =>
                confirm(
                  `移出 ${order.beneficiaryName} 的 ${moneyWords(order.amountFen)}？`,
                  '款项回到应拨付，可以另编清单。',
                  () =>
                    act(
                      () =>
                        answered(
                          api.POST('/api/payment-lists/{id}/removals', {
                            params: { path: { id: list.id } },
                            body: { revision: list.revision, orders: [order.id] },
                          }),
                        ),
                      () => '已移出清单。',
                    ),
                )
              }
            >
              移出
            </Button>
          ) : null}
        </td>
      ) : null}
    </tr>
  )
}
