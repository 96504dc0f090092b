import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { answered, api } from '../../api/client.ts'
import type { Schema } from '../../api/client.ts'
import { useTellRefusal } from '../../api/refusals.ts'
import { type MyReview, myReviewKey, myReviewsKey } from './review-queries.ts'

type Refusal = Schema<'ReviewRefusal'>
type Draft = Schema<'ReviewOpinionDraft'>

/** What an expert does with a review of his own; each act tells its own failure. */
export function useMyReview(reviewId: string) {
  const client = useQueryClient()
  const { message } = App.useApp()
  const tell = useTellRefusal()
  const params = { path: { reviewId } }

  const run = async (call: () => Promise<MyReview>, done: string): Promise<boolean> => {
    let isDone = false
    try {
      client.setQueryData(myReviewKey(reviewId), await call())
      isDone = true
      void message.success(done)
    } catch (failure) {
      tell(failure)
      await client.invalidateQueries({ queryKey: myReviewKey(reviewId) })
    }
    await client.invalidateQueries({ queryKey: [...myReviewsKey, 'list'] })
    return isDone
  }

  return {
    accept: () =>
      run(
        () => answered(api.POST('/api/my-reviews/{reviewId}/acceptance', { params })),
        '已接受，可以开始评审。',
      ),
    decline: (body: Refusal) =>
      run(
        () => answered(api.POST('/api/my-reviews/{reviewId}/refusal', { params, body })),
        '已答复，感谢您。',
      ),
    leave: (body: Refusal) =>
      run(
        () => answered(api.POST('/api/my-reviews/{reviewId}/leaving', { params, body })),
        '已退出这项评审。',
      ),
    submit: (body: Draft) =>
      run(
        () => answered(api.POST('/api/my-reviews/{reviewId}/submission', { params, body })),
        '已提交，感谢您的评审。',
      ),
    /** Keeps a draft without a word; the new revision, or what went wrong. */
    save: (body: Draft): Promise<MyReview> =>
      answered(api.PUT('/api/my-reviews/{reviewId}/opinion', { params, body })),
  }
}
