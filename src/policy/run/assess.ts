// One subject, all benefits: entitlement, then overlap and caps against what was granted before. The same
// claims are built here for one subject and for a run over all of them.
import type { Node } from '../ir/ir.ts'
import type { Condition, Program, ProgramRule } from '../ir/program.ts'
import { programTerms, type RuleTerms } from '../ir/rule-terms.ts'
import { nodesOf } from '../ir/walk.ts'
import { type Claim, type ClaimCap, type Granted, settleClaims } from '../phases/settle-claims.ts'
import { type Answer, compileAnswers } from './answer.ts'
import {
  compileOutputs,
  type FactValues,
  type Output,
  type Shared,
  type Value,
} from './javascript.ts'

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

/** Compiles a program into the assessment of one subject. */
export function compileAssessment(program: Program): (subject: Subject) => Assessed[] {
  const answers = compileAnswers(program)
  const { rules, shared } = programTerms(program)
  const claimParts = rules.map((terms) => compileClaimParts(terms, program, shared))
  const used = program.rules.map((rule) => usedNames(rule, program))
  const readings = compileReadings(program)
  return (subject) => {
    const first = answers(subject.facts)
    const claims = first.flatMap((answer, index): Claim[] =>
      answer.status === 'entitled' && answer.amountFen !== null
        ? [claimParts[index]?.(answer, subject) as Claim]
        : [],
    )
    const settled = new Map(settleClaims(claims, subject.granted).map((entry) => [entry.id, entry]))
    const chosenReadings = readings(subject.facts)
    return first.map((answer, index): Assessed => {
      const names = used[index] as UsedNames
      const missing = [...names.facts].filter((name) => subject.facts[name] === null)
      const after = settled.get(answer.rule)
      const base = {
        ...answer,
        document: program.document,
        missing,
        readings: chosenReadings.filter(({ name }) => names.parameters.has(name)),
        evidence: (program.rules[index] as ProgramRule).evidence,
      }
      if (after === undefined) return base
      if (after.missing.length > 0)
        return {
          ...base,
          status: 'unknown',
          amountFen: null,
          lines: [],
          detail: `尚缺：${after.missing.join('、')}`,
        }
      return { ...base, amountFen: after.grantedFen, lines: [...answer.lines, ...after.lines] }
    })
  }
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

type ClaimMaker = (answer: Answer, subject: Subject) => Claim

function compileClaimParts(
  terms: RuleTerms,
  program: Program,
  shared: readonly Shared[],
): ClaimMaker {
  const { rule } = terms
  const caps = rule.cumulativeCaps
  const outputs: Output[] = terms.cumulative.flatMap(({ limit, counts }) => [
    { key: 'limit', term: limit },
    { key: 'counts', term: counts },
  ])
  if (terms.togetherAtMost !== null) outputs.push({ key: 'at most', term: terms.togetherAtMost })
  const compute = compileOutputs(outputs, shared)
  const take = rule.exclusion?.take
  return (answer, subject) => {
    const values = compute(subject.facts)
    const keyOf = (name: string): string | null => keyValue(name, subject, program)
    const built = caps.flatMap((cap, index): ClaimCap[] => {
      const [limitFen, counts] = [values[index * 2] as bigint | null, values[index * 2 + 1]]
      if (counts === false) return []
      const account = cap.group ?? `${program.document}/${rule.name}`
      const isKnown = counts === true && limitFen !== null
      // Where nothing was granted under the cap yet, it does not matter which period's sum it is.
      const isFresh = !subject.granted.some(({ accounts }) =>
        accounts.some((held) => held.account === account),
      )
      const keys = cap.per.map((name) => keyOf(name) ?? (isFresh ? '' : null))
      return [
        {
          account,
          limitFen: limitFen ?? 0n,
          keys: isKnown ? keys : [null],
          label: `累计上限（每${cap.per.join('、每')}）`,
          clause: rule.clause,
        },
      ]
    })
    return {
      id: rule.name,
      rule: rule.name,
      clause: rule.clause,
      amountFen: answer.amountFen as bigint,
      order: (subject.facts[program.versionBy] as string | null) ?? '',
      caps: built,
      exclusion:
        rule.exclusion === null
          ? null
          : {
              group: rule.exclusion.group,
              matter: keyOf(rule.exclusion.matter) ?? `${rule.exclusion.matter}未填`,
              take: typeof take === 'string' ? take : { atMostFen: values.at(-1) as bigint },
              isChosen: subject.chosen.includes(rule.name),
            },
      firstOnly: rule.firstOnly === null ? null : rule.firstOnly.per.map(keyOf),
    }
  }
}

/** The value of one key of 每: 对象, 自然年度 (of the declared date), or a fact. */
function keyValue(name: string, { id, facts }: Subject, { versionBy }: Program): string | null {
  if (name === '对象') return id
  if (name === '自然年度') {
    const date = facts[versionBy]
    return typeof date === 'string' ? date.slice(0, 4) : null
  }
  const value = facts[name]
  return value === null || value === undefined || Array.isArray(value)
    ? null
    : String(value as Value)
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
