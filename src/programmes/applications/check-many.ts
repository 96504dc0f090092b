import { Failure, sentenceOf } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { checkApplication, type Checking } from './check-application.ts'

/** What became of one application of a batch. */
export type BatchRow = {
  readonly caseId: string
  /** Null where it was done; else why not, in words. */
  readonly failure: string | null
}

type Batch = Omit<Checking, 'caseId' | 'revision'> & {
  readonly cases: readonly { readonly caseId: string; readonly revision: number }[]
}

/**
 * The same check for several applications, one after another, each in a write of its own: one that cannot be done
 * holds up no other. The same request sent again does only what is still to be done.
 */
export async function checkMany(db: Db, { cases, ...checking }: Batch): Promise<BatchRow[]> {
  const report: BatchRow[] = []
  for (const { caseId, revision } of cases) {
    try {
      await checkApplication(db, { ...checking, caseId, revision })
      report.push({ caseId, failure: null })
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      report.push({ caseId, failure: sentenceOf(error) })
    }
  }
  return report
}
