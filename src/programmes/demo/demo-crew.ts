import { randomUUID } from 'node:crypto'
import { addDays, type Day, dayOf } from '../../base/day.ts'
import type { City } from '../../base/region.ts'
import type { Db } from '../../db/database.ts'
import type { Actor } from '../../party/actor.ts'
import type { ComputeAssignment } from '../review/assign-round.ts'
import { findDemoActor } from '../applications/demo-actor.store.ts'

const DAY_MS = 86_400_000

/** The persons of the demo who handle its projects, and what they work with. */
export type DemoCrew = {
  readonly db: Db
  readonly city: City
  readonly officer: Actor
  readonly approver: Actor
  readonly leader: Actor
  readonly finance: Actor
  /** The expert of the demo who can sign in. */
  readonly expert: Actor
  /** A file to attach. */
  readonly attachment: Uint8Array
  readonly assign: ComputeAssignment
  readonly now: Date
}

/** The crew; null where one of them is no more. */
export async function findDemoCrew(
  db: Db,
  rest: Pick<DemoCrew, 'city' | 'attachment' | 'assign' | 'now'>,
): Promise<DemoCrew | null> {
  const of = (login: string) => findDemoActor(db, login, rest.now)
  const [officer, approver, leader, finance, expert] = [
    await of('officer'),
    await of('approver'),
    await of('leader'),
    await of('finance'),
    await of('expert'),
  ]
  return officer && approver && leader && finance && expert
    ? { db, officer, approver, leader, finance, expert, ...rest }
    : null
}

/** The moment so many days from the one at which the demo is put in; never a later one than that. */
export const momentAt = ({ now }: Pick<DemoCrew, 'now'>, days: number): Date =>
  new Date(now.getTime() + Math.min(days, 0) * DAY_MS)

/** A day so many days after a moment. */
export const dayAfter = (moment: Date, days: number): Day => addDays(dayOf(moment), days)

/** An act upon a case as the programs of the demo do it: each a request of its own. */
export const commandOn = (caseId: string, actor: Actor, now: Date) => ({
  caseId,
  actor,
  now,
  request: randomUUID(),
})
