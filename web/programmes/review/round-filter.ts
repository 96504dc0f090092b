import { compact, oneOf, wholeOf } from '../../api/query-words.ts'
import type { RoundState } from './review-words.ts'

/** What a list of rounds is narrowed to, as the address bar says it. */
export type RoundFilter = {
  readonly state?: RoundState | undefined
  readonly page?: number | undefined
}

const STATES = ['open', 'planned', 'submitted', 'released', 'finished', 'cancelled'] as const

export const roundFilterOf = (search: Record<string, unknown>): RoundFilter =>
  compact({ state: oneOf(STATES, search['state']), page: wholeOf(search['page']) })

export const ROUND_TABS = ['projects', 'ranking', 'panel'] as const
type RoundTab = (typeof ROUND_TABS)[number]

/** Where on the page of a round: which tab, which page of projects, which normalisation. */
export type RoundPlace = {
  readonly tab?: RoundTab | undefined
  readonly page?: number | undefined
  readonly normalisation?: 'z' | 'position' | undefined
}

export const roundPlaceOf = (search: Record<string, unknown>): RoundPlace =>
  compact({
    tab: oneOf(ROUND_TABS, search['tab']),
    page: wholeOf(search['page']),
    normalisation: oneOf(['z', 'position'] as const, search['normalisation']),
  })
