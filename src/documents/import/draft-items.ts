import type { Reading } from '../../reader/reading.ts'
import type { ItemValue, NewItem } from '../item.ts'

type Place = {
  readonly clause: string | null
  readonly start: number | null
  readonly end: number | null
  readonly pattern: string | null
  readonly certain: boolean
}

/** The items of a fresh version, in the order of the text; `newId` names them. */
export function draftItems(reading: Reading, newId: () => string): NewItem[] {
  const items: Omit<NewItem, 'position'>[] = []
  const add = (value: ItemValue, place: Place): string => {
    const id = newId()
    items.push({
      id,
      kind: kindOfValue(value),
      clause: place.clause,
      start: place.start,
      end: place.end,
      pattern: place.pattern,
      certain: place.certain,
      origin: 'reader',
      state: 'open',
      value,
      summary: null,
    })
    return id
  }
  const { head } = reading
  const isHeadWhole = head.title !== null && head.issuers.length > 0
  add({ head }, { clause: null, start: null, end: null, pattern: 'head', certain: isHeadWhole })
  for (const { clause, start, end, pattern, certain, ...duty } of reading.duties)
    add({ duty }, { clause, start, end, pattern, certain })
  const targets = reading.targets.map(({ clause, start, end, pattern, certain, ...target }) =>
    add({ target }, { clause, start, end, pattern, certain }),
  )
  const benefits = reading.benefits.map(({ clause, start, end, pattern, certain, ...benefit }) =>
    add({ benefit }, { clause, start, end, pattern, certain }),
  )
  for (const { start, end, pattern, ...amount } of reading.amounts) {
    const owners = amount.role === 'benefit' ? benefits : amount.role === 'target' ? targets : []
    const of = amount.of === null ? null : (owners[amount.of] ?? null)
    // An amount of no known use may be a benefit that was missed: an official should look.
    const place = { start, end, pattern, certain: amount.role !== 'other' }
    add({ amount: { ...amount, of } }, { clause: clauseAt(reading, start), ...place })
  }
  return items
    .toSorted((a, b) => (a.start ?? -1) - (b.start ?? -1) || (b.end ?? 0) - (a.end ?? 0))
    .map((item, position) => Object.assign(item, { position }))
}

const kindOfValue = (value: ItemValue): NewItem['kind'] =>
  'head' in value
    ? 'head'
    : 'duty' in value
      ? 'duty'
      : 'target' in value
        ? 'target'
        : 'benefit' in value
          ? 'benefit'
          : 'amount'

/** The innermost clause that holds an offset. */
const clauseAt = ({ clauses }: Reading, offset: number): string | null =>
  clauses.findLast(({ start, end }) => start <= offset && offset < end)?.id ?? null
