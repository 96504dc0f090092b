import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { answered, api } from '../../api/client.ts'
import type { Schema } from '../../api/client.ts'
import { asProblem } from '../../api/problem.ts'
import { documentKey, documentListsKey } from '../document-queries.ts'

/** Each move of the version; it resolves when the page shows the new state, and tells its own failure. */
export function useVersionMoves({ document, version }: Schema<'DocumentDetail'>) {
  const client = useQueryClient()
  const { message } = App.useApp()
  const params = { path: { documentId: document.id } }
  const body = { revision: version.revision }

  const run = async (call: () => Promise<unknown>, done: string): Promise<void> => {
    try {
      await call()
      void message.success(done)
    } catch (failure) {
      void message.error(asProblem(failure).message)
    }
    await client.invalidateQueries({ queryKey: documentKey(document.id) })
    await client.invalidateQueries({ queryKey: documentListsKey, refetchType: 'none' })
  }

  return {
    submit: () =>
      run(
        () => answered(api.POST('/api/documents/{documentId}/submission', { params, body })),
        '已提交，等待另一人审批。',
      ),
    withdraw: () =>
      run(
        () => answered(api.POST('/api/documents/{documentId}/withdrawal', { params, body })),
        '已撤回，可以继续修改。',
      ),
    approve: () =>
      run(
        () => answered(api.POST('/api/documents/{documentId}/approval', { params, body })),
        '已批准，本版成为正式结构。',
      ),
    giveBack: (reason: string) =>
      run(
        () =>
          answered(
            api.POST('/api/documents/{documentId}/return', { params, body: { ...body, reason } }),
          ),
        '已退回给经办。',
      ),
    discard: () =>
      run(
        () => answered(api.POST('/api/documents/{documentId}/discard', { params, body })),
        '已作废这一版。',
      ),
    openVersion: (reason: string) =>
      run(
        () =>
          answered(api.POST('/api/documents/{documentId}/versions', { params, body: { reason } })),
        '新版已打开，可以修改。',
      ),
  }
}
