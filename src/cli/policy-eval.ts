import { writeFileSync } from 'node:fs'
import { fail } from '../base/failure.ts'
import { factsOf } from '../policy/ir/facts-of.ts'
import type { Program, ProgramFact } from '../policy/ir/program.ts'
import type { Granted } from '../policy/phases/settle-claims.ts'
import { amountText } from '../policy/present/amount-text.ts'
import { assessmentJson } from '../policy/present/assessment-json.ts'
import { nearText } from '../policy/present/insight-view.ts'
import { traceLines } from '../policy/present/trace-view.ts'
import { issueReceipt, receiptText } from '../policy/receipt/receipt.ts'
import { type Assessed, compileAssessment, type Subject } from '../policy/run/assess.ts'
import { ruleId } from '../policy/run/claims.ts'
import { type FactProblem, prepareFacts } from '../policy/run/facts.ts'
import { compileInsight, type Insight } from '../policy/run/insight.ts'
import { outcomeText, STATUS_TEXT } from '../policy/run/run-tests.ts'
import { totalOf } from '../policy/run/total.ts'
import type { RuleTrace } from '../policy/run/trace.ts'
import { compileAnswerTraces } from '../policy/run/trace-answers.ts'
import { say, UsageError } from './command.ts'
import { loadSoundRules } from './policy-files.ts'
import { needsSubjectName, readGranted } from './policy-granted.ts'
import { type GivenFacts, readSubjects } from './policy-subjects.ts'

type Evaluation = {
  readonly factsPath: string
  readonly grantedPath: string | undefined
  readonly receiptPath: string | undefined
  readonly chosen: readonly string[]
  readonly asJson: boolean
  readonly explain: boolean
}

/** Whom the facts speak of; a name is needed only where caps count per subject. */
export const subjectOf = (facts: GivenFacts, fallback = '对象'): string =>
  typeof facts['对象'] === 'string' ? facts['对象'] : fallback

/** Facts without the name of their subject, unless the rules have a fact of that name. */
export const inputsOf = (
  { 对象: subject, ...facts }: GivenFacts,
  known: readonly Pick<ProgramFact, 'name'>[],
): GivenFacts =>
  known.some(({ name }) => name === '对象') && subject !== undefined
    ? { 对象: subject, ...facts }
    : facts

type Evaluated = {
  readonly programs: readonly Program[]
  readonly facts: readonly ProgramFact[]
  readonly subject: Subject
  readonly problems: readonly FactProblem[]
  readonly answers: readonly Assessed[]
  readonly insight: Insight
  readonly traces: readonly (RuleTrace | null)[]
}

/** `kc policy eval`: every rule of the files, for each subject of the facts. */
export async function evaluate(paths: readonly string[], options: Evaluation): Promise<number> {
  const programs = loadSoundRules(paths).map(({ program }) => program)
  const facts = factsOf(programs)
  const chosen = options.chosen.map((name) => chosenRule(name, programs))
  const { isList, subjects } = await readSubjects(options.factsPath, facts)
  const granted =
    options.grantedPath === undefined ? [] : readGranted(options.grantedPath, programs)
  if (needsSubjectName(granted, programs) && subjects.some((given) => given['对象'] === undefined))
    throw fail('FACTS_INVALID', {
      file: options.factsPath,
      line: 1,
      column: 1,
      detail: '已享受的按对象扣减上限，事实中应写明「对象」',
    })
  const assess = compileAssessment(programs)
  const insightOf = compileInsight(programs)
  const tracesOf = options.explain ? compileAnswerTraces(programs) : () => []
  const evaluated = subjects.map((given, index): Evaluated => {
    const { values, problems } = prepareFacts({ facts }, inputsOf(given, facts))
    const id = subjectOf(given, isList ? `第${index + 1}个` : undefined)
    const subject = { id, facts: values, granted, chosen }
    const answers = assess(subject)
    const insight = insightOf(subject, answers)
    return {
      programs,
      facts,
      subject,
      problems,
      answers,
      insight,
      traces: tracesOf(values, answers),
    }
  })
  if (options.receiptPath !== undefined)
    writeReceipt(options.receiptPath, { programs, facts, subjects, granted, chosen })
  if (options.asJson) {
    const shown = evaluated.map((entry) => evaluatedJson(entry, options.explain))
    say(JSON.stringify(isList ? shown : shown[0], null, 2))
  } else
    for (const entry of evaluated) {
      if (isList) say(`# ${entry.subject.id}`)
      sayEvaluated(entry, options.explain)
    }
  return evaluated.every(({ problems }) => problems.length === 0) ? 0 : 1
}

/** The rule that the applicant chose, by its name across documents. */
function chosenRule(name: string, programs: readonly Program[]): string {
  const found = programs.flatMap(({ document, rules }) =>
    rules
      .filter((rule) => rule.name === name || ruleId(document, rule.name) === name)
      .map((rule) => ({ id: ruleId(document, rule.name), take: rule.exclusion?.take })),
  )
  const ids = [...new Set(found.map(({ id }) => id))]
  const [id] = ids
  if (id === undefined) throw fail('CHOSEN_UNKNOWN', { rule: name, detail: '没有这条规则' })
  if (ids.length > 1)
    throw fail('CHOSEN_UNKNOWN', { rule: name, detail: `有几条同名：${ids.join('、')}` })
  if (!found.some(({ take }) => take === 'chosen'))
    throw fail('CHOSEN_UNKNOWN', { rule: name, detail: '它的「互斥」不是由申请人选择' })
  return id
}

type Receiving = {
  readonly programs: readonly Program[]
  readonly facts: readonly ProgramFact[]
  readonly subjects: readonly GivenFacts[]
  readonly granted: readonly Granted[]
  readonly chosen: readonly string[]
}

function writeReceipt(
  path: string,
  { programs, facts, subjects, granted, chosen }: Receiving,
): void {
  const [given] = subjects
  if (given === undefined || subjects.length > 1)
    throw new UsageError(`回执只能为一个对象写出，事实文件中有 ${subjects.length} 个`)
  const inquiry = { subject: subjectOf(given), inputs: inputsOf(given, facts), granted, chosen }
  writeFileSync(path, receiptText(issueReceipt(programs, inquiry)))
}

const evaluatedJson = (
  { programs, subject, problems, answers, insight, traces }: Evaluated,
  explain: boolean,
) => ({
  subject: subject.id,
  ...assessmentJson(programs, answers, { problems, withProse: explain, insight, traces }),
})

function sayEvaluated(evaluated: Evaluated, explain: boolean): void {
  const { programs, facts, problems, answers, insight, traces } = evaluated
  for (const { message } of problems) say(`! ${message}`)
  for (const [index, answer] of answers.entries()) {
    const where = `${answer.document}/${answer.clause}`
    say(`${where} ${answer.rule}：${outcomeText(answer)}（${STATUS_TEXT[answer.status]}）`)
    if (answer.detail !== null) say(`    ${answer.detail}`)
    for (const near of insight.near[index] ?? []) say(`    → ${nearText(near, facts)}`)
    for (const { payer, amountFen } of answer.payers)
      say(`    其中 ${payer}承担 ${amountText(amountFen)}`)
    for (const { to, leastFen } of answer.passedOn)
      say(`    其中 给${to}不低于 ${amountText(leastFen)}`)
    if (answer.status === 'unknown') sayOutlook(insight, index)
    const reductions = answer.lines.filter(({ amountFen }) => amountFen < 0n)
    if (!explain)
      for (const { label, amountFen } of reductions) say(`    ${amountText(amountFen)}  ${label}`)
    if (!explain) continue
    for (const { condition, description, met } of answer.findings)
      say(
        `    ${met === null ? '?' : met ? '✓' : '✗'} ${description === null ? condition : `${description}（${condition}）`}`,
      )
    for (const { label, amountFen } of answer.lines)
      say(`    ${amountText(amountFen)}  ${label}（${where}）`)
    const trace = traces[index] ?? null
    if (trace !== null) for (const line of traceLines(trace)) say(`    | ${line}`)
  }
  const { amountFen, because } = totalOf(programs, answers)
  say(amountFen === null ? `合计：不能给出（${because}）` : `合计：${amountText(amountFen)}`)
}

function sayOutlook({ outlooks }: Insight, index: number): void {
  const { leastFen, mostFen, asks } = outlooks[index] ?? { leastFen: null, mostFen: null, asks: [] }
  if (leastFen !== null)
    say(`    至少 ${amountText(leastFen)}，至多 ${mostFen === null ? '未定' : amountText(mostFen)}`)
  if (asks.length > 0) say(`    还要知道：${asks.join('、')}`)
}
