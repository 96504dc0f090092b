import { MOVEMENTS } from '../../funds/movement.ts'
import { amountText } from '../../policy/present/amount-text.ts'
import { item, type Item, type Judged, type Trail } from './element.ts'
import { type LoggedRow, wordsIn } from './logged-rows.ts'

/** Entries by which money left or came back; all others only set it aside. */
const MOVING = ['pay', 'bounce', 'recover'] as const

const isMoving = (kind: string): kind is (typeof MOVING)[number] =>
  MOVING.some((moving) => moving === kind)

const isFen = (text: string): boolean => /^-?\d+$/u.test(text)

/** An amount in fen, as the log writes it, in words. */
export const fromFenText = (fen: string): string => (isFen(fen) ? amountText(BigInt(fen)) : fen)

/** The sum of amounts in fen, as the log writes them. */
export const sumOf = (amounts: readonly string[]): bigint =>
  amounts.filter(isFen).reduce((all, fen) => all + BigInt(fen), 0n)

/** Each time that money left or came back, and what was demanded back. */
export const movedItems = (
  entries: readonly LoggedRow[],
  demands: readonly LoggedRow[],
): Item[] => [
  ...entries.flatMap((row) => {
    const kind = wordsIn(row, 'kind')
    return isMoving(kind)
      ? [
          item(row, {
            what: MOVEMENTS[kind].words,
            detail: fromFenText(wordsIn(row, 'amount_fen')),
          }),
        ]
      : []
  }),
  ...demands.map((row) =>
    item(row, {
      what: '责令返还',
      detail: `${fromFenText(wordsIn(row, 'amount_fen'))}：${wordsIn(row, 'reason')}`,
    }),
  ),
]

/** 损失情况: what was paid, what came back, what is open. */
export function moneyLoss({ told }: Trail): Judged {
  const entries = told('fund_entry')
  const moving = entries.filter((row) => isMoving(wordsIn(row, 'kind')))
  const sum = (kind: string): bigint =>
    sumOf(
      moving
        .filter((row) => wordsIn(row, 'kind') === kind)
        .map((row) => wordsIn(row, 'amount_fen')),
    )
  const paid = sum('pay') - sum('bounce')
  const recovered = sum('recover')
  const demands = told('fund_demand')
  const open = paid - recovered
  const last = moving.at(-1)
  return {
    items: [
      ...movedItems(moving, demands),
      ...(last === undefined
        ? []
        : [
            item(last, {
              what: '合计',
              who: null,
              detail: `拨付 ${fromFenText(String(paid))}，追回 ${fromFenText(String(recovered))}，未追回 ${fromFenText(String(open))}`,
            }),
          ]),
    ],
    missing: [
      ...(entries.length === 0 ? ['没有资金安排和拨付的记录'] : []),
      ...(open > 0n && demands.length === 0 ? ['未追回的资金没有追回的决定'] : []),
    ],
  }
}

/** 损失情况 where no money is kept here: only somebody's own words say what was lost. */
export const statedLoss = ({ told }: Trail): Judged => ({
  items: [],
  missing: told('exemption_statement').some((row) => wordsIn(row, 'element') === 'loss')
    ? []
    : ['没有损失情况的说明'],
})
