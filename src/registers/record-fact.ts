import { randomUUID } from 'node:crypto'
import { type Day, dayOf } from '../base/day.ts'
import { fail } from '../base/failure.ts'
import type { Db } from '../db/database.ts'
import { actBy } from '../party/act.ts'
import type { Actor } from '../party/actor.ts'
import type { ProgramFact } from '../policy/ir/program.ts'
import { typeName } from '../policy/ir/type.ts'
import { write } from '../trust/write.ts'
import { type FactKey, type FactValue, sameValue } from './fact.ts'
import { readFactValue } from './fact-value.ts'
import { findCurrentFact, insertFacts } from './fact.store.ts'

type Writing = {
  readonly actor: Actor
  readonly key: FactKey
  /** The fact that the writer saw on file; null where he saw none. */
  readonly former: string | null
  readonly source: string
  readonly knownSince: Day
  readonly reason: string | null
  readonly now: Date
}

type Recording = Writing & {
  readonly vocabulary: readonly ProgramFact[]
  /** As people write it: 2000万元, 是, 2024-01-28, a list of records. */
  readonly raw: unknown
}

/** Writes one fact down by hand, over the one on file. */
export async function recordFact(db: Db, recording: Recording): Promise<void> {
  const { vocabulary, key, raw } = recording
  const fact = vocabulary.find(({ name }) => name === key.name)
  if (fact === undefined) throw fail('FACT_UNKNOWN', { name: key.name })
  const { value, problem } = readFactValue(fact, raw)
  if (problem !== null) throw fail('FACT_INVALID', { detail: problem })
  await supersede(db, recording, { what: 'fact.record', type: typeName(fact.type), value })
}

/** Withdraws a fact that turned out to be wrong: from now on it is unknown, and everybody sees why. */
export async function withdrawFact(db: Db, withdrawal: Writing): Promise<void> {
  if (withdrawal.former === null || !withdrawal.reason) throw fail('FACT_CHANGED')
  await supersede(db, withdrawal, { what: 'fact.withdraw', type: null, value: null })
}

type Change = {
  readonly what: string
  /** Null leaves the type as it is. */
  readonly type: string | null
  readonly value: FactValue | null
}

async function supersede(db: Db, writing: Writing, { what, type, value }: Change): Promise<void> {
  const { actor, key, former, source, knownSince, reason, now } = writing
  const subject = `organisation:${key.organisation}`
  const act = actBy(actor, { what, subject, now, ...(reason !== null && { note: reason }) })
  await write(db, act, async (tx) => {
    const current = await findCurrentFact(tx, key)
    if ((current?.id ?? null) !== former) throw fail('FACT_CHANGED')
    checkKnownSince(knownSince, { now, former: current?.knownSince ?? null })
    if (current !== null && current.source === source && sameValue(current.value, value))
      throw fail('FACT_INVALID', { detail: '所填的值和来源与现有的完全相同，没有变化' })
    const kept = { ...key, id: randomUUID(), former, value, source, knownSince, reason }
    await insertFacts(tx, [
      {
        ...kept,
        type: type ?? current?.type ?? '',
        importId: null,
        recordedBy: actor.person.id,
        recordedAt: now,
      },
    ])
  })
}

/** A fact is known since a day that has come, and not before the one that it supersedes. */
export function checkKnownSince(
  day: Day,
  { now, former }: { readonly now: Date; readonly former: Day | null },
): void {
  const detail = knownSinceFault(day, { today: dayOf(now), former })
  if (detail !== null) throw fail('FACT_INVALID', { detail })
}

/** Why a day cannot be since when a fact is known; null where it can. */
export function knownSinceFault(
  day: Day,
  { today, former }: { readonly today: Day; readonly former: Day | null },
): string | null {
  if (day > today) return `获知日期 ${day} 还没有到，应为今天（${today}）或更早`
  if (former !== null && day < former)
    return `获知日期 ${day} 早于现有事实的获知日期 ${former}，较早获知的不能取代较晚获知的`
  return null
}
