import { compact, oneOf, textOf, wholeOf } from '../../api/query-words.ts'

/** What the list of problems is narrowed by, as it stands in the address bar. */
export type ChallengeFilter = {
  /** Only what can be answered now, or only what cannot any more. */
  readonly state?: 'open' | 'over' | undefined
  readonly search?: string | undefined
  readonly page?: number | undefined
}

const STATES = ['open', 'over'] as const

/** Reads the filter of the problems from the address bar. */
export const challengeFilterOf = (search: Record<string, unknown>): ChallengeFilter =>
  compact({
    state: oneOf(STATES, search['state']),
    search: textOf(search['search']),
    page: wholeOf(search['page']),
  })
