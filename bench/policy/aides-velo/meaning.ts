// What a node of publicodes comes to. Its values know two kinds of nothing: not applicable (null) and not defined
// (undefined). Each becomes a condition of its own beside the value, so that our rules compute with values only.
import { and, choose, type Condition, not, or } from './condition.ts'
import { aligned, constantQuantity, either, type Quantity, quantityText } from './quantity.ts'
import { untranslatable } from './untranslatable.ts'

export type Value =
  | Quantity
  | { readonly kind: 'truth'; readonly holds: Condition }
  | { readonly kind: 'words'; readonly text: string }
  /** There never is one. */
  | { readonly kind: 'nothing' }

/** Worked out when asked for only: publicodes finds its circles while running, and never runs into most of them. */
export type Meaning = {
  readonly isUndefined: () => Condition
  readonly isNotApplicable: () => Condition
  readonly value: () => Value
}

export const NOTHING: Value = { kind: 'nothing' }
const never = (): Condition => false
const always = (): Condition => true

export const meaningOf = (value: () => Value): Meaning => ({
  isUndefined: never,
  isNotApplicable: never,
  value,
})
export const NOT_APPLICABLE: Meaning = {
  isUndefined: never,
  isNotApplicable: always,
  value: () => NOTHING,
}
export const UNDEFINED: Meaning = {
  isUndefined: always,
  isNotApplicable: never,
  value: () => NOTHING,
}

export const truth = (holds: Condition): Value => ({ kind: 'truth', holds })

/** Whether a value is there. */
const isThere = ({ isUndefined, isNotApplicable }: Meaning): Condition =>
  and(not(isUndefined()), not(isNotApplicable()))

/** Whether a condition is there and true. */
export function isTrue(meaning: Meaning): Condition {
  const there = isThere(meaning)
  return there === false ? false : and(there, holdsOf(meaning.value()))
}

/** Whether a condition is there and false, or does not apply. */
export function isFalse(meaning: Meaning): Condition {
  const notApplicable = meaning.isNotApplicable()
  if (notApplicable === true) return true
  return or(notApplicable, and(not(meaning.isUndefined()), not(holdsOf(meaning.value()))))
}

/** An amount as a condition holds where it is not zero, as in JavaScript. */
export function holdsOf(value: Value): Condition {
  if (value.kind === 'truth') return value.holds
  if (value.kind === 'quantity') return compared(value, constantQuantity(0, value.unit), '≠')
  return value.kind === 'nothing' ? false : untranslatable('a text as a condition')
}

/** One of two meanings. The branches come first: where both agree, what decides between them is never looked at. */
export function eitherMeaning(by: () => Condition, yes: Meaning, no: Meaning): Meaning {
  const decided = (part: (meaning: Meaning) => Condition): Condition => {
    const [a, b] = [part(yes), part(no)]
    return a === b ? a : choose(by(), a, b)
  }
  return {
    isUndefined: () => decided(({ isUndefined }) => isUndefined()),
    isNotApplicable: () => decided(({ isNotApplicable }) => isNotApplicable()),
    value: () => eitherValue(by(), yes, no),
  }
}

function eitherValue(by: Condition, yes: Meaning, no: Meaning): Value {
  if (typeof by === 'boolean') return by ? yes.value() : no.value()
  const [a, b] = [yes.value(), no.value()]
  if (a.kind === 'nothing') return b
  if (b.kind === 'nothing') return a
  if (a.kind === 'truth' && b.kind === 'truth') return truth(choose(by, a.holds, b.holds))
  if (a.kind === 'words' && b.kind === 'words')
    return { kind: 'words', text: `(如果 ${by} 则 ${a.text} 否则 ${b.text})` }
  if (a.kind === 'quantity' && b.kind === 'quantity') return either(by, a, b)
  return untranslatable('branches of different types')
}

/** Whether two meanings are equal; one that does not apply counts as false. */
export function isEqual(a: Meaning, b: Meaning): Condition {
  const [left, right] = [a.isNotApplicable(), b.isNotApplicable()]
  const isNo = (value: Value): Condition => (value.kind === 'truth' ? not(value.holds) : false)
  if (left === true && right === true) return true
  if (left === true) return or(right, isNo(b.value()))
  if (right === true) return or(left, isNo(a.value()))
  const [x, y] = [a.value(), b.value()]
  const same = sameValue(x, y)
  if (left === false && right === false) return same
  return choose(left, choose(right, true, isNo(y)), choose(right, isNo(x), same))
}

function sameValue(a: Value, b: Value): Condition {
  if (a.kind !== b.kind) return false
  if (a.kind === 'truth' && b.kind === 'truth') {
    if (typeof a.holds === 'boolean') return a.holds ? b.holds : not(b.holds)
    if (typeof b.holds === 'boolean') return b.holds ? a.holds : not(a.holds)
    return choose(a.holds, b.holds, not(b.holds))
  }
  if (a.kind === 'words' && b.kind === 'words') return `(${a.text} = ${b.text})`
  if (a.kind === 'quantity' && b.kind === 'quantity') return compared(a, b, '=')
  return false
}

/** A comparison of two numbers in one unit; decided where both are constants. */
export function compared(a: Quantity, b: Quantity, sign: string): Condition {
  const [left, right] = aligned(a, b)
  return `(${quantityText(left)} ${sign} ${quantityText(right)})`
}
