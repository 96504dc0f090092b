import { type Day } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import type { Actor } from '../../party/actor.ts'
import type { ScoreSheet } from '../catalogue/topic.ts'
import { type ReadApplication, readApplication } from '../review/read-application.ts'
import { findOwnRound, listOwnEntries, type OwnEntry, type OwnRound } from './juror.store.ts'
import { contestCall } from './plan-contest.ts'

/** How far a juror is with an entry. */
export const ENTRY_STATES = {
  open: '待打分',
  draft: '有草稿',
  barred: '须回避',
  given: '已提交',
  recorded: '已由承办单位登记',
  abstained: '已回避',
} as const

export type EntryState = keyof typeof ENTRY_STATES

/** How far he is with it; what he must not score is told as such, and not why. */
export function stateOfEntry(entry: OwnEntry): EntryState {
  if (entry.abstains !== null) return 'abstained'
  if (entry.is_given) return entry.by_himself ? 'given' : 'recorded'
  if (!entry.is_clear) return 'barred'
  return entry.draft === null ? 'open' : 'draft'
}

type Asked = { readonly actor: Actor; readonly today: Day; readonly roundId: string }

/** A round on whose jury the actor is, with its entries; other rounds are not there. */
export async function showJury(
  db: Db,
  { actor, today, roundId }: Asked,
): Promise<{ readonly round: OwnRound; readonly entries: readonly OwnEntry[] }> {
  const expertId = actor.person.id
  const round = await findOwnRound(db, expertId, roundId)
  if (round === undefined) throw fail('NOT_FOUND')
  return { round, entries: await listOwnEntries(db, { expertId, roundId, day: today }) }
}

type ShownEntry = {
  readonly round: OwnRound
  readonly entry: OwnEntry
  readonly sheet: ScoreSheet
  /** Null where he must not score the entry, or has left the room for it. */
  readonly application: ReadApplication | null
}

/** One entry before the juror, with what was handed in for it. */
export async function showOwnEntry(
  db: Db,
  { actor, today, roundId, caseId }: Asked & { readonly caseId: string },
): Promise<ShownEntry> {
  const expertId = actor.person.id
  const round = await findOwnRound(db, expertId, roundId)
  if (round === undefined) throw fail('NOT_FOUND')
  const [entry] = await listOwnEntries(db, { expertId, roundId, day: today }, caseId)
  if (entry === undefined) throw fail('NOT_FOUND')
  const sheet = (await contestCall(db, round.call_id)).terms.line.scoreSheet
  if (sheet === null) throw fail('NOT_FOUND')
  const mayRead = !['barred', 'abstained'].includes(stateOfEntry(entry))
  return {
    round,
    entry,
    sheet,
    application: mayRead
      ? await readApplication(db, caseId, { isDoubleBlind: false, names: [] })
      : null,
  }
}
