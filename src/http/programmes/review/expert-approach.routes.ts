import { asDay } from '../../../base/day.ts'
import type { Actor } from '../../../party/actor.ts'
import { mayAct } from '../../../party/permission.ts'
import {
  type Approach as Kept,
  listApproaches,
} from '../../../programmes/experts/approach.store.ts'
import { type Ban as KeptBan, listBans } from '../../../programmes/experts/ban.store.ts'
import {
  decideBan,
  handleApproach,
  proposeBan,
  reportApproach,
} from '../../../programmes/experts/report-approach.ts'
import { IdPath, refTo } from '../../contract.ts'
import {
  ApproachList,
  ApproachOutcome,
  BanDecision,
  BanList,
  NewApproach,
  NewBan,
} from './expert-approach.contract.ts'
import { dayOrNull, organisationOfCode } from './expert-card.ts'
import { actorOf } from '../../guard.ts'
import type { Routes } from '../../house.ts'

const tags = ['专家请托与禁入']

/** 请托 and 禁入: who tried to influence whom, and who is not asked for a while. */
export const expertApproachRoutes: Routes = (app, { db, clock }) => {
  const approaches = async () => ({
    rows: (await listApproaches(db, { reportedBy: null })).map(viewApproach),
  })
  const bans = async (actor: Actor) => ({
    rows: (await listBans(db)).map((ban) => viewBan(ban, actor)),
  })

  app.get(
    '/api/expert-approaches',
    {
      config: { permission: 'expert.read' },
      schema: { summary: '请托记录', tags, response: { 200: refTo(ApproachList) } },
    },
    approaches,
  )

  app.post(
    '/api/experts/:id/approaches',
    {
      config: { permission: 'expert.edit' },
      schema: {
        summary: '登记请托',
        tags,
        params: IdPath,
        body: refTo(NewApproach),
        response: { 200: refTo(ApproachList) },
      },
    },
    async (request) => {
      const { creditCode, who, what, happenedOn } = request.body
      await reportApproach(db, {
        actor: actorOf(request),
        expertId: request.params.id,
        organisationId: creditCode === undefined ? null : await organisationOfCode(db, creditCode),
        who,
        what,
        happenedOn: asDay(happenedOn),
        now: clock.now(),
      })
      return approaches()
    },
  )

  app.post(
    '/api/expert-approaches/:id/outcome',
    {
      config: { permission: 'expert.verify' },
      schema: {
        summary: '办结请托记录',
        tags,
        params: IdPath,
        body: refTo(ApproachOutcome),
        response: { 200: refTo(ApproachList) },
      },
    },
    async (request) => {
      const { outcome } = request.body
      const { id } = request.params
      await handleApproach(db, { actor: actorOf(request), id, outcome, now: clock.now() })
      return approaches()
    },
  )

  app.get(
    '/api/expert-bans',
    {
      config: { permission: 'expert.read' },
      schema: { summary: '禁入名单', tags, response: { 200: refTo(BanList) } },
    },
    (request) => bans(actorOf(request)),
  )

  app.post(
    '/api/expert-bans',
    {
      config: { permission: 'expert.verify' },
      schema: {
        summary: '提出禁入',
        description: '由另一位审批人确认后才生效。',
        tags,
        body: refTo(NewBan),
        response: { 200: refTo(BanList) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { expertId, organisationId = '', approachId = null, from, to, reason } = request.body
      const target = expertId === undefined ? { organisationId } : { expertId }
      const days = { from: asDay(from), to: dayOrNull(to) }
      await proposeBan(db, { actor, target, approachId, ...days, reason, now: clock.now() })
      return bans(actor)
    },
  )

  app.post(
    '/api/expert-bans/:id/decision',
    {
      config: { permission: 'expert.ban' },
      schema: {
        summary: '确认或不同意禁入',
        description: '提出的人不能自己决定。',
        tags,
        params: IdPath,
        body: refTo(BanDecision),
        response: { 200: refTo(BanList) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { decision } = request.body
      await decideBan(db, { actor, id: request.params.id, decision, now: clock.now() })
      return bans(actor)
    },
  )
}

const viewApproach = (approach: Kept) => ({
  id: approach.id,
  expertId: approach.expertId,
  expertName: approach.expertName,
  organisationId: approach.organisationId,
  organisationName: approach.organisationName,
  who: approach.who,
  what: approach.what,
  happenedOn: approach.happenedOn,
  reportedBy: approach.reportedByName,
  reportedAt: approach.reportedAt.toISOString(),
  outcome: approach.outcome,
  handledBy: approach.handledByName,
  handledAt: approach.handledAt?.toISOString() ?? null,
})

const viewBan = (ban: KeptBan, { person, role }: Actor) => ({
  id: ban.id,
  targetName: ban.targetName,
  isOrganisation: ban.organisationId !== null,
  from: ban.from,
  to: ban.to,
  reason: ban.reason,
  proposedBy: ban.proposedByName,
  proposedAt: ban.proposedAt.toISOString(),
  decision: ban.decision,
  decidedBy: ban.decidedByName,
  decidedAt: ban.decidedAt?.toISOString() ?? null,
  mayDecide:
    ban.decision === null &&
    mayAct(role, 'expert.ban') &&
    ban.proposedBy !== person.id &&
    ban.expertId !== person.id,
})
