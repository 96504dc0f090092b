// Conditions while a model is translated: decided already (true, false) or an expression of our language.

/** A condition: known while translating, or the text of a boolean expression. */
export type Condition = boolean | string

export function not(a: Condition): Condition {
  return typeof a === 'boolean' ? !a : `(非 ${a})`
}

export function and(a: Condition, b: Condition): Condition {
  if (a === false || b === false) return false
  if (a === true || a === b) return b
  return b === true ? a : `(${a} 且 ${b})`
}

export function or(a: Condition, b: Condition): Condition {
  if (a === true || b === true) return true
  if (a === false || a === b) return b
  return b === false ? a : `(${a} 或 ${b})`
}

/** Either of two conditions; where both are the same, what decides does not matter. */
export function choose(by: Condition, yes: Condition, no: Condition): Condition {
  if (yes === no) return yes
  if (typeof by === 'boolean') return by ? yes : no
  if (typeof yes === 'boolean' || typeof no === 'boolean')
    return yes === true || no === false
      ? yes === true
        ? or(by, no)
        : and(by, yes)
      : yes === false
        ? and(not(by), no)
        : or(not(by), yes)
  return `(如果 ${by} 则 ${yes} 否则 ${no})`
}

/** The text of a condition in our language. */
export const conditionText = (condition: Condition): string =>
  typeof condition === 'string' ? condition : condition ? '是' : '否'
