import { randomUUID } from 'node:crypto'
import { dayOf } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import type { Tx } from '../../db/database.ts'
import type { Actor } from '../../party/actor.ts'
import { mayAct, reachOf } from '../../party/permission.ts'
import { ROLES } from '../../party/role.ts'
import { endIn, hasApproved, machineOf, moveOf, type ProgrammeCase, standingOf } from './case.ts'
import {
  type CaseChange,
  findMoveOf,
  insertApproval,
  insertMove,
  isRelated,
  lockCase,
  markingIn,
  posterOf,
  standingApprovals,
  updateCase,
  voidApprovals,
} from './case.store.ts'
import { followDeadlines } from './deadline.store.ts'
import { maySignFor } from '../../party/sign-for.ts'
import { CHAIN_WORDS, type Marking, markingAfter, type Move, takenBy } from './machine.ts'
import { nextSignature } from './next-signature.ts'
import { stateFor } from './outward.ts'
import { tellApplicant } from './tell-applicant.ts'

export type MoveCommand = {
  readonly caseId: string
  /** The name of the move in the machine of the case. */
  readonly move: string
  /** Null where the program itself moves. */
  readonly actor: Actor | null
  readonly now: Date
  /** The same request sent twice is one move. */
  readonly request: string
  readonly reason?: string | null
  /** The use-case that moves; it must be the one that the machine names, or none where it names none. */
  readonly through?: string
  /** The revision that the person saw; left out where no page was seen. */
  readonly revision?: number
  /** What the move changes of the case itself. */
  readonly change?: CaseChange
}

/** What a move led to; `repeated` where the same request had made it before and nothing was done now. */
export type Moved = {
  readonly kept: ProgrammeCase
  readonly marking: Marking
  readonly repeated: boolean
  /** The move as it was kept; null where it was repeated. */
  readonly moveId: string | null
}

/**
 * The only way to move a case: holds it, refuses what its machine, its permissions or four eyes do not allow,
 * keeps the move, moves the tokens and makes void what the move declares void. Batch acts call the same.
 */
export async function moveCase(tx: Tx, command: MoveCommand): Promise<Moved> {
  const { caseId, actor, now, request } = command
  const kept = await lockCase(tx, caseId)
  if (kept === undefined) throw fail('NOT_FOUND')
  const before = await findMoveOf(tx, caseId, request)
  const marking = await markingIn(tx, caseId)
  if (before !== undefined) {
    if (before.name !== command.move) throw fail('CASE_REQUEST_REUSED', { request })
    return { kept, marking, repeated: true, moveId: null }
  }
  const move = moveOf(kept, command.move)
  // Whoever is not of the office learns no more from a refusal than from the page of the case.
  const isInside = actor === null || reachOf(actor.role, 'case.read') === 'all'
  const state = stateFor(machineOf(kept), marking, isInside)
  if (move === undefined) throw fail('CASE_MOVE_NOT_ALLOWED', { move: command.move, state })
  if (actor !== null) await refuseMover(tx, { kept, actor, move, day: dayOf(now) })
  if (move.through !== command.through)
    throw fail('CASE_MOVE_NOT_ALLOWED', { move: move.word, state })
  if (command.revision !== undefined && command.revision !== kept.revision)
    throw fail('CASE_CHANGED', { state })
  const next = markingAfter(move, marking)
  const taken = takenBy(move, marking)
  if (next === null || taken === null)
    throw fail('CASE_MOVE_NOT_ALLOWED', { move: move.word, state })
  const reason = command.reason?.trim() ?? ''
  if (move.wantsReason === true && reason === '') throw fail('REASON_MISSING', { move: move.word })
  const moveId = randomUUID()
  await insertMove(tx, {
    id: moveId,
    caseId,
    name: command.move,
    word: move.word,
    took: taken,
    gave: move.to,
    person_id: actor?.person.id ?? null,
    organisation_id: actor?.organisation.id ?? null,
    role: actor?.role ?? null,
    made_at: now,
    reason: reason === '' ? null : reason,
    request,
  })
  if (move.voids !== undefined) await voidApprovals(tx, caseId, { chains: move.voids, moveId })
  if (move.approves !== undefined && actor !== null)
    await insertApproval(tx, {
      moveId,
      caseId,
      chain: move.approves,
      personId: actor.person.id,
      organisationId: actor.organisation.id,
    })
  await followDeadlines(tx, { kept, took: taken, gave: move.to, now })
  if (actor?.organisation.id !== kept.applicant)
    await tellApplicant(tx, { kept, before: marking, after: next, moveId, now })
  const end = endIn(kept, next)
  // What counts against a deadline is the first submission, by our clock.
  const isFirst = command.move === 'submit' && kept.submitted_at === null
  const change = {
    ...(isFirst && { submitted_at: now }),
    ...command.change,
    ...(end !== null && { ended_at: now, ended_in: end }),
  }
  await updateCase(tx, kept, change)
  const moved = { ...kept, ...change, revision: kept.revision + 1 }
  return { kept: moved, marking: next, repeated: false, moveId }
}

type Mover = {
  readonly kept: ProgrammeCase
  readonly actor: Actor
  readonly move: Move
  readonly day: string
}

/** Who may not move: strangers to the case as if there were none, then roles, then four eyes. */
async function refuseMover(tx: Tx, { kept, actor, move, day }: Mover): Promise<void> {
  const poster = await posterOf(tx, kept)
  const { id: organisation } = actor.organisation
  const isParty = standingOf(organisation, kept, poster).includes(move.mover)
  if (!isParty || !mayAct(actor.role, move.permission)) {
    if (!mayAct(actor.role, 'case.read')) throw fail('NOT_FOUND')
    const isStranger = organisation !== kept.applicant && organisation !== poster
    if (isStranger && ['enterprise', 'institute'].includes(actor.role)) throw fail('NOT_FOUND')
    throw fail('ROLE_NOT_ALLOWED', { role: ROLES[actor.role] })
  }
  if (move.approves === undefined) return
  const chain = CHAIN_WORDS[move.approves]
  const approvals = await standingApprovals(tx, kept.id)
  if (hasApproved(approvals, move.approves, actor.person.id))
    throw fail('CASE_APPROVED_BEFORE', { chain })
  const wanted = await nextSignature(tx, kept, { chain: move.approves, approvals })
  if (wanted !== null && !maySignFor(actor.role, wanted.role))
    throw fail('CASE_SIGNATURE_OTHER', { chain, title: wanted.title, role: ROLES[wanted.role] })
  const organisations = poster === null ? [kept.applicant] : [kept.applicant, poster]
  if (await isRelated(tx, actor.person.id, { organisations, day }))
    throw fail('CASE_RELATED_PARTY', { chain })
}
