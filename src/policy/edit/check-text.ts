// What can be said of the text of a rule file at each save: the first mistake with its place, remarks, and
// every test of the file.
import { type FailureParams, Failure } from '../../base/failure.ts'
import { checkFile } from '../ir/check-file.ts'
import { compileFile } from '../ir/compile-file.ts'
import type { Program, ProgramFact } from '../ir/program.ts'
import { parseRuleFile } from '../language/parse-rule-file.ts'
import { runTests, type TestResult } from '../run/run-tests.ts'

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
  try {
    const file = parseRuleFile(text, '')
    const program = { ...compileFile(file, vocabulary), file: '' }
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
  } catch (problem) {
    if (!(problem instanceof Failure) || problem.code !== 'CONTENT_INVALID') throw problem
    return { program: null, remarks: [remarkOf(problem.params)], tests: [] }
  }
}

const remarkOf = ({ line, column, detail }: FailureParams): TextRemark => ({
  severity: 'error',
  line: Number(line),
  column: Number(column),
  message: String(detail),
})

/** Whether a file may be submitted: it compiles, no remark is an error, and every test passes. */
export const isClean = ({ program, remarks, tests }: CheckedText): boolean =>
  program !== null &&
  remarks.every(({ severity }) => severity !== 'error') &&
  tests.every(({ complaints }) => complaints.length === 0)
