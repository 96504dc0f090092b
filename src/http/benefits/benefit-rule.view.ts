import type { CataloguedRule } from '../../benefits/catalogue.ts'
import type { ListedRuleVersion } from '../../benefits/rule-version.store.ts'
import type { RulesInForce } from '../../benefits/rules-in-force.ts'
import type { OverviewRow } from '../../documents/overview.store.ts'
import type { Program, ProgramParameter } from '../../policy/ir/program.ts'
import { factGuides } from '../../policy/present/fact-guide.ts'
import { constantText, ruleProse } from '../../policy/present/prose.ts'
import { factsRead } from '../../policy/run/names-used.ts'
import { viewRow } from './benefit.view.ts'

type Shelf = {
  readonly rules: RulesInForce
  readonly versions: readonly ListedRuleVersion[]
  readonly documents: readonly OverviewRow[]
}

/** One rule with the prose of every version in force, the newest first. */
export function viewRule({ row, versioned }: CataloguedRule, shelf: Shelf) {
  const { rules, versions, documents } = shelf
  const [newest] = versioned.versions
  const { program } = newest.version
  const prose = ruleProse(newest.rule, program)
  const read = factsRead(rules.programs).get(row.id)?.reads ?? new Set<string>()
  return {
    ...viewRow(row, documents),
    text_hash: program.clauses.find(({ address }) => address === row.clause)?.textHash ?? null,
    evidence: [...newest.rule.evidence],
    readings: readingsIn(program, prose),
    facts: factGuides(rules.programs).filter(({ name }) => read.has(name)),
    versions: versioned.versions.map(({ version, rule }) => {
      const kept = versions.find(({ in_force_from: from }) => from === version.from)
      return {
        in_force_from: version.from,
        before: version.before,
        edition: kept?.edition ?? 1,
        origin: kept?.origin ?? ('content' as const),
        reason: kept?.reason ?? null,
        approved_at: (kept?.approved_at ?? new Date(0)).toISOString(),
        approved_by: kept?.approved_name ?? null,
        submitted_by: kept?.submitted_name ?? null,
        program_hash: kept?.program_hash ?? '',
        prose: ruleProse(rule, version.program),
      }
    }),
  }
}

/** The readings that the prose of a rule names. */
const readingsIn = ({ parameters }: Program, prose: readonly string[]) =>
  parameters
    .filter(({ name }) => prose.some((sentence) => sentence.startsWith(`口径「${name}」`)))
    .flatMap(viewReading)

function viewReading({ name, type, values, reading }: ProgramParameter) {
  if (reading === null) return []
  const { question, options, ground } = reading
  const shown = values.map(({ from, value }) => ({ from, value: constantText(value, type) }))
  return [{ name, question, options: [...options], ground, values: shown }]
}
