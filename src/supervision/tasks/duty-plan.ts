// From the duties of a document to tasks: who owns each, who helps, until when. Nothing is decided that the
// document leaves open: where several units lead, the first owns it until a person says otherwise.
import type { Day } from '../../base/day.ts'
import type { DutyValue } from '../../documents/item.ts'
import { sm3 } from '../../base/sm3.ts'
import { deadlineIn, isOfWholeYear } from '../../reader/deadlines.ts'
import type { Rhythm } from '../../reader/reading.ts'
import { RHYTHM_WORDS } from '../../reader/rhythms.ts'
import { currentDue, lastDayOf } from './due-day.ts'
import { membersOf, nameOfUnit, regionOfUnit, type UnitBook } from './unit-seat.ts'

/** A duty as it was confirmed. */
export type ConfirmedDuty = {
  readonly itemId: string
  readonly clause: string | null
  /** What is to be done, in the own words of the city's content; else as the document says it. */
  readonly title: string
  readonly duty: DutyValue
}

export type PlannedHelper = {
  readonly unit: string
  readonly part: 'lead' | 'support'
  readonly region: string | null
}

/** A task as it is about to be proposed. */
export type PlannedTask = {
  /** The same duty of the same document on the same unit is one task, in whatever version it stands. */
  readonly origin: string
  readonly itemId: string
  readonly clause: string | null
  readonly title: string
  readonly owner: string
  readonly region: string | null
  readonly isOwnerOpen: boolean
  readonly helpers: readonly PlannedHelper[]
  /** Until when, as the document says it: 2024-10, 每年; null where it says nothing. */
  readonly dueWords: string | null
  readonly dueOn: Day | null
  readonly rhythm: Rhythm | null
  /** The last day on which it comes back, where the document says both. */
  readonly rhythmUntil: Day | null
}

const TITLE_MAX = 500

type Taken = { readonly document: string; readonly today: Day }

/** The tasks of one duty: one of the first unit that leads, and one of each member of a group that leads. */
export function planTasks(
  book: UnitBook,
  { document, today }: Taken,
  { itemId, clause, title, duty }: ConfirmedDuty,
): PlannedTask[] {
  const leads = duty.lead.map((unit) => nameOfUnit(book, unit))
  const single = leads.filter((unit) => membersOf(book, unit) === null)
  const members = leads.flatMap((unit) => membersOf(book, unit) ?? [])
  const owners = [...new Set([...single.slice(0, 1), ...members])]
  const support = duty.support.flatMap((words) => {
    const unit = nameOfUnit(book, words)
    return membersOf(book, unit) ?? [unit]
  })
  return owners.map((owner) => {
    const beside = single.filter((unit) => unit !== owner)
    // A group that leads has a task for each of its members; they are not in each other's way.
    const isOwnerOpen = owner === single[0] && single.length > 1
    return {
      origin: sm3([document, clause ?? '', duty.text, owner].join('\n')),
      itemId,
      clause,
      title: title.slice(0, TITLE_MAX),
      owner,
      region: regionOfUnit(book, owner),
      isOwnerOpen,
      helpers: helpersOf(book, { owner, beside, support }),
      ...dueOf(duty, today),
    }
  })
}

/** What a duty says of its time; a round that comes back is due at the end of the one that runs. */
function dueOf(
  duty: DutyValue,
  today: Day,
): Pick<PlannedTask, 'dueWords' | 'dueOn' | 'rhythm' | 'rhythmUntil'> {
  const { due, rhythm } = duty
  const until = lastDayOf(due)
  const words = due === null ? null : due + yearGround({ ...duty, due })
  if (rhythm === undefined)
    return { dueWords: words, dueOn: until, rhythm: null, rhythmUntil: null }
  const often = RHYTHM_WORDS[rhythm]
  return {
    dueWords: words === null ? often : `${often}，至 ${words}`,
    dueOn: currentDue({ rhythm, until }, today),
    rhythm,
    rhythmUntil: until,
  }
}

/** Where the year comes from that a duty's own words (全年, 6月底前) do not have. */
function yearGround({ text, due }: DutyValue & { readonly due: string }): string {
  if (deadlineIn(text) !== null || timeIn(text, due.slice(0, 4)) !== due) return ''
  return '（年份取自文件题名）'
}

/** The deadline of a duty's own words in a document about a year; of what the whole year is to bring, the year. */
export const timeIn = (text: string, about: string | null): string | null =>
  deadlineIn(text, { about, issued: null }) ?? (isOfWholeYear(text) ? about : null)

type Beside = {
  readonly owner: string
  readonly beside: readonly string[]
  readonly support: readonly string[]
}

function helpersOf(book: UnitBook, { owner, beside, support }: Beside): PlannedHelper[] {
  const parts = new Map<string, 'lead' | 'support'>()
  for (const unit of support) parts.set(unit, 'support')
  for (const unit of beside) parts.set(unit, 'lead')
  parts.delete(owner)
  return [...parts].map(([unit, part]) => ({ unit, part, region: regionOfUnit(book, unit) }))
}
