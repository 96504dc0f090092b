import type { TSchema } from 'typebox'
import { fail } from '../base/failure.ts'
import type { Permission } from '../party/permission.ts'
import { findPublicListing, listListings } from '../programmes/challenges/challenge.store.ts'
import { chooseBid, countersignBid, declineBid } from '../programmes/challenges/choose-bid.ts'
import {
  chooseSolver,
  completeChallenge,
  delistChallenge,
  leaveUnanswered,
} from '../programmes/challenges/end-challenge.ts'
import { closeBids, listChallenge, recordFunds } from '../programmes/challenges/list-challenge.ts'
import { recordShareArrival } from '../programmes/challenges/record-share-arrival.ts'
import { settleRacer } from '../programmes/challenges/settle-racer.ts'
import { openBid } from '../programmes/challenges/open-bid.ts'
import { addGate, settleGate } from '../programmes/challenges/race.ts'
import {
  clearRelation,
  enterRelation,
  searchRelations,
  settleRelation,
} from '../programmes/challenges/settle-relation.ts'
import {
  BidChoice,
  BidOpened,
  ChallengeAct,
  ChallengeDesk,
  ChallengeDetail,
  ChallengeFunds,
  ChallengeListing,
  ChallengeListQuery,
  ChallengePage,
  ChallengePath,
  ChallengeReason,
  GatePath,
  RaceGateNew,
  RaceGateResults,
  RaceSettlementNew,
  RelationAnswer,
  RelationNew,
  RelationPath,
  ShareArrivalNew,
} from './challenge.contract.ts'
import { viewChallenges, viewDesk, viewDetail } from './challenge.view.ts'
import { refTo } from './contract.ts'
import { actorOf } from './guard.ts'
import type { Routes } from './house.ts'

const tags = ['揭榜挂帅']
const PAGE_SIZE = 20

/** What every act answers: the desk as it is afterwards. */
const act = <Path extends TSchema, Body extends TSchema>(
  permission: Permission,
  summary: string,
  { params, body }: { readonly params: Path; readonly body: Body & { $id?: string } },
) => ({
  config: { permission },
  schema: { summary, tags, params, body: refTo(body), response: { 200: refTo(ChallengeDesk) } },
})

/** 揭榜挂帅: listed problems for everybody; bids, relations, choices and races on the cases. */
export const challengeRoutes: Routes = (app, { db, clock, city }) => {
  app.get(
    '/api/challenges',
    {
      config: { permission: 'public' },
      schema: {
        summary: '榜单',
        description: '已发榜的技术需求；可以揭榜的在前，先截止的在前。',
        tags,
        querystring: ChallengeListQuery,
        response: { 200: refTo(ChallengePage) },
      },
    },
    async (request) => {
      const { open = null, search, page = 1, pageSize = PAGE_SIZE } = request.query
      const now = clock.now()
      const { rows, total } = await listListings(db, {
        now,
        isOpen: open,
        search: search?.trim() || null,
        offset: (page - 1) * pageSize,
        limit: pageSize,
      })
      return {
        rows: await viewChallenges(db, rows),
        total,
        page,
        pageSize,
        now: now.toISOString(),
      }
    },
  )

  app.get(
    '/api/challenges/:caseId',
    {
      config: { permission: 'public' },
      schema: {
        summary: '一个榜单',
        tags,
        params: ChallengePath,
        response: { 200: refTo(ChallengeDetail) },
      },
    },
    async (request) => {
      const now = clock.now()
      const listing = await findPublicListing(db, request.params.caseId, now)
      if (listing === undefined) throw fail('NOT_FOUND')
      return viewDetail(db, { actor: request.actor, now }, listing)
    },
  )

  app.post(
    '/api/challenges/:caseId/bids',
    {
      config: { permission: 'application.edit' },
      schema: {
        summary: '揭榜',
        description: '为本单位新建一份揭榜申请草稿；每个榜单一份。',
        tags,
        params: ChallengePath,
        response: { 201: refTo(BidOpened) },
      },
    },
    async (request, reply) => {
      const { caseId: challengeId } = request.params
      const now = clock.now()
      const caseId = await openBid(db, { actor: actorOf(request), city, now, challengeId })
      return reply.code(201).send({ caseId })
    },
  )

  app.get(
    '/api/cases/:caseId/challenge',
    {
      config: { permission: 'case.read' },
      schema: {
        summary: '办件的榜单事项',
        description: '发榜：资金证明、揭榜方和赛马节点；揭榜：关联关系（只对市级部门）。',
        tags,
        params: ChallengePath,
        response: { 200: refTo(ChallengeDesk) },
      },
    },
    (request) => viewDesk(db, { actor: actorOf(request), now: clock.now() }, request.params.caseId),
  )

  const path = { params: ChallengePath }

  app.post(
    '/api/cases/:caseId/challenge-funds',
    act('case.check', '登记资金证明', { ...path, body: ChallengeFunds }),
    async (request) => {
      const actor = actorOf(request)
      const now = clock.now()
      const { caseId } = request.params
      const { amountFen, ...body } = request.body
      await recordFunds(db, { ...body, actor, now, caseId, amountFen: BigInt(amountFen) })
      return viewDesk(db, { actor, now }, caseId)
    },
  )

  app.post(
    '/api/cases/:caseId/challenge-listing',
    act('case.endorse', '发榜', { ...path, body: ChallengeListing }),
    async (request) => {
      const actor = actorOf(request)
      const now = clock.now()
      const { caseId } = request.params
      const { bidsCloseAt, ...body } = request.body
      const until = new Date(bidsCloseAt)
      await listChallenge(db, { ...body, actor, now, caseId, bidsCloseAt: until })
      return viewDesk(db, { actor, now }, caseId)
    },
  )

  const PLAIN = [
    { at: 'bids-closing', permission: 'case.check', summary: '截止揭榜', run: closeBids },
    { at: 'solver', permission: 'case.propose', summary: '确定揭榜方', run: chooseSolver },
    {
      at: 'challenge-completion',
      permission: 'contract.check',
      summary: '榜单办结',
      run: completeChallenge,
    },
    {
      at: 'relation-search',
      permission: 'case.check',
      summary: '检索关联关系',
      run: searchRelations,
    },
    {
      at: 'relation-clearing',
      permission: 'case.check',
      summary: '认定无关联关系',
      run: clearRelation,
    },
    {
      at: 'countersignature',
      permission: 'application.edit',
      summary: '发榜方签署任务书',
      run: countersignBid,
    },
  ] as const
  for (const { at, permission, summary, run } of PLAIN)
    app.post(
      `/api/cases/:caseId/${at}`,
      act(permission, summary, { ...path, body: ChallengeAct }),
      async (request) => {
        const actor = actorOf(request)
        const now = clock.now()
        const { caseId } = request.params
        await run(db, { ...request.body, actor, now, caseId })
        return viewDesk(db, { actor, now }, caseId)
      },
    )

  const REASONED = [
    { at: 'no-solver', permission: 'case.propose', summary: '无合适揭榜方', run: leaveUnanswered },
    { at: 'delisting', permission: 'case.endorse', summary: '撤榜', run: delistChallenge },
    { at: 'bid-decline', permission: 'case.propose', summary: '不再选用', run: declineBid },
  ] as const
  for (const { at, permission, summary, run } of REASONED)
    app.post(
      `/api/cases/:caseId/${at}`,
      act(permission, summary, { ...path, body: ChallengeReason }),
      async (request) => {
        const actor = actorOf(request)
        const now = clock.now()
        const { caseId } = request.params
        await run(db, { ...request.body, actor, now, caseId })
        return viewDesk(db, { actor, now }, caseId)
      },
    )

  app.post(
    '/api/cases/:caseId/bid-choice',
    act('application.edit', '发榜方选定或不选定', { ...path, body: BidChoice }),
    async (request) => {
      const actor = actorOf(request)
      const now = clock.now()
      const { caseId } = request.params
      const reason = request.body.reason ?? null
      await chooseBid(db, { ...request.body, reason, actor, now, caseId })
      return viewDesk(db, { actor, now }, caseId)
    },
  )

  app.post(
    '/api/cases/:caseId/relations',
    act('case.check', '登记关联线索', { ...path, body: RelationNew }),
    async (request) => {
      const actor = actorOf(request)
      const now = clock.now()
      const { caseId } = request.params
      await enterRelation(db, { ...request.body, actor, now, caseId })
      return viewDesk(db, { actor, now }, caseId)
    },
  )

  app.put(
    '/api/cases/:caseId/relations/:relationId',
    act('case.check', '核实关联线索', { params: RelationPath, body: RelationAnswer }),
    async (request) => {
      const actor = actorOf(request)
      const now = clock.now()
      const { caseId, relationId } = request.params
      await settleRelation(db, { ...request.body, actor, now, caseId, relationId })
      return viewDesk(db, { actor, now }, caseId)
    },
  )

  app.post(
    '/api/cases/:caseId/share-arrivals',
    act('payment.edit', '登记发榜方资金到账', { ...path, body: ShareArrivalNew }),
    async (request) => {
      const actor = actorOf(request)
      const now = clock.now()
      const { caseId } = request.params
      const { amountFen, isTakenBack = false, ...body } = request.body
      const arrival = { ...body, amountFen: BigInt(amountFen), isTakenBack }
      await recordShareArrival(db, { ...arrival, actor, now, caseId })
      return viewDesk(db, { actor, now }, caseId)
    },
  )

  app.post(
    '/api/cases/:caseId/race-settlement',
    act('contract.check', '结算竞争退出的项目', { ...path, body: RaceSettlementNew }),
    async (request) => {
      const actor = actorOf(request)
      const now = clock.now()
      const { caseId } = request.params
      const { spentFen, ...body } = request.body
      await settleRacer(db, { ...body, spentFen: BigInt(spentFen), actor, now, caseId })
      return viewDesk(db, { actor, now }, caseId)
    },
  )

  app.post(
    '/api/cases/:caseId/race-gates',
    act('contract.check', '设赛马节点', { ...path, body: RaceGateNew }),
    async (request) => {
      const actor = actorOf(request)
      const now = clock.now()
      const { caseId } = request.params
      await addGate(db, { ...request.body, actor, now, caseId })
      return viewDesk(db, { actor, now }, caseId)
    },
  )

  app.put(
    '/api/cases/:caseId/race-gates/:gateId',
    act('contract.sign', '评定赛马节点', { params: GatePath, body: RaceGateResults }),
    async (request) => {
      const actor = actorOf(request)
      const now = clock.now()
      const { caseId, gateId } = request.params
      await settleGate(db, { ...request.body, actor, now, caseId, gateId })
      return viewDesk(db, { actor, now }, caseId)
    },
  )
}
