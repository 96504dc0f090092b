import type { Db } from '../db/database.ts'
import type { Day } from '../base/day.ts'
import { accountsOf } from '../funds/hold.ts'
import { grantedAgainst, grantedTo, type KnownGrant } from '../funds/granted.store.ts'
import type { KnownFact } from '../registers/fact.ts'
import { factsOf } from '../registers/fact.store.ts'
import { assessmentRows } from './assessment-rows.ts'
import type { CheckedRow, GivenFacts } from './check-benefits.ts'
import { factVocabulary } from './fact-vocabulary.ts'
import { compileRunRules, type RunRules } from './runs/run-rules.ts'
import type { RulesInForce } from './rules-in-force.ts'

/** What is on file about an organisation, as an inquiry takes it. */
export type OwnFile = {
  /** The facts that count, each with its source. */
  readonly known: readonly KnownFact[]
  readonly facts: GivenFacts
  readonly matters: readonly { readonly matter: string; readonly facts: GivenFacts }[]
}

type Asked = {
  readonly organisation: string
  /** The day that is declared where nothing on file declares another one. */
  readonly day: string
  readonly today: Day
}

/** Reads an organisation's file: of facts known for several periods the one that counts on the declared day. */
export async function readOwnFile(
  db: Db,
  { organisation, day, today }: Asked,
  rules: RulesInForce,
): Promise<OwnFile> {
  const asked = new Set(factVocabulary(rules).map(({ name }) => name))
  const facts = await factsOf(db, organisation, today)
  const [own, ...matters] = assessmentRows(
    facts.filter(({ name }) => asked.has(name)),
    day,
  )
  const days = rules.programs.map(({ versionBy }): [string, unknown] => [versionBy, day])
  const told = [...(own?.facts ?? [])].map(([name, { value }]): [string, unknown] => [name, value])
  return {
    known: [
      ...(own?.facts.values() ?? []),
      ...matters.flatMap(({ facts: all, own: names }) =>
        [...all.values()].filter(({ name }) => names.has(name)),
      ),
    ],
    facts: Object.fromEntries([...days, ...told]),
    matters: matters.map((row) => ({
      matter: row.matter,
      facts: Object.fromEntries(
        [...row.facts].flatMap(([name, { value }]) => (row.own.has(name) ? [[name, value]] : [])),
      ),
    })),
  }
}

const compiled = new WeakMap<RulesInForce, RunRules>()

/** The claims of one firm are those of a run over all: the same code makes them. */
function claimRules(rules: RulesInForce): RunRules {
  const known = compiled.get(rules) ?? compileRunRules(rules.programs, '')
  compiled.set(rules, known)
  return known
}

/**
 * What the ledger tells that counts for an organisation: what was granted to it, and what was granted to
 * others in accounts on which it claims now, in the order in which it was reserved.
 */
export async function readLedger(
  db: Db,
  { organisation, rows }: { readonly organisation: string; readonly rows: readonly CheckedRow[] },
  rules: RulesInForce,
): Promise<KnownGrant[]> {
  const claims = claimRules(rules)
    .assess(organisation, rows, [])
    .flatMap(({ claim }) => claim ?? [])
  const [own, others] = await Promise.all([
    grantedTo(db, [organisation]),
    grantedAgainst(db, claims.flatMap(accountsOf)),
  ])
  const grants = [...(own.get(organisation) ?? []), ...others]
  const unique = new Map(grants.map((grant) => [grant.id, grant]))
  return [...unique.values()].toSorted((a, b) => (a.seq < b.seq ? -1 : 1))
}
