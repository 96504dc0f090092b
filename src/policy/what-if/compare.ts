// Two sets of rules over the same subjects: who gets more, who less, and what it costs.
import type { Program } from '../ir/program.ts'
import { type Assessed, compileAssessment, type Subject } from '../run/assess.ts'

/** What one rule answers one subject before and after; only where something changes. */
export type Change = {
  readonly document: string
  readonly rule: string
  readonly before: Pick<Assessed, 'status' | 'amountFen'>
  readonly after: Pick<Assessed, 'status' | 'amountFen'>
}

export type SubjectComparison = {
  readonly subject: string
  readonly beforeFen: bigint
  readonly afterFen: bigint
  readonly changes: readonly Change[]
  /** Rules that are unknown on either side: the sums leave them out. */
  readonly unknown: readonly string[]
}

export type Comparison = {
  readonly subjects: readonly SubjectComparison[]
  readonly total: {
    readonly beforeFen: bigint
    readonly afterFen: bigint
    readonly winners: number
    readonly losers: number
    readonly unchanged: number
    /** Subjects of whom something is unknown. */
    readonly open: number
  }
}

/** Assesses every subject under both sets of programs and compares. */
export function comparePrograms(
  { before, after }: { readonly before: readonly Program[]; readonly after: readonly Program[] },
  subjects: readonly Subject[],
): Comparison {
  const [assessBefore, assessAfter] = [compileAssessment(before), compileAssessment(after)]
  const rows = subjects.map((subject) => ({
    subject: subject.id,
    ...compared(assessBefore(subject), assessAfter(subject)),
  }))
  const sum = (of: (row: SubjectComparison) => bigint): bigint =>
    rows.reduce((total, row) => total + of(row), 0n)
  const count = (is: (row: SubjectComparison) => boolean): number => rows.filter(is).length
  return {
    subjects: rows,
    total: {
      beforeFen: sum(({ beforeFen }) => beforeFen),
      afterFen: sum(({ afterFen }) => afterFen),
      winners: count(({ beforeFen, afterFen }) => afterFen > beforeFen),
      losers: count(({ beforeFen, afterFen }) => afterFen < beforeFen),
      unchanged: count(({ beforeFen, afterFen }) => afterFen === beforeFen),
      open: count(({ unknown }) => unknown.length > 0),
    },
  }
}

function compared(
  before: readonly Assessed[],
  after: readonly Assessed[],
): Omit<SubjectComparison, 'subject'> {
  const pairs = before.flatMap((was) => {
    const is = after.find(({ rule, document }) => rule === was.rule && document === was.document)
    return is === undefined ? [] : [{ document: was.document, rule: was.rule, was, is }]
  })
  const total = (answers: readonly Assessed[]): bigint =>
    answers.reduce((sum, { amountFen }) => sum + (amountFen ?? 0n), 0n)
  return {
    beforeFen: total(before),
    afterFen: total(after),
    changes: pairs
      .filter(({ was, is }) => was.status !== is.status || was.amountFen !== is.amountFen)
      .map(({ document, rule, was, is }) => ({
        document,
        rule,
        before: outcomeOf(was),
        after: outcomeOf(is),
      })),
    unknown: pairs
      .filter(({ was, is }) => was.status === 'unknown' || is.status === 'unknown')
      .map(({ rule }) => rule),
  }
}

const outcomeOf = ({ status, amountFen }: Assessed): Change['before'] => ({ status, amountFen })
