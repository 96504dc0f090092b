// One subject, all benefits: entitlement, then overlap and caps against what was granted before. The same
// claims are built here for one subject and for a run over all of them.
import type { Node } from '../ir/ir.ts'
import type { Condition, Program, ProgramRule } from '../ir/program.ts'
import { nodesOf } from '../ir/walk.ts'
import { type Claim, type Granted, type Settled, settleClaims } from '../phases/settle-claims.ts'
import { type Answer, compileAnswers } from './answer.ts'
import { type ClaimMaker, compileClaims, ruleId, withSubject } from './claims.ts'
import type { FactValues } from './javascript.ts'

/** A reading (口径) that an answer depends on: officials can change it, so every answer says so. */
export type ReadingUsed = {
  readonly name: string
  readonly question: string
  readonly chosen: string | null
}

export type Assessed = Answer & {
  readonly document: string
  /** Facts of the rule that are not known. */
  readonly missing: readonly string[]
  readonly readings: readonly ReadingUsed[]
  readonly evidence: readonly string[]
}

export type Subject = {
  /** Who is assessed: the value of 对象 in caps that count per subject. */
  readonly id: string
  readonly facts: FactValues
  readonly granted: readonly Granted[]
  /** Rules that the applicant chose where one of several must be chosen. */
  readonly chosen: readonly string[]
}

/**
 * Compiles programs into the assessment of one subject. Claims of all of them are settled together, so that
 * the same matter is never paid twice under two documents.
 */
export function compileAssessment(programs: readonly Program[]): (subject: Subject) => Assessed[] {
  const parts = programs.map((program) => ({
    program,
    answers: compileAnswers(program),
    claims: compileClaims(program),
    used: program.rules.map((rule) => usedNames(rule, program)),
    readings: compileReadings(program),
  }))
  return ({ id, facts: given, granted, chosen }) => {
    const facts = withSubject(given, id)
    const answered = parts.map(({ answers }) => answers(facts))
    const claims = parts.flatMap((part, at) =>
      (answered[at] as Answer[]).flatMap((answer, index): Claim[] =>
        answer.status === 'entitled' && answer.amountFen !== null
          ? [(part.claims[index] as ClaimMaker)(answer, { facts, granted, chosen })]
          : [],
      ),
    )
    const settled = new Map(settleClaims(claims, granted).map((entry) => [entry.id, entry]))
    return parts.flatMap(({ program, used, readings }, at) => {
      const chosenReadings = readings(facts)
      return (answered[at] as Answer[]).map((answer, index): Assessed => {
        const names = used[index] as UsedNames
        const base = {
          ...answer,
          document: program.document,
          missing: [...names.facts].filter((name) => facts[name] == null),
          readings: chosenReadings.filter(({ name }) => names.parameters.has(name)),
          evidence: (program.rules[index] as ProgramRule).evidence,
        }
        return afterSettling(base, settled.get(ruleId(program.document, answer.rule)))
      })
    })
  }
}

function afterSettling(answer: Assessed, settled: Settled | undefined): Assessed {
  if (settled === undefined) return answer
  if (settled.missing.length > 0)
    return {
      ...answer,
      status: 'unknown',
      amountFen: null,
      lines: [],
      detail: `尚缺：${settled.missing.join('、')}`,
    }
  return { ...answer, amountFen: settled.grantedFen, lines: [...answer.lines, ...settled.lines] }
}

/** The values of the readings that the program's declared date chooses. */
function compileReadings(program: Program): (facts: FactValues) => ReadingUsed[] {
  const readings = program.parameters.filter(({ reading }) => reading !== null)
  return (facts) =>
    readings.map(({ name, values, reading }) => {
      const date = facts[program.versionBy]
      const valid = values.filter(
        ({ from }) => from === null || (typeof date === 'string' && from <= date),
      )
      const value = valid.at(-1)?.value
      return {
        name,
        question: reading?.question ?? '',
        chosen: typeof value === 'string' ? value : null,
      }
    })
}

type UsedNames = { readonly facts: ReadonlySet<string>; readonly parameters: ReadonlySet<string> }

/** Every fact and parameter that a rule reads, through definitions too. */
function usedNames(rule: ProgramRule, program: Program): UsedNames {
  const facts = new Set<string>()
  const parameters = new Set<string>()
  const definitions = new Map(program.definitions.map(({ name, node }) => [name, node]))
  const visit = (root: Node): void => {
    for (const node of nodesOf(root)) {
      if (node.op === 'fact') facts.add(node.name)
      if (node.op === 'aggregate') facts.add(node.list)
      if (node.op === 'ref') visit(definitions.get(node.name) as Node)
      if (node.op !== 'param') continue
      parameters.add(node.name)
      const dated = program.parameters.find(({ name }) => name === node.name)
      if (dated !== undefined && dated.values.length > 1) facts.add(program.versionBy)
    }
  }
  for (const root of rootsOf(rule)) visit(root)
  return { facts, parameters }
}

/** Every expression of a rule. */
function rootsOf(rule: ProgramRule): Node[] {
  const tests = (condition: Condition | null): Node[] =>
    condition === null
      ? []
      : condition.kind === 'test'
        ? [condition.node]
        : condition.parts.flatMap(tests)
  const caps = [...rule.caps, ...rule.cumulativeCaps].flatMap(({ limit, when }) => [limit, when])
  const rest = [rule.amount, rule.discretion?.atMost ?? null, rule.right?.base ?? null, ...caps]
  return [...tests(rule.condition), ...rest.filter((node): node is Node => node !== null)]
}
