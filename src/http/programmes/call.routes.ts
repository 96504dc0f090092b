import { fail } from '../../base/failure.ts'
import type { Actor } from '../../party/actor.ts'
import { type CallFilter, countCalls, listCalls } from '../../programmes/calls/call.store.ts'
import type { CallContent as Content, CallMove } from '../../programmes/calls/call.ts'
import { discardCall, draftCall, editCall } from '../../programmes/calls/draft-call.ts'
import { moveCall } from '../../programmes/calls/move-call.ts'
import { pinnedTerms, pinnedTopics } from '../../programmes/calls/pinned-topic.ts'
import { showCall } from '../../programmes/calls/show-call.ts'
import {
  Call,
  type CallContentWords,
  CallDiscard,
  CallDraftQuery,
  CallEdit,
  type CallFilterWords,
  CallListQuery,
  CallMoveRequest,
  CallPage,
  CallPath,
  NewCall,
} from './call.contract.ts'
import { viewCall, viewCallRow } from './call.view.ts'
import { viewCaseRows } from './case.view.ts'
import { refTo } from '../contract.ts'
import { actorOf } from '../guard.ts'
import type { Routes } from '../house.ts'

const tags = ['申报通知']
const PAGE_SIZE = 20

const contentOf = (words: CallContentWords): Content => ({
  title: words.title.trim(),
  year: words.year,
  summary: words.summary,
  contact: words.contact,
  opens_at: new Date(words.opensAt),
  closes_at: new Date(words.closesAt),
  awards_wanted: words.awardsWanted,
  per_applicant_max: words.perApplicantMax,
})

/** A move of the other door. */
function refuseOther(moves: readonly CallMove[], move: CallMove): void {
  if (!moves.includes(move))
    throw fail('REQUEST_INVALID', { detail: `move 只能是 ${moves.join('、')}` })
}

/** 申报通知: what may be applied for, until when, and by whom. */
export const callRoutes: Routes = (app, { db, clock, city }) => {
  const view = async (actor: Actor | null, callId: string) => {
    const shown = await showCall(db, actor, callId)
    const own = await viewCaseRows(db, shown.own, { city, isInside: false })
    return viewCall(shown, { actor, now: clock.now(), own })
  }

  const list = async (
    filter: CallFilter,
    { page = 1, pageSize = PAGE_SIZE }: { readonly page?: number; readonly pageSize?: number },
  ) => {
    const range = { offset: (page - 1) * pageSize, limit: pageSize }
    const [calls, total] = await Promise.all([listCalls(db, filter, range), countCalls(db, filter)])
    await pinnedTopics(
      db,
      calls.map(({ topic_version_id: version }) => version),
    )
    const rows = await Promise.all(
      calls.map(async (call) => viewCallRow(call, await pinnedTerms(db, call), filter.now)),
    )
    return { rows, total, page, pageSize, now: filter.now.toISOString() }
  }

  const filterOf = (words: CallFilterWords, withDrafts: boolean): CallFilter => ({
    now: clock.now(),
    withDrafts,
    state: words.state ?? null,
    window: words.window ?? null,
    programme: words.programme ?? null,
    topic: words.topic ?? null,
    mode: words.mode ?? null,
    search: words.search?.trim() || null,
  })

  app.get(
    '/api/calls',
    {
      config: { permission: 'public' },
      schema: {
        summary: '申报通知',
        description: '已发布的通知；window=open 含即将截止的。now 是服务器时间，截止以它为准。',
        tags,
        querystring: CallListQuery,
        response: { 200: refTo(CallPage) },
      },
    },
    (request) => list(filterOf(request.query, false), request.query),
  )

  app.get(
    '/api/call-drafts',
    {
      config: { permission: 'call.read' },
      schema: {
        summary: '申报通知（含起草中的）',
        tags,
        querystring: CallDraftQuery,
        response: { 200: refTo(CallPage) },
      },
    },
    (request) => list(filterOf(request.query, true), request.query),
  )

  app.get(
    '/api/calls/:callId',
    {
      config: { permission: 'public' },
      schema: {
        summary: '申报通知详情',
        tags,
        params: CallPath,
        response: { 200: refTo(Call) },
      },
    },
    (request) => view(request.actor, request.params.callId),
  )

  app.post(
    '/api/calls',
    {
      config: { permission: 'call.edit' },
      schema: {
        summary: '起草申报通知',
        description: '通知固定在专题的现行版本上；以后专题改版，不影响已发布的通知。',
        tags,
        body: refTo(NewCall),
        response: { 201: refTo(Call) },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const { topic, line, ...words } = request.body
      const content = contentOf(words)
      const id = await draftCall(db, { actor, now: clock.now(), topic, line, content })
      return reply.code(201).send(await view(actor, id))
    },
  )

  app.put(
    '/api/calls/:callId',
    {
      config: { permission: 'call.edit' },
      schema: {
        summary: '修改起草中的申报通知',
        tags,
        params: CallPath,
        body: refTo(CallEdit),
        response: { 200: refTo(Call) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { callId } = request.params
      const { revision, ...words } = request.body
      const edit = { actor, now: clock.now(), callId, revision, content: contentOf(words) }
      await editCall(db, edit)
      return view(actor, callId)
    },
  )

  app.delete(
    '/api/calls/:callId',
    {
      config: { permission: 'call.edit' },
      schema: {
        summary: '删除起草中的申报通知',
        tags,
        params: CallPath,
        querystring: CallDiscard,
        response: { 204: { type: 'null' } },
      },
    },
    async (request, reply) => {
      const { callId } = request.params
      const { revision } = request.query
      await discardCall(db, { actor: actorOf(request), now: clock.now(), callId, revision })
      return reply.code(204).send(null)
    },
  )

  // Handing in and taking back are the writer's, the rest a second person's: each under its own permission.
  for (const [path, permission, moves] of [
    ['draft-moves', 'call.edit', ['submit', 'recall']],
    ['decisions', 'call.approve', ['return', 'publish', 'cancel']],
  ] as const)
    app.post(
      `/api/calls/:callId/${path}`,
      {
        config: { permission },
        schema: {
          summary: permission === 'call.edit' ? '提交或撤回申报通知' : '发布、退回或取消申报通知',
          description: `move 可以是 ${moves.join('、')}；退回和取消须写理由；起草、提交的人不能发布。`,
          tags,
          params: CallPath,
          body: refTo(CallMoveRequest),
          response: { 200: refTo(Call) },
        },
      },
      async (request) => {
        const actor = actorOf(request)
        const { callId } = request.params
        const { revision, move, reason = null } = request.body
        refuseOther(moves, move)
        await moveCall(db, { actor, now: clock.now(), callId, revision, move, reason })
        return view(actor, callId)
      },
    )
}
