import type { Topic } from './topic.ts'
import { type Told, toldBy } from './topic-told.ts'

/** One thing that a topic says, before and after; null where it did not or does not say it. */
export type TopicChange = {
  readonly place: string
  readonly before: string | null
  readonly after: string | null
}

/** What an approver reads before he signs; everything is new where there was no version before. */
export function topicChanges(before: Topic | null, after: Topic): TopicChange[] {
  const was: Told = before === null ? new Map() : toldBy(before)
  const is = toldBy(after)
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((key) => {
    const [former, present] = [was.get(key), is.get(key)]
    const place = present?.place ?? former?.place ?? key
    const change = { place, before: former?.text ?? null, after: present?.text ?? null }
    return change.before === change.after ? [] : [change]
  })
}
