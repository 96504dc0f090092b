// A condition that compares one fact with one value, taken apart for a row of fields and put together again.

export const OPERATORS = ['=', '≠', '>', '≥', '<', '≤', '属于', '不属于'] as const

export type Operator = (typeof OPERATORS)[number]

export type SimpleCondition = {
  readonly fact: string
  readonly operator: Operator
  readonly value: string
}

/** The condition as fact, operator and value; null where it says more than that. */
export function simpleOf(text: string, names: ReadonlySet<string>): SimpleCondition | null {
  const words = text.trim()
  if (names.has(words)) return { fact: words, operator: '=', value: '是' }
  const found = /^(\S+?)\s*(不属于|属于|=|≠|≥|≤|>|<)\s*(.+)$/su.exec(words)
  if (found === null) return null
  const [, fact = '', word = '', value = ''] = found
  const operator = OPERATORS.find((known) => known === word)
  const isOne = !/\s(?:且|或|and|or)\s|[=≠≥≤<>]/u.test(value)
  return operator !== undefined && names.has(fact) && isOne ? { fact, operator, value } : null
}

/** The condition as an expression. */
export const textOfSimple = ({ fact, operator, value }: SimpleCondition): string =>
  `${fact} ${operator} ${value}`

/** A rate at the end of an amount: 买方计奖交易额 × 8%; null where the amount is no share of something. */
export function rateOf(text: string): { readonly base: string; readonly rate: string } | null {
  const found = /^(\S(?:.*\S)?)\s*[×*]\s*(\d+(?:\.\d+)?[%‰])$/su.exec(text.trim())
  if (found === null) return null
  const [, base = '', rate = ''] = found
  return /[+＋−-]|如果/u.test(base) ? null : { base, rate }
}
