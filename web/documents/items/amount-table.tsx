import { Button, Empty, Segmented } from 'antd'
import { useMemo, useState } from 'react'
import type { Schema } from '../../api/client.ts'
import { ITEM_STATE_WORDS } from '../document-words.ts'
import { ItemMoves } from './item-moves.tsx'
import type { ItemDesk } from './use-item-desk.ts'
import { AMOUNT_ROLE_WORDS, amountFigure, itemTitle } from './item-words.ts'
import type { Item } from './item-words.ts'

type Role = Schema<'AmountValue'>['role']
const ROLES: readonly Role[] = ['benefit', 'target', 'budget', 'penalty', 'other']

/** A table row costs more than a line of text: a long table comes in pieces. */
const ROWS_STEP = 300

type AmountTableProps = {
  readonly items: readonly Item[]
  /** Every item of the version, to name the one that an amount belongs to. */
  readonly all: ReadonlyMap<string, Item>
  readonly desk: ItemDesk
}

/** Every amount of money and every percentage of the document, and what each is for. */
export function AmountTable({ items, all, desk }: AmountTableProps) {
  const [role, setRole] = useState<Role | 'all'>('all')
  const counts = useMemo(() => countByRole(items), [items])
  const [rowsMax, setRowsMax] = useState(ROWS_STEP)
  const fitting = role === 'all' ? items : items.filter((item) => item.value.amount?.role === role)
  const selectedAt = fitting.findIndex((item) => item.id === desk.selectedId)
  const shown = fitting.slice(0, Math.max(rowsMax, selectedAt + 1))
  if (items.length === 0) return <Empty className="empty" description="文中没有金额或百分比。" />
  return (
    <>
      <div className="list-bar">
        <Segmented
          size="small"
          aria-label="按用途筛选金额"
          value={role}
          onChange={setRole}
          options={[
            { value: 'all' as const, label: `全部 ${items.length}` },
            ...ROLES.filter((one) => counts.has(one)).map((one) => ({
              value: one,
              label: `${AMOUNT_ROLE_WORDS[one]} ${counts.get(one) ?? 0}`,
            })),
          ]}
        />
      </div>
      <table className="plain-table amount-table">
        <thead>
          <tr>
            <th scope="col" className="number-cell">
              金额
            </th>
            <th scope="col">用途</th>
            <th scope="col">属于</th>
            <th scope="col">条款</th>
            <th scope="col">状态</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((item) => (
            <AmountRow key={item.id} item={item} owner={ownerOf(item, all)} desk={desk} />
          ))}
        </tbody>
      </table>
      {shown.length < fitting.length ? (
        <Button block className="more-rows" onClick={() => setRowsMax(shown.length + ROWS_STEP)}>
          再显示 {Math.min(ROWS_STEP, fitting.length - shown.length)} 行（共 {fitting.length} 行）
        </Button>
      ) : null}
    </>
  )
}

function AmountRow(props: {
  readonly item: Item
  readonly owner: Item | null
  readonly desk: ItemDesk
}) {
  const { item, owner, desk } = props
  const amount = item.value.amount
  if (!amount) return null
  const isSelected = item.id === desk.selectedId
  return (
    <>
      <tr
        className={isSelected ? 'row-selected' : undefined}
        data-item={item.id}
        aria-current={isSelected || undefined}
      >
        <td className="number-cell">
          <button
            type="button"
            className="link-button figures"
            onClick={() => desk.select(item.id)}
          >
            {amountFigure(amount)}
          </button>
        </td>
        <td>{AMOUNT_ROLE_WORDS[amount.role]}</td>
        <td>
          {owner === null ? (
            '—'
          ) : (
            <button
              type="button"
              className="link-button clip"
              onClick={() => desk.select(owner.id)}
            >
              {itemTitle(owner)}
            </button>
          )}
        </td>
        <td className="soft clip">{item.clause ?? '—'}</td>
        <td>
          <span className={`standing standing-${item.state}`}>{ITEM_STATE_WORDS[item.state]}</span>
        </td>
      </tr>
      {isSelected ? (
        <tr className="row-selected">
          <td colSpan={5}>
            <ItemMoves item={item} desk={desk} />
          </td>
        </tr>
      ) : null}
    </>
  )
}

const ownerOf = (item: Item, all: ReadonlyMap<string, Item>): Item | null =>
  all.get(item.value.amount?.of ?? '') ?? null

function countByRole(items: readonly Item[]): ReadonlyMap<Role, number> {
  const counts = new Map<Role, number>()
  for (const { value } of items) {
    if (value.amount) counts.set(value.amount.role, (counts.get(value.amount.role) ?? 0) + 1)
  }
  return counts
}
