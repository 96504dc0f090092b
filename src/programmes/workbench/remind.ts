import { type Day, dayOf } from '../../base/day.ts'
import type { Db, Tx } from '../../db/database.ts'
import { type NewMessage, tell } from '../../party/message.store.ts'
import { mayAct, type Permission } from '../../party/permission.ts'
import { ROLE_CODES } from '../../party/role.ts'
import { SYSTEM } from '../../trust/event.ts'
import { write } from '../../trust/write.ts'
import { alarmOf, lastDay } from '../cases/deadline.ts'
import {
  handlersOf,
  listRunning,
  personsIn,
  type RunningDeadline,
  updateDeadline,
} from '../cases/deadline.store.ts'
import { moveCase } from '../cases/move-case.ts'
import { WAITING, type Waiting } from './expected.ts'

/** How far ahead of today a last day may lie and still be looked at: over the longest holidays. */
const AHEAD_DAYS = 15

/** How many were reminded, told of upward, and ended because a correction did not come. */
export type Reminded = { reminded: number; escalated: number; lapsed: number }

/**
 * Looks at every time limit that runs: reminds whoever has to act on the workday before the last, tells those
 * above him once it has passed, and ends an application whose correction did not come. Each is an act of its
 * own, and made once however often this runs.
 */
export async function remindCases(
  db: Db,
  now: Date,
  signal: AbortSignal = new AbortController().signal,
): Promise<Reminded> {
  const today = dayOf(now)
  const until = dayOf(new Date(now.getTime() + AHEAD_DAYS * 86_400_000))
  const done: Reminded = { reminded: 0, escalated: 0, lapsed: 0 }
  for (const found of await listRunning(db, until)) {
    if (signal.aborted) return done
    const due_on = found.due_on ?? lastDay(dayOf(found.set_at), found.workdays)
    const deadline = { ...found, due_on }
    const alarm = alarmOf(deadline, today)
    if (alarm === null && due_on === found.due_on) continue
    const doing = { deadline, today, now }
    await write(db, actOn(deadline, { what: `case.${alarm ?? 'date'}`, now }), (tx) =>
      alarm === null ? updateDeadline(tx, found.id, { due_on }) : sound(tx, alarm, doing),
    )
    if (alarm === 'remind') done.reminded += 1
    if (alarm === 'escalate') done.escalated += 1
    if (alarm === 'escalate' && deadline.place === 'returned') {
      await lapse(db, doing)
      done.lapsed += 1
    }
  }
  return done
}

type Doing = { readonly deadline: RunningDeadline; readonly today: Day; readonly now: Date }

const actOn = (
  { case_id: id }: RunningDeadline,
  { what, now }: { readonly what: string; readonly now: Date },
) => ({ who: null, asWhom: SYSTEM, what, subject: `programme_case:${id}`, now })

/** Tells whom it concerns, and keeps that they were told. */
async function sound(tx: Tx, alarm: 'remind' | 'escalate', doing: Doing): Promise<void> {
  const { deadline, today, now } = doing
  const { id, due_on: due } = deadline
  const waiting = WAITING.find(
    ({ machine, place }) => machine === deadline.machine && place === deadline.place,
  )
  if (waiting !== undefined) {
    const owners = await ownersOf(tx, deadline, waiting)
    const above = alarm === 'remind' ? [] : await aboveOf(tx, deadline, waiting)
    const told = new Map([...owners, ...above].map((person) => [person.person_id, person]))
    const when = alarm === 'remind' ? `应在 ${due} 前办理` : `已过 ${due} 的时限，尚未办理`
    await tell(
      tx,
      [...told.values()].map((person): NewMessage => ({
        personId: person.person_id,
        organisationId: person.organisation_id,
        title: `${alarm === 'remind' ? '时限提醒' : '逾期'}：${waiting.word}`,
        body: `${deadline.number} ${deadline.title}：${waiting.word}${when}。`,
        link: `/cases/${deadline.case_id}`,
        request: `deadline:${id}:${alarm}`,
      })),
      now,
    )
  }
  const said = alarm === 'remind' ? { reminded_on: today } : { escalated_on: today }
  await updateDeadline(tx, id, { due_on: due, ...said })
}

type Told = { readonly person_id: string; readonly organisation_id: string | null }

const rolesWith = (permission: Permission) => ROLE_CODES.filter((role) => mayAct(role, permission))

/** Who has to act: the people of the applicant or the poster, or the officer who handles the case. */
async function ownersOf(
  tx: Tx,
  deadline: RunningDeadline,
  { mover, permission }: Waiting,
): Promise<Told[]> {
  if (mover === 'applicant' || mover === 'poster') {
    const side = mover === 'applicant' ? deadline.applicant : deadline.poster
    return side === null ? [] : personsIn(tx, rolesWith(permission), side)
  }
  const may = await personsIn(tx, rolesWith(permission), null)
  const handlers = await handlersOf(tx, deadline.case_id)
  const handling = may.filter(({ person_id: person }) => handlers.includes(person))
  return handling.length > 0 ? handling : may
}

/** Those above: of the office, whoever approves; of an applicant, the officers who wait for him. */
async function aboveOf(tx: Tx, deadline: RunningDeadline, { mover }: Waiting): Promise<Told[]> {
  if (mover === 'office') return personsIn(tx, rolesWith('case.decide'), null)
  const checking = await personsIn(tx, rolesWith('case.check'), null)
  const handlers = await handlersOf(tx, deadline.case_id)
  return checking.filter(({ person_id: person }) => handlers.includes(person))
}

/** A correction that did not come ends the application. */
async function lapse(db: Db, { deadline, now }: Doing): Promise<void> {
  await write(db, actOn(deadline, { what: 'case.lapse', now }), (tx) =>
    moveCase(tx, {
      caseId: deadline.case_id,
      move: 'lapse',
      actor: null,
      now,
      request: `lapse:${deadline.id}`,
      reason: `未在 ${deadline.due_on} 前补正`,
    }),
  )
}
