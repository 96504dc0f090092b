import { fail } from '../base/failure.ts'
import type { Db } from '../db/database.ts'
import { findWords, listTextClauses, type TextClause } from './text.store.ts'
import type { Version } from './version.store.ts'

/** A stretch of the words, in UTF-16 units. */
export type Span = { readonly start: number; readonly end: number }

/** The clause that holds a selection of the version's words; refuses a selection that is none. */
export async function placeOf(
  tx: Db,
  version: Pick<Version, 'text_id'>,
  span: Span | null,
): Promise<{ clause: string | null }> {
  if (span === null) return { clause: null }
  const words = version.text_id === null ? undefined : await findWords(tx, version.text_id)
  if (version.text_id === null || words === undefined)
    throw fail('ITEM_WORDS_INVALID', { detail: '这个版本没有原文可选，请先导入原文并新开版本' })
  const fault = faultOfSpan(words, span)
  if (fault !== null) throw fail('ITEM_WORDS_INVALID', { detail: fault })
  return { clause: clauseAt(await listTextClauses(tx, version.text_id), span.start) }
}

/** What is wrong with a selection, or null. */
export function faultOfSpan(words: string, { start, end }: Span): string | null {
  if (start >= end) return '起点应在终点之前'
  if (end > words.length) return `终点超出原文（原文共 ${words.length} 字）`
  return words.slice(start, end).trim() === '' ? '所选的只有空白' : null
}

/** The address of the innermost clause that holds an offset; null before the first one. */
export function clauseAt(clauses: readonly TextClause[], offset: number): string | null {
  const holding = clauses.filter(({ start_at, end_at }) => start_at <= offset && offset < end_at)
  return holding.at(-1)?.address ?? null
}
