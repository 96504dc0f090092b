import type { ContentAmount } from '../../src/documents/city-content-items.ts'
import type { CityDocument } from '../../src/documents/city-content.ts'
import type { Amount, Reading } from '../../src/reader/reading.ts'
import { figuresOf } from './amount-census.ts'
import { agreementOf, matchOneToOne, type Agreement } from './matching.ts'

export type AmountScore = {
  /** Figures of the text that stand in `amounts`. */
  readonly accounted: Agreement
  /** Amounts that lie inside another amount: counted twice. */
  readonly twice: number
  readonly roles: Agreement
  readonly errors: readonly string[]
}

type Judged = { readonly amount: Amount; readonly clause: string }

/** How many figures are accounted for, and how many of them serve what gold says they serve. */
export function scoreAmounts(gold: CityDocument, reading: Reading): AmountScore {
  const figures = figuresOf(reading.text)
  const lost = figures.filter(
    (figure) => !reading.amounts.some((one) => one.start < figure.end && figure.start < one.end),
  )
  const sorted = reading.amounts.toSorted((a, b) => a.start - b.start || b.end - a.end)
  const twice = sorted.filter((one, at) => (sorted[at - 1]?.end ?? 0) > one.start)
  const judged = reading.amounts.map((amount) => ({
    amount,
    clause: clauseAt(reading, amount.start),
  }))
  const listed = matchOneToOne(gold.amounts, judged, likeness)
  const rest = gold.otherAmounts === null ? [] : listed.extra
  const answers = [
    ...listed.pairs
      .filter((pair) => pair.gold.doubt === null)
      .map((pair) => ({ one: pair.found, should: pair.gold.value.role })),
    ...rest.map((one) => ({ one, should: gold.otherAmounts ?? one.amount.role })),
  ]
  const isRight = ({ one, should }: (typeof answers)[number]): boolean => one.amount.role === should
  return {
    accounted: { agreed: figures.length - lost.length, of: figures.length },
    twice: twice.length,
    roles: agreementOf(answers.map(isRight)),
    errors: [
      ...lost.map((figure) => `漏 金额 ${figure.words} ${around(reading, figure)}`),
      ...twice.map(
        (one) => `重复 金额 ${reading.text.slice(one.start, one.end)} ${around(reading, one)}`,
      ),
      ...listed.missed
        .filter((one) => one.doubt === null)
        .map((one) => `漏 金额 ${one.clause} ${figureOf(one)} ${one.value.role}`),
      ...answers
        .filter((answer) => !isRight(answer))
        .map(
          ({ one, should }) =>
            `用途 ${one.clause} ${reading.text.slice(one.amount.start, one.amount.end)} ` +
            `应为 ${should} 读作 ${one.amount.role} ${around(reading, one.amount)}`,
        ),
    ],
  }
}

/** The innermost clause around a place; empty where there is none. */
export function clauseAt(reading: Reading, at: number): string {
  let innermost: { id: string; length: number } | null = null
  for (const clause of reading.clauses) {
    if (at < clause.start || at >= clause.end) continue
    const length = clause.end - clause.start
    if (innermost === null || length <= innermost.length) innermost = { id: clause.id, length }
  }
  return innermost?.id ?? ''
}

const figureOf = ({ value }: ContentAmount): string => `${value.fen ?? ''}${value.percent ?? ''}`

/** Equal figures of a clause are told apart by their role only. */
function likeness(gold: ContentAmount, { amount, clause }: Judged): number | null {
  const same =
    gold.clause === clause && gold.value.fen === amount.fen && gold.value.percent === amount.percent
  return same ? Number(gold.value.role === amount.role) : null
}

const around = (reading: Reading, { start, end }: { start: number; end: number }): string =>
  `…${reading.text.slice(Math.max(0, start - 12), end + 10).replaceAll('\n', '⏎')}…`
