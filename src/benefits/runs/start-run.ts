import { randomUUID } from 'node:crypto'
import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import type { Actor } from '../../party/actor.ts'
import { write } from '../../trust/write.ts'
import type { Audience } from '../audience.ts'
import { type CatalogueRow, catalogueOf } from '../catalogue.ts'
import { rulesInForce } from '../rules-in-force.ts'
import { insertRun } from './benefit-run.store.ts'
import type { RunQueue } from './run-queue.ts'

/** The benefits that can be run: their amounts follow from facts, without a review. */
export const runnable = (rows: readonly CatalogueRow[]): CatalogueRow[] =>
  rows.filter(({ kind }) => kind === 'formula')

/** Whether any kind of organisation may have a benefit: others, such as one for persons, find nobody on file. */
export const isForOrganisations = (
  { beneficiary }: CatalogueRow,
  audiences: readonly Audience[],
): boolean =>
  audiences.length === 0 ||
  audiences.some(
    ({ organisationKinds, beneficiaries }) =>
      organisationKinds.length > 0 && beneficiaries.includes(beneficiary),
  )

type Start = {
  readonly actor: Actor
  readonly now: Date
  readonly today: string
  readonly rules: readonly string[]
  readonly asOf: string
  readonly note: string | null
}

/** Starts a run of chosen benefits over every organisation on file; answers its id. */
export async function startRun(db: Db, start: Start, queue: RunQueue): Promise<string> {
  const { actor, now, today, asOf, note } = start
  const rules = [...new Set(start.rules)]
  if (asOf > today) throw fail('RUN_DAY_AHEAD', { day: asOf })
  const known = new Set(
    runnable(catalogueOf(await rulesInForce(db)).map(({ row }) => row)).map(({ id }) => id),
  )
  const strange = rules.find((rule) => !known.has(rule))
  if (strange !== undefined) throw fail('RUN_RULE_UNKNOWN', { rule: strange })
  const id = randomUUID()
  const act = actBy(actor, { what: 'benefit-run.start', subject: `benefit_run:${id}`, now, note })
  await write(db, act, async (tx) => {
    const run = { id, as_of: asOf, rules, note, started_by: actor.person.id, started_at: now }
    await insertRun(tx, run)
    await queue.enqueue(tx, id)
  })
  return id
}
