import { useEffect, useState } from 'react'
import { momentWords } from '../../documents/document-words.ts'
import type { CallRow } from './call-queries.ts'
import { leftWords } from './left-words.ts'
import './calls.css'

type WindowTagProps = Pick<CallRow, 'window' | 'windowWord'>

/** Where the clock stands in a call, in a word and a colour. */
export function WindowTag({ window, windowWord }: WindowTagProps) {
  return <span className={`tag call-tag-${window}`}>{windowWord}</span>
}

type DeadlineProps = {
  readonly window: CallRow['window']
  readonly opensAt: string
  readonly closesAt: string
  /** The clock of the server when the page was answered: deadlines count by it, not by this machine's. */
  readonly now: string
}

/** The deadline in words, counting down by the clock of the server. */
export function Deadline({ window, opensAt, closesAt, now }: DeadlineProps) {
  const at = useServerClock(now)
  if (window === 'upcoming')
    return (
      <span>
        {momentWords(opensAt)} 开始，还有 {leftWords(opensAt, at)}
      </span>
    )
  if (window === 'closed' || window === 'cancelled')
    return <span>{momentWords(closesAt)} 截止</span>
  return (
    <span className={window === 'soon' ? 'call-soon' : ''}>
      {momentWords(closesAt)} 截止，还剩 {leftWords(closesAt, at)}
    </span>
  )
}

const TICK_MS = 20_000

/** The server's clock, carried on by the time that has passed here. */
function useServerClock(now: string): number {
  const [passed, setPassed] = useState({ since: now, ms: 0 })
  useEffect(() => {
    const begun = Date.now()
    const timer = setInterval(() => setPassed({ since: now, ms: Date.now() - begun }), TICK_MS)
    return () => clearInterval(timer)
  }, [now])
  return Date.parse(now) + (passed.since === now ? passed.ms : 0)
}
