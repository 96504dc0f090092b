// The content of a rule file without its writing: texts, lists and maps. An edit is made here; the file's
// text follows it (follow-edit.ts) and keeps every comment and line that the edit does not speak of.
import { type ContentMap, type ContentValue, readContent } from '../../base/content.ts'
import { halfWidth } from '../language/half-width.ts'
import { chineseKey, type Keyword } from '../language/keywords.ts'

/** A text, a list or a map of a rule file. An empty text stands for a value left empty, too. */
export type Plain = string | readonly Plain[] | PlainMap

export type PlainMap = ReadonlyMap<string, Plain>

/** The content of a rule file; refuses text that is no YAML (CONTENT_INVALID). */
export const plainOf = (text: string, file: string): PlainMap =>
  plainMap(readContent(halfWidth(text), file, null))

const plainMap = ({ entries }: ContentMap): PlainMap =>
  new Map([...entries].map(([key, entry]) => [key, plainValue(entry)]))

/** A content value without its places. */
export function plainValue(value: ContentValue): Plain {
  if (value.kind === 'text') return value.text
  return value.kind === 'list' ? value.items.map(plainValue) : plainMap(value)
}

export const isPlainMap = (value: Plain | undefined): value is PlainMap => value instanceof Map

export const isPlainList = (value: Plain | undefined): value is readonly Plain[] =>
  Array.isArray(value)

/** A text that tells equal content from unequal; the order of a map's keys does not matter. */
export function plainKey(value: Plain): string {
  if (typeof value === 'string') return JSON.stringify(value)
  if (isPlainList(value)) return `[${value.map(plainKey).join(',')}]`
  const entries = [...value].map(([key, entry]) => `${JSON.stringify(key)}:${plainKey(entry)}`)
  return `{${entries.toSorted().join(',')}}`
}

/** The key as this map has it: in Chinese, or in English where its author wrote so. */
export const keyIn = (map: PlainMap, keyword: Keyword): string =>
  [...map.keys()].find((key) => chineseKey(key) === keyword) ?? keyword

/** The value under a keyword, in whichever language it is written; an empty text counts as absent. */
export function valueAt(map: PlainMap, keyword: Keyword): Plain | undefined {
  const value = map.get(keyIn(map, keyword))
  return value === '' ? undefined : value
}

/** The map with a key set, in its place where it is there already, else at the end; null takes it out. */
export function withKey(map: PlainMap, key: string, value: Plain | null): PlainMap {
  const entries = new Map(map)
  if (value === null) entries.delete(key)
  else entries.set(key, value)
  return entries
}

export const withKeyword = (map: PlainMap, keyword: Keyword, value: Plain | null): PlainMap =>
  withKey(map, keyIn(map, keyword), value)
