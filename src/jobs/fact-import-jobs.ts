import { Failure, fail } from '../base/failure.ts'
import { factVocabulary } from '../benefits/fact-vocabulary.ts'
import { rulesInForce } from '../benefits/rules-in-force.ts'
import type { Db } from '../db/database.ts'
import type { FactImportProgress, FactImportQueue } from '../registers/import/fact-import.ts'
import {
  type FactImport,
  findFactImportBytes,
  listUnfinishedFactImports,
} from '../registers/import/fact-import.store.ts'
import {
  failFactImport,
  reportFactImport,
  takeFactImport,
  writeFactImport,
} from '../registers/import/work-fact-import.ts'
import { startJobQueue, type Watch } from './job-queue.ts'
import type { Jobs } from './jobs.ts'
import { readSheetInProcess } from './read-sheet-in-process.ts'

type Options = { readonly now: () => Date }

/** Starts reading the tables of facts that were uploaded, and writing down those that were approved. */
export const startFactImportJobs = (jobs: Jobs, { now }: Options): Promise<FactImportQueue> =>
  startJobQueue<FactImport, FactImportProgress>(jobs, {
    queue: 'fact-import',
    expireSeconds: 1800,
    unfinished: listUnfinishedFactImports,
    take: (importId) => takeFactImport(jobs.db, { importId, now: now() }),
    work: async (taken, watch) => {
      const doing = { importId: taken.id, now: now(), ...watch }
      try {
        if (taken.state === 'applying') await writeFactImport(jobs.db, doing, taken)
        else await readAndReport(jobs.db, doing, taken)
      } catch (error) {
        // Cancelled in another process: the import says so already.
        if (!(error instanceof Failure) || error.code !== 'IMPORT_CANCELLED') throw error
      }
    },
    fail: (importId, failure) => failFactImport(jobs.db, { importId, failure, now: now() }),
    brokeOff: (importId) => fail('READING_BROKE_OFF', { import: importId.slice(0, 8) }),
  })

type Doing = Watch<FactImportProgress> & { readonly importId: string; readonly now: Date }

async function readAndReport(db: Db, doing: Doing, taken: FactImport): Promise<void> {
  const { importId, signal, onProgress } = doing
  const reading = { phase: 'reading', total: null } as const
  onProgress({ ...reading, done: 0 })
  const bytes = await findFactImportBytes(db, importId)
  if (bytes === undefined) return
  const read = await readSheetInProcess(
    {
      fileName: taken.file_name,
      bytes,
      vocabulary: factVocabulary(await rulesInForce(db)),
      source: taken.source,
      knownSince: taken.known_since,
    },
    { importId, signal, onEntries: (done) => onProgress({ ...reading, done }) },
  )
  await reportFactImport(db, doing, read)
}
