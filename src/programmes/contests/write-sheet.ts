// A juror's own sheet: a draft that nobody else sees, and then what he hands in, which nobody changes any more.
// The other jurors never learn of it; the office reads it once it is handed in.
import { randomUUID } from 'node:crypto'
import { dayOf } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import type { Db, Tx } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import type { Actor } from '../../party/actor.ts'
import { write } from '../../trust/write.ts'
import type { ScoreSheet } from '../catalogue/topic.ts'
import { insertDeclaration } from '../experts/evidence.store.ts'
import { clearPairs } from '../review/invite-experts.ts'
import { pairKey } from '../review/plan-round.ts'
import { type KeptScore, putScore } from './contest.store.ts'
import { type OwnEntry, findOwnRound, listOwnEntries, putDraft } from './juror.store.ts'
import { contestCall, openRoundIn, roundOf } from './plan-contest.ts'
import { type ItemPoints, pointsOf, sheetFault } from './score-sheet.ts'

type OfEntry = {
  readonly actor: Actor
  readonly now: Date
  readonly roundId: string
  readonly caseId: string
}

type Writing = OfEntry & { readonly items: ItemPoints }

/** Keeps what a juror has written so far. */
export async function saveOwnSheet(db: Db, { items, ...command }: Writing): Promise<void> {
  await actOnEntry(db, { ...command, what: 'contest.sheet-save' }, async (tx, at) => {
    refuseGiven(at)
    const { sheet, key } = at
    const fault = sheetFault(sheet, items, { isDraft: true })
    if (fault !== null) throw fail('CONTEST_SHEET_INVALID', { detail: fault })
    await putDraft(tx, key, { items, savedAt: command.now })
    return true
  })
}

/** Hands a sheet in. Conflicts are looked for a last time: a sheet of somebody who must not give one is none. */
export async function submitOwnSheet(db: Db, { items, ...command }: Writing): Promise<void> {
  const isClear = await actOnEntry(db, { ...command, what: 'contest.sheet' }, async (tx, at) => {
    const { sheet, key, entry } = at
    // The same sheet sent twice is one sheet.
    if (entry.by_himself && isSame(sheet, items, entry.items)) return true
    refuseGiven(at)
    const fault = sheetFault(sheet, items, { isDraft: false })
    if (fault !== null) throw fail('CONTEST_SHEET_INVALID', { detail: fault })
    const clear = await clearPairs(tx, [key], { now: command.now })
    if (!clear.has(pairKey(key.case_id, key.expert_id))) return false
    await give(tx, { ...key, items, points: pointsOf(items), abstains: null }, command)
    return true
  })
  // What was found is kept, and he learns only that he must leave the room.
  if (!isClear) throw fail('CONTEST_OWN_CONFLICT')
}

/** Leaves the room for an entry (回避): what he says of himself is evidence for this case from now on. */
export async function abstainFrom(
  db: Db,
  { reason, ...command }: OfEntry & { readonly reason: string },
): Promise<void> {
  const { actor, now, caseId } = command
  await actOnEntry(db, { ...command, what: 'contest.abstain' }, async (tx, at) => {
    refuseGiven(at)
    const { key } = at
    const abstains = reason.trim()
    await give(tx, { ...key, items: null, points: null, abstains }, command)
    await insertDeclaration(tx, {
      id: randomUUID(),
      expertId: actor.person.id,
      kind: 'declared',
      subject: { caseId },
      source: `担任大赛评委时申报：${abstains}`,
      from: dayOf(now),
      to: null,
      strength: 'certain',
      by: actor.person.id,
      now,
    })
    return true
  })
}

const give = (tx: Tx, score: KeptScore, { actor, now }: OfEntry): Promise<void> =>
  putScore(tx, { ...score, recorded_by: actor.person.id, recorded_at: now })

type Key = Pick<KeptScore, 'round_id' | 'case_id' | 'expert_id'>
type At = { readonly entry: OwnEntry; readonly sheet: ScoreSheet; readonly key: Key }

const refuseGiven = ({ entry }: At): void => {
  if (entry.is_given) throw fail('CONTEST_SHEET_GIVEN')
}

const isSame = ({ items }: ScoreSheet, one: ItemPoints, other: ItemPoints | null): boolean =>
  other !== null && items.every(({ id }) => one[id] === other[id])

/** One transaction about an entry before the juror; rounds and entries of others are not there. */
async function actOnEntry(
  db: Db,
  { what, actor, now, roundId, caseId }: OfEntry & { readonly what: string },
  work: (tx: Tx, at: At) => Promise<boolean>,
): Promise<boolean> {
  const expertId = actor.person.id
  if ((await findOwnRound(db, expertId, roundId)) === undefined) throw fail('NOT_FOUND')
  const { call_id: callId } = await roundOf(db, roundId)
  const sheet = (await contestCall(db, callId)).terms.line.scoreSheet
  if (sheet === null) throw fail('NOT_FOUND')
  return write(db, actBy(actor, { what, subject: `contest_round:${roundId}`, now }), async (tx) => {
    await openRoundIn(tx, roundId)
    const asked = { expertId, roundId, day: dayOf(now) }
    const [entry] = await listOwnEntries(tx, asked, caseId)
    if (entry === undefined || (await findOwnRound(tx, expertId, roundId)) === undefined)
      throw fail('NOT_FOUND')
    const key = { round_id: roundId, case_id: caseId, expert_id: expertId }
    return work(tx, { entry, sheet, key })
  })
}
