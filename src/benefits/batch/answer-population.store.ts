// Every rule for everybody: facts → phase one's columns → settled claims, all inside one database. The columns stay
// there, so that any amount can be explained, compared and broken down without running again.
import { factsOf } from '../../policy/ir/facts-of.ts'
import type { Program } from '../../policy/ir/program.ts'
import { SUBJECT } from '../../policy/ir/rule-terms.ts'
import type { Granted } from '../../policy/phases/settle-claims.ts'
import { answersSql } from '../../policy/sql/answers-sql.ts'
import { DUCKDB, quoteName } from '../../policy/sql/dialect.ts'
import {
  type AnsweringRule,
  entitlementSql,
  ROW,
  SUBJECT_ROW,
} from '../../policy/sql/entitlement-sql.ts'
import type { Duck } from './duckdb.store.ts'
import { type FactSource, type FactsRelation, loadFacts } from './facts-relation.store.ts'
import { type SettledPopulation, settlePopulation } from './settle-population.store.ts'

export type PopulationInput = {
  readonly programs: readonly Program[]
  readonly granted: readonly Granted[]
  /** Rules that the applicants chose where one of several must be chosen, by their names across documents. */
  readonly chosen: readonly string[]
}

export type Population = SettledPopulation & {
  readonly rules: readonly AnsweringRule[]
  /** The table of phase one's columns. */
  readonly entitlement: string
  /** Columns of the file that are handed through. */
  readonly also: readonly string[]
}

/** Reads the facts that the programs ask for. */
export const loadPopulation = (
  duck: Duck,
  {
    programs,
    source,
    also,
  }: { programs: readonly Program[]; source: FactSource; also: readonly string[] },
): Promise<FactsRelation> =>
  loadFacts(duck, { source, facts: factsOf(programs), also, relation: 'kc_facts' })

/** Answers all rules over facts that were read before; `prefix` begins the names of the tables. */
export async function answerPopulation(
  duck: Duck,
  facts: FactsRelation & { readonly also: readonly string[] },
  { programs, granted, chosen, prefix }: PopulationInput & { readonly prefix: string },
): Promise<Population> {
  const { relation: name, bounds, also } = facts
  const keys = [ROW, SUBJECT_ROW, SUBJECT, ...also]
  const { sql, rules } = entitlementSql(programs, { name, keys, dialect: DUCKDB, bounds })
  const entitlement = `${prefix}_entitlement`
  // Every row has its number: they need not wait for each other.
  await duck.run('SET preserve_insertion_order = false')
  await duck.run(`CREATE TABLE ${quoteName(entitlement)} AS ${sql}`)
  const settled = await settlePopulation({
    session: duck,
    dialect: DUCKDB,
    entitlement,
    rules,
    granted,
    chosen,
    prefix,
  })
  return { ...settled, rules, entitlement, also }
}

/** The answers as a query: one row for each row of facts and rule. */
export const populationAnswers = ({ entitlement, rules, settled, ceiling, also }: Population) =>
  answersSql({ entitlement, subject: SUBJECT, rules, settled, ceiling, also })
