import type { Static } from 'typebox'
import { type Day, dayOf } from '../../../base/day.ts'
import { fail } from '../../../base/failure.ts'
import type { Actor } from '../../../party/actor.ts'
import { readBytes } from '../../../programmes/attachments/attachment.store.ts'
import {
  acceptInvitation,
  declineInvitation,
  refuseReview,
} from '../../../programmes/review/answer-invitation.ts'
import type { ShownField } from '../../../programmes/review/application-view.ts'
import type { KeptOpinion } from '../../../programmes/review/opinion.store.ts'
import type { ReadApplication } from '../../../programmes/review/read-application.ts'
import { SEEN_BY_EXPERT } from '../../../programmes/review/review.ts'
import { listOwnReviews, type OwnReview } from '../../../programmes/review/review.store.ts'
import { showOwnReview, titlesOf } from '../../../programmes/review/show-own-review.ts'
import { saveOpinion, submitOpinion } from '../../../programmes/review/write-opinion.ts'
import { refTo } from '../../contract.ts'
import { actorOf } from '../../guard.ts'
import type { Routes } from '../../house.ts'
import {
  MyReview,
  MyReviewFilePath,
  MyReviewPath,
  type MyReviewRow,
  MyReviews,
  OpinionDraft,
  ReviewRefusal,
} from './my-review.contract.ts'
import { viewSheet } from './review-round.view.ts'

const tags = ['评审']

/** What an expert is asked to look at. He meets his own reviews only, and in them nobody else's. */
export const myReviewRoutes: Routes = (app, { db, clock }) => {
  const view = async (actor: Actor, reviewId: string): Promise<Static<typeof MyReview>> => {
    const shown = await showOwnReview(db, actor, reviewId)
    const { review, title, applicant, sheet, opinion, application } = shown
    return {
      ...viewRow(review, title, dayOf(clock.now())),
      applicant,
      isDoubleBlind: review.is_double_blind,
      sheet: viewSheet(sheet),
      opinion: opinion === null ? null : viewOpinion(opinion),
      application: application === null ? null : viewApplication(application),
    }
  }

  app.get(
    '/api/my-reviews',
    {
      config: { permission: 'review.score' },
      schema: {
        summary: '我的评审',
        tags,
        response: { 200: refTo(MyReviews) },
      },
    },
    async (request) => {
      const reviews = await listOwnReviews(db, actorOf(request).person.id)
      const titles = await titlesOf(db, reviews)
      const today = dayOf(clock.now())
      return {
        rows: reviews.map((review) => viewRow(review, titles.get(review.id) ?? '', today)),
      }
    },
  )

  app.get(
    '/api/my-reviews/:reviewId',
    {
      config: { permission: 'review.score' },
      schema: {
        summary: '一项评审',
        description: '接受邀请之后才能看到申报书；看不到其他专家及其意见。',
        tags,
        params: MyReviewPath,
        response: { 200: refTo(MyReview) },
      },
    },
    (request) => view(actorOf(request), request.params.reviewId),
  )

  app.get(
    '/api/my-reviews/:reviewId/files/:fileId',
    {
      config: { permission: 'review.score' },
      schema: {
        summary: '申报书附件',
        description: '只作下载，不在页面内打开。',
        tags,
        params: MyReviewFilePath,
      },
    },
    async (request, reply) => {
      const { reviewId, fileId } = request.params
      const { application } = await showOwnReview(db, actorOf(request), reviewId)
      const file = application?.files.find(({ id }) => id === fileId)
      if (file === undefined) throw fail('NOT_FOUND')
      const name = encodeURIComponent(file.fileName)
      reply.header('content-disposition', `attachment; filename*=UTF-8''${name}`)
      reply.type('application/octet-stream')
      return reply.send(await readBytes(db, file.digest))
    },
  )

  app.post(
    '/api/my-reviews/:reviewId/acceptance',
    {
      config: { permission: 'review.score' },
      schema: {
        summary: '接受邀请',
        tags,
        params: MyReviewPath,
        response: { 200: refTo(MyReview) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { reviewId } = request.params
      await acceptInvitation(db, { actor, now: clock.now(), reviewId })
      return view(actor, reviewId)
    },
  )

  for (const { path, summary, act } of [
    { path: 'refusal', summary: '谢绝邀请', act: declineInvitation },
    { path: 'leaving', summary: '中途退出', act: refuseReview },
  ])
    app.post(
      `/api/my-reviews/:reviewId/${path}`,
      {
        config: { permission: 'review.score' },
        schema: {
          summary,
          description: '原因为需要回避的，记为本人申报的回避情形。',
          tags,
          params: MyReviewPath,
          body: refTo(ReviewRefusal),
          response: { 200: refTo(MyReview) },
        },
      },
      async (request) => {
        const actor = actorOf(request)
        const { reviewId } = request.params
        await act(db, { actor, now: clock.now(), reviewId, ...request.body })
        return view(actor, reviewId)
      },
    )

  app.put(
    '/api/my-reviews/:reviewId/opinion',
    {
      config: { permission: 'review.score' },
      schema: {
        summary: '保存意见草稿',
        description: '只有本人可见；revision 为所见的修订号，没有草稿时为 0。',
        tags,
        params: MyReviewPath,
        body: refTo(OpinionDraft),
        response: { 200: refTo(MyReview) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { reviewId } = request.params
      const { revision: seen, ...opinion } = request.body
      await saveOpinion(db, { actor, now: clock.now(), reviewId, opinion, seen })
      return view(actor, reviewId)
    },
  )

  app.post(
    '/api/my-reviews/:reviewId/submission',
    {
      config: { permission: 'review.score' },
      schema: {
        summary: '提交意见',
        description: '提交之后不能修改。',
        tags,
        params: MyReviewPath,
        body: refTo(OpinionDraft),
        response: { 200: refTo(MyReview) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { reviewId } = request.params
      const { revision: seen, ...opinion } = request.body
      await submitOpinion(db, { actor, now: clock.now(), reviewId, opinion, seen })
      return view(actor, reviewId)
    },
  )
}

type State = (typeof SEEN_BY_EXPERT)[number]

const isSeen = (state: string): state is State => SEEN_BY_EXPERT.some((each) => each === state)

function viewRow(review: OwnReview, title: string, today: Day): Static<typeof MyReviewRow> {
  const { state } = review
  if (!isSeen(state)) throw new Error('a review that its expert must not see')
  return {
    id: review.id,
    state,
    roundTitle: review.round_title,
    number: review.case_number,
    title,
    applicant: review.is_double_blind ? null : review.applicant_name,
    answerBy: review.answer_by,
    dueOn: review.due_on,
    isOverdue:
      (state === 'invited' && today > review.answer_by) ||
      (state === 'accepted' && today > review.due_on),
  }
}

const viewOpinion = (opinion: KeptOpinion) => ({
  items: opinion.items,
  comment: opinion.comment,
  advice: opinion.advice,
  points: opinion.points,
  digest: opinion.digest,
  revision: opinion.revision,
  savedAt: opinion.saved_at.toISOString(),
  submittedAt: opinion.frozen_at?.toISOString() ?? null,
})

/** An application as whoever judges it reads it: sections with what was answered, and files to download. */
export const viewApplication = ({
  sections,
  files,
}: ReadApplication): NonNullable<Static<typeof MyReview>['application']> => ({
  sections: sections.map((section) => ({
    title: section.title,
    fields: section.fields.map(viewField),
  })),
  files: files.map(({ id, fileName, mediaType, size }) => ({
    id,
    fileName,
    mediaType,
    sizeBytes: size,
  })),
})

const viewField = (field: ShownField) =>
  'text' in field
    ? { title: field.title, text: field.text, heads: null, rows: null }
    : {
        title: field.title,
        text: null,
        heads: [...field.heads],
        rows: field.rows.map((row) => [...row]),
      }
