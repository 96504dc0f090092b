import type { Static } from 'typebox'
import { fail } from '../../base/failure.ts'
import type { DraftMove } from '../../party/draft.ts'
import type { Actor } from '../../party/actor.ts'
import { typedTopicFaults } from '../../programmes/catalogue/drafts/check-topic-draft.ts'
import type { TopicBeginning } from '../../programmes/catalogue/drafts/begin-topics.ts'
import { moveTopicDraft } from '../../programmes/catalogue/drafts/move-topic-draft.ts'
import { openTopicDraft } from '../../programmes/catalogue/drafts/open-topic-draft.ts'
import { saveTopicDraft } from '../../programmes/catalogue/drafts/save-topic-draft.ts'
import { showTopicDraft } from '../../programmes/catalogue/drafts/show-topic-draft.ts'
import { listTopicDrafts } from '../../programmes/catalogue/drafts/topic-draft.store.ts'
import { IdPath, refTo } from '../contract.ts'
import { actorOf } from '../guard.ts'
import type { Routes } from '../house.ts'
import {
  TopicDraft,
  TopicDraftContent,
  TopicDraftMove,
  TopicDraftOpening,
  TopicDraftReturn,
  TopicDrafts,
  TopicFaults,
} from './programme-topic-draft.contract.ts'
import { editedTopic, viewTopicDraft, viewTopicDraftRow } from './programme-topic-draft.view.ts'

const tags = ['专项目录']

type PlainMove = {
  readonly path: string
  readonly move: Exclude<DraftMove, 'return'>
  readonly permission: 'topic.edit' | 'topic.approve'
  readonly summary: string
}

/** The moves that need no reason. */
const MOVES: readonly PlainMove[] = [
  { path: 'submission', move: 'submit', permission: 'topic.edit', summary: '提交专题草稿' },
  { path: 'withdrawal', move: 'withdraw', permission: 'topic.edit', summary: '撤回专题草稿' },
  { path: 'approval', move: 'approve', permission: 'topic.approve', summary: '批准专题草稿' },
  { path: 'discard', move: 'discard', permission: 'topic.edit', summary: '作废专题草稿' },
]

/** 专题草稿: adding, changing, splitting or closing a topic, approved by a second person. */
export const programmeTopicDraftRoutes: Routes = (app, { db, clock }) => {
  const view = async (actor: Actor, id: string) =>
    viewTopicDraft(await showTopicDraft(db, { id, actor, now: clock.now() }))

  app.get(
    '/api/topic-drafts',
    {
      config: { permission: 'topic.draft' },
      schema: { summary: '专题草稿列表', tags, response: { 200: refTo(TopicDrafts) } },
    },
    async () => ({ rows: (await listTopicDrafts(db)).map(viewTopicDraftRow) }),
  )

  app.post(
    '/api/topic-drafts',
    {
      config: { permission: 'topic.edit' },
      schema: {
        summary: '起草专题',
        description:
          'change 修改、close 关闭：写 topicId；split 拆分：另写移出的 lineIds 与新专题的 name；add 新增：写 programmeId、name、purpose、clause 与样板 pattern。每个专题同时只有一份草稿。',
        tags,
        body: refTo(TopicDraftOpening),
        response: { 201: refTo(TopicDraft) },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const { reason, inForceFrom } = request.body
      const command = { actor, now: clock.now(), reason, inForceFrom }
      const id = await openTopicDraft(db, { ...command, from: beginningOf(request.body) })
      return reply.code(201).send(await view(actor, id))
    },
  )

  app.get(
    '/api/topic-drafts/:id',
    {
      config: { permission: 'topic.draft' },
      schema: {
        summary: '一份专题草稿',
        description: '内容、与所据版本逐项的差异、不合要求之处，以及现在可做的操作。',
        tags,
        params: IdPath,
        response: { 200: refTo(TopicDraft) },
      },
    },
    (request) => view(actorOf(request), request.params.id),
  )

  app.put(
    '/api/topic-drafts/:id/content',
    {
      config: { permission: 'topic.edit' },
      schema: {
        summary: '保存专题草稿',
        description:
          '原样保存，不论是否合要求；revision 为所见草稿的修订号，期间被他人改过时拒绝。表单按编号选用现有的。',
        tags,
        params: IdPath,
        body: refTo(TopicDraftContent),
        response: { 200: refTo(TopicDraft) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { revision, inForceFrom, topics } = request.body
      await saveTopicDraft(db, {
        actor,
        now: clock.now(),
        draftId: request.params.id,
        revision,
        inForceFrom,
        topics: topics.map(editedTopic),
      })
      return view(actor, request.params.id)
    },
  )

  app.post(
    '/api/topic-drafts/:id/check',
    {
      config: { permission: 'topic.edit' },
      schema: {
        summary: '检查未保存的专题草稿',
        description: '按正在填写的内容逐项检查，不保存。',
        tags,
        params: IdPath,
        body: refTo(TopicDraftContent),
        response: { 200: refTo(TopicFaults) },
      },
    },
    async (request) => {
      const { inForceFrom, topics } = request.body
      const { id } = request.params
      const typed = { id, inForceFrom, topics: topics.map(editedTopic), now: clock.now() }
      return { faults: await typedTopicFaults(db, typed) }
    },
  )

  for (const { path, move, permission, summary } of MOVES) {
    app.post(
      `/api/topic-drafts/:id/${path}`,
      {
        config: { permission },
        schema: {
          summary,
          tags,
          params: IdPath,
          body: refTo(TopicDraftMove),
          response: { 200: refTo(TopicDraft) },
        },
      },
      async (request) => {
        const actor = actorOf(request)
        const { id: draftId } = request.params
        const { revision } = request.body
        await moveTopicDraft(db, { actor, now: clock.now(), draftId, revision, move, reason: null })
        return view(actor, draftId)
      },
    )
  }

  app.post(
    '/api/topic-drafts/:id/return',
    {
      config: { permission: 'topic.approve' },
      schema: {
        summary: '退回专题草稿',
        tags,
        params: IdPath,
        body: refTo(TopicDraftReturn),
        response: { 200: refTo(TopicDraft) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { id: draftId } = request.params
      await moveTopicDraft(db, {
        actor,
        now: clock.now(),
        draftId,
        ...request.body,
        move: 'return',
      })
      return view(actor, draftId)
    },
  )
}

/** What a draft of each kind needs to be told; anything less is refused. */
function beginningOf(body: Static<typeof TopicDraftOpening>): TopicBeginning {
  const { kind, topicId, lineIds, name, programmeId, purpose, clause, pattern } = body
  if ((kind === 'change' || kind === 'close') && topicId !== undefined) return { kind, topicId }
  if (kind === 'split' && topicId !== undefined && lineIds !== undefined && name !== undefined)
    return { kind, topicId, lineIds, name }
  if (
    kind === 'add' &&
    programmeId !== undefined &&
    name !== undefined &&
    purpose !== undefined &&
    clause !== undefined &&
    pattern !== undefined
  )
    return { kind, programmeId, name, purpose, clause, pattern }
  throw fail('REQUEST_INVALID', {
    detail:
      '修改、关闭应写 topicId；拆分另写 lineIds 与 name；新增应写 programmeId、name、purpose、clause 与 pattern',
  })
}
