/** A stretch of the text that belongs to an item; offsets count UTF-16 units of the document's text. */
export type Span = { readonly id: string; readonly start: number; readonly end: number }

/** A stretch in which the same spans hold from its first to its last character. */
export type Segment<S extends Span> = {
  readonly start: number
  readonly end: number
  /** The spans over this stretch, the shortest last: it is the one a click means. */
  readonly spans: readonly S[]
}

/** Cuts `start`–`end` wherever a span begins or ends, so that overlapping spans never need nested marks. */
export function segmentsOf<S extends Span>(
  range: { readonly start: number; readonly end: number },
  spans: readonly S[],
): readonly Segment<S>[] {
  const inside = spans.filter((span) => span.start < range.end && span.end > range.start)
  const cuts = new Set([range.start, range.end])
  for (const span of inside) {
    if (span.start > range.start) cuts.add(span.start)
    if (span.end < range.end) cuts.add(span.end)
  }
  const borders = [...cuts].sort((a, b) => a - b)
  const segments: Segment<S>[] = []
  for (let i = 0; i + 1 < borders.length; i += 1) {
    const start = borders[i] ?? range.start
    const end = borders[i + 1] ?? range.end
    const over = inside.filter((span) => span.start <= start && span.end >= end)
    segments.push({ start, end, spans: over.sort((a, b) => lengthOf(b) - lengthOf(a)) })
  }
  return segments
}

const lengthOf = (span: Span): number => span.end - span.start
