import { fail } from '../../base/failure.ts'
import type { Db, Tx } from '../../db/database.ts'
import { moveCase } from '../cases/move-case.ts'
import { actOnCase, type CaseCommand } from '../decisions/act-on-case.ts'
import { listBids } from './challenge.store.ts'

type Reasoned = CaseCommand & { readonly reason: string | null }

/** Places from which a bid is at work: it was awarded and goes on. */
const AWARDED = new Set([
  'awarded',
  'contract_draft',
  'contract_submitted',
  'contract_countersigned',
  'contract_approved',
  'executing',
  'acceptance_requested',
  'in_acceptance',
  'acceptance_proposed',
  'rectifying',
  'passed',
  'closed',
  // Those who leave on the way were awarded too: they do not hold up the choice.
  'settling',
  'termination_proposed',
  'recovering',
])

/** Settles who solves the problem: those who were awarded. Whoever else is still about must be done first. */
export const chooseSolver = (db: Db, command: CaseCommand): Promise<void> =>
  actOnCase(db, command, {
    what: 'challenge.choose',
    work: async (tx, kept) => {
      const bids = await listBids(tx, kept.id)
      const isAwarded = (marking: readonly string[]) => marking.some((place) => AWARDED.has(place))
      if (!bids.some(({ marking }) => isAwarded(marking))) throw fail('CHALLENGE_NOBODY_CHOSEN')
      const alive = bids.filter(
        ({ ended_in: end, marking }) => end === null && !isAwarded(marking),
      ).length
      if (alive > 0) throw fail('CHALLENGE_BIDS_ALIVE', { count: alive })
      await moveChallenge(tx, command, { move: 'choose', through: 'challenge.choose' })
    },
  })

/** Ends a problem that nobody fits; every bid must have ended. */
export const leaveUnanswered = (db: Db, command: Reasoned): Promise<void> =>
  actOnCase(db, command, {
    what: 'challenge.unanswered',
    note: command.reason,
    work: async (tx, kept) => {
      await refuseAlive(tx, kept.id)
      await moveChallenge(tx, command, { move: 'remainUnanswered', through: 'challenge.choose' })
    },
  })

/** Ends a problem whose bids have all ended (榜单办结). */
export const completeChallenge = (db: Db, command: CaseCommand): Promise<void> =>
  actOnCase(db, command, {
    what: 'challenge.complete',
    work: async (tx, kept) => {
      await refuseAlive(tx, kept.id)
      await moveChallenge(tx, command, { move: 'complete', through: 'case.close' })
    },
  })

/**
 * Takes a problem off the list (撤榜). Bids that were not yet awarded end with it: the program ends each by the
 * move that its place allows, for the same reason. Those with an award must be ended by their own procedure.
 */
export const delistChallenge = (db: Db, command: Reasoned): Promise<void> =>
  actOnCase(db, command, {
    what: 'challenge.delist',
    note: command.reason,
    work: async (tx, kept) => {
      const { now, request } = command
      const alive = (await listBids(tx, kept.id)).filter(({ ended_in: end }) => end === null)
      const stuck = alive.filter(({ marking }) => endingMove(marking) === null)
      if (stuck.length > 0) throw fail('CHALLENGE_BIDS_ALIVE', { count: stuck.length })
      await moveChallenge(tx, command, { move: 'delist', through: 'challenge.delist' })
      for (const { id, marking } of alive) {
        const ending = endingMove(marking)
        if (ending === null) continue
        await moveCase(tx, {
          caseId: id,
          ...ending,
          actor: null,
          now,
          request: `delist:${request}`,
          reason: `榜单已撤：${command.reason ?? ''}`,
        })
      }
    },
  })

type Ending = { readonly move: string; readonly through?: string }

/** The move by which a bid ends when its problem is taken back; null where it has gone too far for that. */
function endingMove(marking: readonly string[]): Ending | null {
  if (marking.includes('draft') || marking.includes('returned')) return { move: 'lapse' }
  if (marking.includes('submitted')) return { move: 'refuse', through: 'application.check' }
  const isOpen = ['accepted', 'in_review', 'reviewed', 'poster_choice', 'chosen'].some((place) =>
    marking.includes(place),
  )
  return isOpen ? { move: 'declineBid', through: 'bid.decline' } : null
}

async function refuseAlive(db: Db, challengeId: string): Promise<void> {
  const alive = (await listBids(db, challengeId)).filter(({ ended_in: end }) => end === null)
  if (alive.length > 0) throw fail('CHALLENGE_BIDS_ALIVE', { count: alive.length })
}

const moveChallenge = (
  tx: Tx,
  command: CaseCommand & { readonly reason?: string | null },
  { move, through }: { readonly move: string; readonly through: string },
) => {
  const { actor, now, caseId, request, reason = null } = command
  return moveCase(tx, { caseId, move, through, actor, now, request, reason })
}
