// A topic as JSON, for the database and for the API: whole fen as digits, everything else as it is.
import type { ReviewRules, Topic, TopicLine } from './topic.ts'

/** A line as JSON. */
export type KeptLine = Omit<TopicLine, 'limit'> & {
  readonly limit: { readonly amountFen: string; readonly clause: string } | null
}

/** A topic as JSON. */
export type KeptTopic = Omit<Topic, 'lines'> & { readonly lines: readonly KeptLine[] }

/** A topic as it may be found: versions that were approved before topics said how blind a review is. */
type FoundTopic = Omit<KeptTopic, 'lines'> & {
  readonly lines: readonly (Omit<KeptLine, 'review'> & {
    readonly review:
      | (Omit<ReviewRules, 'isDoubleBlind'> & { readonly isDoubleBlind?: boolean })
      | null
  })[]
}

/** Writes a topic as JSON holds it. */
export const keptTopic = (topic: Topic): KeptTopic => ({
  ...topic,
  lines: topic.lines.map((line) => ({
    ...line,
    limit:
      line.limit === null ? null : { ...line.limit, amountFen: line.limit.amountFen.toString() },
  })),
})

/** Reads a topic that JSON holds. */
export const topicOf = (kept: FoundTopic): Topic => ({
  ...kept,
  lines: kept.lines.map((line) => ({
    ...line,
    review: line.review === null ? null : { isDoubleBlind: false, ...line.review },
    limit: line.limit === null ? null : { ...line.limit, amountFen: BigInt(line.limit.amountFen) },
  })),
})
