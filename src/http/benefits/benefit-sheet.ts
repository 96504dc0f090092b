// The sheet of a 政策体检 written as bytes. `viewSheet` tells the same as values, and a test holds both against each
// other; here the words of the rules, most of an answer, are encoded once for each set of rules.
import { type ByteWriter, compileByteWriter, jsonBytes } from '../../base/byte-writer.ts'
import { type Checked, NO_OUTLOOK } from '../../benefits/check-benefits.ts'
import type { RulesInForce } from '../../benefits/rules-in-force.ts'
import { compileFinder, type RuleVersion, versionsOf } from '../../policy/ir/versions.ts'
import { owedJson, policiesJson, totalJson } from '../../policy/present/assessment-json.ts'
import { insightJson, outlookJson } from '../../policy/present/insight-view.ts'
import type { JudgedFact } from '../../policy/present/judged-facts.ts'
import { ruleProse } from '../../policy/present/prose.ts'
import type { Finding } from '../../policy/run/answer.ts'
import type { Assessed } from '../../policy/run/assess.ts'
import { ruleId } from '../../policy/run/claims.ts'
import type { RuleOutlook } from '../../policy/run/questions.ts'
import { STATUS_TEXT } from '../../policy/run/run-tests.ts'

type Rules = Pick<RulesInForce, 'programs' | 'number'>

/** Writes a sheet; explained, each answer carries its rule in words and the value of every expression. */
export type SheetWriter = (checked: Checked, isExplained: boolean) => Buffer

const writers = new WeakMap<RulesInForce['programs'], SheetWriter>()

/** The writer of the sheets by a set of rules, made once for them. */
export function sheetWriterOf(rules: Rules): SheetWriter {
  const writer = writers.get(rules.programs) ?? compileSheetWriter(rules)
  writers.set(rules.programs, writer)
  return writer
}

function compileSheetWriter({ programs, number }: Rules): SheetWriter {
  const written = compileByteWriter()
  const start = Buffer.concat([
    openObject({ rules_number: number, policies: policiesJson(programs) }),
    Buffer.from(','),
  ])
  const writeAnswer = compileAnswerWriter(programs)
  return (checked, isExplained) =>
    written((writer) => {
      writer.bytes(start)
      writeMembers(writer, { ...totalJson(programs, checked.answers), ...besideAnswers(checked) })
      writer.bytes(ANSWERS)
      for (const [at, answer] of checked.answers.entries()) {
        if (at > 0) writer.bytes(COMMA)
        writeAnswer(writer, { checked, at, answer, isExplained })
      }
      writer.bytes(END_OF_LIST)
      writer.bytes(END)
    })
}

/** The bounds of the whole, what to ask next, and what could not be read. */
function besideAnswers({ outlooks, matters, questions, problems }: Checked) {
  const insight = insightJson({ outlooks, matters, questions })
  return {
    ...insight,
    questions: insight.questions.map((question, at) => ({
      ...question,
      matter: questions[at]?.matter ?? '',
    })),
    problems,
  }
}

type Place = {
  readonly checked: Checked
  readonly at: number
  readonly answer: Assessed
  readonly isExplained: boolean
}

function compileAnswerWriter(
  programs: Rules['programs'],
): (writer: ByteWriter, place: Place) => void {
  const find = compileFinder(versionsOf(programs))
  const headOf = keptBytes((_: RuleVersion, answer: Assessed) => openObject(headJson(answer)))
  const proseOf = keptBytes(({ rule, version }: RuleVersion) =>
    jsonBytes(ruleProse(rule, version.program)),
  )
  const listOf = keptBytes((list: readonly unknown[]) => jsonBytes(list))
  const findingOf = keptBytes((finding: Finding) => openObject(finding))
  const names = new Map<string, Uint8Array>()
  const nameOf = (name: string): Uint8Array => {
    const known = names.get(name) ?? openObject({ name })
    names.set(name, known)
    return known
  }

  const writeJudged = (writer: ByteWriter, { name, value }: JudgedFact): void => {
    writer.bytes(nameOf(name))
    writer.bytes(VALUE)
    if (value === null) writer.bytes(NULL)
    else writer.quoted(value)
    writer.bytes(END)
  }
  const writeFinding = (
    writer: ByteWriter,
    finding: Finding,
    judged: readonly JudgedFact[],
  ): void => {
    writer.bytes(findingOf(finding))
    writer.bytes(FACTS)
    for (const [at, fact] of judged.entries()) {
      if (at > 0) writer.bytes(COMMA)
      writeJudged(writer, fact)
    }
    writer.bytes(END_OF_LIST)
    writer.bytes(END)
  }

  return (writer, { checked, at, answer, isExplained }) => {
    const version = find(answer)
    writer.bytes(version === null ? openObject(headJson(answer)) : headOf(version, answer))
    writer.bytes(MATTER)
    writer.quoted(answer.matter)
    writer.bytes(STATUSES[answer.status])
    writeOwed(writer, answer)
    writer.bytes(FINDINGS)
    for (const [test, finding] of answer.findings.entries()) {
      if (test > 0) writer.bytes(COMMA)
      writeFinding(writer, finding, checked.judged[at]?.[test] ?? [])
    }
    writer.bytes(MISSING)
    if (answer.missing.length === 0) writer.bytes(EMPTY_LIST)
    else writer.json(answer.missing)
    writer.bytes(READINGS)
    writer.bytes(listOf(answer.readings))
    writer.bytes(EVIDENCE)
    writer.bytes(listOf(answer.evidence))
    writer.bytes(DETAIL)
    if (answer.detail === null) writer.bytes(NULL)
    else writer.quoted(answer.detail)
    writeOutlook(writer, checked, at)
    const trace = checked.traces[at] ?? null
    if (trace !== null) {
      writer.bytes(TRACE)
      trace(writer)
    }
    if (isExplained && version !== null) {
      writer.bytes(PROSE)
      writer.bytes(proseOf(version))
    }
    writer.bytes(END)
  }
}

/** What only depends on the version that answers. */
const headJson = (answer: Assessed) => ({
  id: ruleId(answer.document, answer.rule),
  rule: answer.rule,
  clause: `${answer.document}/${answer.clause}`,
  document: answer.document,
  version: answer.version,
  version_by: answer.versionBy,
  beneficiary: answer.beneficiary,
})

/** Most answers owe nothing. */
function writeOwed(writer: ByteWriter, answer: Assessed): void {
  const { amountFen, atMostFen, lines, right } = answer
  const isNothing = amountFen === null && atMostFen === null && lines.length === 0 && right === null
  writer.bytes(isNothing ? NOTHING_OWED : COMMA)
  if (!isNothing) writeMembers(writer, owedJson(answer))
}

function writeOutlook(writer: ByteWriter, { outlooks, near, facts }: Checked, at: number): void {
  const outlook = outlooks[at] ?? NO_OUTLOOK
  const close = near[at] ?? []
  const isSettled = outlook.leastFen === 0n && outlook.mostFen === 0n && isBare(outlook)
  writer.bytes(isSettled && close.length === 0 ? NOTHING_AHEAD : COMMA)
  if (!isSettled || close.length > 0) writeMembers(writer, outlookJson(outlook, close, facts))
}

const isBare = ({ asks }: RuleOutlook): boolean => asks.length === 0

/** The members of an object without its braces. */
const writeMembers = (writer: ByteWriter, value: object): void =>
  writer.text(JSON.stringify(value).slice(1, -1))

/** An object to which more members are to be added. */
const openObject = (value: object): Buffer => Buffer.from(JSON.stringify(value).slice(0, -1))

/** Bytes of what the rules hold, made when first written. */
function keptBytes<K extends object, A extends readonly unknown[]>(
  make: (key: K, ...more: A) => Uint8Array,
): (key: K, ...more: A) => Uint8Array {
  const kept = new WeakMap<K, Uint8Array>()
  return (key, ...more) => {
    const known = kept.get(key) ?? make(key, ...more)
    kept.set(key, known)
    return known
  }
}

const COMMA = Buffer.from(',')
const NULL = Buffer.from('null')
const END = Buffer.from('}')
const END_OF_LIST = Buffer.from(']')
const EMPTY_LIST = Buffer.from('[]')
const ANSWERS = Buffer.from(',"answers":[')
const MATTER = Buffer.from(',"matter":')
const FINDINGS = Buffer.from(',"findings":[')
const FACTS = Buffer.from(',"facts":[')
const VALUE = Buffer.from(',"value":')
const MISSING = Buffer.from('],"missing":')
const READINGS = Buffer.from(',"readings":')
const EVIDENCE = Buffer.from(',"evidence":')
const DETAIL = Buffer.from(',"detail":')
const TRACE = Buffer.from(',"trace":')
const PROSE = Buffer.from(',"prose":')
const NOTHING_OWED = Buffer.from(
  ',"amount_fen":null,"at_most_fen":null,"lines":[],"payers":[],"passed_on":[],"right":null',
)
const NOTHING_AHEAD = Buffer.from(',"least_fen":"0","most_fen":"0","asks":[],"near":[]')
const statusBytes = (status: keyof typeof STATUS_TEXT): Buffer =>
  Buffer.from(`,"status":"${status}","status_text":${JSON.stringify(STATUS_TEXT[status])}`)
const STATUSES = {
  entitled: statusBytes('entitled'),
  'may-apply': statusBytes('may-apply'),
  'not-met': statusBytes('not-met'),
  unknown: statusBytes('unknown'),
  'standard-pending': statusBytes('standard-pending'),
  conflict: statusBytes('conflict'),
} as const satisfies Record<Assessed['status'], Buffer>
