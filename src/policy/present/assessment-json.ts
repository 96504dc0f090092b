// The assessment as the command line and the API print it: amounts are texts of integer fen.
import type { Program } from '../ir/program.ts'
import { programHash } from '../ir/program-hash.ts'
import type { Assessed } from '../run/assess.ts'
import type { FactProblem } from '../run/facts.ts'
import type { Insight } from '../run/insight.ts'
import type { RuleTrace } from '../run/trace.ts'
import { STATUS_TEXT } from '../run/run-tests.ts'
import { insightJson, outlookJson } from './insight-view.ts'
import { ruleProse } from './prose.ts'
import { traceJson } from './trace-view.ts'

const fen = (amount: bigint | null): string | null => amount?.toString() ?? null

type AssessmentExtras = {
  readonly problems: readonly FactProblem[]
  readonly withProse: boolean
  /** Bounds, questions and near misses, where they are wanted. */
  readonly insight?: Insight
  /** The value of every node, rule by rule, where it is wanted. */
  readonly traces?: readonly RuleTrace[]
}

/** The published shape of `kc policy eval --json`. */
export function assessmentJson(
  program: Program,
  answers: readonly Assessed[],
  { problems, withProse, insight, traces }: AssessmentExtras,
) {
  const open = program.clauses.filter(({ unformalised }) => unformalised.length > 0)
  const entitled = answers.filter(({ status }) => status === 'entitled')
  const isOpen =
    open.length > 0 || answers.some(({ status }) => status === 'unknown' || status === 'conflict')
  return {
    document: program.document,
    in_force_from: program.inForceFrom,
    version_by: program.versionBy,
    ir: program.ir,
    program_hash: programHash(program),
    answers: answers.map((answer, index) => ({
      rule: answer.rule,
      clause: `${answer.document}/${answer.clause}`,
      beneficiary: answer.beneficiary,
      status: answer.status,
      status_text: STATUS_TEXT[answer.status],
      amount_fen: fen(answer.amountFen),
      at_most_fen: fen(answer.atMostFen),
      lines: answer.lines.map(({ label, amountFen, clause }) => ({
        label,
        amount_fen: amountFen.toString(),
        clause: `${answer.document}/${clause}`,
      })),
      right:
        answer.right === null
          ? null
          : {
              what: answer.right.what,
              at_least: answer.right.atLeast,
              at_most: answer.right.atMost,
              least_fen: fen(answer.right.leastFen),
              most_fen: fen(answer.right.mostFen),
            },
      findings: answer.findings,
      missing: answer.missing,
      readings: answer.readings,
      evidence: answer.evidence,
      detail: answer.detail,
      ...outlookAt(insight, index, program),
      ...(traces?.[index] === undefined ? {} : { trace: traceJson(traces[index]) }),
      ...(withProse
        ? {
            prose: ruleProse(
              program.rules.find(({ name }) => name === answer.rule) as Program['rules'][number],
              program,
            ),
          }
        : {}),
    })),
    /** Null where something is still open: a total over unknowns would be a guess. */
    total_fen: isOpen
      ? null
      : entitled.reduce((sum, { amountFen }) => sum + (amountFen ?? 0n), 0n).toString(),
    ...(insight === undefined ? {} : insightJson(insight)),
    unformalised: open.map(({ address, unformalised }) => ({
      clause: `${program.document}/${address}`,
      words: unformalised,
    })),
    problems,
  }
}

function outlookAt(insight: Insight | undefined, index: number, program: Program) {
  const outlook = insight?.outlooks[index]
  return outlook === undefined ? {} : outlookJson(outlook, insight?.near[index] ?? [], program)
}
