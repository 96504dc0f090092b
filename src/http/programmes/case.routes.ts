import { fail } from '../../base/failure.ts'
import { ROLES } from '../../party/role.ts'
import type { Actor } from '../../party/actor.ts'
import { type CaseFilter, countCases, listCases } from '../../programmes/cases/case-list.store.ts'
import { moveSeenCase } from '../../programmes/cases/move-seen-case.ts'
import { caseScope, isInside, showCase } from '../../programmes/cases/show-case.ts'
import { showStory } from '../../programmes/cases/show-story.ts'
import {
  Case,
  type CaseFilterWords,
  CaseListQuery,
  CaseMoveRequest,
  CasePage,
  CasePath,
  CaseStory,
} from './case.contract.ts'
import { topicNames, viewCase, viewCaseRows, viewStory } from './case.view.ts'
import { refTo } from '../contract.ts'
import { actorOf } from '../guard.ts'
import type { Routes } from '../house.ts'

const tags = ['办件']
const PAGE_SIZE = 20

/** What a list of cases is narrowed to. Exact places are of the office; to others they say nothing. */
export function caseFilterOf(actor: Actor, query: CaseFilterWords): CaseFilter {
  const scope = caseScope(actor)
  if (query.place !== undefined && !isInside(scope))
    throw fail('ROLE_NOT_ALLOWED', { role: ROLES[actor.role] })
  return {
    scope,
    phase: query.phase ?? null,
    place: query.place ?? null,
    topic: query.topic ?? null,
    line: query.line ?? null,
    callId: query.call ?? null,
    machine: query.machine ?? null,
    region: query.region ?? null,
    applicant: query.applicant ?? null,
    search: query.search?.trim() || null,
  }
}

/** 办件: applications and the projects that come of them. */
export const caseRoutes: Routes = (app, { db, clock, city }) => {
  const view = async (actor: Actor, caseId: string) => {
    const shown = await showCase(db, actor, caseId)
    const names = await topicNames(db, [shown.kept])
    return viewCase(shown, { city, names: names.get(caseId) })
  }

  app.get(
    '/api/cases',
    {
      config: { permission: 'case.read' },
      schema: {
        summary: '办件列表',
        description:
          '申请单位只见本单位的；区级只见本区的；草稿只有申请单位可见。place 只供市级部门筛选。',
        tags,
        querystring: CaseListQuery,
        response: { 200: refTo(CasePage) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { page = 1, pageSize = PAGE_SIZE, order = 'newest', ...words } = request.query
      const filter = caseFilterOf(actor, words)
      const range = { order, offset: (page - 1) * pageSize, limit: pageSize }
      const [rows, total] = await Promise.all([
        listCases(db, filter, range),
        countCases(db, filter),
      ])
      const isOffice = isInside(filter.scope)
      return {
        rows: await viewCaseRows(db, rows, { city, isInside: isOffice }),
        total,
        page,
        pageSize,
      }
    },
  )

  app.get(
    '/api/cases/:caseId',
    {
      config: { permission: 'case.read' },
      schema: {
        summary: '办件详情',
        description:
          'moves 是当前身份现在可以办的；through 为空的用下面的接口办，其余由各自的页面办。',
        tags,
        params: CasePath,
        response: { 200: refTo(Case) },
      },
    },
    (request) => view(actorOf(request), request.params.caseId),
  )

  app.get(
    '/api/cases/:caseId/story',
    {
      config: { permission: 'case.read' },
      schema: {
        summary: '办件的经过',
        tags,
        params: CasePath,
        response: { 200: refTo(CaseStory) },
      },
    },
    async (request) => viewStory(await showStory(db, actorOf(request), request.params.caseId)),
  )

  app.post(
    '/api/cases/:caseId/moves',
    {
      config: { permission: 'case.read' },
      schema: {
        summary: '办理一步',
        description:
          '只办理不需要其他内容的步骤；revision 为所见的修订号，request 由页面生成，重复提交只办一次。',
        tags,
        params: CasePath,
        body: refTo(CaseMoveRequest),
        response: { 200: refTo(Case) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { caseId } = request.params
      const { reason = null, ...asked } = request.body
      await moveSeenCase(db, { actor, now: clock.now(), caseId, reason, ...asked })
      return view(actor, caseId)
    },
  )
}
