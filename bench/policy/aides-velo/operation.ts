// The mechanisms of publicodes that compute something, each with what it makes of values that are not there.
import type { ASTNode } from 'publicodes'
import { and, type Condition, not, or } from './condition.ts'
import {
  compared,
  eitherMeaning,
  holdsOf,
  isEqual,
  isFalse,
  isTrue,
  type Meaning,
  meaningOf,
  NOT_APPLICABLE,
  truth,
  UNDEFINED,
} from './meaning.ts'
import {
  constantQuantity,
  product,
  type Quantity,
  quantityText,
  quotient,
  sum,
} from './quantity.ts'
import { Circle, untranslatable } from './untranslatable.ts'

export function constantMeaning(node: ASTNode<'constant'>): Meaning {
  const { nodeValue } = node
  if (nodeValue === null) return NOT_APPLICABLE
  if (nodeValue === undefined) return UNDEFINED
  if (typeof nodeValue === 'boolean') return meaningOf(() => truth(nodeValue))
  if (typeof nodeValue === 'string')
    return meaningOf(() => ({ kind: 'words', text: textLiteral(nodeValue) }))
  const unit = 'unit' in node ? (node.unit ?? null) : null
  return meaningOf(() => constantQuantity(nodeValue, unit))
}

const textLiteral = (text: string): string => (text.includes('"') ? `「${text}」` : `"${text}"`)

/** A condition that does not apply takes its branches with it. */
export function conditionMeaning(test: Meaning, yes: Meaning, no: Meaning): Meaning {
  const branches = eitherMeaning(() => holdsOf(test.value()), yes, no)
  return {
    isUndefined: () =>
      and(not(test.isNotApplicable()), or(test.isUndefined(), branches.isUndefined())),
    isNotApplicable: () =>
      or(test.isNotApplicable(), and(not(test.isUndefined()), branches.isNotApplicable())),
    value: () => branches.value(),
  }
}

/** The first branch whose condition is true; one that is not known makes the whole unknown. */
export function variation(test: Meaning, yes: Meaning, rest: Meaning): Meaning {
  const branches = eitherMeaning(() => isTrue(test), yes, rest)
  return {
    isUndefined: () => or(test.isUndefined(), branches.isUndefined()),
    isNotApplicable: () => and(not(test.isUndefined()), branches.isNotApplicable()),
    value: () => branches.value(),
  }
}

type Operation = ASTNode<'operation'>['operationKind']

const COMPARISONS = { '<': '<', '<=': '≤', '>': '>', '>=': '≥' } as const

export function operation(kind: Operation, a: Meaning, b: Meaning): Meaning {
  const isUndefined = (): Condition => or(a.isUndefined(), b.isUndefined())
  const numbers = (): [Quantity, Quantity] => [numberOf(a), numberOf(b)]
  const never = (): Condition => false
  switch (kind) {
    case '=':
    case '!=':
      return {
        isUndefined,
        isNotApplicable: never,
        value: () => truth(kind === '=' ? isEqual(a, b) : not(isEqual(a, b))),
      }
    case 'et':
      return {
        isUndefined: () => and(isUndefined(), and(not(isFalse(a)), not(isFalse(b)))),
        isNotApplicable: never,
        value: () => {
          const first = isTrue(a)
          return truth(first === false ? false : and(first, isTrue(b)))
        },
      }
    case 'ou':
      return {
        isUndefined: () => and(isUndefined(), and(not(isTrue(a)), not(isTrue(b)))),
        isNotApplicable: never,
        value: () => {
          const first = isTrue(a)
          return truth(first === true ? true : or(first, isTrue(b)))
        },
      }
    case '*':
      return {
        isUndefined: () => and(isUndefined(), not(or(a.isNotApplicable(), b.isNotApplicable()))),
        // Nothing times what does not apply is nothing: the second is not looked at then.
        isNotApplicable: () => {
          const second = b.isNotApplicable()
          if (second === false) return a.isNotApplicable()
          return or(a.isNotApplicable(), and(second, not(isZero(a))))
        },
        value: () => product(...numbers()),
      }
    case '/':
      return { ...inBoth(a, b, isUndefined), value: () => quotient(...numbers()) }
    case '-':
    case '+':
      return {
        isUndefined,
        isNotApplicable: () => (kind === '-' ? a.isNotApplicable() : false),
        value: () => added(a, b, kind === '-' ? '−' : '+'),
      }
    case '<':
    case '<=':
    case '>':
    case '>=':
      return {
        ...inBoth(a, b, isUndefined),
        value: () => truth(compared(...numbers(), COMPARISONS[kind])),
      }
    case '//':
    case '**':
      return untranslatable(`the operation ${kind}`)
  }
}

/** Does not apply where one of both does not. */
const inBoth = (a: Meaning, b: Meaning, isUndefined: () => Condition) => {
  const isNotApplicable = () => or(a.isNotApplicable(), b.isNotApplicable())
  return { isUndefined: () => and(isUndefined(), not(isNotApplicable())), isNotApplicable }
}

function numberOf(meaning: Meaning): Quantity {
  const value = meaning.value()
  if (value.kind === 'quantity') return value
  return value.kind === 'nothing'
    ? constantQuantity(0, null)
    : untranslatable('a condition or text as a number')
}

const isZero = (meaning: Meaning): Condition => {
  const value = numberOf(meaning)
  return compared(value, constantQuantity(0, value.unit), '=')
}

/** What does not apply adds nothing. */
function added(a: Meaning, b: Meaning, sign: '+' | '−') {
  const [left, right] = [orZero(a), orZero(b)]
  if (right === null) return left ?? constantQuantity(0, null)
  return left === null && sign === '+' ? right : sum(left ?? constantQuantity(0, null), right, sign)
}

/** A summand; null where there never is one. */
function orZero(meaning: Meaning): Quantity | null {
  const notApplicable = meaning.isNotApplicable()
  if (notApplicable === true) return null
  const value = numberOf(meaning)
  if (notApplicable === false) return value
  const zero = quantityText(constantQuantity(0, value.unit))
  return { ...value, text: `(如果 ${notApplicable} 则 ${zero} 否则 ${quantityText(value)})` }
}

/** A change of a number that leaves alone what is not there. */
export function numberMeaning(
  { isUndefined, isNotApplicable, value }: Meaning,
  change: (value: Quantity) => Quantity,
): Meaning {
  return {
    isUndefined,
    isNotApplicable,
    value: () => {
      const found = value()
      return found.kind === 'quantity' ? change(found) : found
    },
  }
}

/** Units that cancel out or are percentages would have to be simplified; none here are. */
export function simplified(value: Quantity): Quantity {
  const names = [...(value.unit?.numerators ?? []), ...(value.unit?.denominators ?? [])]
  return names.includes('%') || names.some((name, index) => names.indexOf(name) < index)
    ? untranslatable('units to be simplified')
    : value
}

/** Works something out once; asked for again meanwhile, it goes in a circle. */
export function once<Part>(work: () => Part): () => Part {
  let state: { readonly done: Part } | 'open' | null = null
  return () => {
    if (state === 'open') throw new Circle()
    if (state !== null) return state.done
    state = 'open'
    try {
      const done = work()
      state = { done }
      return done
    } catch (problem) {
      state = null
      throw problem
    }
  }
}
