import { addDays, asDay, dayOf } from '../../../base/day.ts'
import { fail } from '../../../base/failure.ts'
import { findField } from '../../../base/field.ts'
import type { Actor } from '../../../party/actor.ts'
import { pinnedTerms } from '../../../programmes/calls/pinned-topic.ts'
import { assignRound } from '../../../programmes/review/assign-round.ts'
import {
  addExpert,
  releaseReview,
  remindExperts,
  withdrawReview,
} from '../../../programmes/review/change-places.ts'
import { KINDS, kindOf } from '../../../programmes/review/expertise.ts'
import {
  cancelRound,
  recallRound,
  returnRound,
  submitRound,
} from '../../../programmes/review/move-round.ts'
import { openRound } from '../../../programmes/review/open-round.ts'
import { releaseRound } from '../../../programmes/review/release-round.ts'
import { listReviews } from '../../../programmes/review/review.store.ts'
import {
  findProject,
  findRound,
  listProjects,
  listRounds,
  listWaiting,
} from '../../../programmes/review/round.store.ts'
import { setFields } from '../../../programmes/review/set-fields.ts'
import { suggestExperts } from '../../../programmes/review/suggest-experts.ts'
import { takeOverDraw } from '../../../programmes/review/take-over-draw.ts'
import { actsOn } from '../../act.ts'
import { refTo } from '../../contract.ts'
import { actorOf } from '../../guard.ts'
import type { Routes } from '../../house.ts'
import {
  ExpertChoice,
  NewReviewRound,
  ProjectFields,
  RemindersSent,
  ReviewCandidates,
  ReviewProject,
  ReviewProjectPage,
  ReviewProjectQuery,
  ReviewRound,
  ReviewRoundPage,
  ReviewRoundQuery,
  ReviewWaiting,
  RoundDraw,
  RoundMove,
  RoundPath,
  RoundProjectPath,
  RoundReason,
  RoundReviewPath,
  WithdrawalReason,
} from './review-round.contract.ts'
import { viewProject, viewRound } from './review-round.view.ts'
import { waitingGroups } from './review-waiting.view.ts'

const tags = ['评审']
const PAGE_SIZE = 20
/** Days that are offered for an answer and for the opinion (内部口径). */
const ANSWER_DAYS = 5
const REVIEW_DAYS = 15

/** Moves of a round that need nothing but the revision that was seen. */
const PLAIN_MOVES = [
  {
    path: 'submission',
    permission: 'review.manage',
    move: submitRound,
    summary: '提交发布',
    description: '每个项目的专家数不少于最少意见数；由另一人发布。',
  },
  {
    path: 'recall',
    permission: 'review.manage',
    move: recallRound,
    summary: '撤回提交',
    description: '',
  },
  {
    path: 'release',
    permission: 'review.release',
    move: releaseRound,
    summary: '发布批次',
    description: '由建立、分配、提交之外的另一人发布；发布前重新核查回避，有新情形的不发布。',
  },
] as const

/** 评审批次: which experts look at which cases, from the first plan to the last reminder. */
export const reviewRoundRoutes: Routes = (app, house) => {
  const { db, clock, assignReviews } = house
  const view = async (actor: Actor, roundId: string) => {
    const round = await findRound(db, roundId)
    if (round === undefined) throw fail('NOT_FOUND')
    const blocked = round.plan?.blocked ?? []
    const projects = blocked.length === 0 ? [] : await listProjects(db, roundId)
    return viewRound(round, actor, new Map(projects.map((each) => [each.case_id, each])))
  }

  const viewOne = async (roundId: string, caseId: string) => {
    const [round, project, reviews] = await Promise.all([
      findRound(db, roundId),
      findProject(db, roundId, caseId),
      listReviews(db, roundId, [caseId]),
    ])
    if (round === undefined || project === undefined) throw fail('NOT_FOUND')
    return viewProject(project, { round, reviews, today: dayOf(clock.now()) })
  }

  app.get(
    '/api/review-waiting',
    {
      config: { permission: 'review.manage' },
      schema: {
        summary: '待评审的项目',
        description: '已受理、还不在任何批次中的项目，按可以放在同一批次的分组。',
        tags,
        response: { 200: refTo(ReviewWaiting) },
      },
    },
    async () => {
      const today = dayOf(clock.now())
      return {
        groups: await waitingGroups(db, await listWaiting(db, null)),
        answerBy: addDays(today, ANSWER_DAYS),
        dueOn: addDays(today, REVIEW_DAYS),
      }
    },
  )

  app.post(
    '/api/review-rounds',
    {
      config: { permission: 'review.manage' },
      schema: {
        summary: '建立评审批次',
        description: '项目须属同一申报通知、同一支持方向的同一版本；建立时一并送评审。',
        tags,
        body: refTo(NewReviewRound),
        response: { 201: refTo(ReviewRound) },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const { caseIds, answerBy, dueOn, ...settings } = request.body
      const id = await openRound(db, {
        actor,
        now: clock.now(),
        caseIds,
        settings: { ...settings, answerBy: asDay(answerBy), dueOn: asDay(dueOn) },
        lineOf: async (waiting) => (await pinnedTerms(db, waiting)).line,
      })
      return reply.code(201).send(await view(actor, id))
    },
  )

  app.get(
    '/api/review-rounds',
    {
      config: { permission: 'review.read' },
      schema: {
        summary: '评审批次列表',
        tags,
        querystring: ReviewRoundQuery,
        response: { 200: refTo(ReviewRoundPage) },
      },
    },
    async (request) => {
      const { state = null, page = 1, pageSize = PAGE_SIZE } = request.query
      const range = { offset: (page - 1) * pageSize, limit: pageSize }
      const { rows, total } = await listRounds(db, state, range)
      const actor = actorOf(request)
      // A list says that something is blocked; what it is stands on the round's own page.
      return {
        rows: rows.map((round) => viewRound(round, actor, new Map())),
        total,
        page,
        pageSize,
      }
    },
  )

  app.get(
    '/api/review-rounds/:roundId',
    {
      config: { permission: 'review.read' },
      schema: {
        summary: '评审批次',
        tags,
        params: RoundPath,
        response: { 200: refTo(ReviewRound) },
      },
    },
    (request) => view(actorOf(request), request.params.roundId),
  )

  app.get(
    '/api/review-rounds/:roundId/projects',
    {
      config: { permission: 'review.read' },
      schema: {
        summary: '批次中的项目与专家',
        description: '专家只有提交之后才有分数；草稿任何人都看不到。',
        tags,
        params: RoundPath,
        querystring: ReviewProjectQuery,
        response: { 200: refTo(ReviewProjectPage) },
      },
    },
    async (request) => {
      const { roundId } = request.params
      const { page = 1, pageSize = PAGE_SIZE } = request.query
      const round = await findRound(db, roundId)
      if (round === undefined) throw fail('NOT_FOUND')
      const projects = await listProjects(db, roundId, {
        offset: (page - 1) * pageSize,
        limit: pageSize,
      })
      const ids = projects.map((project) => project.case_id)
      const reviews = ids.length === 0 ? [] : await listReviews(db, roundId, ids)
      const byCase = Map.groupBy(reviews, (review) => review.case_id)
      const today = dayOf(clock.now())
      return {
        rows: projects.map((project) =>
          viewProject(project, { round, reviews: byCase.get(project.case_id) ?? [], today }),
        ),
        total: round.projects,
        page,
        pageSize,
      }
    },
  )

  const act = actsOn(app, house, {
    tags,
    key: RoundPath,
    answer: ReviewRound,
    view: ({ actor, roundId }) => view(actor, roundId),
  })

  act('/api/review-rounds/:roundId/plan', {
    permission: 'review.manage',
    summary: '分配专家',
    description:
      '按专业、评审量和回避求费用最小的分配；重新分配时尽量保留原有席位。不能满足的写明项目和所碍的规则。发布之前专家一概不知。',
    body: RoundMove,
    run: (on, { revision }) => assignRound(db, { ...on, revision }, assignReviews),
  })
  act('/api/review-rounds/:roundId/draw', {
    permission: 'review.manage',
    summary: '采用抽取结果',
    description: '采用一次已抽出的专家抽取；抽取之后有了回避情形的由候补递补。',
    body: RoundDraw,
    run: (on, body) => takeOverDraw(db, { ...on, ...body }),
  })
  for (const { path, move, ...said } of PLAIN_MOVES)
    act(`/api/review-rounds/:roundId/${path}`, {
      ...said,
      body: RoundMove,
      run: (on, body) => move(db, { ...on, ...body }),
    })
  act('/api/review-rounds/:roundId/return', {
    permission: 'review.release',
    summary: '退回批次',
    body: RoundReason,
    run: (on, body) => returnRound(db, { ...on, ...body }),
  })
  act('/api/review-rounds/:roundId/cancellation', {
    permission: 'review.manage',
    summary: '取消批次',
    description: '只在发布之前；其中的项目可以另建批次。',
    body: RoundReason,
    run: (on, body) => cancelRound(db, { ...on, ...body }),
  })

  const actOnProject = actsOn(app, house, {
    tags,
    key: RoundProjectPath,
    answer: ReviewProject,
    view: ({ roundId, caseId }) => viewOne(roundId, caseId),
  })

  actOnProject('/api/review-rounds/:roundId/projects/:caseId/fields', {
    method: 'PUT',
    permission: 'review.manage',
    summary: '更正项目的专业领域',
    body: ProjectFields,
    run: (on, { fields }) => setFields(db, { ...on, fields }),
  })

  app.get(
    '/api/review-rounds/:roundId/projects/:caseId/candidates',
    {
      config: { permission: 'review.manage' },
      schema: {
        summary: '可增补的专家',
        description: '没有回避情形、还有评审量的，专业最接近的在前。',
        tags,
        params: RoundProjectPath,
        response: { 200: refTo(ReviewCandidates) },
      },
    },
    async (request) => {
      const rows = await suggestExperts(db, { ...request.params, now: clock.now() })
      return {
        rows: rows.map(({ id, name, unitName, fields, taken, loadMax }) => ({
          id,
          name,
          unit: unitName,
          kindWord: KINDS[kindOf(fields)],
          fields: fields.map((code) => findField(code)?.name ?? code),
          taken,
          loadMax,
        })),
      }
    },
  )

  actOnProject('/api/review-rounds/:roundId/projects/:caseId/experts', {
    permission: 'review.manage',
    summary: '增补专家',
    description: '评审中增补的，由另一人发出邀请。',
    body: ExpertChoice,
    run: (on, { expertId }) => addExpert(db, { ...on, expertId }),
  })

  app.post(
    '/api/review-rounds/:roundId/reviews/:reviewId/withdrawal',
    {
      config: { permission: 'review.manage' },
      schema: {
        summary: '撤下专家',
        description: '评审中撤下的，由候补递补；已提交的意见不能撤下。',
        tags,
        params: RoundReviewPath,
        body: refTo(WithdrawalReason),
        response: { 204: { type: 'null' } },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      await withdrawReview(db, {
        actor,
        now: clock.now(),
        ...request.params,
        reason: request.body.reason,
      })
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/api/review-rounds/:roundId/reviews/:reviewId/release',
    {
      config: { permission: 'review.release' },
      schema: {
        summary: '发出增补邀请',
        description: '由增补人之外的另一人发出。',
        tags,
        params: RoundReviewPath,
        response: { 204: { type: 'null' } },
      },
    },
    async (request, reply) => {
      await releaseReview(db, { actor: actorOf(request), now: clock.now(), ...request.params })
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/api/review-rounds/:roundId/reminders',
    {
      config: { permission: 'review.manage' },
      schema: {
        summary: '催办',
        description: '提醒未答复、未提交的专家；同一人同一项一天至多一次。',
        tags,
        params: RoundPath,
        response: { 200: refTo(RemindersSent) },
      },
    },
    async (request) => ({
      count: await remindExperts(db, {
        actor: actorOf(request),
        now: clock.now(),
        roundId: request.params.roundId,
      }),
    }),
  )
}
