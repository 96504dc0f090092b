import { randomUUID } from 'node:crypto'
import { dayOf } from '../../base/day.ts'
import type { Tx } from '../../db/database.ts'
import { findCurrentFact, insertFacts, type NewFact } from '../../registers/fact.store.ts'
import type { ProgrammeCase } from '../cases/case.ts'
import { outcomeFacts } from './acceptance.ts'
import { outcomesOf } from './acceptance.store.ts'

type Keeping = {
  readonly kept: ProgrammeCase
  readonly roundId: string
  readonly by: string
  readonly now: Date
}

/** Writes what came of a project into the file of its organisation, about the matter of the case. */
export async function keepOutcomeFacts(tx: Tx, { kept, roundId, by, now }: Keeping): Promise<void> {
  const facts: NewFact[] = []
  for (const { name, type, value } of outcomeFacts(await outcomesOf(tx, roundId))) {
    const key = {
      organisation: kept.applicant,
      matter: kept.number,
      name,
      period: null,
      stated: false,
    }
    const former = await findCurrentFact(tx, key)
    facts.push({
      ...key,
      id: randomUUID(),
      former: former?.id ?? null,
      type,
      value,
      source: `项目验收 ${kept.number}`,
      knownSince: dayOf(now),
      reason: null,
      importId: null,
      recordedBy: by,
      recordedAt: now,
    })
  }
  if (facts.length > 0) await insertFacts(tx, facts)
}
