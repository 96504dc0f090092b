// Helpers over content maps whose keys may be written in Chinese or English.
import {
  type ContentMap,
  type ContentPlace,
  type ContentValue,
  mapOf,
  refuse,
} from '../../base/content.ts'
import { chineseKey, type Keyword, KEYWORDS } from './keywords.ts'
import { LanguageProblem } from './language-problem.ts'
import { parseExpression } from './parse-expression.ts'
import type { Written } from './rule-file.ts'

/** The value as a map with Chinese keys only; unknown and doubled keys are refused. */
export function keyed(
  value: ContentValue,
  keys: { readonly required?: readonly Keyword[]; readonly optional?: readonly Keyword[] },
): ContentMap {
  const all = [...(keys.required ?? []), ...(keys.optional ?? [])]
  return mapOf(chinese(value), { ...keys, aliases: all.map((key) => KEYWORDS[key]) })
}

/** The same map with each key in Chinese. */
export function chinese(value: ContentValue): ContentValue {
  if (value.kind !== 'map') return value
  const entries = new Map<string, ContentValue>()
  for (const [key, entry] of value.entries) {
    const name = chineseKey(key)
    if (entries.has(name)) refuse(entry.place, `「${name}」写了两次（中英文各一次）`)
    entries.set(name, entry)
  }
  return { ...value, entries }
}

/** The value under a key that the map must have. */
export const valueAt = (map: ContentMap, key: Keyword): ContentValue =>
  map.entries.get(key) ?? refuse(map.place, `缺少「${key}」`)

/** Reads the expression in a text value; a mistake names the very column. */
export function writtenOf(value: ContentValue): Written {
  if (value.kind !== 'text' || value.text === '')
    return refuse(value.place, '应为一个表达式，如 上年度.技术交易额 × 8%')
  return writtenText(value.text, value.place)
}

export function writtenText(text: string, place: ContentPlace): Written {
  try {
    return { expression: parseExpression(text), text, place }
  } catch (problem) {
    if (!(problem instanceof LanguageProblem)) throw problem
    return refuse({ ...place, column: place.column + problem.span.start }, problem.message)
  }
}

export function optionalWritten(map: ContentMap, key: Keyword): Written | null {
  const value = map.entries.get(key)
  return value === undefined || (value.kind === 'text' && value.text === '')
    ? null
    : writtenOf(value)
}

/** The entries of the map under a key, in the order written; none where the key is absent or empty. */
export function entriesAt(
  map: ContentMap,
  key: Keyword,
): readonly (readonly [string, ContentValue])[] {
  const value = map.entries.get(key)
  if (value === undefined || (value.kind === 'text' && value.text === '')) return []
  if (value.kind === 'list' && value.items.length === 0) return []
  if (value.kind !== 'map') return refuse(value.place, `「${key}」应为若干「名: 内容」`)
  return [...value.entries]
}
