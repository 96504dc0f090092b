import { fail } from '../base/failure.ts'
import { after, ITEM_MOVES, type ItemMove, type ItemState } from './document.ts'
import { kindOf, type ItemKind, type ItemOrigin, type ItemValue } from './item.ts'

/** The part of an item that a decision looks at. */
export type DecidedItem = {
  readonly kind: ItemKind
  readonly origin: ItemOrigin
  readonly state: ItemState
  readonly value: ItemValue
  readonly start_at: number | null
  readonly end_at: number | null
  readonly note: string | null
  readonly first_value: ItemValue
  readonly first_state: ItemState
  readonly first_start: number | null
  readonly first_end: number | null
}

/** What an official decides. A correction may also move the item to other words. */
export type Decision =
  | { readonly move: 'accept' | 'reject'; readonly note: string | null }
  | {
      readonly move: 'correct'
      readonly note: string | null
      readonly value: ItemValue
      readonly span: { readonly start: number; readonly end: number } | null
    }

/** What the item is after a decision, apart from who decided it and when. */
export type Decided = Pick<DecidedItem, 'state' | 'value' | 'start_at' | 'end_at' | 'note'>

/** The words of states and decisions, for messages and exports. */
export const ITEM_STATE_WORDS: Readonly<Record<ItemState, string>> = {
  open: '待定',
  accepted: '已采纳',
  corrected: '已更正',
  rejected: '已驳回',
}

const MOVE_WORDS: Readonly<Record<ItemMove | 'undo', string>> = {
  accept: '采纳',
  correct: '更正',
  reject: '驳回',
  undo: '撤销',
}

const notAllowed = (state: ItemState, move: ItemMove | 'undo') =>
  fail('ITEM_MOVE_NOT_ALLOWED', { state: ITEM_STATE_WORDS[state], move: MOVE_WORDS[move] })

/** The item after a decision; a move that the table does not have is refused. */
export function decide(item: DecidedItem, decision: Decision): Decided {
  const state = after<ItemState>(ITEM_MOVES[decision.move], item.state)
  if (state === null) throw notAllowed(item.state, decision.move)
  const note = decision.note ?? item.note
  if (decision.move !== 'correct')
    return { state, value: item.value, start_at: item.start_at, end_at: item.end_at, note }
  if (kindOf(decision.value) !== item.kind)
    throw fail('ITEM_VALUE_INVALID', { detail: '条目的种类不能更改，应驳回后另行补录' })
  refuseUnsoundValue(decision.value)
  const span = decision.span ?? { start: item.start_at, end: item.end_at }
  return { state, value: decision.value, start_at: span.start, end_at: span.end, note }
}

/** Back to how the item began in this version; null where it was added by hand and goes away again. */
export function undone(item: DecidedItem): Decided | null {
  if (item.origin === 'hand') return null
  if (item.state === item.first_state) throw notAllowed(item.state, 'undo')
  return {
    state: item.first_state,
    value: item.first_value,
    start_at: item.first_start,
    end_at: item.first_end,
    note: null,
  }
}

/** The decisions that an item is open to now, in the order in which pages offer them. */
export function allowedDecisions(
  item: Pick<DecidedItem, 'state' | 'first_state' | 'origin'>,
): (ItemMove | 'undo')[] {
  const moves: (ItemMove | 'undo')[] = []
  for (const move of ['accept', 'correct', 'reject'] as const) {
    if (after<ItemState>(ITEM_MOVES[move], item.state) !== null) moves.push(move)
  }
  if (item.origin === 'hand' || item.state !== item.first_state) moves.push('undo')
  return moves
}

/** Refuses what no document can say, with a sentence that names the fault. */
export function refuseUnsoundValue(value: ItemValue): void {
  const fault = faultOf(value)
  if (fault !== null) throw fail('ITEM_VALUE_INVALID', { detail: fault })
}

function faultOf(value: ItemValue): string | null {
  if ('head' in value) return (value.head.title ?? '').trim() === '' ? '标题不能为空' : null
  if ('duty' in value) {
    if (value.duty.text.trim() === '') return '任务内容不能为空'
    const blank = [...value.duty.lead, ...value.duty.support].some((unit) => unit.trim() === '')
    return blank ? '单位名称不能为空' : null
  }
  if ('target' in value) {
    const { indicator, comparator, upper } = value.target
    if (indicator.trim() === '') return '指标名称不能为空'
    return (comparator === 'range') === (upper !== null)
      ? null
      : '区间要有上端，其他比较方式没有上端'
  }
  if ('benefit' in value) return faultOfBenefit(value.benefit)
  const { fen, percent } = value.amount
  return (fen === null) === (percent === null) ? '金额与百分比必须填且只能填一项' : null
}

/** A benefit without any figure is one whose standard comes later; only a ceiling must have one. */
function faultOfBenefit({
  kind,
  rate,
  amountFen,
  caps,
}: {
  readonly kind: string
  readonly rate: string | null
  readonly amountFen: string | null
  readonly caps: readonly unknown[]
}): string | null {
  if (kind === 'rate' && rate === null && amountFen !== null)
    return '按比例的政策应填比例，不填定额'
  if (kind === 'ceiling' && rate === null && amountFen === null && caps.length === 0)
    return '限额政策应填最高金额'
  return null
}
