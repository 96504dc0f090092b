import type { Db } from '../../db/database.ts'
import type { Actor } from '../../party/actor.ts'
import { pinnedTerms, type Terms } from '../calls/pinned-topic.ts'
import { listMoves } from '../cases/case.store.ts'
import { caseScope, findSeen, isInside } from '../cases/show-case.ts'
import { type AwardProposal, type AwardShare, proposalOf, sharesOfOne } from './award.store.ts'

/** What somebody may know of the decision about a case. */
export type ShownAward = {
  readonly terms: Terms
  readonly isInside: boolean
  /** Null while there is none, or while outsiders may not know of it. */
  readonly proposal: AwardProposal | null
  readonly shares: readonly AwardShare[]
  /** Whether the award was given, after its notice. */
  readonly isAwarded: boolean
}

/** Moves by which a decision becomes known outside the office. */
const RELEASING: ReadonlySet<string> = new Set([
  'publish',
  'closeUnfunded',
  'revoke',
  'cancelAward',
  'award',
  'awardPayment',
])

/** The decision about a case. Outsiders learn of it with its public notice, or its end; not before. */
export async function showAward(db: Db, actor: Actor, caseId: string): Promise<ShownAward> {
  const kept = await findSeen(db, actor, caseId)
  const inside = isInside(caseScope(actor))
  const [terms, moves, proposal] = await Promise.all([
    pinnedTerms(db, kept),
    listMoves(db, caseId),
    proposalOf(db, caseId),
  ])
  const isReleased =
    proposal !== null &&
    moves.some(
      ({ name, made_at: at }) =>
        RELEASING.has(name) && at.getTime() >= proposal.proposed_at.getTime(),
    )
  const shown = inside || isReleased ? proposal : null
  return {
    terms,
    isInside: inside,
    proposal: shown,
    shares: shown === null ? [] : await sharesOfOne(db, shown.id),
    isAwarded: moves.some(({ name }) => name === 'award' || name === 'awardPayment'),
  }
}
