import { addWorkdays, type Day } from '../../base/day.ts'
import { Failure } from '../../base/failure.ts'
import type { TimedStep } from '../catalogue/topic.ts'
import type { Place } from './segments.ts'

/** Which time limit of a topic's steps runs while a case is in a place. */
export const STEP_OF_PLACE: Readonly<Partial<Record<Place, TimedStep>>> = {
  submitted: 'formalCheck',
  returned: 'correction',
  in_review: 'review',
  site_visit: 'siteVisit',
  finance_check: 'financeCheck',
  loan_check: 'siteVisit',
  relation_check: 'siteVisit',
  reviewed: 'decision',
  proposed: 'decision',
  endorsed: 'decision',
  in_notice: 'notice',
  under_objection: 'objection',
  awarded: 'contract',
  contract_draft: 'contract',
  contract_submitted: 'contract',
  contract_countersigned: 'contract',
  contract_approved: 'contract',
  acceptance_requested: 'acceptance',
  in_acceptance: 'acceptance',
  acceptance_proposed: 'acceptance',
  rectifying: 'rectification',
}

/**
 * The last of so many workdays after a day; null where the holidays of its year are not published yet: a day
 * that moves later would be worse than one that is still open.
 */
export function lastDay(from: Day, workdays: number): Day | null {
  try {
    return addWorkdays(from, workdays)
  } catch (error) {
    if (error instanceof Failure && error.code === 'HOLIDAYS_NOT_PUBLISHED') return null
    throw error
  }
}

/** What is said of a time limit on a day: to whoever has to act first, and only then to those above. */
export type Alarm = 'remind' | 'escalate' | null

type Standing = {
  readonly due_on: string | null
  readonly reminded_on: string | null
  readonly escalated_on: string | null
}

/** Reminds from the workday before the last day on, and turns upward once it has passed; each once. */
export function alarmOf(
  { due_on: due, reminded_on: reminded, escalated_on: escalated }: Standing,
  today: Day,
): Alarm {
  if (due === null) return null
  if (today > due) return escalated === null ? 'escalate' : null
  if (reminded !== null) return null
  const next = lastDay(today, 1)
  return next !== null && next >= due ? 'remind' : null
}
