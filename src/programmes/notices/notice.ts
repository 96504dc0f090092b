import { addWorkdays, type Day } from '../../base/day.ts'

/** The first and the last day of a public notice: both are days on which everybody may object. */
export type NoticeDays = { readonly firstDay: Day; readonly lastDay: Day }

/**
 * The days of a notice: it begins when it is published, and ends with the last of so many workdays after that
 * day. Fails where the holidays of the year are not published yet: a day that moves later would be worse.
 */
export const noticeDays = (published: Day, workdays: number): NoticeDays => ({
  firstDay: published,
  lastDay: addWorkdays(published, workdays),
})

/** Whether objections are still taken on a day. */
export const isNoticeOpen = ({ lastDay }: Pick<NoticeDays, 'lastDay'>, today: Day): boolean =>
  today <= lastDay

/** Where an objection stands. */
export const OBJECTION_STATES = {
  received: '已收到',
  taken_up: '核查中',
  declined: '不予受理',
  dismissed: '异议不成立',
  upheld: '异议成立',
} as const

export type ObjectionState = keyof typeof OBJECTION_STATES

/** Whether it holds the award: nothing is awarded over it. */
export const isOpenObjection = (state: ObjectionState): boolean =>
  state === 'received' || state === 'taken_up'

/** How objections of a case are settled, and by which move. */
export const SETTLEMENTS = {
  dismiss: { move: 'dismissObjections', state: 'dismissed', word: '异议不成立' },
  reopen: { move: 'reopen', state: 'upheld', word: '异议成立，重新决定' },
  revoke: { move: 'revoke', state: 'upheld', word: '异议成立，撤销立项' },
} as const satisfies Record<
  string,
  { readonly move: string; readonly state: ObjectionState; readonly word: string }
>

export type Settlement = keyof typeof SETTLEMENTS
