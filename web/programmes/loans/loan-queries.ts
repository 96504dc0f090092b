import { queryOptions } from '@tanstack/react-query'
import { answered, api } from '../../api/client.ts'
import type { Schema } from '../../api/client.ts'
import { caseKey } from '../cases/case-queries.ts'

export type Desk = Schema<'LoanDesk'>
export type Claim = Desk['claims'][number]
export type Report = Schema<'LoanImport'>

export const loansQuery = (caseId: string) =>
  queryOptions({
    queryKey: [...caseKey(caseId), 'loans'],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/cases/{caseId}/loans', { params: { path: { caseId } }, signal })),
  })
