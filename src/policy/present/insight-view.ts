// Bounds, questions and near misses as JSON and as sentences.
import type { ProgramFact } from '../ir/program.ts'
import { type Type, typeName } from '../ir/type.ts'
import type { Insight } from '../run/insight.ts'
import type { Value } from '../run/javascript.ts'
import type { Near } from '../run/near-miss.ts'
import type { RuleOutlook } from '../run/questions.ts'
import { STATUS_TEXT } from '../run/run-tests.ts'
import { RATIO_SCALE } from '../ir/integer-form.ts'
import { amountText } from './amount-text.ts'
import { heldText } from './trace-view.ts'

const fen = (amount: bigint | null): string | null => amount?.toString() ?? null

/** What stands beside one answer: bounds in fen, facts that matter still, and what is near. */
export const outlookJson = (
  { leastFen, mostFen, asks }: RuleOutlook,
  near: readonly Near[],
  facts: readonly ProgramFact[],
) => ({
  least_fen: fen(leastFen),
  most_fen: fen(mostFen),
  asks,
  near: near.map((entry) => nearJson(entry, facts)),
})

function nearJson(near: Near, facts: readonly ProgramFact[]) {
  const text = nearText(near, facts)
  if (near.kind === 'cap') {
    const { kind, fact, field, moreFen, capFen, bringsFen } = near
    const amounts = { more_fen: fen(moreFen), cap_fen: fen(capFen), brings_fen: fen(bringsFen) }
    return { kind, fact, field, ...amounts, text }
  }
  const { kind, condition, change, becomes, bringsFen } = near
  const shown =
    change === null
      ? null
      : { fact: change.fact, from: valueJson(change.from), to: valueJson(change.to) }
  return { kind, condition, change: shown, becomes, brings_fen: fen(bringsFen), text }
}

const valueJson = (value: Value): string | boolean | null =>
  typeof value === 'bigint' ? value.toString() : value

/** 「上年度.技术交易额」再增加 125万元，即达上限 100万元，多得 10万元 */
export function nearText(near: Near, facts: readonly ProgramFact[]): string {
  if (near.kind === 'cap') {
    const { fact, field, moreFen, capFen, bringsFen } = near
    const what =
      field === null
        ? `「${fact}」再增加 ${amountText(moreFen)}`
        : `「${fact}」再有一笔同类记录、${field}为 ${amountText(moreFen)}`
    return `${what}，即达上限 ${amountText(capFen)}，多得 ${amountText(bringsFen)}`
  }
  const { condition, change, becomes, bringsFen, paidUnder } = near
  const paid = paidUnder === undefined ? '' : `；同一事项已按「${paidUnder}」计，不重复付`
  // The smallest change that meets the condition may bring less than a fen.
  if (becomes === 'entitled' && bringsFen === 0n) return `只差「${condition}」一条${paid}`
  const brings =
    becomes === 'entitled' && bringsFen !== null
      ? `可得 ${amountText(bringsFen)}`
      : becomes === 'unknown'
        ? '得多少还要看没有填的事实'
        : STATUS_TEXT[becomes]
  if (change === null) return `只差「${condition}」一条；符合后${brings}${paid}`
  const to = factText(change.fact, change.to, facts)
  return `只差「${condition}」一条：「${change.fact}」为 ${to} 时即符合，${brings}${paid}`
}

function factText(name: string, value: Value, facts: readonly ProgramFact[]): string {
  const type: Type = facts.find((fact) => fact.name === name)?.type ?? { kind: 'text' }
  const isWhole = type.kind !== 'number' || type.integral
  return heldText({ num: value, den: isWhole ? 1n : RATIO_SCALE }, type)
}

/** The most of all together: of answers over one matter the largest counts, since only one is paid. */
function mostOf(outlooks: Insight['outlooks'], matters: Insight['matters']): bigint | null {
  let sum = 0n
  const largest = new Map<string, bigint>()
  for (const [index, { leastFen, mostFen }] of outlooks.entries()) {
    if (leastFen === null) continue
    if (mostFen === null) return null
    const matter = matters[index] ?? null
    const before = matter === null ? 0n : (largest.get(matter) ?? 0n)
    if (matter !== null && mostFen <= before) continue
    if (matter !== null) largest.set(matter, mostFen)
    sum += mostFen - before
  }
  return sum
}

/** The bounds of the whole, and what to ask next, in the order of the clauses. */
export function insightJson({
  outlooks,
  questions,
  matters,
}: Pick<Insight, 'outlooks' | 'questions'> & Partial<Pick<Insight, 'matters'>>) {
  const amounts = outlooks.filter(({ leastFen }) => leastFen !== null)
  return {
    least_fen: fen(amounts.reduce((sum, { leastFen }) => sum + (leastFen ?? 0n), 0n)),
    most_fen: fen(mostOf(outlooks, matters ?? [])),
    questions: questions.map(({ fact, rules }) => ({
      fact: fact.name,
      type: typeName(fact.type),
      question: fact.question ?? `${fact.description ?? fact.name}？`,
      values: fact.values,
      rules,
    })),
  }
}
