import { Type } from 'typebox'
import { asDay, dayOf } from '../../base/day.ts'
import { type Actor, scopeOf } from '../../party/actor.ts'
import { isLasting } from '../../party/relations/relation.ts'
import { countRelations, listRelations } from '../../party/relations/relation.store.ts'
import { endRelation, stateRelation } from '../../party/relations/state-relation.ts'
import { IdPath, refTo } from '../contract.ts'
import { actorOf } from '../guard.ts'
import type { Routes } from '../house.ts'
import {
  NewRelation,
  RelationEnding,
  RelationListQuery,
  RelationPage,
} from './relation.contract.ts'

const tags = ['人员']
const PAGE_SIZE = 20

/** 利害关系申报: who stands near to which organisation, so that he does not approve what it asks for. */
export const relationRoutes: Routes = (app, { db, clock }) => {
  app.get(
    '/api/relations',
    {
      config: { permission: 'relation.read' },
      schema: {
        summary: '利害关系登记',
        description: '本人只看到自己的；系统管理员和审计看到全部。',
        tags,
        querystring: RelationListQuery,
        response: { 200: refTo(RelationPage) },
      },
    },
    async (request) => {
      const { page = 1, pageSize = PAGE_SIZE, search, lasting = false } = request.query
      const today = dayOf(clock.now())
      const filter = {
        person: whoseOf(actorOf(request)),
        search: search?.trim() || null,
        lastingOn: lasting ? today : null,
      }
      const [rows, total] = await Promise.all([
        listRelations(db, filter, { offset: (page - 1) * pageSize, limit: pageSize }),
        countRelations(db, filter),
      ])
      return {
        rows: rows.map((row) => ({
          ...row,
          isLasting: isLasting(row, today),
          recordedAt: row.recordedAt.toISOString(),
        })),
        total,
        page,
        pageSize,
      }
    },
  )

  app.post(
    '/api/relations',
    {
      config: { permission: 'relation.state' },
      schema: {
        summary: '申报利害关系',
        description: '本人申报自己的；系统管理员可登记他人的。登记后不能审批该机构申请的事项。',
        tags,
        body: refTo(NewRelation),
        response: { 201: Type.Object({ id: Type.String() }) },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const { personId = actor.person.id, organisationId, relation, since, until } = request.body
      const id = await stateRelation(db, {
        actor,
        now: clock.now(),
        personId,
        organisationId,
        relation,
        since: since === undefined ? null : asDay(since),
        until: until === undefined ? null : asDay(until),
      })
      return reply.code(201).send({ id })
    },
  )

  app.post(
    '/api/relations/:id/ending',
    {
      config: { permission: 'relation.end' },
      schema: {
        summary: '终止利害关系',
        description: '由系统管理员写明理由办理，不能办理自己的。',
        tags,
        params: IdPath,
        body: refTo(RelationEnding),
        response: { 204: Type.Null({ description: '完成' }) },
      },
    },
    async (request, reply) => {
      const { until, reason } = request.body
      await endRelation(db, {
        actor: actorOf(request),
        now: clock.now(),
        id: request.params.id,
        until: asDay(until),
        reason,
      })
      return reply.code(204).send(null)
    },
  )
}

/** Whose relations somebody meets: his own, or null for everybody's. */
const whoseOf = (actor: Actor): string | null =>
  scopeOf(actor, 'relation.read')?.reach === 'all' ? null : actor.person.id
