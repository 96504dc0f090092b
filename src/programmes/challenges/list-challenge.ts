import { randomUUID } from 'node:crypto'
import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { amountText } from '../../policy/present/amount-text.ts'
import { moveCase } from '../cases/move-case.ts'
import { actOnCase, type CaseCommand } from '../decisions/act-on-case.ts'
import { latestSubmission } from '../applications/case-form.store.ts'
import { pinnedTerms } from '../calls/pinned-topic.ts'
import { findListing, listFunds } from './challenge.store.ts'

type Proof = CaseCommand & { readonly amountFen: bigint; readonly source: string }

/** Keeps what shows that the poster has the money (资金证明), while the problem waits to be listed. */
export const recordFunds = (db: Db, command: Proof): Promise<void> =>
  actOnCase(db, command, {
    what: 'challenge.funds',
    work: async (tx, kept) => {
      const { actor, now, amountFen, source } = command
      if (kept.machine !== 'challenge' || kept.ended_at !== null) throw fail('NOT_FOUND')
      if ((await findListing(tx, kept.id)) !== undefined)
        throw fail('CASE_MOVE_NOT_ALLOWED', { move: '登记资金证明', state: '已发榜' })
      await tx
        .insertInto('challenge_funds')
        .values({
          id: randomUUID(),
          case_id: kept.id,
          amount_fen: amountFen,
          source,
          checked_by: actor.person.id,
          checked_at: now,
        })
        .execute()
    },
  })

const OPEN_DAYS_MAX = 366
const DAY_MS = 86_400_000

type Listed = CaseCommand & {
  readonly summary: string
  /** What the result must reach, as everybody may read it. */
  readonly wanted: string
  readonly bidsCloseAt: Date
  readonly racersMax: number
}

/** Lists a problem (发榜): only what the poster's money covers, with the day until which it may be answered. */
export const listChallenge = (db: Db, command: Listed): Promise<void> =>
  actOnCase(db, command, {
    what: 'challenge.list',
    work: async (tx, kept) => {
      const { actor, now, caseId, request, racersMax, bidsCloseAt } = command
      const moved = await moveCase(tx, {
        caseId,
        move: 'list',
        through: 'challenge.list',
        actor,
        now,
        request,
      })
      if (moved.repeated) return
      if (bidsCloseAt <= now) throw fail('CHALLENGE_DAY_PAST')
      // A slip of the pen would keep the list open for decades: a listing is never changed.
      if (bidsCloseAt.getTime() - now.getTime() > OPEN_DAYS_MAX * DAY_MS)
        throw fail('REQUEST_INVALID', { detail: '揭榜截止日期在一年以后（内部口径）' })
      const { line } = await pinnedTerms(tx, kept)
      const most = line.challenge?.racersMax ?? 1
      if (racersMax > most) throw fail('CHALLENGE_RACERS_TOO_MANY', { max: most })
      const offered = (await offeredFen(tx, caseId)) ?? 0n
      const proved = (await listFunds(tx, caseId)).reduce((sum, row) => sum + row.amount_fen, 0n)
      if (proved < offered)
        throw fail('CHALLENGE_FUNDS_UNPROVED', {
          proved: amountText(proved),
          offered: amountText(offered),
        })
      await tx
        .insertInto('challenge_listing')
        .values({
          case_id: caseId,
          title: kept.title,
          summary: command.summary,
          wanted: command.wanted,
          offered_fen: offered,
          racers_max: racersMax,
          bids_close_at: bidsCloseAt,
          listed_by: actor.person.id,
          listed_at: now,
        })
        .execute()
    },
  })

/** What the poster's form says that it pays, in fen; null while nothing was handed in. */
export async function offeredFen(db: Db, caseId: string): Promise<bigint | null> {
  const offered = (await latestSubmission(db, caseId, 'posting'))?.content.answers['offeredFunds']
  return typeof offered === 'number' && Number.isSafeInteger(offered) ? BigInt(offered) : null
}

/** Ends the time in which a problem can be answered; not before the day that was published. */
export const closeBids = (db: Db, command: CaseCommand): Promise<void> =>
  actOnCase(db, command, {
    what: 'challenge.close-bids',
    work: async (tx, kept) => {
      const { actor, now, caseId, request } = command
      const listing = await findListing(tx, kept.id)
      if (listing === undefined) throw fail('CHALLENGE_NOT_LISTED')
      if (now < listing.bids_close_at)
        throw fail('CHALLENGE_BIDS_OPEN', {
          until: listing.bids_close_at.toISOString().slice(0, 10),
        })
      await moveCase(tx, {
        caseId,
        move: 'closeBids',
        through: 'challenge.close-bids',
        actor,
        now,
        request,
      })
    },
  })
