// The money of an award, in the journal of funds. Each share of an award is one grant, of the origin
// `programme_case:<id>`; its request names the share, so that nothing is reserved twice.
import { fail } from '../../base/failure.ts'
import type { Db, Tx } from '../../db/database.ts'
import { budgetHold } from '../../funds/budget-line.ts'
import type { Hold, StandingHold } from '../../funds/hold.ts'
import type { Stamp } from '../../funds/ledger.store.ts'
import { findMatching } from '../../funds/matching.store.ts'
import { matchingHold } from '../../funds/matching.ts'
import { moveMoney } from '../../funds/move-money.ts'
import type { Stage } from '../../funds/movement.ts'
import { listGrantsOf, type Standing } from '../../funds/movement.store.ts'
import { PAYER_WORDS } from '../../funds/payer.ts'
import type { Reservation } from '../../funds/reservation.ts'
import { reserve } from '../../funds/reserve.ts'
import { machineOf, type ProgrammeCase } from '../cases/case.ts'
import { portionsOf } from '../rewards/award-reward.ts'
import { type AwardShare, type LineRoom, linesOf } from './award.store.ts'
import { isFiscal, yuanWords } from './award.ts'
import type { Terms } from '../calls/pinned-topic.ts'

/** The origin of all money of a case. */
export const originOf = (caseId: string): string => `programme_case:${caseId}`

/** The request by which a share was reserved. */
export const shareRequest = (shareId: string): string => `award_share:${shareId}`

/** The budget line that pays a share: that of its topic, else that of the whole programme. */
export const lineFor = (share: AwardShare, lines: readonly LineRoom[]): LineRoom | null =>
  lines.find(
    ({ year, payer, party }) =>
      year === share.year && payer === share.payer && party === share.party,
  ) ?? null

type Reserving = {
  readonly kept: ProgrammeCase
  readonly terms: Terms
  readonly shares: readonly AwardShare[]
  readonly stamp: Stamp
}

/**
 * Reserves shares on their budget lines; refused as a whole where one has no room. Public money without a
 * line is refused; an institute, an enterprise or a bank may pay out of what the city does not budget.
 */
export async function reserveShares(
  tx: Tx,
  { kept, terms, shares, stamp }: Reserving,
): Promise<void> {
  const { topic, line } = terms
  const years = [...new Set(shares.map(({ year }) => year))]
  const lines = await linesOf(tx, { programme: topic.programme, topic: topic.id, years })
  const origin = originOf(kept.id)
  const matching: StandingHold[] =
    (await findMatching(tx, origin)) === undefined ? [] : [matchingHold(origin)]
  const isByContract = Object.hasOwn(machineOf(kept).moves, 'signContract')
  const cap: Hold[] =
    line.limit === null
      ? []
      : [
          {
            kind: 'cap',
            name: `${topic.id}/${line.id}`,
            keys: [kept.number],
            limitFen: line.limit.amountFen,
            label: '单个项目支持上限',
          },
        ]
  // What a formula came to is held by the accounts of its rules, so that no other way pays it once more.
  const portions = await portionsOf(
    tx,
    kept,
    shares.filter(({ payer }) => isFiscal(payer)),
  )
  const outcomes = await reserve(
    tx,
    shares.flatMap((share): Reservation[] => {
      const found = lineFor(share, lines)
      if (found === null && isFiscal(share.payer))
        throw fail('BUDGET_LINE_MISSING', {
          line: `${share.year}年 ${topic.name} ${PAYER_WORDS[share.payer]}`,
        })
      const whole = {
        request: shareRequest(share.id),
        beneficiary: kept.applicant,
        rule: `${topic.id}/${line.id}`,
        clause: line.clause,
        matter: kept.number,
        amountFen: share.amountFen,
        holds: isFiscal(share.payer) ? cap : [],
        lines: [
          ...(found === null ? [] : [budgetHold(found)]),
          ...(isFiscal(share.payer) ? matching : []),
        ],
        payer: share.payer,
        byContract: isByContract,
        origin,
        receipt: null,
        reason: null,
      }
      const own = portions.filter((portion) => portion.share === share.id)
      if (own.length === 0) return [whole]
      return own.map(({ line: row, amountFen, receipt }, index) => ({
        ...whole,
        request: `${whole.request}/${index + 1}`,
        rule: row.rule,
        clause: row.clause,
        matter: row.matter,
        amountFen,
        holds: [...cap, ...(row.holds ?? [])],
        receipt,
      }))
    }),
    stamp,
  )
  for (const outcome of outcomes)
    if (outcome.state === 'refused') {
      const [tight] = outcome.tight
      throw fail('AWARD_NO_ROOM', {
        label: tight?.hold.label ?? '预算',
        room: yuanWords(tight?.roomFen ?? 0n),
      })
    }
}

const AMOUNTS = {
  reserved: 'reservedFen',
  committed: 'committedFen',
  due: 'dueFen',
} as const satisfies Partial<Record<Stage, keyof Standing>>

const UNPAID = ['reserved', 'committed', 'due'] as const satisfies readonly (keyof typeof AMOUNTS)[]

type Releasing = {
  /** What makes the requests one: a move's id. */
  readonly cause: string
  readonly reason: string | null
  readonly stamp: Stamp
}

/** Gives back what was reserved, committed or is due and will not be paid. */
export async function releaseAll(
  tx: Tx,
  caseId: string,
  { cause, reason, stamp }: Releasing,
): Promise<void> {
  const origin = originOf(caseId)
  const movements = (await listGrantsOf(tx, origin)).flatMap((grant) =>
    UNPAID.filter((from) => grant[AMOUNTS[from]] > 0n).map((from) => ({
      request: `${cause}:release:${from}:${grant.id}`,
      grant: grant.id,
      kind: 'release' as const,
      from,
      amountFen: grant[AMOUNTS[from]],
      origin,
      reason,
    })),
  )
  if (movements.length > 0) await moveMoney(tx, movements, stamp)
}

/** The grants of a case by the request of the share that each pays. */
export const grantsByRequest = async (db: Db, caseId: string): Promise<Map<string, Standing>> =>
  new Map((await listGrantsOf(db, originOf(caseId))).map((grant) => [grant.request, grant]))
