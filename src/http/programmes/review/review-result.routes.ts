import { Type } from 'typebox'
import { fail } from '../../../base/failure.ts'
import { cancelPanel, changePanel } from '../../../programmes/review/change-panel.ts'
import { deviateRank } from '../../../programmes/review/deviate-rank.ts'
import { finishReview } from '../../../programmes/review/finish-review.ts'
import { arrangePanel, drawInterviews } from '../../../programmes/review/hold-panel.ts'
import { listFrozenOpinions } from '../../../programmes/review/opinion.store.ts'
import { findPanel } from '../../../programmes/review/panel.store.ts'
import { listReviews } from '../../../programmes/review/review.store.ts'
import { findProject, findRound, listProjects } from '../../../programmes/review/round.store.ts'
import { showRanking } from '../../../programmes/review/show-ranking.ts'
import { refTo } from '../../contract.ts'
import { actorOf } from '../../guard.ts'
import type { Routes } from '../../house.ts'
import {
  NewReviewPanel,
  PanelWitness,
  RankDeviation,
  RankingQuery,
  ReviewFinish,
  ReviewFinished,
  ReviewOpinions,
  ReviewPanel,
  ReviewRanking,
  ReviewPanelCancellation,
  ReviewPanelChange,
} from './review-result.contract.ts'
import { viewOpinions, viewPanel, viewRanking } from './review-result.view.ts'
import { RoundPath, RoundProjectPath } from './review-round.contract.ts'
import { reviewWorkbook } from './review-workbook.ts'

const tags = ['评审']
const WORKBOOK_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** What a round came to: opinions, their order, the panel, and its end. */
export const reviewResultRoutes: Routes = (app, { db, clock }) => {
  const roundOf = async (roundId: string) => {
    const round = await findRound(db, roundId)
    if (round === undefined) throw fail('NOT_FOUND')
    return round
  }
  const panelOf = async (roundId: string) => {
    await roundOf(roundId)
    return viewPanel(await findPanel(db, roundId), await listProjects(db, roundId))
  }
  const rankingOf = async (roundId: string, normalisation: 'z' | 'position' | null) => {
    const round = await roundOf(roundId)
    return viewRanking(await showRanking(db, round, normalisation), normalisation, round)
  }

  app.get(
    '/api/review-rounds/:roundId/ranking',
    {
      config: { permission: 'review.read' },
      schema: {
        summary: '评分排序',
        description:
          '按平均分排序，同分同名次；可另列标准分或位次法的次序供对照。标准化只作参考，方法见说明文档。',
        tags,
        params: RoundPath,
        querystring: RankingQuery,
        response: { 200: refTo(ReviewRanking) },
      },
    },
    ({ params, query }) => rankingOf(params.roundId, query.normalisation ?? null),
  )

  app.get(
    '/api/review-rounds/:roundId/projects/:caseId/opinions',
    {
      config: { permission: 'review.read' },
      schema: {
        summary: '一个项目的已提交意见',
        tags,
        params: RoundProjectPath,
        response: { 200: refTo(ReviewOpinions) },
      },
    },
    async ({ params: { roundId, caseId } }) => {
      const round = await roundOf(roundId)
      if ((await findProject(db, roundId, caseId)) === undefined) throw fail('NOT_FOUND')
      const [opinions, reviews] = await Promise.all([
        listFrozenOpinions(db, roundId, [caseId]),
        listReviews(db, roundId, [caseId]),
      ])
      return viewOpinions(opinions, reviews, round)
    },
  )

  app.put(
    '/api/review-rounds/:roundId/projects/:caseId/rank',
    {
      config: { permission: 'review.manage' },
      schema: {
        summary: '调整名次',
        description: '按分数的名次保留，调整与理由记在旁边；placedRank 为空则取消调整。',
        tags,
        params: RoundProjectPath,
        body: refTo(RankDeviation),
        response: { 200: refTo(ReviewRanking) },
      },
    },
    async (request) => {
      const { roundId } = request.params
      await deviateRank(db, {
        actor: actorOf(request),
        now: clock.now(),
        ...request.params,
        ...request.body,
      })
      return rankingOf(roundId, null)
    },
  )

  app.post(
    '/api/review-rounds/:roundId/finish',
    {
      config: { permission: 'review.manage' },
      schema: {
        summary: '完成评审',
        description: '所选项目的意见都达到最少意见数才完成；未提交的专家不再需要提交。',
        tags,
        params: RoundPath,
        body: refTo(ReviewFinish),
        response: { 200: refTo(ReviewFinished) },
      },
    },
    async (request) => ({
      count: await finishReview(db, {
        actor: actorOf(request),
        now: clock.now(),
        roundId: request.params.roundId,
        caseIds: request.body.caseIds ?? null,
      }),
    }),
  )

  app.get(
    '/api/review-rounds/:roundId/workbook',
    {
      config: { permission: 'review.read' },
      schema: {
        summary: '导出评审结果（Excel）',
        description: '含专家姓名和逐项意见，只供办公室使用。',
        tags,
        params: RoundPath,
        response: {
          200: {
            description: 'Excel 工作簿',
            content: {
              [WORKBOOK_TYPE]: {
                schema: Type.Unsafe<Buffer>({ type: 'string', format: 'binary' }),
              },
            },
          },
        },
      },
    },
    async ({ params: { roundId } }, reply) => {
      const round = await roundOf(roundId)
      const [ranking, reviews, opinions] = await Promise.all([
        showRanking(db, round, 'z'),
        listReviews(db, roundId),
        listFrozenOpinions(db, roundId),
      ])
      const name = encodeURIComponent(`评审结果-${round.number}.xlsx`)
      reply.type(WORKBOOK_TYPE)
      reply.header('content-disposition', `attachment; filename*=UTF-8''${name}`)
      return reply.send(await reviewWorkbook({ round, ranking, reviews, opinions }))
    },
  )

  app.get(
    '/api/review-rounds/:roundId/panel',
    {
      config: { permission: 'review.read' },
      schema: {
        summary: '会评与答辩顺序',
        tags,
        params: RoundPath,
        response: { 200: refTo(ReviewPanel) },
      },
    },
    ({ params: { roundId } }) => panelOf(roundId),
  )

  app.post(
    '/api/review-rounds/:roundId/panel',
    {
      config: { permission: 'review.manage' },
      schema: {
        summary: '安排会评',
        description: '名单随之固定，抽取答辩顺序的种子随之封存（先公布摘要值）。',
        tags,
        params: RoundPath,
        body: refTo(NewReviewPanel),
        response: { 200: refTo(ReviewPanel) },
      },
    },
    async (request) => {
      const { roundId } = request.params
      await arrangePanel(db, {
        actor: actorOf(request),
        now: clock.now(),
        roundId,
        ...request.body,
      })
      return panelOf(roundId)
    },
  )

  app.put(
    '/api/review-rounds/:roundId/panel',
    {
      config: { permission: 'review.manage' },
      schema: {
        summary: '修改会评安排',
        description: '会评举行之前可以修改日期、地点和时长；名单、种子和已抽出的顺序不变。',
        tags,
        params: RoundPath,
        body: refTo(ReviewPanelChange),
        response: { 200: refTo(ReviewPanel) },
      },
    },
    async (request) => {
      const { roundId } = request.params
      await changePanel(db, {
        actor: actorOf(request),
        now: clock.now(),
        roundId,
        ...request.body,
      })
      return panelOf(roundId)
    },
  )

  app.post(
    '/api/review-rounds/:roundId/panel/cancellation',
    {
      config: { permission: 'review.manage' },
      schema: {
        summary: '撤销会评',
        description: '抽出答辩顺序之前可以撤销，之后可以重新安排：名单和种子重新封存。',
        tags,
        params: RoundPath,
        body: refTo(ReviewPanelCancellation),
        response: { 200: refTo(ReviewPanel) },
      },
    },
    async (request) => {
      const { roundId } = request.params
      const { reason } = request.body
      await cancelPanel(db, { actor: actorOf(request), now: clock.now(), roundId, reason })
      return panelOf(roundId)
    },
  )

  app.post(
    '/api/review-rounds/:roundId/panel/order',
    {
      config: { permission: 'review.release' },
      schema: {
        summary: '抽取答辩顺序',
        description:
          '由安排人之外的另一人写下见证词；顺序由种子、名单和见证词唯一确定，任何人可复算。',
        tags,
        params: RoundPath,
        body: refTo(PanelWitness),
        response: { 200: refTo(ReviewPanel) },
      },
    },
    async (request) => {
      const { roundId } = request.params
      const { witnessWord } = request.body
      await drawInterviews(db, { actor: actorOf(request), now: clock.now(), roundId, witnessWord })
      return panelOf(roundId)
    },
  )
}
