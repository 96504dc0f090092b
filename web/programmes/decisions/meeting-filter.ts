import { compact, oneOf, textOf } from '../../api/query-words.ts'

/** What a page of the meeting shows. */
export const MEETING_VIEWS = ['open', 'proposed', 'decided'] as const

/** Reads which meeting is shown from the address bar. */
export const meetingPlaceOf = (search: Record<string, unknown>) =>
  compact({
    call: textOf(search['call']),
    topic: textOf(search['topic']),
    line: textOf(search['line']),
    view: oneOf(MEETING_VIEWS, search['view']),
  })
