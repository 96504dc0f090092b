import type { TSchema } from 'typebox'
import type { Permission } from '../party/permission.ts'
import { listContestCalls, listContests } from '../programmes/contests/contest.store.ts'
import { enterContest } from '../programmes/contests/enter-contest.ts'
import { followWinner, recordFollowUp } from '../programmes/contests/follow-winner.ts'
import {
  addJuror,
  addRound,
  releaseContestRound,
  removeJuror,
  roundOf,
} from '../programmes/contests/plan-contest.ts'
import { scoreEntries } from '../programmes/contests/score-entries.ts'
import { settleContestRound } from '../programmes/contests/settle-round.ts'
import { CaseAct } from './case-act.contract.ts'
import { CasePath } from './case.contract.ts'
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
  ContestRoundNew,
  ContestScores,
  ContestSettlement,
  JurorPath,
  RoundPath,
} from './contest.contract.ts'
import { viewContest, viewContestCase, viewContestDesk } from './contest.view.ts'
import { refTo } from './contract.ts'
import { actorOf } from './guard.ts'
import type { Routes } from './house.ts'

const tags = ['大赛']

type Doing<Path extends TSchema, Body extends TSchema> = {
  readonly description?: string
  readonly params: Path
  readonly body: Body & { $id?: string }
}

/** What every act of the office answers: the desk as it is afterwards. */
const act = <Path extends TSchema, Body extends TSchema>(
  permission: Permission,
  summary: string,
  { description = summary, params, body }: Doing<Path, Body>,
) => ({
  config: { permission },
  schema: {
    summary,
    description,
    tags,
    params,
    body: refTo(body),
    response: { 200: refTo(ContestDesk) },
  },
})

/** 大赛: contests for everybody; rounds, juries, points and winners for the office; follow-up of each winner. */
export const contestRoutes: Routes = (app, { db, clock }) => {
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

  const contest = { params: ContestPath }
  app.post(
    '/api/contests/:callId/rounds',
    act('review.manage', '设一轮比赛', { ...contest, body: ContestRoundNew }),
    async (request) => {
      const { callId } = request.params
      await addRound(db, { ...request.body, actor: actorOf(request), now: clock.now(), callId })
      return viewContestDesk(db, callId)
    },
  )

  app.post(
    '/api/contests/:callId/entries',
    act('case.check', '参赛', { ...contest, body: ContestEntering }),
    async (request) => {
      const { callId } = request.params
      await enterContest(db, { ...request.body, actor: actorOf(request), now: clock.now(), callId })
      return viewContestDesk(db, callId)
    },
  )

  const ofRound = async (roundId: string) =>
    viewContestDesk(db, (await roundOf(db, roundId)).call_id)
  const round = { params: RoundPath }

  app.post(
    '/api/contest-rounds/:roundId/jurors',
    act('review.manage', '增加评委', { ...round, body: ContestJuror }),
    async (request) => {
      const { roundId } = request.params
      await addJuror(db, { ...request.body, actor: actorOf(request), now: clock.now(), roundId })
      return ofRound(roundId)
    },
  )

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

  app.put(
    '/api/contest-rounds/:roundId/scores',
    act('review.manage', '登记评分', {
      ...round,
      body: ContestScores,
      description: '按评委签字的评分表逐项登记，或写明回避理由；须回避的评委不能打分。',
    }),
    async (request) => {
      const { roundId } = request.params
      await scoreEntries(db, {
        actor: actorOf(request),
        now: clock.now(),
        roundId,
        scores: request.body.scores.map(({ items, abstains, ...score }) => ({
          ...score,
          items: items ?? null,
          abstains: abstains ?? null,
        })),
      })
      return ofRound(roundId)
    },
  )

  app.post(
    '/api/contest-rounds/:roundId/settlement',
    act('case.propose', '评定一轮', {
      ...round,
      body: ContestSettlement,
      description:
        '一次评定整轮：列出的晋级（决赛为获奖），其余未晋级。名次在后而入选、数目与公布的不同，都须写明理由。',
    }),
    async (request) => {
      const { roundId } = request.params
      const { chosen, reason = null, request: key } = request.body
      await settleContestRound(db, {
        actor: actorOf(request),
        now: clock.now(),
        roundId,
        request: key,
        reason,
        chosen: chosen.map((entry) => ({
          caseId: entry.caseId,
          reason: entry.reason ?? null,
          prize: entry.prize ?? null,
          prizeFen: entry.prizeFen === undefined ? null : BigInt(entry.prizeFen),
        })),
      })
      return ofRound(roundId)
    },
  )

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

  app.post(
    '/api/cases/:caseId/contest-following',
    {
      config: { permission: 'contract.check' },
      schema: {
        summary: '转入跟踪服务',
        tags,
        params: CasePath,
        body: refTo(CaseAct),
        response: { 200: refTo(ContestCase) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { caseId } = request.params
      await followWinner(db, { ...request.body, actor, now: clock.now(), caseId })
      return viewContestCase(db, actor, caseId)
    },
  )

  app.post(
    '/api/cases/:caseId/contest-follow-ups',
    {
      config: { permission: 'contract.check' },
      schema: {
        summary: '登记跟踪情况',
        tags,
        params: CasePath,
        body: refTo(ContestFollowUp),
        response: { 200: refTo(ContestCase) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { caseId } = request.params
      const { amountFen, ...body } = request.body
      const amount = amountFen === undefined ? null : BigInt(amountFen)
      await recordFollowUp(db, { ...body, actor, now: clock.now(), caseId, amountFen: amount })
      return viewContestCase(db, actor, caseId)
    },
  )
}
