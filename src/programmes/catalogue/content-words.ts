// Small words that the content files of programmes share: 是/否, amounts with units, whole numbers, clauses.
import { type ContentMap, optionalTextAt, refuse, textAt } from '../../base/content.ts'
import { literalOf } from '../../policy/language/literal.ts'
import type { Ground } from './topic.ts'

/** What stands where the documents fix no figure. */
export const PENDING = '标准待细则'
/** What stands where no document says it and the office does. */
export const INTERNAL = '内部口径'

/** The codes of a table by their Chinese words, as content writes them. */
export const codesByWord = <T extends Readonly<Record<string, string>>>(
  table: T,
): ReadonlyMap<string, Extract<keyof T, string>> =>
  new Map(
    Object.keys(table)
      .filter((key): key is Extract<keyof T, string> => Object.hasOwn(table, key))
      .map((key) => [table[key] ?? '', key]),
  )

const placeOf = (map: ContentMap, key: string) => map.entries.get(key)?.place ?? map.place

/** 是 or 否 under a key; what is usual where it is absent. */
export function isYes(map: ContentMap, key: string, usual: boolean): boolean {
  const text = optionalTextAt(map, key)
  if (text === null) return usual
  if (text !== '是' && text !== '否')
    return refuse(placeOf(map, key), `「${text}」应为「是」或「否」`)
  return text === '是'
}

/** A whole number under a key; null where it is absent. */
export function wholeAt(map: ContentMap, key: string): number | null {
  const text = optionalTextAt(map, key)
  if (text === null) return null
  if (!/^\d{1,9}$/.test(text)) return refuse(placeOf(map, key), `「${text}」应为整数，如 15`)
  return Number(text)
}

/** An amount with its unit under a key, in fen; null where it is absent. */
export function moneyAt(map: ContentMap, key: string): bigint | null {
  const text = optionalTextAt(map, key)
  if (text === null) return null
  return moneyOf(text) ?? refuse(placeOf(map, key), `「${text}」应为带单位的金额，如 3000万元`)
}

/** Fen of 「3000万元」; null for what is no amount or no whole number of fen. */
export function moneyOf(text: string): bigint | null {
  const [, digits, suffix] = /^(\d+(?:\.\d+)?)(\D+)$/.exec(text) ?? []
  if (digits === undefined || suffix === undefined) return null
  const literal = literalOf(digits, suffix)
  if (literal?.kind !== 'quantity' || literal.unit !== '元') return null
  return literal.value.den === 1n ? literal.value.num : null
}

/** A share of 100% in basis points; null for 标准待细则. */
export function shareAt(map: ContentMap, key: string): number | null {
  const text = textAt(map, key)
  if (text === PENDING) return null
  const [, whole, decimals = ''] = /^(\d{1,3})(?:\.(\d{1,2}))?%$/.exec(text) ?? []
  const share = Number(whole ?? NaN) * 100 + Number(decimals.padEnd(2, '0'))
  if (Number.isNaN(share) || share > 10_000)
    return refuse(
      placeOf(map, key),
      `「${text}」应为不超过 100% 的份额，如 50%，或写「${PENDING}」`,
    )
  return share
}

const CLAUSE = /^D[1-9]\d*(\/[^/\s]+)+$/

/** A clause with its document: 「D1/二/（三）/专题8」. */
export function clauseAt(map: ContentMap, key: string): string {
  const text = textAt(map, key)
  if (!CLAUSE.test(text))
    return refuse(placeOf(map, key), `「${text}」应为条款地址，如 D1/二/（三）/专题8`)
  return text
}

/** Where something comes from: a clause, or 内部口径. */
export const groundAt = (map: ContentMap, key: string): Ground =>
  textAt(map, key) === INTERNAL
    ? { kind: 'internal' }
    : { kind: 'clause', clause: clauseAt(map, key) }
