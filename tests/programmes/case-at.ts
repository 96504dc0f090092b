import { randomUUID } from 'node:crypto'
import type { Db } from '../../src/db/database.ts'
import { actBy } from '../../src/party/act.ts'
import type { Actor } from '../../src/party/actor.ts'
import { insertAppointment } from '../../src/party/appointment.store.ts'
import { insertOrganisation } from '../../src/party/organisation.store.ts'
import { mayAct, type Permission } from '../../src/party/permission.ts'
import { insertPerson } from '../../src/party/person.store.ts'
import { type OrganisationKind, type Role, ROLE_CODES } from '../../src/party/role.ts'
import { checkCharacter } from '../../src/base/credit-code.ts'
import {
  type Machine,
  type Marking,
  markingAfter,
  markingOf,
} from '../../src/programmes/cases/machine.ts'
import { MACHINES } from '../../src/programmes/cases/machines.ts'
import { moveCase } from '../../src/programmes/cases/move-case.ts'
import { openCase } from '../../src/programmes/cases/open-case.ts'
import { SYSTEM } from '../../src/trust/event.ts'
import { write } from '../../src/trust/write.ts'

export const CASE_DAY = new Date('2026-03-02T01:00:00Z')

const SURNAMES = ['赵', '钱', '孙', '李', '周', '吴', '郑', '王']
let entered = 0

/** An invented organisation with its id and name, as actors carry it. */
export async function enterUnit(db: Db, kind: OrganisationKind): Promise<Actor['organisation']> {
  entered += 1
  const head = `91420106CAE${String(entered).padStart(6, '0')}`
  const id = randomUUID()
  const name = `第${entered}单位`
  const place = { district: '420106', zone: null, industry: null, address: null }
  const facts = { creditCode: head + checkCharacter(head), name, kind, ...place }
  const act = {
    who: null,
    asWhom: SYSTEM,
    what: 'test',
    subject: `organisation:${id}`,
    now: CASE_DAY,
  }
  await write(db, act, (tx) => insertOrganisation(tx, { id, facts, demo: false, now: CASE_DAY }))
  return { id, name, kind }
}

/** An invented person who acts for an organisation in a role, without a session behind him. */
export async function enterActor(
  db: Db,
  role: Role,
  organisation: Actor['organisation'],
): Promise<Actor> {
  entered += 1
  const person = { id: randomUUID(), name: `${SURNAMES[entered % SURNAMES.length]}${entered}` }
  const appointmentId = randomUUID()
  const act = {
    who: null,
    asWhom: SYSTEM,
    what: 'test',
    subject: `person:${person.id}`,
    now: CASE_DAY,
  }
  await write(db, act, async (tx) => {
    await insertPerson(tx, { ...person, demo: false, now: CASE_DAY })
    await insertAppointment(tx, {
      id: appointmentId,
      personId: person.id,
      organisationId: organisation.id,
      role,
      now: CASE_DAY,
    })
  })
  return {
    sessionId: randomUUID(),
    expiresAt: CASE_DAY,
    appointmentId,
    role,
    person,
    organisation,
    region: null,
    demo: false,
  }
}

export type CaseAt = {
  readonly caseId: string
  readonly applicant: Actor
  /** The office that moved the case; `enterActor(db, role, office)` gives its next person. */
  readonly office: Actor['organisation']
}

type Wanted = {
  readonly machine: string
  /** Places that must hold tokens, all of them. */
  readonly at: readonly string[]
  readonly topic?: string
  readonly line?: string
  readonly topicVersionId?: string
  readonly callId?: string | null
  readonly parentId?: string | null
  readonly title?: string
  readonly applicant?: Actor
  /** Who signs for the poster where the way leads through the poster's moves. */
  readonly poster?: Actor
  readonly now?: Date
}

/** A case at these places, by the shortest way of its machine; each approval by another person. */
export async function openCaseAt(db: Db, wanted: Wanted): Promise<CaseAt> {
  const now = wanted.now ?? CASE_DAY
  const machine = MACHINES[wanted.machine]
  if (machine === undefined) throw new Error(`no machine ${wanted.machine}`)
  const office = await enterUnit(db, 'government')
  const applicant =
    wanted.applicant ?? (await enterActor(db, 'enterprise', await enterUnit(db, 'enterprise')))
  const caseId = await write(
    db,
    (id: string) => actBy(applicant, { what: 'test.open', subject: `programme_case:${id}`, now }),
    (tx) =>
      openCase(tx, {
        machine: machine.id,
        topic: wanted.topic ?? '测试专题',
        line: wanted.line ?? '测试方向',
        topicVersionId: wanted.topicVersionId ?? randomUUID(),
        callId: wanted.callId ?? null,
        parentId: wanted.parentId ?? null,
        title: wanted.title ?? '测试项目',
        actor: applicant,
        now,
      }),
  )
  const way = wayTo(machine, wanted.at)
  await walkCase(db, { caseId, machine, way, applicant, office, poster: wanted.poster, now })
  return { caseId, applicant, office }
}

type Walking = {
  readonly caseId: string
  readonly machine: Machine
  /** The moves to be made, by their names. */
  readonly way: readonly string[]
  readonly applicant: Actor
  readonly office: Actor['organisation']
  readonly poster: Actor | undefined
  readonly now: Date
}

/** Makes moves of a case without their use-cases; each approval by another person. */
export async function walkCase(db: Db, walking: Walking): Promise<void> {
  const { caseId, machine, way, applicant, office, poster, now } = walking
  for (const name of way) {
    const move = machine.moves[name]
    if (move === undefined) throw new Error(`no move ${name}`)
    const actor = await moverFor(db, {
      move: move.permission,
      mover: move.mover,
      applicant,
      office,
      poster,
    })
    await write(
      db,
      {
        who: actor?.person.id ?? null,
        asWhom: SYSTEM,
        what: `test.${name}`,
        subject: `programme_case:${caseId}`,
        now,
      },
      (tx) =>
        moveCase(tx, {
          caseId,
          move: name,
          actor,
          now,
          request: randomUUID(),
          reason: '测试',
          ...(move.through === undefined ? {} : { through: move.through }),
        }),
    )
  }
}

type Moving = {
  readonly move: Permission
  readonly mover: string
  readonly applicant: Actor
  readonly office: Actor['organisation']
  readonly poster: Actor | undefined
}

async function moverFor(
  db: Db,
  { move, mover, applicant, office, poster }: Moving,
): Promise<Actor | null> {
  if (mover === 'program') return null
  if (mover === 'applicant') return applicant
  if (mover === 'poster') {
    if (poster === undefined) throw new Error('the way leads through the poster: hand one in')
    return poster
  }
  // The highest of them may sign whatever content gives to somebody below.
  const role = ROLE_CODES.findLast((code) => mayAct(code, move))
  if (role === undefined) throw new Error(`nobody may ${move}`)
  return enterActor(db, role, office)
}

/** The shortest way from the start, or from another marking, to one that has all these places. */
export function wayTo(
  machine: Machine,
  at: readonly string[],
  from: Marking = [machine.start],
): string[] {
  const start = markingOf(from)
  const seen = new Set([start.join('+')])
  let ways: { marking: Marking; way: string[] }[] = [{ marking: start, way: [] }]
  while (ways.length > 0) {
    const there = ways.find(({ marking }) => at.every((place) => marking.includes(place)))
    if (there !== undefined) return there.way
    ways = ways.flatMap(({ marking, way }) =>
      Object.entries(machine.moves).flatMap(([name, move]) => {
        const next = markingAfter(move, marking)
        if (next === null || seen.has(next.join('+'))) return []
        seen.add(next.join('+'))
        return [{ marking: next, way: [...way, name] }]
      }),
    )
  }
  throw new Error(`${machine.id} has no way to ${at.join(' + ')}`)
}
