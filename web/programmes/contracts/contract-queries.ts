import { queryOptions } from '@tanstack/react-query'
import { answered, api } from '../../api/client.ts'
import type { Schema } from '../../api/client.ts'
import { caseKey } from '../cases/case-queries.ts'

export type Contract = Schema<'ProjectContract'>
export type Content = Schema<'ContractContent'>
export type Execution = Schema<'ProjectExecution'>
export type Acceptance = Schema<'Acceptance'>

const at = (caseId: string) => ({ params: { path: { caseId } } })

export const contractQuery = (caseId: string) =>
  queryOptions({
    queryKey: [...caseKey(caseId), 'contract'],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/cases/{caseId}/contract', { ...at(caseId), signal })),
  })

export const executionQuery = (caseId: string) =>
  queryOptions({
    queryKey: [...caseKey(caseId), 'execution'],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/cases/{caseId}/execution', { ...at(caseId), signal })),
  })

export const acceptanceQuery = (caseId: string) =>
  queryOptions({
    queryKey: [...caseKey(caseId), 'acceptance'],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/cases/{caseId}/acceptance', { ...at(caseId), signal })),
  })
