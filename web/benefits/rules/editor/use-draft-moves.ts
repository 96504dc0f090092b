import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { answered, api } from '../../../api/client.ts'
import { useTellRefusal } from '../../../api/refusals.ts'
import { rulesKey } from '../rule-queries.ts'
import type { RuleDraft } from '../rule-queries.ts'
import type { DraftSaver } from './draft-saver.ts'

/** Each move of a draft; what waits is saved first, a failure is told, and the answer is whether it was done. */
export function useDraftMoves(draft: RuleDraft, saver: DraftSaver) {
  const client = useQueryClient()
  const { message } = App.useApp()
  const tell = useTellRefusal()
  const params = { path: { id: draft.id } }

  const run = async (
    call: (body: { revision: number }) => Promise<RuleDraft>,
    done: string,
  ): Promise<boolean> => {
    let isDone = false
    try {
      if (!(await saver.flush())) return false
      saver.adopt(await call({ revision: saver.revision() }))
      isDone = true
      void message.success(done)
    } catch (failure) {
      tell(failure)
    }
    await client.invalidateQueries({ queryKey: rulesKey })
    return isDone
  }

  return {
    submit: () =>
      run(
        (body) => answered(api.POST('/api/rule-drafts/{id}/submission', { params, body })),
        '已提交，等待另一人审批。',
      ),
    withdraw: () =>
      run(
        (body) => answered(api.POST('/api/rule-drafts/{id}/withdrawal', { params, body })),
        '已撤回，可以继续修改。',
      ),
    approve: () =>
      run(
        (body) => answered(api.POST('/api/rule-drafts/{id}/approval', { params, body })),
        '已批准，新版本自生效日起适用。',
      ),
    giveBack: (reason: string) =>
      run(
        (body) =>
          answered(api.POST('/api/rule-drafts/{id}/return', { params, body: { ...body, reason } })),
        '已退回给经办。',
      ),
    discard: () =>
      run(
        (body) => answered(api.POST('/api/rule-drafts/{id}/discard', { params, body })),
        '草稿已作废。',
      ),
  }
}
