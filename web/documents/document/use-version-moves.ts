import { answered, api } from '../../api/client.ts'
import type { Schema } from '../../api/client.ts'
import { useActsOn } from '../../api/use-acts-on.ts'
import { documentKey, documentListsKey } from '../document-queries.ts'

/** Each move of the version; it resolves when the page shows the new state, and answers whether it was done. */
export function useVersionMoves({ document, version }: Schema<'DocumentDetail'>) {
  const { act: run } = useActsOn(documentKey(document.id), documentListsKey)
  const params = { path: { documentId: document.id } }
  const body = { revision: version.revision }

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
