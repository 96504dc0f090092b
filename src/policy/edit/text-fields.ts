// Fields of a map as texts, and back: what did not change keeps the very content that was read, so that
// nothing of its writing moves.
import { found } from '../../base/found.ts'
import type { Keyword } from '../language/keywords.ts'
import { isPlainList, isPlainMap, keyIn, type Plain, type PlainMap, valueAt } from './plain.ts'
import { flowOf } from './write-yaml.ts'

export const EMPTY: PlainMap = new Map()

export const mapAt = (value: Plain | undefined): PlainMap => (isPlainMap(value) ? value : EMPTY)

/** A list; a single entry written without the dash counts as one of one. */
export function itemsAt(value: Plain | undefined): readonly Plain[] {
  if (value === undefined || value === '') return []
  return isPlainList(value) ? value : [value]
}

/** A value as one line; what is no text where one belongs is shown as it is written. */
export const lineOf = (value: Plain | undefined): string =>
  value === undefined ? '' : typeof value === 'string' ? value : flowOf(value)

/** The text under a keyword, null where there is none. */
export function textIn(map: PlainMap, keyword: Keyword): string | null {
  const value = valueAt(map, keyword)
  return value === undefined ? null : lineOf(value)
}

/** The same, where the form has a field for it in any case. */
export const fieldIn = (map: PlainMap, keyword: Keyword): string => textIn(map, keyword) ?? ''

export const textsIn = (map: PlainMap, keyword: Keyword): string[] =>
  itemsAt(valueAt(map, keyword)).map(lineOf)

/** What keywords are to hold: null takes one out. */
export type Fields = readonly (readonly [Keyword, Plain | null])[]

/** The map with these fields; one that reads the same as before stays as it was written. */
export function withFields(map: PlainMap, fields: Fields): PlainMap {
  const entries = new Map(map)
  for (const [keyword, value] of fields) {
    const key = keyIn(map, keyword)
    const now = map.get(key)
    if (value === null) {
      if (now !== '') entries.delete(key)
    } else if (now === undefined || !isSameText(now, value)) entries.set(key, value)
  }
  return entries
}

const isSameText = (now: Plain, value: Plain): boolean =>
  typeof value === 'string' && lineOf(now) === value

/** Entries of a form back into a list: those that read as before stay as they were written. */
export function putItems<Form>(
  current: readonly Plain[],
  forms: readonly Form[],
  {
    get,
    put,
  }: {
    readonly get: (item: Plain) => Form
    readonly put: (form: Form, former: Plain | undefined) => Plain
  },
): Plain[] {
  const read = current.map((item) => JSON.stringify(get(item)))
  return forms.map((form, index) => {
    const key = JSON.stringify(form)
    const same = read[index] === key ? index : read.indexOf(key)
    const former = current[index]
    return same === -1 ? put(form, former) : found(current[same], 'an item')
  })
}

/** A list of texts back under its keyword; a single text that stood without a list stays so. */
export function putTexts(map: PlainMap, keyword: Keyword, texts: readonly string[]): Fields {
  const now = valueAt(map, keyword)
  if (JSON.stringify(textsIn(map, keyword)) === JSON.stringify(texts))
    return [[keyword, now ?? null]]
  return [[keyword, texts.length === 0 ? null : [...texts]]]
}
