// One subject asks about all benefits: what it gets, what it may apply for, what is missing, and why. Rules are
// compiled once and kept as long as they are in force, so that an answer costs no compiling.
import { fail } from '../base/failure.ts'
import type { Db } from '../db/database.ts'
import { factsOf } from '../policy/ir/facts-of.ts'
import type { Program, ProgramFact } from '../policy/ir/program.ts'
import { SUBJECT } from '../policy/ir/rule-terms.ts'
import { compileFinder, versionsOf } from '../policy/ir/versions.ts'
import type { Granted } from '../policy/phases/settle-claims.ts'
import { compileJudgedFacts, type JudgedFact } from '../policy/present/judged-facts.ts'
import { compileTraceTexts, type TraceWriter } from '../policy/present/trace-text.ts'
import { type Assessed, compileRowsAssessment } from '../policy/run/assess.ts'
import { ruleId } from '../policy/run/claims.ts'
import { compileFactReader, type FactProblem } from '../policy/run/facts.ts'
import { compileInsight, type Insight } from '../policy/run/insight.ts'
import type { FactValues } from '../policy/run/javascript.ts'
import { factsRead } from '../policy/run/names-used.ts'
import type { RuleOutlook } from '../policy/run/questions.ts'
import { mattersOf } from './assessment-rows.ts'
import { type RulesInForce, rulesInForce } from './rules-in-force.ts'

/** Facts by name, as people and programs hand them in. */
export type GivenFacts = Readonly<Record<string, unknown>>

/** What is asked. Caps and exclusions are reckoned over all rules, whichever are asked for. */
export type Inquiry = {
  readonly subject: string
  readonly facts: GivenFacts
  readonly matters: readonly { readonly matter: string; readonly facts: GivenFacts }[]
  readonly granted: readonly Granted[]
  readonly chosen: readonly string[]
  /** Which rules to answer. */
  readonly asksFor: (rule: { readonly id: string; readonly beneficiary: string }) => boolean
}

/** A fact that could not be read; `matter` is '' for one of the subject itself. */
export type GivenProblem = FactProblem & { readonly matter: string }

/** What to ask next, of the subject or of one of its matters. */
export type AskedFact = Insight['questions'][number] & { readonly matter: string }

/** The answers in the order of the rules, with everything beside them in the same order. */
export type Checked = {
  readonly answers: readonly Assessed[]
  readonly outlooks: Insight['outlooks']
  readonly matters: Insight['matters']
  readonly near: Insight['near']
  /** The matter of which only one of several answers is paid; null where an answer stands by itself. */
  readonly exclusions: Insight['matters']
  /** For each answer, for each of its findings, the facts that were judged. */
  readonly judged: readonly (readonly (readonly JudgedFact[])[])[]
  /** Writes the value of every expression behind each answer; null where it is not told. */
  readonly traces: readonly (TraceWriter | null)[]
  readonly questions: readonly AskedFact[]
  readonly problems: readonly GivenProblem[]
  /** Every fact that the rules know. */
  readonly facts: readonly ProgramFact[]
  readonly rows: readonly CheckedRow[]
}

/** How much is told: the value of every expression takes as long as all the rest. */
export type Detail = 'answers' | 'every-value'

/** Answers an inquiry by a set of rules. */
export type BenefitCheck = (inquiry: Inquiry, detail: Detail) => Checked

const compiled = new WeakMap<RulesInForce, BenefitCheck>()

/** The rules in force, ready to answer. */
export async function benefitCheckOf(
  db: Db,
): Promise<{ readonly rules: RulesInForce; readonly check: BenefitCheck }> {
  const rules = await rulesInForce(db)
  const check = compiled.get(rules) ?? compileCheck(rules.programs)
  compiled.set(rules, check)
  return { rules, check }
}

/** Compiles programs into the function that answers about all their benefits. */
export function compileCheck(programs: readonly Program[]): BenefitCheck {
  const facts = factsOf(programs)
  const takesSubject = facts.some(({ name }) => name === SUBJECT)
  const reads = factsRead(programs)
  const read = compileFactReader({ facts })
  const assess = compileRowsAssessment(programs)
  const insightOf = compileInsight(programs)
  const tracesOf = compileTraceTexts(programs)
  const find = compileFinder(versionsOf(programs))
  const judges = new Map(programs.map((program) => [program, compileJudgedFacts(program)]))

  const judgedOver = (values: FactValues) => {
    const perProgram = new Map<Program, ReturnType<ReturnType<typeof compileJudgedFacts>>>()
    return (answer: Assessed): readonly (readonly JudgedFact[])[] => {
      const at = find(answer)
      if (at === null) return []
      const { program } = at.version
      const judge = perProgram.get(program) ?? judges.get(program)?.(values)
      if (judge === undefined) throw new Error('an answer of another set of programs')
      perProgram.set(program, judge)
      return judge(at.index)
    }
  }

  return (inquiry, detail) => {
    const { subject: id, granted, chosen } = inquiry
    refuseTwice(inquiry)
    const { rows, problems } = rowsOf(inquiry, { read, takesSubject, reads })
    const all = assess({
      id,
      rows: rows.map(({ matter, values, rules }) => ({
        matter,
        facts: values,
        takes: (rule: string) => rules.has(rule),
      })),
      granted,
      chosen,
    })
    const answers = all.filter((answer) => {
      const { document, rule, beneficiary } = answer
      return inquiry.asksFor({ id: ruleId(document, rule), beneficiary })
    })
    const isShared = rows.length > 1 ? sharedRules(all) : () => false
    const byRow = new Map(
      rows.map((row) => {
        const own = answers.filter(({ matter }) => matter === row.matter)
        const insight = insightOf({ id, facts: row.values, granted, chosen }, own)
        const traces = detail === 'every-value' ? tracesOf(row.values, own) : []
        const places = new Map(own.map((answer, index) => [answer, index]))
        return [row.matter, { insight, traces, places, judged: judgedOver(row.values) }]
      }),
    )
    const beside = answers.map((answer) => {
      const row = byRow.get(answer.matter)
      const index = row?.places.get(answer)
      if (row === undefined || index === undefined) throw new Error('an answer without its row')
      const near = row.insight.near[index] ?? []
      return {
        outlook: row.insight.outlooks[index] ?? NO_OUTLOOK,
        of: row.insight.matters[index] ?? null,
        // A cap that other matters fill too is not reached by this one alone.
        exclusion: row.insight.matters[index] ?? null,
        near: isShared(answer) ? near.filter(({ kind }) => kind !== 'cap') : near,
        judged: row.judged(answer),
        trace: row.traces[index] ?? null,
      }
    })
    return {
      answers,
      outlooks: beside.map(({ outlook }) => outlook),
      matters: beside.map(({ of }) => of),
      near: beside.map(({ near }) => near),
      exclusions: beside.map(({ exclusion }) => exclusion),
      judged: beside.map(({ judged }) => judged),
      traces: beside.map(({ trace }) => trace),
      questions: [...byRow].flatMap(([matter, { insight }]) =>
        insight.questions.map((question): AskedFact => ({ ...question, matter })),
      ),
      problems,
      facts,
      rows,
    }
  }
}

/** Nothing can be said besides the answer itself. */
export const NO_OUTLOOK: RuleOutlook = { leastFen: null, mostFen: null, asks: [] }

/** Two matters of one number would be one: which facts are whose could not be told. */
function refuseTwice({ matters }: Inquiry): void {
  const seen = new Set<string>()
  for (const { matter } of matters) {
    if (seen.has(matter)) throw fail('MATTER_TWICE', { matter })
    seen.add(matter)
  }
}

/** Whether the rule of an answer is answered for several matters. */
function sharedRules(answers: readonly Assessed[]): (answer: Assessed) => boolean {
  const counts = new Map<string, number>()
  for (const { document, rule } of answers) {
    const id = ruleId(document, rule)
    counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  return ({ document, rule }) => (counts.get(ruleId(document, rule)) ?? 0) > 1
}

type Ground = {
  readonly read: ReturnType<typeof compileFactReader>
  readonly takesSubject: boolean
  readonly reads: ReturnType<typeof factsRead>
}

/** A row of facts as it was handed in and as it was read, with the rules that are assessed on it. */
export type CheckedRow = {
  readonly matter: string
  readonly inputs: GivenFacts
  readonly values: FactValues
  readonly rules: ReadonlySet<string>
}

/** So many records of a list are read: more would hold up everybody else's answers. */
const RECORDS_MAX = 2000

const isTooLong = (value: unknown): boolean => Array.isArray(value) && value.length > RECORDS_MAX

/** Reads facts; a list that is too long is named, and left out as if nobody had told it. */
function readFacts(given: GivenFacts, read: Ground['read']) {
  const tooLong = Object.keys(given).filter((name) => isTooLong(given[name]))
  const inputs =
    tooLong.length === 0
      ? given
      : Object.fromEntries(Object.entries(given).filter(([name]) => !tooLong.includes(name)))
  const { values, problems } = read(inputs)
  const named = tooLong.map((fact) => ({
    fact,
    message: `「${fact}」最多填 ${RECORDS_MAX} 条，没有计入；条数更多时请填汇总数`,
  }))
  return { inputs, values, problems: [...problems, ...named] }
}

/** The subject is named among the facts, where no rule reads its name. */
function withoutSubject({ [SUBJECT]: _named, ...facts }: GivenFacts): GivenFacts {
  return facts
}

/** The rows of facts, each with the rules that are assessed on it, and what could not be read. */
function rowsOf(
  { facts: given, matters }: Inquiry,
  { read, takesSubject, reads }: Ground,
): { readonly rows: CheckedRow[]; readonly problems: GivenProblem[] } {
  const plain = takesSubject || !Object.hasOwn(given, SUBJECT) ? given : withoutSubject(given)
  const prepared = readFacts(plain, read)
  const problems = prepared.problems.map((problem) => ({ ...problem, matter: '' }))
  const own = matters.map(({ matter, facts: told }) => {
    const found = readFacts(told, read)
    problems.push(...found.problems.map((problem) => ({ ...problem, matter })))
    const names = Object.keys(found.inputs)
    return {
      matter,
      own: new Set(names),
      inputs: { ...prepared.inputs, ...found.inputs },
      values: {
        ...prepared.values,
        ...Object.fromEntries(names.map((name) => [name, found.values[name] ?? null])),
      },
    }
  })
  const { inputs: told, values: known } = prepared
  const subject = { matter: '', inputs: told, values: known }
  if (own.length === 0) return { rows: [{ ...subject, rules: new Set(reads.keys()) }], problems }
  const all = [{ ...subject, own: new Set(Object.keys(told)) }, ...own]
  const placed = [...reads].flatMap(([rule, of]) =>
    mattersOf(of, all).map((matter) => ({ rule, matter })),
  )
  const rows = all.map(({ matter, inputs, values }): CheckedRow => {
    const here = placed.filter((place) => place.matter === matter)
    return { matter, inputs, values, rules: new Set(here.map(({ rule }) => rule)) }
  })
  return { rows, problems }
}
