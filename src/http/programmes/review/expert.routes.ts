import { asDay, dayOf } from '../../../base/day.ts'
import { fail } from '../../../base/failure.ts'
import { addWork, bindExpert, unbindExpert } from '../../../programmes/experts/bind-expert.ts'
import { editExpert, verifyExpert } from '../../../programmes/experts/edit-expert.ts'
import {
  countExperts,
  type ExpertFilter,
  listExperts,
} from '../../../programmes/experts/expert.store.ts'
import { IdPath, refTo } from '../../contract.ts'
import { dayOrNull, loadCard, organisationOfCode } from './expert-card.ts'
import {
  AffiliationEnd,
  AffiliationPath,
  ExpertCard,
  ExpertChange,
  ExpertListQuery,
  ExpertPage,
  ExpertVerification,
  NewExpertAffiliation,
  NewExpertWork,
} from './expert.contract.ts'
import { viewExpert } from './expert.view.ts'
import { actorOf } from '../../guard.ts'
import type { Routes } from '../../house.ts'

const tags = ['专家库']
const PAGE_SIZE = 20
const card = { 200: refTo(ExpertCard) }

/** 专家库: for the office only. To everybody else it answers as if there were none. */
export const expertRoutes: Routes = (app, { db, clock }) => {
  const view = async (id: string) => {
    const found = await loadCard(db, { id, now: clock.now() })
    if (found === null) throw fail('NOT_FOUND')
    return found
  }

  app.get(
    '/api/experts',
    {
      config: { permission: 'expert.read' },
      schema: {
        summary: '专家名录',
        description: 'field 为学科或行业代码，包含下级；standing 含即将到期（60 日内）和待核实。',
        tags,
        querystring: ExpertListQuery,
        response: { 200: refTo(ExpertPage) },
      },
    },
    async ({ query }) => {
      const { page = 1, pageSize = PAGE_SIZE } = query
      const on = dayOf(clock.now())
      const filter: ExpertFilter = {
        search: query.search?.trim() || null,
        field: query.field?.trim().toUpperCase() || null,
        organisationId: query.organisation ?? null,
        standing: query.standing ?? null,
        on,
      }
      const [rows, total] = await Promise.all([
        listExperts(db, filter, { offset: (page - 1) * pageSize, limit: pageSize }),
        countExperts(db, filter),
      ])
      return { rows: rows.map((row) => viewExpert(row, on)), total, page, pageSize }
    },
  )

  app.get(
    '/api/experts/:id',
    {
      config: { permission: 'expert.read' },
      schema: { summary: '专家详情', tags, params: IdPath, response: card },
    },
    ({ params }) => view(params.id),
  )

  app.patch(
    '/api/experts/:id',
    {
      config: { permission: 'expert.edit' },
      schema: {
        summary: '修改专家信息',
        description: 'version 为修改所依据的版本；期间被他人修改时拒绝保存。',
        tags,
        params: IdPath,
        body: refTo(ExpertChange),
        response: card,
      },
    },
    async (request) => {
      const { version, expiresOn, availability, ...rest } = request.body
      const change = {
        ...rest,
        ...(expiresOn !== undefined && { expiresOn: asDay(expiresOn) }),
        ...(availability !== undefined && {
          availability: availability.map(({ from, to }) => ({ from: asDay(from), to: asDay(to) })),
        }),
      }
      const { id } = request.params
      await editExpert(db, { actor: actorOf(request), id, version, change, now: clock.now() })
      return view(id)
    },
  )

  app.post(
    '/api/experts/:id/verification',
    {
      config: { permission: 'expert.verify' },
      schema: {
        summary: '核实身份或工作单位',
        description: '未核实的专家不能参加任何项目的评审；不能核实本人。',
        tags,
        params: IdPath,
        body: refTo(ExpertVerification),
        response: card,
      },
    },
    async (request) => {
      const { id } = request.params
      const { note = null, ...body } = request.body
      const now = clock.now()
      await verifyExpert(db, { actor: actorOf(request), id, ...body, note, now })
      return view(id)
    },
  )

  app.post(
    '/api/experts/:id/affiliations',
    {
      config: { permission: 'expert.edit' },
      schema: {
        summary: '登记任职或利益关系',
        tags,
        params: IdPath,
        body: refTo(NewExpertAffiliation),
        response: card,
      },
    },
    async (request) => {
      const { creditCode, kind, from, to } = request.body
      const { id: expertId } = request.params
      const organisationId = await organisationOfCode(db, creditCode)
      const days = { from: dayOrNull(from), to: dayOrNull(to) }
      const now = clock.now()
      await bindExpert(db, {
        actor: actorOf(request),
        expertId,
        organisationId,
        kind,
        ...days,
        now,
      })
      return view(expertId)
    },
  )

  app.post(
    '/api/experts/:id/affiliations/:affiliationId/end',
    {
      config: { permission: 'expert.edit' },
      schema: {
        summary: '登记任职或利益关系结束',
        tags,
        params: AffiliationPath,
        body: refTo(AffiliationEnd),
        response: card,
      },
    },
    async (request) => {
      const { id: expertId, affiliationId } = request.params
      const ended = { expertId, affiliationId, to: asDay(request.body.to) }
      await unbindExpert(db, { actor: actorOf(request), ...ended, now: clock.now() })
      return view(expertId)
    },
  )

  app.post(
    '/api/experts/:id/works',
    {
      config: { permission: 'expert.edit' },
      schema: {
        summary: '登记合作成果',
        description: '论文、专利或项目的合作者姓名，用于发现回避线索。',
        tags,
        params: IdPath,
        body: refTo(NewExpertWork),
        response: { 201: refTo(ExpertCard) },
      },
    },
    async (request, reply) => {
      const { id: expertId } = request.params
      const work = { ...request.body, publishedOn: asDay(request.body.publishedOn) }
      await addWork(db, { actor: actorOf(request), expertId, ...work, now: clock.now() })
      return reply.code(201).send(await view(expertId))
    },
  )
}
