// What can be said of the text of a rule file at each save: every mistake with its place, remarks, and
// every test of the file.
import { checkFile } from '../ir/check-file.ts'
import type { Program, ProgramFact } from '../ir/program.ts'
import { runTests, type TestResult } from '../run/run-tests.ts'
import { findProblems } from './find-problems.ts'

export type TextRemark = {
  readonly severity: 'error' | 'warning'
  readonly line: number
  readonly column: number
  readonly message: string
}

export type CheckedText = {
  /** Null where the text does not compile; the remarks then begin with why. */
  readonly program: Program | null
  readonly remarks: readonly TextRemark[]
  readonly tests: readonly TestResult[]
}

export type CheckContext = {
  readonly vocabulary: readonly ProgramFact[]
  readonly today: string
  /** For a document, the day of its first version: the tests of later ones may speak of days since then. */
  readonly firstDays: ReadonlyMap<string, string>
}

/** Reads, compiles, lints and tests the text of a rule file. */
export function checkText(
  text: string,
  { vocabulary, today, firstDays }: CheckContext,
): CheckedText {
  const { file, program, problems } = findProblems(text, vocabulary)
  if (program === null)
    return {
      program: null,
      remarks: problems.map((problem): TextRemark => ({ severity: 'error', ...problem })),
      tests: [],
    }
  const remarks = checkFile(file, program, today).map(
    ({ severity, place, message }): TextRemark => ({
      severity,
      line: place.line,
      column: place.column,
      message,
    }),
  )
  const first = firstDays.get(program.document) ?? program.inForceFrom
  const since = first < program.inForceFrom ? first : program.inForceFrom
  return { program, remarks, tests: runTests(file, program, since) }
}

/** Whether a file may be submitted: it compiles, no remark is an error, and every test passes. */
export const isClean = ({ program, remarks, tests }: CheckedText): boolean =>
  program !== null &&
  remarks.every(({ severity }) => severity !== 'error') &&
  tests.every(({ complaints }) => complaints.length === 0)
