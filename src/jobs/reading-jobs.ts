import { fail } from '../base/failure.ts'
import { failImport, keepReading, takeImport } from '../documents/import/end-import.ts'
import { findBytes, listUnfinished } from '../documents/import/import.store.ts'
import type { ReadingQueue } from '../documents/import/reading-queue.ts'
import type { CityKnowledge } from '../reader/reading.ts'
import { startJobQueue } from './job-queue.ts'
import type { Jobs } from './jobs.ts'
import { readInProcess } from './read-in-process.ts'

type Options = { readonly knowledge: CityKnowledge; readonly now: () => Date }

const OPENING = { phase: 'opening', pagesRead: null, pagesTotal: null } as const

/** Starts reading the documents that were uploaded. */
export const startReadingJobs = (jobs: Jobs, { knowledge, now }: Options): Promise<ReadingQueue> =>
  startJobQueue(jobs, {
    queue: 'document-reading',
    expireSeconds: 900,
    unfinished: listUnfinished,
    take: (importId) => takeImport(jobs.db, { importId, now: now() }),
    work: async ({ id: importId, file_name: fileName, blob_digest: digest }, watch) => {
      watch.onProgress(OPENING)
      const bytes = await findBytes(jobs.db, digest)
      if (bytes === undefined) return
      const file = await readInProcess({ fileName, bytes, knowledge }, { importId, ...watch })
      watch.onProgress({ ...OPENING, phase: 'saving' })
      await keepReading(jobs.db, { importId, file, now: now() })
    },
    fail: (importId, failure) => failImport(jobs.db, { importId, failure, now: now() }),
    brokeOff: (importId) => fail('READING_BROKE_OFF', { import: importId.slice(0, 8) }),
  })
