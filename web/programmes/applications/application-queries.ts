import { queryOptions } from '@tanstack/react-query'
import { answered, api } from '../../api/client.ts'
import type { Schema } from '../../api/client.ts'
import { compact } from '../../api/query-words.ts'
import { caseKey, casesKey, PAGE_SIZE } from '../cases/case-queries.ts'

export type ApplicationRow = Schema<'ApplicationRow'>
export type CaseForm = Schema<'CaseForm'>
export type Stage = CaseForm['form']['stage']
export type Attachment = Schema<'Attachment'>
export type Correction = Schema<'Correction'>
export type CasePromise = Schema<'CasePromise'>
export type Submission = Schema<'Submission'>
export type SubmissionRow = Schema<'SubmissionRow'>

export const STAGES = ['posting', 'application', 'contract', 'report', 'acceptance'] as const

/** The words of what can be wrong with a part of a submission. */
export const CORRECTION_WORDS: Readonly<Record<Correction['kind'], string>> = {
  incorrect: '不实',
  incomplete: '不全',
  outdated: '过期',
}

export const applicationsQuery = (page: number | undefined) =>
  queryOptions({
    queryKey: [...casesKey, 'applications', page ?? 1],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/applications', {
          params: { query: compact({ page, pageSize: PAGE_SIZE }) },
          signal,
        }),
      ),
    placeholderData: (previous) => previous,
  })

/** The form of a stage. It is loaded once: from then on the page knows better what is in it. */
export const formQuery = (caseId: string, stage: Stage) =>
  queryOptions({
    queryKey: [...caseKey(caseId), 'form', stage],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/cases/{caseId}/forms/{stage}', {
          params: { path: { caseId, stage } },
          signal,
        }),
      ),
    staleTime: 0,
  })

export const submissionsQuery = (caseId: string) =>
  queryOptions({
    queryKey: [...caseKey(caseId), 'submissions'],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/cases/{caseId}/submissions', { params: { path: { caseId } }, signal }),
      ),
  })

export const submissionQuery = (caseId: string, submissionId: string) =>
  queryOptions({
    queryKey: [...caseKey(caseId), 'submission', submissionId],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/cases/{caseId}/submissions/{submissionId}', {
          params: { path: { caseId, submissionId } },
          signal,
        }),
      ),
  })

export const promisesQuery = (caseId: string) =>
  queryOptions({
    queryKey: [...caseKey(caseId), 'promises'],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/cases/{caseId}/promises', { params: { path: { caseId } }, signal })),
  })

/** Where the bytes of a file are; shown by the browser where it may be. */
export const attachmentAddress = (caseId: string, { id, isShown }: Attachment): string =>
  `/api/cases/${caseId}/attachments/${id}${isShown ? '?show=true' : ''}`
