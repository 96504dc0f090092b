import type { Static } from 'typebox'
import { Failure, sentenceOf, type FailureCode, FAILURES } from '../../base/failure.ts'
import { IMPORT_MOVES, after, type ImportState } from '../../documents/document.ts'
import type { NamedImport } from '../../documents/import/import.store.ts'
import { percentOf, type Progress } from '../../documents/import/reading-queue.ts'
import type { DocumentImport } from './document-import.contract.ts'

/** An import with how far it has come. */
export function viewImport(
  held: NamedImport,
  progress: Progress | null,
): Static<typeof DocumentImport> {
  const isRunning = held.state === 'queued' || held.state === 'reading'
  const phase = held.state === 'reading' ? (progress?.phase ?? 'opening') : 'waiting'
  const known = { pagesRead: progress?.pagesRead ?? null, pagesTotal: progress?.pagesTotal ?? null }
  const pages = isRunning ? known : { pagesRead: null, pagesTotal: null }
  return {
    id: held.id,
    fileName: held.file_name,
    sizeBytes: held.size_bytes,
    state: held.state,
    phase: isRunning ? phase : 'done',
    ...pages,
    percent: isRunning ? percentOf({ phase, ...pages }) : 100,
    outcome: held.outcome,
    documentId: held.document_id,
    failureCode: held.failure_code,
    failureMessage: messageOf(held),
    uploadedBy: held.uploaded_name,
    uploadedAt: held.uploaded_at.toISOString(),
    finishedAt: held.finished_at?.toISOString() ?? null,
    canCancel: after<ImportState>(IMPORT_MOVES.cancel, held.state) !== null,
  }
}

const isCode = (code: string): code is FailureCode => Object.hasOwn(FAILURES, code)

/** The Chinese sentence of what went wrong, made anew from its code so that it is worded as today. */
function messageOf({ failure_code: code, failure_params: params }: NamedImport): string | null {
  if (code === null) return null
  return isCode(code) ? sentenceOf(new Failure(code, params ?? {})) : code
}
