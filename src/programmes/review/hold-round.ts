import { fail } from '../../base/failure.ts'
import type { Tx } from '../../db/database.ts'
import type { Actor } from '../../party/actor.ts'
import {
  canMove,
  type ReviewRound,
  ROUND_MOVES,
  ROUND_STATES,
  type RoundMove,
} from './review-round.ts'
import { lockRound } from './round.store.ts'

/** An act of somebody upon a round that he saw in a revision. */
export type RoundCommand = {
  readonly actor: Actor
  readonly now: Date
  readonly roundId: string
  /** Left out where the act does not depend on what a page showed of the round. */
  readonly revision?: number | undefined
}

/** Holds a round until all is written, and refuses a move that it does not allow or that others overtook. */
export async function holdRound(
  tx: Tx,
  { roundId, revision }: Pick<RoundCommand, 'roundId' | 'revision'>,
  move: RoundMove,
): Promise<ReviewRound> {
  const round = await lockRound(tx, roundId)
  if (round === undefined) throw fail('NOT_FOUND')
  const state = ROUND_STATES[round.state]
  if (revision !== undefined && revision !== round.revision)
    throw fail('REVIEW_ROUND_CHANGED', { state })
  if (!canMove(round, move))
    throw fail('REVIEW_ROUND_MOVE_NOT_ALLOWED', { state, move: ROUND_MOVES[move].word })
  return round
}

/** Holds a round in which experts are at work. */
export async function holdReleased(tx: Tx, roundId: string, word: string): Promise<ReviewRound> {
  const round = await lockRound(tx, roundId)
  if (round === undefined) throw fail('NOT_FOUND')
  if (round.state !== 'released')
    throw fail('REVIEW_ROUND_MOVE_NOT_ALLOWED', { state: ROUND_STATES[round.state], move: word })
  return round
}
