import type { Static } from 'typebox'
import { fail } from '../../base/failure.ts'
import { checkDraft } from '../../benefits/drafts/check-draft.ts'
import { draftCases } from '../../benefits/drafts/draft-cases.ts'
import { moveDraft } from '../../benefits/drafts/move-draft.ts'
import { openDraft } from '../../benefits/drafts/open-draft.ts'
import type { DraftMove } from '../../party/draft.ts'
import { findDraft, listDrafts } from '../../benefits/drafts/rule-draft.store.ts'
import { saveDraft } from '../../benefits/drafts/save-draft.ts'
import { showDraft } from '../../benefits/drafts/show-draft.ts'
import type { Actor } from '../../party/actor.ts'
import { IdPath, refTo } from '../contract.ts'
import { actorOf } from '../guard.ts'
import type { Routes } from '../house.ts'
import {
  RuleDraft,
  RuleDraftCases,
  RuleDraftEdits,
  RuleDraftMove,
  RuleDraftOpening,
  RuleDraftReturn,
  RuleDrafts,
  RuleDraftSource,
} from './rule-draft.contract.ts'
import { viewCases, viewDraft, viewDraftRow } from './rule-draft.view.ts'

const tags = ['规则']

type PlainMove = {
  readonly path: string
  readonly move: Exclude<DraftMove, 'return'>
  readonly permission: 'rule.edit' | 'rule.approve'
  readonly summary: string
}

/** The moves that need no reason. */
const MOVES: readonly PlainMove[] = [
  { path: 'submission', move: 'submit', permission: 'rule.edit', summary: '提交规则草稿' },
  { path: 'withdrawal', move: 'withdraw', permission: 'rule.edit', summary: '撤回规则草稿' },
  { path: 'approval', move: 'approve', permission: 'rule.approve', summary: '批准规则草稿' },
  { path: 'discard', move: 'discard', permission: 'rule.edit', summary: '作废规则草稿' },
]

/** 规则草稿: a rule file on its way to being a version, approved by a second person. */
export const ruleDraftRoutes: Routes = (app, { db, clock }) => {
  const view = async (actor: Actor, id: string) =>
    viewDraft(await showDraft(db, { id, actor, now: clock.now() }))

  app.get(
    '/api/rule-drafts',
    {
      config: { permission: 'rule.draft' },
      schema: { summary: '规则草稿列表', tags, response: { 200: refTo(RuleDrafts) } },
    },
    async () => ({ rows: (await listDrafts(db)).map(viewDraftRow) }),
  )

  app.post(
    '/api/rule-drafts',
    {
      config: { permission: 'rule.edit' },
      schema: {
        summary: '起草规则',
        description:
          '从一个版本起草：写 versionId，另写 inForceFrom 为自该日起的新版本，不写为更正该版本；或为新文件起草：写 document 与 inForceFrom。每份文件同时只有一份草稿。',
        tags,
        body: refTo(RuleDraftOpening),
        response: { 201: refTo(RuleDraft) },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const { reason } = request.body
      const command = { actor, now: clock.now(), reason, from: beginningOf(request.body) }
      return reply.code(201).send(await view(actor, await openDraft(db, command)))
    },
  )

  app.get(
    '/api/rule-drafts/:id',
    {
      config: { permission: 'rule.draft' },
      schema: {
        summary: '一份规则草稿',
        description: '文字、表单、检查（错误位置、提示、逐项测试）与逐条规则相对底稿的差异。',
        tags,
        params: IdPath,
        response: { 200: refTo(RuleDraft) },
      },
    },
    (request) => view(actorOf(request), request.params.id),
  )

  app.put(
    '/api/rule-drafts/:id/source',
    {
      config: { permission: 'rule.edit' },
      schema: {
        summary: '保存规则文字',
        description: '原样保存，不论能否编译；revision 为所见草稿的修订号，期间被他人改过时拒绝。',
        tags,
        params: IdPath,
        body: refTo(RuleDraftSource),
        response: { 200: refTo(RuleDraft) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { revision, source } = request.body
      const command = { actor, now: clock.now(), draftId: request.params.id, revision }
      await saveDraft(db, { ...command, change: { source } })
      return view(actor, request.params.id)
    },
  )

  app.post(
    '/api/rule-drafts/:id/edits',
    {
      config: { permission: 'rule.edit' },
      schema: {
        summary: '按表单改规则',
        description: '改动只落在所涉之处，注释与其余写法逐字保留。',
        tags,
        params: IdPath,
        body: refTo(RuleDraftEdits),
        response: { 200: refTo(RuleDraft) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { revision, edits } = request.body
      const command = { actor, now: clock.now(), draftId: request.params.id, revision }
      await saveDraft(db, { ...command, change: { edits } })
      return view(actor, request.params.id)
    },
  )

  app.get(
    '/api/rule-drafts/:id/cases',
    {
      config: { permission: 'rule.draft' },
      schema: {
        summary: '草稿影响的个案',
        description:
          '名录中有事实的机构按今天的事实，逐家以现行规则与草稿各算一遍；已保存的答复与已决定的免申即享，按回执中的事实以当时的规则与草稿各算一遍；列出答案不同的。日后生效的草稿假定已经生效。不写入任何内容，不能编译时拒绝。',
        tags,
        params: IdPath,
        response: { 200: refTo(RuleDraftCases) },
      },
    },
    async ({ params }) => {
      const draft = await findDraft(db, params.id)
      if (draft === undefined) throw fail('NOT_FOUND')
      const now = clock.now()
      const { program, remarks } = await checkDraft(db, draft, now)
      if (program === null)
        throw fail('RULE_DRAFT_NOT_CLEAN', { detail: remarks[0]?.message ?? '不能编译' })
      return viewCases(await draftCases(db, { program, now }))
    },
  )

  for (const { path, move, permission, summary } of MOVES) {
    app.post(
      `/api/rule-drafts/:id/${path}`,
      {
        config: { permission },
        schema: {
          summary,
          tags,
          params: IdPath,
          body: refTo(RuleDraftMove),
          response: { 200: refTo(RuleDraft) },
        },
      },
      async (request) => {
        const actor = actorOf(request)
        const { id: draftId } = request.params
        const { revision } = request.body
        await moveDraft(db, { actor, now: clock.now(), draftId, revision, move, reason: null })
        return view(actor, draftId)
      },
    )
  }

  app.post(
    '/api/rule-drafts/:id/return',
    {
      config: { permission: 'rule.approve' },
      schema: {
        summary: '退回规则草稿',
        tags,
        params: IdPath,
        body: refTo(RuleDraftReturn),
        response: { 200: refTo(RuleDraft) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { id: draftId } = request.params
      await moveDraft(db, { actor, now: clock.now(), draftId, ...request.body, move: 'return' })
      return view(actor, draftId)
    },
  )
}

/** A version to begin from, or a new document with its day; anything between is refused. */
function beginningOf({
  versionId,
  document,
  inForceFrom,
}: Static<typeof RuleDraftOpening>): Parameters<typeof openDraft>[1]['from'] {
  if (versionId !== undefined && document === undefined)
    return { versionId, inForceFrom: inForceFrom ?? null }
  if (versionId === undefined && document !== undefined && inForceFrom !== undefined)
    return { document, inForceFrom }
  throw fail('REQUEST_INVALID', {
    detail: '应写 versionId（可另写 inForceFrom），或写 document 与 inForceFrom',
  })
}
