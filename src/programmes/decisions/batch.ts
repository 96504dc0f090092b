import { Failure, sentenceOf } from '../../base/failure.ts'

/** How one row of a batch came out; `message` is null where it was done. */
export type BatchRow = { readonly caseId: string; readonly message: string | null }

/**
 * Does the same for many cases, each in a transaction of its own by the very command of a single act, so that
 * one refusal leaves the others done; what was refused is reported in its own words.
 */
export async function eachCase(
  caseIds: readonly string[],
  act: (caseId: string) => Promise<void>,
): Promise<BatchRow[]> {
  const rows: BatchRow[] = []
  for (const caseId of new Set(caseIds)) {
    try {
      await act(caseId)
      rows.push({ caseId, message: null })
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      rows.push({ caseId, message: sentenceOf(error) })
    }
  }
  return rows
}
