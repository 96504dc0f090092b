// Numbers with publicodes' units, as expressions of our language. Publicodes keeps a number as a float beside a
// unit that is looked at while it computes (25 beside %, 880 beside €/mois); here the unit is known beforehand and
// what remains to convert is written into the expression as an exact factor.
import type { Unit } from 'publicodes'
import {
  type Ratio,
  ratio,
  ratioOfDecimal,
  ratioText,
  timesRatio,
} from '../../../src/base/ratio.ts'
import { untranslatable } from './untranslatable.ts'

/** `text` is null for a constant; the number counts in `unit`, null where it has none. */
export type Quantity = {
  readonly kind: 'quantity'
  readonly text: string | null
  readonly exact: Ratio
  readonly unit: Unit | null
}

const ONE = ratio(1n)

/** A constant as JavaScript holds it: its shortest decimal is what its author wrote. */
export function constantQuantity(value: number, unit: Unit | null): Quantity {
  const exact = ratioOfDecimal(String(value)) ?? untranslatable(`constant ${value}`)
  return { kind: 'quantity', text: null, exact, unit }
}

export const writtenQuantity = (text: string, unit: Unit | null): Quantity => ({
  kind: 'quantity',
  text,
  exact: ONE,
  unit,
})

/** Whether our language holds it as money: euros, whatever they are counted per. */
export function isMoney(unit: Unit | null): boolean {
  if (unit === null) return false
  const count = (names: readonly string[]) => names.filter((name) => name === '€').length
  const power = count(unit.numerators) - count(unit.denominators)
  if (power !== 0 && power !== 1) untranslatable('powers of money')
  return power === 1
}

/** The expression of a quantity: money as 元, everything else as a plain number. */
export function quantityText({ text, exact, unit }: Quantity): string {
  if (text !== null) return text
  const mark = isMoney(unit) ? '元' : ''
  const decimal = ratioText(exact)
  if (decimal.includes('/')) return `(${exact.num}${mark} ÷ ${exact.den})`
  return exact.num < 0n ? `(${decimal}${mark})` : `${decimal}${mark}`
}

/** The same quantity counted in another unit. */
function scaled(quantity: Quantity, factor: Ratio, unit: Unit | null): Quantity {
  if (quantity.text === null)
    return { ...quantity, exact: timesRatio(quantity.exact, factor), unit }
  const money = isMoney(quantity.unit)
  const text = factored(quantity.text, factor)
  if (money === isMoney(unit)) return writtenQuantity(text, unit)
  return writtenQuantity(money ? `(${text} ÷ 1元)` : `(${text} × 1元)`, unit)
}

function factored(text: string, { num, den }: Ratio): string {
  if (num === 1n && den === 1n) return text
  if (den === 1n) return `(${text} × ${num})`
  return num === 1n ? `(${text} ÷ ${den})` : `(${text} × ${num} ÷ ${den})`
}

/** A unit as a factor and the names that remain: €/mois is 12 €/an, % is a hundredth. */
function normal({ numerators, denominators }: Unit): { factor: Ratio; names: string } {
  let factor = ONE
  const fold = (list: readonly string[], isOver: boolean): string[] =>
    list.flatMap((name) => {
      const [per, base] = name === '%' ? [ratio(1n, 100n), null] : (MONTHS[name] ?? [ONE, name])
      factor = timesRatio(factor, isOver ? per : ratio(per.den, per.num))
      return base === null ? [] : [base]
    })
  const over = fold(numerators, true).toSorted()
  const under = fold(denominators, false).toSorted()
  return { factor, names: `${over.join('.')}/${under.join('.')}` }
}

const MONTHS: Readonly<Record<string, readonly [Ratio, string]>> = { mois: [ratio(1n, 12n), 'an'] }

/** Counts a quantity in a unit as publicodes does: without a unit it takes it on, and one that does not fit it keeps. */
export function countedIn(quantity: Quantity, unit: Unit | null): Quantity {
  if (unit === null || quantity.unit === null) return scaled(quantity, ONE, unit)
  const [from, to] = [normal(quantity.unit), normal(unit)]
  if (from.names !== to.names) return scaled(quantity, ONE, unit)
  return scaled(quantity, timesRatio(from.factor, ratio(to.factor.den, to.factor.num)), unit)
}

/** Two quantities in one unit, as publicodes makes them before it adds or compares. */
export function aligned(a: Quantity, b: Quantity): [Quantity, Quantity] {
  if (a.unit !== null) return [a, countedIn(b, a.unit)]
  return b.unit === null ? [a, b] : [countedIn(a, b.unit), b]
}

const isPercent = (unit: Unit | null): boolean =>
  unit !== null && unit.denominators.length === 0 && unit.numerators.join() === '%'

const percentOf = (share: Quantity): Quantity => scaled(share, ratio(1n, 100n), null)

/** a + b or a − b; beside a percentage, a grown or lessened by that share. */
export function sum(a: Quantity, b: Quantity, sign: '+' | '−'): Quantity {
  if (isPercent(b.unit) && !isPercent(a.unit)) {
    const share = quantityText(percentOf(b))
    return writtenQuantity(`(${quantityText(a)} × (1 ${sign} ${share}))`, a.unit)
  }
  const [left, right] = aligned(a, b)
  return writtenQuantity(`(${quantityText(left)} ${sign} ${quantityText(right)})`, left.unit)
}

const combine = (a: Unit | null, b: Unit | null): Unit | null => {
  if (a === null || b === null) return a ?? b
  let numerators = [...a.numerators, ...b.numerators]
  let denominators = [...a.denominators, ...b.denominators]
  for (const name of a.numerators.concat(b.numerators)) {
    if (!denominators.includes(name) || !numerators.includes(name)) continue
    numerators = numerators.toSpliced(numerators.indexOf(name), 1)
    denominators = denominators.toSpliced(denominators.indexOf(name), 1)
  }
  return { numerators, denominators }
}

const inverse = (unit: Unit | null): Unit | null =>
  unit === null ? null : { numerators: unit.denominators, denominators: unit.numerators }

/** a × b; a percentage among them counts as hundredths. */
export function product(a: Quantity, b: Quantity): Quantity {
  const unit = combine(a.unit, b.unit)
  const text = `(${quantityText(a)} × ${quantityText(b)})`
  if (isMoney(a.unit) && isMoney(b.unit)) return untranslatable('money times money')
  if (unit === null || !unit.numerators.includes('%')) return writtenQuantity(text, unit)
  const rest = unit.numerators.toSpliced(unit.numerators.indexOf('%'), 1)
  return writtenQuantity(`(${text} ÷ 100)`, { ...unit, numerators: rest })
}

/** a ÷ b. */
export function quotient(a: Quantity, b: Quantity): Quantity {
  if (isMoney(b.unit) && !isMoney(a.unit)) return untranslatable('a number divided by money')
  const unit = combine(a.unit, inverse(b.unit))
  return writtenQuantity(`(${quantityText(a)} ÷ ${quantityText(b)})`, unit)
}

/** Rounded half up to a whole number of its unit. */
export const roundedHalfUp = (quantity: Quantity): Quantity =>
  writtenQuantity(
    `四舍五入(${quantityText(quantity)}, ${isMoney(quantity.unit) ? '1元' : '1'})`,
    quantity.unit,
  )

/** One of two quantities; both are brought to one unit. */
export function either(condition: string, yes: Quantity, no: Quantity): Quantity {
  const [first, second] = aligned(yes, no)
  const text = `(如果 ${condition} 则 ${quantityText(first)} 否则 ${quantityText(second)})`
  return writtenQuantity(text, first.unit)
}
