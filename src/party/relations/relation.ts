import type { Day } from '../../base/day.ts'

/** 利害关系: that a person stands near to an organisation, so that he approves nothing that it asks for. */
export type Relation = {
  readonly id: string
  readonly personId: string
  readonly personName: string
  readonly organisationId: string
  readonly organisationName: string
  /** What it is, in words: 配偶任职, 持股, 兼职. */
  readonly relation: string
  readonly since: Day | null
  /** The last day; null while it lasts. */
  readonly until: Day | null
  readonly recordedByName: string | null
  readonly recordedAt: Date
  readonly endedReason: string | null
}

/** Whether a relation still bars on a day. */
export const isLasting = ({ until }: Pick<Relation, 'until'>, day: Day): boolean =>
  until === null || until >= day
