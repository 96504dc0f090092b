import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { type Actor, type Scope, scopeOf } from '../../party/actor.ts'
import { mayAct } from '../../party/permission.ts'
import { findCaseIn, type ListedCase, listTokens } from './case-list.store.ts'
import { listMoves, posterOf, standingApprovals } from './case.store.ts'
import { maySignFor } from '../../party/sign-for.ts'
import { nextSignature } from './next-signature.ts'
import { type CaseApproval, hasApproved, machineOf, standingOf } from './case.ts'
import { type Chain, type Marking, markingOf, movesFrom } from './machine.ts'
import { outwardMoves, outwardRevision, stateFor } from './outward.ts'

/** A move that the actor may make now. What has a use-case of its own is made on that room's page. */
export type AllowedMove = {
  readonly move: string
  readonly word: string
  readonly wantsReason: boolean
  readonly through: string | null
}

/** One branch of a case. Since when is null where that would tell an outsider too much. */
export type CasePlace = { readonly word: string; readonly since: Date | null }

/** A case as its page shows it to one actor. */
export type ShownCase = {
  readonly kept: ListedCase
  readonly marking: Marking
  readonly places: readonly CasePlace[]
  /** The applicant's own people. */
  readonly isOwn: boolean
  /** Whether the actor sees what the office sees. */
  readonly isInside: boolean
  readonly revision: number
  readonly moves: readonly AllowedMove[]
}

/** The cases that an actor may meet; who may meet none finds none. */
export function caseScope(actor: Actor): Scope {
  const scope = scopeOf(actor, 'case.read')
  if (scope === null) throw fail('NOT_FOUND')
  return scope
}

/** A case that the actor may meet; others are not there. */
export async function findSeen(db: Db, actor: Actor, caseId: string): Promise<ListedCase> {
  const kept = await findCaseIn(db, { id: caseId, scope: caseScope(actor) })
  if (kept === undefined) throw fail('NOT_FOUND')
  return kept
}

/** Whether somebody sees a case from within the office: with its deliberations. */
export const isInside = (scope: Scope): boolean => scope.reach === 'all'

/** One case as the actor may see it. */
export async function showCase(db: Db, actor: Actor, caseId: string): Promise<ShownCase> {
  const kept = await findSeen(db, actor, caseId)
  const [tokens, moves, approvals, poster] = await Promise.all([
    listTokens(db, caseId),
    listMoves(db, caseId),
    standingApprovals(db, caseId),
    posterOf(db, kept),
  ])
  const machine = machineOf(kept)
  const marking = markingOf(tokens.map(({ place }) => place))
  const inside = isInside(caseScope(actor))
  const words = stateFor(machine, marking, inside)
  return {
    kept,
    marking,
    places: inside
      ? tokens.map(({ place, since }) => ({ word: machine.places[place] ?? place, since }))
      : [{ word: words, since: outwardMoves(machine, moves).at(-1)?.made_at ?? null }],
    isOwn: kept.applicant === actor.organisation.id,
    isInside: inside,
    revision: inside ? kept.revision : outwardRevision(machine, moves),
    moves: await allowedMoves(db, { kept, actor, marking, poster, approvals }),
  }
}

type Asked = {
  readonly kept: ListedCase
  readonly actor: Actor
  readonly marking: Marking
  readonly poster: string | null
  readonly approvals: readonly CaseApproval[]
}

/** What the actor may do now. Related parties are found out at the move itself. */
async function allowedMoves(
  db: Db,
  { kept, actor, marking, poster, approvals }: Asked,
): Promise<AllowedMove[]> {
  const machine = machineOf(kept)
  const standing = standingOf(actor.organisation.id, kept, poster)
  const maySign = async (chain: Chain): Promise<boolean> => {
    if (hasApproved(approvals, chain, actor.person.id)) return false
    const wanted = await nextSignature(db, kept, { chain, approvals })
    return wanted === null || maySignFor(actor.role, wanted.role)
  }
  const open: AllowedMove[] = []
  for (const name of movesFrom(machine, marking)) {
    const move = machine.moves[name]
    if (move === undefined || !standing.includes(move.mover)) continue
    if (!mayAct(actor.role, move.permission)) continue
    if (move.approves !== undefined && !(await maySign(move.approves))) continue
    open.push({
      move: name,
      word: move.word,
      wantsReason: move.wantsReason === true,
      through: move.through ?? null,
    })
  }
  return open
}
