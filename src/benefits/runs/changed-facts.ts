import type { Db } from '../../db/database.ts'
import { canonicalJson } from '../../policy/ir/program-hash.ts'
import type { Receipt } from '../../policy/receipt/receipt.ts'
import { factsRead } from '../../policy/run/names-used.ts'
import { dayIn, factsOf } from '../../registers/fact.store.ts'
import { programsInForce } from '../rules-in-force.ts'
import type { BenefitRun } from './benefit-run.ts'
import { findReceipt, listTouched } from './run-result.store.ts'
import type { DecidableRow } from './run-row.store.ts'
import { compileRunRules } from './run-rules.ts'

type Question = {
  readonly run: BenefitRun
  readonly rows: readonly DecidableRow[]
  readonly today: string
}

/**
 * For each row whose rule reads a fact that is told otherwise today than when the run was computed: the names
 * of those facts. Only organisations whose files were touched since are looked at.
 */
export async function changedFacts(
  db: Db,
  { run, rows, today }: Question,
): Promise<Map<number, string[]>> {
  const changed = new Map<number, string[]>()
  const byOrganisation = Map.groupBy(rows, (row) => row.organisation_id)
  const touched = await listTouched(db, [...byOrganisation.keys()], {
    asOf: run.as_of,
    since: run.started_at,
  })
  if (touched.length === 0) return changed
  const programs = await programsInForce(db)
  const reads = factsRead(programs)
  const { rowsOf } = compileRunRules(programs, run.as_of)
  for (const organisation of touched) {
    const facts = await factsOf(db, organisation, dayIn(today))
    const now = new Map(rowsOf({ organisation, facts }).map((row) => [row.matter, row.inputs]))
    const then = await inputsThen(db, run.id, organisation)
    for (const { position, matter, rule } of byOrganisation.get(organisation) ?? []) {
      const [a, b] = [then.get(matter) ?? {}, now.get(matter) ?? {}]
      const names = [...(reads.get(rule)?.reads ?? [])]
      const different = names.filter(
        (name) => canonicalJson(a[name] ?? null) !== canonicalJson(b[name] ?? null),
      )
      if (different.length > 0) changed.set(position, different)
    }
  }
  return changed
}

type Inputs = Readonly<Record<string, unknown>>

/** The facts of an organisation as its receipt has them, by matter. */
async function inputsThen(
  db: Db,
  runId: string,
  organisation: string,
): Promise<ReadonlyMap<string, Inputs>> {
  const kept = await findReceipt(db, runId, organisation)
  if (kept === undefined) return new Map()
  const { inputs, matters = [] }: Receipt = JSON.parse(kept.body)
  return new Map([['', inputs], ...matters.map((row) => [row.matter, row.inputs] as const)])
}
