import { answered, api } from '../../api/client.ts'
import { useActsOn } from '../../api/use-acts-on.ts'
import { type Run, runsKey } from './run-queries.ts'

/** Each move of a run; it resolves when the page shows the new state, and tells its own failure. */
export function useRunMoves({ id, revision }: Run) {
  const { act: run } = useActsOn(runsKey)
  const params = { path: { runId: id } }
  const body = { revision }

  return {
    cancel: () =>
      run(
        () => answered(api.POST('/api/benefit-runs/{runId}/cancellation', { params, body })),
        '已取消测算。',
      ),
    submit: (acceptsOpenWords: boolean) =>
      run(
        () =>
          answered(
            api.POST('/api/benefit-runs/{runId}/submission', {
              params,
              body: { ...body, acceptsOpenWords },
            }),
          ),
        '已提交，等待另一人审批。',
      ),
    recall: () =>
      run(
        () => answered(api.POST('/api/benefit-runs/{runId}/recall', { params, body })),
        '已撤回，可以继续剔除或恢复条目。',
      ),
    discard: () =>
      run(
        () => answered(api.POST('/api/benefit-runs/{runId}/discard', { params, body })),
        '已作废这次测算。',
      ),
    approve: () =>
      run(
        () => answered(api.POST('/api/benefit-runs/{runId}/approval', { params, body })),
        ({ reservedCount, refusedCount }) =>
          refusedCount === 0
            ? `已批准，安排 ${reservedCount} 条。`
            : `已批准，安排 ${reservedCount} 条；${refusedCount} 条因事实或上限有变没有安排。`,
      ),
    giveBack: (reason: string) =>
      run(
        () =>
          answered(
            api.POST('/api/benefit-runs/{runId}/return', { params, body: { ...body, reason } }),
          ),
        '已退回给经办。',
      ),
    withdraw: (reason: string) =>
      run(
        () =>
          answered(
            api.POST('/api/benefit-runs/{runId}/withdrawal', {
              params,
              body: { ...body, reason },
            }),
          ),
        '已撤销决定，所安排的金额全部释放。',
      ),
  }
}

/** Takes a row out of the coming decision, or back in. */
export function useExclusion(runId: string) {
  const { act } = useActsOn(runsKey)
  const path = '/api/benefit-runs/{runId}/rows/{position}/exclusion'
  return async (position: number, reason: string | null): Promise<void> => {
    const params = { path: { runId, position } }
    await (reason === null
      ? act(() => answered(api.DELETE(path, { params })), '已恢复这一条。')
      : act(() => answered(api.PUT(path, { params, body: { reason } })), '已剔除这一条。'))
  }
}
