// Compiles what a run needs once: the assessment of a file of facts, the claims behind its answers, and what
// can be said where nothing is owed yet.
import type { KnownFile } from '../../registers/fact.store.ts'
import { type Hold, holdsOf, onceHold } from '../../funds/hold.ts'
import type { KnownGrant } from '../../funds/granted.store.ts'
import { factsOf } from '../../policy/ir/facts-of.ts'
import { programHash } from '../../policy/ir/program-hash.ts'
import type { Program, ProgramFact } from '../../policy/ir/program.ts'
import { compileFinder, versionsOf } from '../../policy/ir/versions.ts'
import type { Claim } from '../../policy/phases/settle-claims.ts'
import { compileAnswers } from '../../policy/run/answer.ts'
import { type Assessed, compileRowsAssessment, type SubjectRows } from '../../policy/run/assess.ts'
import { compileClaims, ruleId, withSubject } from '../../policy/run/claims.ts'
import { compileFactReader } from '../../policy/run/facts.ts'
import { compileInsight, type Insight } from '../../policy/run/insight.ts'
import type { FactValues } from '../../policy/run/javascript.ts'
import { factsRead } from '../../policy/run/names-used.ts'
import { assessmentRows, mattersOf } from '../assessment-rows.ts'

/** A row of facts of one organisation, as handed to the engine and before it. */
export type InputRow = {
  readonly matter: string
  readonly inputs: Readonly<Record<string, unknown>>
  readonly values: FactValues
  /** The rules that are assessed on this row. */
  readonly rules: ReadonlySet<string>
}

/** An answer with the claim behind it, where an amount is owed. */
export type Claimed = { readonly answer: Assessed; readonly claim: Claim | null }

/** Everything that a run asks of the rules. */
export type RunRules = {
  readonly rowsOf: (file: KnownFile) => InputRow[]
  /** Every answer of every rule: the chosen ones are settled together with all others, as for one firm alone. */
  readonly assess: (
    organisation: string,
    rows: readonly InputRow[],
    granted: readonly KnownGrant[],
  ) => Claimed[]
  readonly insight: (of: {
    readonly organisation: string
    readonly row: InputRow
    readonly granted: readonly KnownGrant[]
    readonly answers: readonly Assessed[]
  }) => Insight
  readonly hashOf: (answer: Assessed) => string | null
  /** Every fact of the rules, for words about them. */
  readonly vocabulary: readonly ProgramFact[]
}

/** Compiles the programs for a run that is reckoned on a day. */
export function compileRunRules(programs: readonly Program[], day: string): RunRules {
  const vocabulary = factsOf(programs)
  const known = new Set(vocabulary.map(({ name }) => name))
  const reads = factsRead(programs)
  const read = compileFactReader({ facts: vocabulary })
  const assessRows = compileRowsAssessment(programs)
  const insightOf = compileInsight(programs)
  const find = compileFinder(versionsOf(programs))
  const parts = new Map(
    programs.map((program) => [
      program,
      {
        answers: compileAnswers(program),
        claims: compileClaims(program),
        hash: programHash(program),
      },
    ]),
  )
  const dates = new Set(programs.map(({ versionBy }) => versionBy))

  const rowsOf = ({ facts }: KnownFile): InputRow[] => {
    const rows = assessmentRows(
      facts.filter(({ name }) => known.has(name)),
      day,
    )
    const taken = Map.groupBy(
      [...reads].flatMap(([rule, read]) =>
        mattersOf(read, rows).map((matter): [string, string] => [matter, rule]),
      ),
      ([matter]) => matter,
    )
    return rows.map((row): InputRow => {
      const told = [...row.facts].map(([name, { value }]): [string, unknown] => [name, value])
      // The day that a file declares is the day of the run, where nothing on file says another one.
      const days = [...dates].map((name): [string, unknown] => [name, day])
      const inputs = Object.fromEntries([...days, ...told])
      const { values } = read(inputs)
      const rules = new Set(taken.get(row.matter)?.map(([, rule]) => rule))
      return { matter: row.matter, inputs, values, rules }
    })
  }

  const claimOf = (answer: Assessed, { id, rows, granted, chosen }: SubjectRows): Claim | null => {
    if (answer.status !== 'entitled' || answer.amountFen === null) return null
    const row = rows.find(({ matter }) => matter === answer.matter)
    const at = find(answer)
    const part = at === null ? undefined : parts.get(at.version.program)
    if (row === undefined || at === null || part === undefined) return null
    const facts = withSubject(row.facts, id)
    // Before overlap and caps: what is claimed and not what was left of it.
    const gross = part.answers(facts)[at.index]
    const claim = gross && part.claims[at.index]?.(gross, { facts, granted, chosen })
    return claim ?? null
  }

  return {
    vocabulary,
    rowsOf,
    assess: (organisation, rows, granted) => {
      const subject: SubjectRows = {
        id: organisation,
        granted,
        chosen: [],
        rows: rows.map(({ matter, values, rules }) => ({
          matter,
          facts: values,
          takes: (rule: string) => rules.has(rule),
        })),
      }
      return assessRows(subject).map((answer) => ({ answer, claim: claimOf(answer, subject) }))
    },
    insight: ({ organisation, row, granted, answers }) =>
      insightOf(
        { id: organisation, facts: withSubject(row.values, organisation), granted, chosen: [] },
        answers,
      ),
    hashOf: (answer) => {
      const at = find(answer)
      return at === null ? null : (parts.get(at.version.program)?.hash ?? null)
    },
  }
}

/** What holds a row in the ledger, or what would have to be known first. */
export type RowHolds =
  | { readonly holds: readonly Hold[]; readonly obstacles: readonly [] }
  | { readonly holds: null; readonly obstacles: readonly string[] }

/** The keys under which a claim is decided once; null where the year is not known. */
export const onceKeys = (organisation: string, { claim, answer }: Claimed): string[] | null =>
  claim === null || claim.order === ''
    ? null
    : [organisation, answer.matter, claim.order.slice(0, 4)]

/** The holds of a claim that is granted so much: those of its rule, and once for its beneficiary, matter and year. */
export function rowHolds(organisation: string, claimed: Claimed): RowHolds {
  const { claim, answer } = claimed
  const amountFen = answer.amountFen ?? 0n
  if (claim === null) return { holds: null, obstacles: ['适用的版本'] }
  const keys = onceKeys(organisation, claimed)
  const held = holdsOf(claim, amountFen)
  if (keys === null || !held.isKnown) {
    const unknown = held.isKnown ? [] : held.unknown
    return { holds: null, obstacles: keys === null ? [answer.versionBy, ...unknown] : unknown }
  }
  const [beneficiary = '', matter = '', year = ''] = keys
  const once = onceHold({ rule: claim.rule, beneficiary, matter, year, amountFen })
  return { holds: [...held.holds, once], obstacles: [] }
}

/** The name of an answer's rule across documents. */
export const answerRule = ({ document, rule }: Pick<Assessed, 'document' | 'rule'>): string =>
  ruleId(document, rule)
