import { answered, api } from '../../api/client.ts'
import type { Schema } from '../../api/client.ts'
import { useActsOn } from '../../api/use-acts-on.ts'
import { type Round, roundsKey } from './review-queries.ts'

/** What the office does with a round; each act tells its own failure and answers whether it was done. */
export function useRoundActs({ id, revision }: Pick<Round, 'id' | 'revision'>) {
  const { act: run } = useActsOn(roundsKey)
  const params = { path: { roundId: id } }
  const body = { revision }

  const one = (caseId: string) => ({ path: { roundId: id, caseId } })
  const place = (reviewId: string) => ({ path: { roundId: id, reviewId } })

  return {
    plan: () =>
      run(
        () => answered(api.POST('/api/review-rounds/{roundId}/plan', { params, body })),
        ({ plan }) =>
          plan === null || plan.blocked.length === 0
            ? `已分配 ${plan?.pairs ?? 0} 个席位。`
            : `已分配 ${plan.pairs} 个席位；${plan.blocked.length} 个项目的专家不足，原因见页面。`,
      ),
    takeOverDraw: (drawId: string) =>
      run(
        () =>
          answered(
            api.POST('/api/review-rounds/{roundId}/draw', { params, body: { ...body, drawId } }),
          ),
        ({ plan }) => `已采用抽取结果，共 ${plan?.pairs ?? 0} 个席位。`,
      ),
    submit: () =>
      run(
        () => answered(api.POST('/api/review-rounds/{roundId}/submission', { params, body })),
        '已提交，等待另一人发布。',
      ),
    recall: () =>
      run(
        () => answered(api.POST('/api/review-rounds/{roundId}/recall', { params, body })),
        '已撤回，可以重新分配。',
      ),
    release: () =>
      run(
        () => answered(api.POST('/api/review-rounds/{roundId}/release', { params, body })),
        ({ places }) => `已发布，邀请了 ${places} 个席位的专家。`,
      ),
    giveBack: (reason: string) =>
      run(
        () =>
          answered(
            api.POST('/api/review-rounds/{roundId}/return', { params, body: { ...body, reason } }),
          ),
        '已退回给经办。',
      ),
    cancel: (reason: string) =>
      run(
        () =>
          answered(
            api.POST('/api/review-rounds/{roundId}/cancellation', {
              params,
              body: { ...body, reason },
            }),
          ),
        '已取消，其中的项目可以另建批次。',
      ),
    remind: () =>
      run(
        () => answered(api.POST('/api/review-rounds/{roundId}/reminders', { params })),
        ({ count }) =>
          count === 0 ? '今天没有需要再提醒的专家。' : `已提醒 ${count} 项未答复或未提交的评审。`,
      ),
    finish: () =>
      run(
        () => answered(api.POST('/api/review-rounds/{roundId}/finish', { params, body: {} })),
        ({ count }) => `${count} 个项目完成评审。`,
      ),
    setFields: (caseId: string, fields: string[]) =>
      run(
        () =>
          answered(
            api.PUT('/api/review-rounds/{roundId}/projects/{caseId}/fields', {
              params: one(caseId),
              body: { fields },
            }),
          ),
        '已更正，重新分配时生效。',
      ),
    addExpert: (caseId: string, expertId: string) =>
      run(
        () =>
          answered(
            api.POST('/api/review-rounds/{roundId}/projects/{caseId}/experts', {
              params: one(caseId),
              body: { expertId },
            }),
          ),
        '已增补；评审中的由另一人发出邀请。',
      ),
    withdraw: (reviewId: string, reason: string) =>
      run(
        () =>
          answered(
            api.POST('/api/review-rounds/{roundId}/reviews/{reviewId}/withdrawal', {
              params: place(reviewId),
              body: { reason },
            }),
          ),
        '已撤下。',
      ),
    invite: (reviewId: string) =>
      run(
        () =>
          answered(
            api.POST('/api/review-rounds/{roundId}/reviews/{reviewId}/release', {
              params: place(reviewId),
            }),
          ),
        '已发出邀请。',
      ),
    deviate: (caseId: string, change: { placedRank: number | null; reason: string }) =>
      run(
        () =>
          answered(
            api.PUT('/api/review-rounds/{roundId}/projects/{caseId}/rank', {
              params: one(caseId),
              body: change,
            }),
          ),
        '已登记，按分数的名次保留在旁边。',
      ),
    arrangePanel: (panel: { heldOn: string; place: string; minutesEach: number }) =>
      run(
        () => answered(api.POST('/api/review-rounds/{roundId}/panel', { params, body: panel })),
        '已安排会评，名单和种子已封存。',
      ),
    changePanel: (panel: Schema<'ReviewPanelChange'>) =>
      run(
        () => answered(api.PUT('/api/review-rounds/{roundId}/panel', { params, body: panel })),
        '已修改会评安排。',
      ),
    cancelPanel: (reason: string) =>
      run(
        () =>
          answered(
            api.POST('/api/review-rounds/{roundId}/panel/cancellation', {
              params,
              body: { reason },
            }),
          ),
        '已撤销会评，可以重新安排。',
      ),
    drawInterviews: (witnessWord: string) =>
      run(
        () =>
          answered(
            api.POST('/api/review-rounds/{roundId}/panel/order', {
              params,
              body: { witnessWord },
            }),
          ),
        '已抽出答辩顺序。',
      ),
  }
}
