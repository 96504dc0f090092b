// The assessment as the command line and the API print it: amounts are texts of integer fen.
import { type Ratio, ratio, ratioText } from '../../base/ratio.ts'
import type { Program, ProgramRule } from '../ir/program.ts'
import { factsOf } from '../ir/facts-of.ts'
import { programHash } from '../ir/program-hash.ts'
import { compileFinder, type RuleVersion, versionsOf } from '../ir/versions.ts'
import type { Assessed } from '../run/assess.ts'
import type { FactProblem } from '../run/facts.ts'
import type { Insight } from '../run/insight.ts'
import type { RuleTrace } from '../run/trace.ts'
import { STATUS_TEXT } from '../run/run-tests.ts'
import { totalOf } from '../run/total.ts'
import { insightJson, outlookJson } from './insight-view.ts'
import { ruleProse } from './prose.ts'
import { traceJson } from './trace-view.ts'

const fen = (amount: bigint | null): string | null => amount?.toString() ?? null

export type AssessmentExtras = {
  readonly problems: readonly FactProblem[]
  readonly withProse: boolean
  /** Bounds, questions and near misses, where they are wanted. */
  readonly insight?: Insight
  /** The value of every node, answer by answer, where it is wanted. */
  readonly traces?: readonly (RuleTrace | null)[]
}

/** The published shape of `kc policy eval --json`. */
export const assessmentJson = (
  programs: readonly Program[],
  answers: readonly Assessed[],
  extras: AssessmentExtras,
) => compileAssessmentJson(programs)(answers, extras)

/** The same for many subjects: what only depends on the programs is written once. */
export function compileAssessmentJson(programs: readonly Program[]) {
  const policies = policiesJson(programs)
  const prose = new Map<ProgramRule, readonly string[]>()
  const proseOf = ({ rule, version }: RuleVersion): readonly string[] => {
    const told = prose.get(rule) ?? ruleProse(rule, version.program)
    prose.set(rule, told)
    return told
  }
  const context = { facts: factsOf(programs), find: compileFinder(versionsOf(programs)), proseOf }
  return (answers: readonly Assessed[], extras: AssessmentExtras) => {
    const { problems, insight } = extras
    const { unformalised, ...total } = totalJson(programs, answers)
    return {
      policies,
      answers: answers.map(answerWriter(context, extras)),
      ...total,
      ...(insight === undefined ? {} : insightJson(insight)),
      unformalised,
      problems,
    }
  }
}

/** The rules by which is answered. */
export const policiesJson = (programs: readonly Program[]) =>
  programs.map((program) => ({
    document: program.document,
    in_force_from: program.inForceFrom,
    until: program.until,
    version_by: program.versionBy,
    ir: program.ir,
    program_hash: programHash(program),
  }))

/** What all answers come to. */
export function totalJson(programs: readonly Program[], answers: readonly Assessed[]) {
  const { amountFen, because, open } = totalOf(programs, answers)
  return {
    /** Null where something is still open: a total over unknowns would be a guess. */
    total_fen: fen(amountFen),
    no_total_because: because,
    unformalised: open,
  }
}

type Context = {
  readonly facts: ReturnType<typeof factsOf>
  readonly find: ReturnType<typeof compileFinder>
  readonly proseOf: (at: RuleVersion) => readonly string[]
}

function answerWriter(
  { facts, find, proseOf }: Context,
  { withProse, insight, traces }: AssessmentExtras,
) {
  return (answer: Assessed, index: number) => {
    const outlook = insight?.outlooks[index]
    const trace = traces?.[index] ?? null
    const at = withProse ? find(answer) : null
    return {
      rule: answer.rule,
      clause: `${answer.document}/${answer.clause}`,
      document: answer.document,
      ...(answer.matter === '' ? {} : { matter: answer.matter }),
      version: answer.version,
      version_by: answer.versionBy,
      beneficiary: answer.beneficiary,
      status: answer.status,
      status_text: STATUS_TEXT[answer.status],
      ...owedJson(answer),
      findings: answer.findings,
      missing: answer.missing,
      readings: answer.readings,
      evidence: answer.evidence,
      detail: answer.detail,
      ...(outlook === undefined ? {} : outlookJson(outlook, insight?.near[index] ?? [], facts)),
      ...(trace === null ? {} : { trace: traceJson(trace) }),
      ...(at === null ? {} : { prose: proseOf(at) }),
    }
  }
}

/** What is owed by one answer, with its lines. */
export const owedJson = (answer: Assessed) => ({
  amount_fen: fen(answer.amountFen),
  at_most_fen: fen(answer.atMostFen),
  lines: answer.lines.map(({ label, amountFen, clause }) => ({
    label,
    amount_fen: amountFen.toString(),
    clause: `${answer.document}/${clause}`,
  })),
  payers: answer.payers.map(({ payer, share, amountFen }) => ({
    payer,
    share: percentText(share),
    amount_fen: amountFen.toString(),
  })),
  passed_on: answer.passedOn.map(({ to, share, leastFen }) => ({
    to,
    at_least: percentText(share),
    least_fen: leastFen.toString(),
  })),
  right: rightJson(answer.right),
})

const percentText = ({ num, den }: Ratio): string => `${ratioText(ratio(num * 100n, den))}%`

const rightJson = (right: Assessed['right']) =>
  right === null
    ? null
    : {
        what: right.what,
        at_least: right.atLeast,
        at_most: right.atMost,
        least_fen: fen(right.leastFen),
        most_fen: fen(right.mostFen),
      }
