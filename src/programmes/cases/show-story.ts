import type { Db } from '../../db/database.ts'
import { listNames } from '../../documents/name.store.ts'
import type { Actor } from '../../party/actor.ts'
import { isRole, ROLES } from '../../party/role.ts'
import { readEvents } from '../../trust/event.store.ts'
import { CASE_ACTS } from './case-acts.ts'
import { listMoves } from './case.store.ts'
import { type CaseMove, machineOf } from './case.ts'
import { type Marking, markingOf } from './machine.ts'
import { outwardMoves, stateFor } from './outward.ts'
import { caseScope, findSeen, isInside } from './show-case.ts'

/** One line of the story of a case. */
export type StoryEntry = {
  readonly id: string
  readonly at: Date
  readonly word: string
  /** The state after it, in words; null for what moved nothing. */
  readonly state: string | null
  /** The person; null for the program, and for people of the office before outsiders. */
  readonly who: string | null
  readonly role: string | null
  readonly reason: string | null
  /** The entry of the log that holds it; told to the office only. */
  readonly seq: number | null
}

const EVENTS_SHOWN = 500

/** The story of a case, newest first, out of what cannot be rewritten: its moves, and acts of the log. */
export async function showStory(db: Db, actor: Actor, caseId: string): Promise<StoryEntry[]> {
  const kept = await findSeen(db, actor, caseId)
  const inside = isInside(caseScope(actor))
  const [all, events] = await Promise.all([
    listMoves(db, caseId),
    readEvents(db, { subject: `programme_case:${caseId}`, limit: EVENTS_SHOWN }),
  ])
  const machine = machineOf(kept)
  const moves = inside ? all : outwardMoves(machine, all)
  const acts = events.filter(({ what }) => {
    const act = CASE_ACTS[what]
    return act !== undefined && (inside || act.isOutward)
  })
  const names = await listNames(db, [
    ...moves.flatMap(({ person_id: id }) => id ?? []),
    ...acts.flatMap(({ who }) => who ?? []),
  ])
  const nameFor = (person: string | null, organisation: string | null): string | null =>
    person === null || !(inside || organisation === actor.organisation.id)
      ? null
      : (names.get(person) ?? null)
  const entryOf = new Map(
    events.flatMap(({ seq, changes }) =>
      changes
        .filter(({ table }) => table === 'case_move')
        .map(({ key }): [unknown, number] => [key['id'], seq]),
    ),
  )
  // A round or a notice moves many cases by an event of its own: such a move stands behind the one before it.
  const orders = new Map<string, number>()
  let last = 0
  for (const { id } of all) {
    last = Math.max(last, entryOf.get(id) ?? 0)
    orders.set(id, last)
  }
  const states = statesAfter(all, (marking) => stateFor(machine, marking, inside))
  const story: { readonly entry: StoryEntry; readonly order: number }[] = [
    ...moves.map((move) => ({
      order: orders.get(move.id) ?? 0,
      entry: {
        id: move.id,
        at: move.made_at,
        word: move.word,
        state: states.get(move.id) ?? null,
        who: nameFor(move.person_id, move.organisation_id),
        role: roleWord(move.role),
        reason: move.reason,
        seq: inside ? (entryOf.get(move.id) ?? null) : null,
      },
    })),
    ...acts.map((event, index) => ({
      order: event.seq,
      entry: {
        id: `act-${acts.length - index}`,
        at: event.at,
        word: CASE_ACTS[event.what]?.word ?? event.what,
        state: null,
        who: nameFor(event.who, event.asWhom.organisation),
        role: roleWord(event.asWhom.role),
        reason: event.note,
        seq: inside ? event.seq : null,
      },
    })),
  ]
  // By the order of the log; what was moved by the same event keeps the order of the moves.
  return story
    .toReversed()
    .toSorted((a, b) => b.order - a.order)
    .map(({ entry }) => entry)
}

const roleWord = (role: string | null): string | null =>
  role !== null && isRole(role) ? ROLES[role] : null

/** The state that each move led to. */
function statesAfter(
  moves: readonly CaseMove[],
  words: (marking: Marking) => string,
): Map<string, string> {
  let marking: Marking = []
  return new Map(
    moves.map(({ id, took, gave }) => {
      marking = markingOf([...marking.filter((place) => !took.includes(place)), ...gave])
      return [id, words(marking)]
    }),
  )
}
