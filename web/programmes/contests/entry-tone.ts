import type { EntryState } from './jury-queries.ts'

/** The colour of how far a juror is with an entry. */
const TONES: Readonly<Record<EntryState, string>> = {
  open: 'review-tag-invited',
  draft: 'review-tag-accepted',
  barred: 'review-tag-refused',
  given: 'review-tag-submitted',
  recorded: 'review-tag-submitted',
  abstained: 'review-tag-refused',
}

export const entryTone = (state: EntryState): string => TONES[state]
