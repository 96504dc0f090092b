// Words of a document that no rule covers. Whoever adds up amounts beside them would say more than is known, so
// that there is no total unless a named person accepted that they are left out.
import type { Program, ProgramClause } from '../ir/program.ts'
import type { Assessed } from './assess.ts'

/** A clause with words that no rule covers: those that still stand in the way of a total, and the accepted ones. */
export type OpenClause = {
  /** D5/十四 */
  readonly clause: string
  /** The first day of the version. */
  readonly version: string
  readonly words: readonly string[]
  readonly accepted: ProgramClause['accepted']
}

/** The clauses with uncovered words, of every version that answered or that may yet apply. */
function openClauses(programs: readonly Program[], answers: readonly Assessed[]): OpenClause[] {
  return programs
    .filter((program) => mayApply(program, answers))
    .flatMap(({ document, inForceFrom, clauses }) =>
      clauses
        .filter(({ unformalised, accepted }) => unformalised.length + accepted.length > 0)
        .map(({ address, unformalised, accepted }) => ({
          clause: `${document}/${address}`,
          version: inForceFrom,
          words: unformalised,
          accepted,
        })),
    )
}

/** Not where every rule of the document was answered by another version, or none was in force. */
function mayApply(
  { document, inForceFrom, rules }: Program,
  answers: readonly Assessed[],
): boolean {
  if (rules.length === 0) return true
  return answers.some(
    (answer) =>
      answer.document === document &&
      (answer.version === inForceFrom || (answer.version === null && answer.missing.length > 0)),
  )
}

/** What all answers come to; null where that cannot be said, and then why. */
export type Total = {
  readonly amountFen: bigint | null
  readonly because: string | null
  readonly open: readonly OpenClause[]
}

/** Adds up what is owed, unless something is open: a total over unknowns would be a guess. */
export function totalOf(programs: readonly Program[], answers: readonly Assessed[]): Total {
  const open = openClauses(programs, answers)
  const reasons = [
    ...rulesIn(answers, 'unknown', '未知'),
    ...rulesIn(answers, 'conflict', '冲突'),
    ...open
      .filter(({ words }) => words.length > 0)
      .map(({ clause }) => `${clause} 有未形式化的文字`),
  ]
  if (reasons.length > 0) return { amountFen: null, because: reasons.join('；'), open }
  const owed = answers.filter(({ status }) => status === 'entitled')
  const amountFen = owed.reduce((sum, answer) => sum + (answer.amountFen ?? 0n), 0n)
  return { amountFen, because: null, open }
}

const NAMES_SHOWN = 3

/** 未知 12 条：甲、乙、丙 等 */
function rulesIn(answers: readonly Assessed[], status: Assessed['status'], word: string): string[] {
  const found = answers.filter((answer) => answer.status === status).map(({ rule }) => rule)
  if (found.length === 0) return []
  const rest = found.length > NAMES_SHOWN ? ' 等' : ''
  return [`${word} ${found.length} 条：${found.slice(0, NAMES_SHOWN).join('、')}${rest}`]
}
