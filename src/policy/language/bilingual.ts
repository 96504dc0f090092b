import { type ContentMap, textAt, wordAt } from '../../base/content.ts'
import type { Keyword } from './keywords.ts'

/** Words with a fixed meaning: the Chinese ones, which a complaint names, and what else is understood. */
export type Words<Value> = {
  readonly chinese: ReadonlyMap<string, Value>
  readonly aliases: ReadonlyMap<string, Value>
}

/** A table of words: Chinese, meaning, aliases. */
export function bilingual<Value extends string>(
  rows: readonly (readonly [chinese: string, value: Value, ...aliases: string[]])[],
): Words<Value> {
  return {
    chinese: new Map(rows.map(([chinese, value]) => [chinese, value])),
    aliases: new Map(rows.flatMap(([, value, ...aliases]) => aliases.map((word) => [word, value]))),
  }
}

/** The word under a key in either language. */
export const wordOf = <Value>(
  map: ContentMap,
  key: Keyword,
  { chinese, aliases }: Words<Value>,
): Value => aliases.get(textAt(map, key)) ?? wordAt(map, key, chinese)
