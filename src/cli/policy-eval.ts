import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fail } from '../base/failure.ts'
import type { Program } from '../policy/ir/program.ts'
import { amountText } from '../policy/present/amount-text.ts'
import { assessmentJson } from '../policy/present/assessment-json.ts'
import { nearText } from '../policy/present/insight-view.ts'
import { traceLines } from '../policy/present/trace-view.ts'
import { issueReceipt, receiptText } from '../policy/receipt/receipt.ts'
import { isReceipt, replayReceipt } from '../policy/receipt/replay.ts'
import { compileAssessment } from '../policy/run/assess.ts'
import { prepareFacts } from '../policy/run/facts.ts'
import { compileInsight, type Insight } from '../policy/run/insight.ts'
import { outcomeText, STATUS_TEXT } from '../policy/run/run-tests.ts'
import { compileTraces } from '../policy/run/trace.ts'
import { say } from './command.ts'
import { type GivenFacts, loadRules, readFacts, readGranted } from './policy-files.ts'

type Evaluation = {
  readonly factsPath: string
  readonly grantedPath: string | undefined
  readonly receiptPath: string | undefined
  readonly asJson: boolean
  readonly explain: boolean
}

/** Whom the facts speak of; a name is needed only where caps count per subject. */
export const subjectOf = (facts: GivenFacts): string =>
  typeof facts['对象'] === 'string' ? facts['对象'] : '对象'

/** Facts without the name of their subject, unless the rules have a fact of that name. */
export const factsOf = ({ 对象: subject, ...facts }: GivenFacts, program: Program): GivenFacts =>
  program.facts.some(({ name }) => name === '对象') ? { 对象: subject, ...facts } : facts

/** `kc policy eval`: every rule of one file for one subject. */
export function evaluate(path: string, options: Evaluation): number {
  const { program } = loadRules(path)
  const given = readFacts(options.factsPath)
  const granted = options.grantedPath === undefined ? [] : readGranted(options.grantedPath)
  const inputs = factsOf(given, program)
  const { values, problems } = prepareFacts(program, inputs)
  const subject = { id: subjectOf(given), facts: values, granted, chosen: [] }
  const answers = compileAssessment([program])(subject)
  const insight = compileInsight(program)(subject, answers)
  const traces = options.explain ? compileTraces(program)(values) : []
  if (options.receiptPath !== undefined) {
    const inquiry = { subject: subject.id, inputs, granted, chosen: [] }
    writeFileSync(options.receiptPath, receiptText(issueReceipt(program, inquiry)))
  }
  if (options.asJson) {
    const extras = { problems, withProse: options.explain, insight, traces }
    say(JSON.stringify(assessmentJson(program, answers, extras), null, 2))
    return problems.length === 0 ? 0 : 1
  }
  for (const { message } of problems) say(`! ${message}`)
  for (const [index, answer] of answers.entries()) {
    const where = `${program.document}/${answer.clause}`
    say(`${where} ${answer.rule}：${outcomeText(answer)}（${STATUS_TEXT[answer.status]}）`)
    for (const near of insight.near[index] ?? []) say(`    → ${nearText(near, program)}`)
    if (answer.status === 'unknown') sayOutlook(insight, index)
    if (!options.explain) continue
    for (const { condition, met } of answer.findings)
      say(`    ${met === null ? '?' : met ? '✓' : '✗'} ${condition}`)
    for (const { label, amountFen } of answer.lines)
      say(`    ${amountText(amountFen)}  ${label}（${where}）`)
    const trace = traces[index]
    if (trace !== undefined) for (const line of traceLines(trace)) say(`    | ${line}`)
  }
  return problems.length === 0 ? 0 : 1
}

function sayOutlook({ outlooks }: Insight, index: number): void {
  const { leastFen, mostFen, asks } = outlooks[index] ?? { leastFen: null, mostFen: null, asks: [] }
  if (leastFen !== null)
    say(`    至少 ${amountText(leastFen)}，至多 ${mostFen === null ? '未定' : amountText(mostFen)}`)
  if (asks.length > 0) say(`    还要知道：${asks.join('、')}`)
}

/** `kc policy replay`: runs a receipt again; 0 where the bytes are the same. */
export function replay(path: string): number {
  if (!existsSync(path)) throw fail('FILE_NOT_FOUND', { file: path })
  const text = readFileSync(path, 'utf8')
  const receipt = parsed(text)
  if (!isReceipt(receipt)) throw fail('RECEIPT_INVALID', { file: path })
  const { isSame, differences } = replayReceipt(receipt, text)
  say(isSame ? '✓ 重算结果与回执逐字节相同' : '✗ 重算结果与回执不同')
  for (const line of differences) say(`    ${line}`)
  return isSame ? 0 : 1
}

/** A receipt holds its figures as texts, so that plain JSON reads it exactly; null where it is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (problem) {
    if (!(problem instanceof SyntaxError)) throw problem
    return null
  }
}
