import type { VersionMove as MoveName } from '../../documents/document.ts'
import { moveDocumentVersion } from '../../documents/move-version.ts'
import { openVersion } from '../../documents/open-version.ts'
import { showDocument } from '../../documents/show-document.ts'
import type { Actor } from '../../party/actor.ts'
import { takeDocumentOver } from '../../supervision/indicators/take-document-over.ts'
import { refTo } from '../contract.ts'
import {
  DocumentPath,
  DocumentVersion,
  VersionMove,
  VersionOpening,
  VersionReturn,
} from './document.contract.ts'
import { viewVersion } from './document.view.ts'
import { actorOf } from '../guard.ts'
import type { Routes } from '../house.ts'

const tags = ['文件']

type PlainMove = {
  readonly path: string
  readonly move: Exclude<MoveName, 'return'>
  readonly permission: 'document.decide' | 'document.approve'
  readonly summary: string
}

/** The moves that need no reason. */
const MOVES: readonly PlainMove[] = [
  { path: 'submission', move: 'submit', permission: 'document.decide', summary: '提交审批' },
  { path: 'withdrawal', move: 'withdraw', permission: 'document.decide', summary: '撤回提交' },
  { path: 'approval', move: 'approve', permission: 'document.approve', summary: '批准' },
  { path: 'discard', move: 'discard', permission: 'document.decide', summary: '作废版本' },
]

/** 版本: a structure on its way to being confirmed by a second person. */
export const documentVersionRoutes: Routes = (
  app,
  { db, clock, indicators: content, knowledge },
) => {
  const view = async (actor: Actor, documentId: string) => {
    const { version, counts } = await showDocument(db, { documentId, version: null, actor })
    return viewVersion(version, counts)
  }

  for (const { path, move, permission, summary } of MOVES) {
    app.post(
      `/api/documents/:documentId/${path}`,
      {
        config: { permission },
        schema: {
          summary,
          description: 'revision 为所见版本的修订号；期间被他人处理过时拒绝。',
          tags,
          params: DocumentPath,
          body: refTo(VersionMove),
          response: { 200: refTo(DocumentVersion) },
        },
      },
      async (request) => {
        const actor = actorOf(request)
        const { documentId } = request.params
        const { revision } = request.body
        const now = clock.now()
        await moveDocumentVersion(db, { actor, now, documentId, revision, move, reason: null })
        // What is confirmed is followed from now on; a program that stops here catches up at its next start.
        const shelf = { content, knowledge }
        if (move === 'approve') await takeDocumentOver(db, { actor, documentId, shelf, now })
        return view(actor, documentId)
      },
    )
  }

  app.post(
    '/api/documents/:documentId/return',
    {
      config: { permission: 'document.approve' },
      schema: {
        summary: '退回修改',
        tags,
        params: DocumentPath,
        body: refTo(VersionReturn),
        response: { 200: refTo(DocumentVersion) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { documentId } = request.params
      const command = { actor, now: clock.now(), documentId, ...request.body }
      await moveDocumentVersion(db, { ...command, move: 'return' })
      return view(actor, documentId)
    },
  )

  app.post(
    '/api/documents/:documentId/versions',
    {
      config: { permission: 'document.decide' },
      schema: {
        summary: '新开版本',
        description: '以已确认的版本为底稿；已确认的版本本身永不改动。',
        tags,
        params: DocumentPath,
        body: refTo(VersionOpening),
        response: { 201: refTo(DocumentVersion) },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const { documentId } = request.params
      await openVersion(db, { actor, now: clock.now(), documentId, reason: request.body.reason })
      return reply.code(201).send(await view(actor, documentId))
    },
  )
}
