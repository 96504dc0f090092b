import { fail } from '../../base/failure.ts'
import { findPublicListing, listListings } from '../../programmes/challenges/challenge.store.ts'
import { changeGate, removeGate } from '../../programmes/challenges/change-gate.ts'
import { chooseBid, countersignBid, declineBid } from '../../programmes/challenges/choose-bid.ts'
import {
  chooseSolver,
  completeChallenge,
  delistChallenge,
  leaveUnanswered,
} from '../../programmes/challenges/end-challenge.ts'
import {
  closeBids,
  listChallenge,
  recordFunds,
} from '../../programmes/challenges/list-challenge.ts'
import { recordShareArrival } from '../../programmes/challenges/record-share-arrival.ts'
import { settleRacer } from '../../programmes/challenges/settle-racer.ts'
import { openBid } from '../../programmes/challenges/open-bid.ts'
import { addGate, settleGate } from '../../programmes/challenges/race.ts'
import {
  clearRelation,
  enterRelation,
  searchRelations,
  settleRelation,
} from '../../programmes/challenges/settle-relation.ts'
import { actsOn } from '../act.ts'
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
  RaceGateChange,
  RaceGateNew,
  RaceGateRemoval,
  RaceGateResults,
  RaceSettlementNew,
  RelationAnswer,
  RelationNew,
  RelationPath,
  ShareArrivalNew,
} from './challenge.contract.ts'
import { viewChallenges, viewDesk, viewDetail } from './challenge.view.ts'
import { refTo } from '../contract.ts'
import { actorOf } from '../guard.ts'
import type { Routes } from '../house.ts'

const tags = ['揭榜挂帅']
const PAGE_SIZE = 20

/** 揭榜挂帅: listed problems for everybody; bids, relations, choices and races on the cases. */
export const challengeRoutes: Routes = (app, house) => {
  const { db, clock, city } = house
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

  const act = actsOn(app, house, {
    tags,
    key: ChallengePath,
    answer: ChallengeDesk,
    view: (on) => viewDesk(db, on, on.caseId),
  })

  act('/api/cases/:caseId/challenge-funds', {
    permission: 'case.check',
    summary: '登记资金证明',
    body: ChallengeFunds,
    run: (on, { amountFen, ...body }) =>
      recordFunds(db, { ...on, ...body, amountFen: BigInt(amountFen) }),
  })
  act('/api/cases/:caseId/challenge-listing', {
    permission: 'case.endorse',
    summary: '发榜',
    body: ChallengeListing,
    run: (on, { bidsCloseAt, ...body }) =>
      listChallenge(db, { ...on, ...body, bidsCloseAt: new Date(bidsCloseAt) }),
  })

  const PLAIN = [
    { at: 'bids-closing', permission: 'case.check', summary: '截止揭榜', command: closeBids },
    { at: 'solver', permission: 'case.propose', summary: '确定揭榜方', command: chooseSolver },
    {
      at: 'challenge-completion',
      permission: 'contract.check',
      summary: '榜单办结',
      command: completeChallenge,
    },
    {
      at: 'relation-search',
      permission: 'case.check',
      summary: '检索关联关系',
      command: searchRelations,
    },
    {
      at: 'relation-clearing',
      permission: 'case.check',
      summary: '认定无关联关系',
      command: clearRelation,
    },
    {
      at: 'countersignature',
      permission: 'application.edit',
      summary: '发榜方签署任务书',
      command: countersignBid,
    },
  ] as const
  for (const { at, command, ...said } of PLAIN)
    act(`/api/cases/:caseId/${at}`, {
      ...said,
      body: ChallengeAct,
      run: (on, body) => command(db, { ...on, ...body }),
    })

  const REASONED = [
    {
      at: 'no-solver',
      permission: 'case.propose',
      summary: '无合适揭榜方',
      command: leaveUnanswered,
    },
    { at: 'delisting', permission: 'case.endorse', summary: '撤榜', command: delistChallenge },
    { at: 'bid-decline', permission: 'case.propose', summary: '不再选用', command: declineBid },
  ] as const
  for (const { at, command, ...said } of REASONED)
    act(`/api/cases/:caseId/${at}`, {
      ...said,
      body: ChallengeReason,
      run: (on, body) => command(db, { ...on, ...body }),
    })

  act('/api/cases/:caseId/bid-choice', {
    permission: 'application.edit',
    summary: '发榜方选定或不选定',
    body: BidChoice,
    run: (on, { reason = null, ...body }) => chooseBid(db, { ...on, ...body, reason }),
  })
  act('/api/cases/:caseId/relations', {
    permission: 'case.check',
    summary: '登记关联线索',
    body: RelationNew,
    run: (on, body) => enterRelation(db, { ...on, ...body }),
  })
  act('/api/cases/:caseId/relations/:relationId', {
    method: 'PUT',
    permission: 'case.check',
    summary: '核实关联线索',
    params: RelationPath,
    body: RelationAnswer,
    run: (on, body) => settleRelation(db, { ...on, ...body }),
  })
  act('/api/cases/:caseId/share-arrivals', {
    permission: 'payment.edit',
    summary: '登记发榜方资金到账',
    body: ShareArrivalNew,
    run: (on, { amountFen, isTakenBack = false, ...body }) =>
      recordShareArrival(db, { ...on, ...body, amountFen: BigInt(amountFen), isTakenBack }),
  })
  act('/api/cases/:caseId/race-settlement', {
    permission: 'contract.check',
    summary: '结算竞争退出的项目',
    body: RaceSettlementNew,
    run: (on, { spentFen, ...body }) =>
      settleRacer(db, { ...on, ...body, spentFen: BigInt(spentFen) }),
  })
  act('/api/cases/:caseId/race-gates', {
    permission: 'contract.check',
    summary: '设赛马节点',
    body: RaceGateNew,
    run: (on, body) => addGate(db, { ...on, ...body }),
  })
  act('/api/cases/:caseId/race-gates/:gateId', {
    method: 'PUT',
    permission: 'contract.sign',
    summary: '评定赛马节点',
    params: GatePath,
    body: RaceGateResults,
    run: (on, body) => settleGate(db, { ...on, ...body }),
  })
  act('/api/cases/:caseId/race-gates/:gateId/plan', {
    method: 'PUT',
    permission: 'contract.check',
    summary: '修改赛马节点',
    description: '评定之前可以修改；揭榜各方收到消息。',
    params: GatePath,
    body: RaceGateChange,
    run: (on, body) => changeGate(db, { ...on, ...body }),
  })
  act('/api/cases/:caseId/race-gates/:gateId/removal', {
    permission: 'contract.check',
    summary: '撤销赛马节点',
    description: '评定之前可以撤销；后面的节点依次提前。',
    params: GatePath,
    body: RaceGateRemoval,
    run: (on, body) => removeGate(db, { ...on, ...body }),
  })
}
