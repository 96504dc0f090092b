import { amountContext } from './amounts/context.ts'
import { benefitOwning, targetOwning } from './amounts/owner.ts'
import { containing } from './amounts/containing.ts'
import { quantitiesOf, type Figure, type Quantity } from './quantity.ts'
import type { Amount, Benefit, Clause, Target } from './reading.ts'

export type AmountSources = {
  readonly clauses: readonly Clause[]
  readonly targets: readonly Target[]
  readonly benefits: readonly Benefit[]
}

const COUNTED: ReadonlySet<string> = new Set(['money', 'percent', 'permille', 'points'])

/** Every amount of money and every percentage of the text, once, with what it is for. */
export function readAmounts(text: string, { targets, benefits }: AmountSources): Amount[] {
  const amounts: Amount[] = []
  const benefitsAround = containing(benefits)
  const targetsAround = containing(targets)
  const claimed = new Set<number>()
  for (const quantity of quantitiesOf(text)) {
    if (!COUNTED.has(quantity.kind)) continue
    const context = amountContext(text, quantity)
    const candidates = benefitsAround(quantity.start)
    const owner =
      benefitOwning(quantity, { benefits, candidates, context, claimed }) ??
      targetOwning(quantity, targets, targetsAround(quantity.start))
    const use = owner ?? { role: context.role, of: null, pattern: context.pattern }
    for (const figure of quantity.figures) amounts.push(amountOf(figure, quantity, use))
  }
  return amounts
}

function amountOf(
  figure: Figure,
  quantity: Quantity,
  use: Pick<Amount, 'role' | 'of' | 'pattern'>,
): Amount {
  return {
    start: figure.start,
    end: figure.end,
    fen: quantity.kind === 'money' ? (figure.fen?.toString() ?? null) : null,
    percent: quantity.kind === 'money' ? null : figure.percent,
    role: use.role,
    of: use.of,
    pattern: use.pattern,
  }
}
