import { compact, oneOf, textOf, wholeOf } from '../../api/query-words.ts'
import type { Loose, Query } from '../../api/query-words.ts'
import { MODE_CODES } from '../catalogue/topic-words.ts'

export type CallFilter = Loose<Query<'/api/calls'>>
export type CallDraftFilter = Loose<Query<'/api/call-drafts'>>

export const WINDOWS = ['open', 'soon', 'upcoming', 'closed', 'cancelled'] as const
export const CALL_STATES = ['draft', 'submitted', 'published', 'cancelled'] as const

/** Reads the filter of the calls from the address bar. */
export const callFilterOf = (search: Record<string, unknown>): CallFilter =>
  compact({
    window: oneOf(WINDOWS, search['window']),
    programme: textOf(search['programme']),
    topic: textOf(search['topic']),
    mode: oneOf(MODE_CODES, search['mode']),
    search: textOf(search['search']),
    page: wholeOf(search['page']),
  })

/** Reads the filter of the office's list. */
export const callDraftFilterOf = (search: Record<string, unknown>): CallDraftFilter =>
  compact({ ...callFilterOf(search), state: oneOf(CALL_STATES, search['state']) })
