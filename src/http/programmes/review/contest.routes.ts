import { changeRound, removeRound } from '../../../programmes/contests/change-round.ts'
import { listContestCalls, listContests } from '../../../programmes/contests/contest.store.ts'
import { enterContest } from '../../../programmes/contests/enter-contest.ts'
import { followWinner, recordFollowUp } from '../../../programmes/contests/follow-winner.ts'
import {
  addJuror,
  addRound,
  releaseContestRound,
  removeJuror,
  roundOf,
} from '../../../programmes/contests/plan-contest.ts'
import { scoreEntries } from '../../../programmes/contests/score-entries.ts'
import { settleContestRound } from '../../../programmes/contests/settle-round.ts'
import { actsOn } from '../../act.ts'
import { CaseAct } from '../case-act.contract.ts'
import { CasePath } from '../case.contract.ts'
import {
  Contest,
  ContestCalls,
  ContestCase,
  ContestDesk,
  ContestEntering,
  ContestFollowUp,
  ContestJuror,
  ContestList,
  ContestPath,
  ContestRoundChange,
  ContestRoundNew,
  ContestRoundRemoval,
  ContestScores,
  ContestSettlement,
  JurorPath,
  RoundPath,
} from './contest.contract.ts'
import { viewContest, viewContestCase, viewContestDesk } from './contest.view.ts'
import { refTo } from '../../contract.ts'
import { actorOf } from '../../guard.ts'
import type { Routes } from '../../house.ts'

const tags = ['大赛']

/** 大赛: contests for everybody; rounds, juries, points and winners for the office; follow-up of each winner. */
export const contestRoutes: Routes = (app, house) => {
  const { db, clock } = house
  app.get(
    '/api/contests',
    {
      config: { permission: 'public' },
      schema: { summary: '大赛', tags, response: { 200: refTo(ContestList) } },
    },
    async () => ({
      rows: (await listContests(db, null)).map((row) => ({
        callId: row.call_id,
        title: row.title,
        year: row.year,
        closesAt: row.closes_at.toISOString(),
        rounds: row.rounds,
        released: row.released,
      })),
    }),
  )

  app.get(
    '/api/contests/:callId',
    {
      config: { permission: 'public' },
      schema: {
        summary: '一届大赛',
        description: '轮次、已公布的晋级名单，以及公示之后的获奖名单。',
        tags,
        params: ContestPath,
        response: { 200: refTo(Contest) },
      },
    },
    (request) => viewContest(db, request.params.callId),
  )

  app.get(
    '/api/contest-desks',
    {
      config: { permission: 'review.read' },
      schema: { summary: '承办的大赛', tags, response: { 200: refTo(ContestCalls) } },
    },
    async () => ({
      rows: (await listContestCalls(db)).map(({ id, closes_at: closes, ...row }) => ({
        ...row,
        callId: id,
        closesAt: closes.toISOString(),
      })),
    }),
  )

  app.get(
    '/api/contests/:callId/desk',
    {
      config: { permission: 'review.read' },
      schema: {
        summary: '大赛的轮次、评分与名次',
        tags,
        params: ContestPath,
        response: { 200: refTo(ContestDesk) },
      },
    },
    (request) => viewContestDesk(db, request.params.callId),
  )

  const act = actsOn(app, house, {
    tags,
    key: ContestPath,
    answer: ContestDesk,
    view: ({ callId }) => viewContestDesk(db, callId),
  })

  act('/api/contests/:callId/rounds', {
    permission: 'review.manage',
    summary: '设一轮比赛',
    description: '设一轮比赛',
    body: ContestRoundNew,
    run: (on, body) => addRound(db, { ...on, ...body }),
  })
  act('/api/contests/:callId/entries', {
    permission: 'case.check',
    summary: '参赛',
    description: '参赛',
    body: ContestEntering,
    run: (on, body) => enterContest(db, { ...on, ...body }),
  })

  const ofRound = async (roundId: string) =>
    viewContestDesk(db, (await roundOf(db, roundId)).call_id)
  const actOnRound = actsOn(app, house, {
    tags,
    key: RoundPath,
    answer: ContestDesk,
    view: ({ roundId }) => ofRound(roundId),
  })

  actOnRound('/api/contest-rounds/:roundId', {
    method: 'PUT',
    permission: 'review.manage',
    summary: '修改一轮比赛',
    description: '有评分之前可以修改；日期有变时评委收到消息。',
    body: ContestRoundChange,
    run: (on, body) => changeRound(db, { ...on, ...body }),
  })
  app.post(
    '/api/contest-rounds/:roundId/removal',
    {
      config: { permission: 'review.manage' },
      schema: {
        summary: '撤销一轮比赛',
        description: '没有参赛项目的轮次可以撤销，连同其评委；后面的轮次依次提前。',
        tags,
        params: RoundPath,
        body: refTo(ContestRoundRemoval),
        response: { 200: refTo(ContestDesk) },
      },
    },
    async (request) => {
      const { roundId } = request.params
      const { call_id: callId } = await roundOf(db, roundId)
      await removeRound(db, {
        actor: actorOf(request),
        now: clock.now(),
        roundId,
        ...request.body,
      })
      return viewContestDesk(db, callId)
    },
  )

  actOnRound('/api/contest-rounds/:roundId/jurors', {
    permission: 'review.manage',
    summary: '增加评委',
    description: '增加评委',
    body: ContestJuror,
    run: (on, body) => addJuror(db, { ...on, ...body }),
  })

  app.delete(
    '/api/contest-rounds/:roundId/jurors/:expertId',
    {
      config: { permission: 'review.manage' },
      schema: {
        summary: '去掉评委',
        description: '连同其评分；已评定的轮次不能再改。',
        tags,
        params: JurorPath,
        response: { 200: refTo(ContestDesk) },
      },
    },
    async (request) => {
      const { roundId, expertId } = request.params
      await removeJuror(db, { actor: actorOf(request), now: clock.now(), roundId, expertId })
      return ofRound(roundId)
    },
  )

  actOnRound('/api/contest-rounds/:roundId/scores', {
    method: 'PUT',
    permission: 'review.manage',
    summary: '登记评分',
    description: '按评委签字的评分表逐项登记，或写明回避理由；须回避的评委不能打分。',
    body: ContestScores,
    run: (on, { scores }) =>
      scoreEntries(db, {
        ...on,
        scores: scores.map(({ items, abstains, ...score }) => ({
          ...score,
          items: items ?? null,
          abstains: abstains ?? null,
        })),
      }),
  })
  actOnRound('/api/contest-rounds/:roundId/settlement', {
    permission: 'case.propose',
    summary: '评定一轮',
    description:
      '一次评定整轮：列出的晋级（决赛为获奖），其余未晋级。名次在后而入选、数目与公布的不同，都须写明理由。',
    body: ContestSettlement,
    run: (on, { chosen, reason = null, request }) =>
      settleContestRound(db, {
        ...on,
        request,
        reason,
        chosen: chosen.map((entry) => ({
          caseId: entry.caseId,
          reason: entry.reason ?? null,
          prize: entry.prize ?? null,
          prizeFen: entry.prizeFen === undefined ? null : BigInt(entry.prizeFen),
        })),
      }),
  })

  app.post(
    '/api/contest-rounds/:roundId/release',
    {
      config: { permission: 'review.release' },
      schema: {
        summary: '公布一轮结果',
        description: '由另一位审批人公布；公布之后人人可见。',
        tags,
        params: RoundPath,
        response: { 200: refTo(ContestDesk) },
      },
    },
    async (request) => {
      const { roundId } = request.params
      await releaseContestRound(db, { actor: actorOf(request), now: clock.now(), roundId })
      return ofRound(roundId)
    },
  )

  app.get(
    '/api/cases/:caseId/contest',
    {
      config: { permission: 'case.read' },
      schema: {
        summary: '办件的参赛与跟踪',
        tags,
        params: CasePath,
        response: { 200: refTo(ContestCase) },
      },
    },
    (request) => viewContestCase(db, actorOf(request), request.params.caseId),
  )

  const actOnWinner = actsOn(app, house, {
    tags,
    key: CasePath,
    answer: ContestCase,
    view: ({ actor, caseId }) => viewContestCase(db, actor, caseId),
  })

  actOnWinner('/api/cases/:caseId/contest-following', {
    permission: 'contract.check',
    summary: '转入跟踪服务',
    body: CaseAct,
    run: (on, body) => followWinner(db, { ...on, ...body }),
  })
  actOnWinner('/api/cases/:caseId/contest-follow-ups', {
    permission: 'contract.check',
    summary: '登记跟踪情况',
    body: ContestFollowUp,
    run: (on, { amountFen, ...body }) =>
      recordFollowUp(db, {
        ...on,
        ...body,
        amountFen: amountFen === undefined ? null : BigInt(amountFen),
      }),
  })
}
