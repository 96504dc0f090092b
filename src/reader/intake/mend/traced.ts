/** A text of which every UTF-16 unit remembers the unit of the source that it came from. */
export type Traced = { readonly text: string; readonly origin: Int32Array }

/** Puts `text` in the place of the units `start` to `end`. */
export type Edit = { readonly start: number; readonly end: number; readonly text: string }

/** A source as it came in: every unit is its own origin. */
export function traceOf(raw: string): Traced {
  const origin = new Int32Array(raw.length)
  for (let index = 0; index < raw.length; index += 1) origin[index] = index
  return { text: raw, origin }
}

/**
 * Applies edits that come in order and do not overlap. New units point at the units they replace, or
 * at the unit before an insertion, so that origins never run backwards.
 */
export function applyEdits(traced: Traced, edits: readonly Edit[]): Traced {
  if (edits.length === 0) return traced
  const { text, origin } = traced
  let length = text.length
  for (const edit of edits) length += edit.text.length - (edit.end - edit.start)
  const newOrigin = new Int32Array(length)
  const pieces: string[] = []
  let from = 0
  let to = 0
  for (const edit of edits) {
    pieces.push(text.slice(from, edit.start), edit.text)
    newOrigin.set(origin.subarray(from, edit.start), to)
    to += edit.start - from
    for (let index = 0; index < edit.text.length; index += 1) {
      const at = Math.min(edit.start + index, Math.max(edit.start, edit.end - 1))
      newOrigin[to] = origin[Math.min(at, text.length - 1)] ?? 0
      to += 1
    }
    from = edit.end
  }
  pieces.push(text.slice(from))
  newOrigin.set(origin.subarray(from), to)
  return { text: pieces.join(''), origin: newOrigin }
}

/** Replaces every match of a global pattern; a replacement of null leaves the match as it is. */
export function rewrite(
  traced: Traced,
  pattern: RegExp,
  replacement: string | ((match: RegExpExecArray) => string | null),
): Traced {
  const edits: Edit[] = []
  for (const match of traced.text.matchAll(pattern)) {
    const text = typeof replacement === 'string' ? replacement : replacement(match)
    if (text === null || text === match[0]) continue
    edits.push({ start: match.index, end: match.index + match[0].length, text })
  }
  return applyEdits(traced, edits)
}
