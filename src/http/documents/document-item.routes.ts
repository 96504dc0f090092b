import { fail } from '../../base/failure.ts'
import { acceptCertainItems } from '../../documents/accept-certain-items.ts'
import { addItem } from '../../documents/add-item.ts'
import { decideItem, undoItem } from '../../documents/decide-item.ts'
import type { Decision } from '../../documents/item-decision.ts'
import { showItem, showItems, type ShownItems } from '../../documents/show-items.ts'
import type { Actor } from '../../party/actor.ts'
import { refTo } from '../contract.ts'
import {
  CertainAcceptance,
  CertainAccepted,
  DocumentItem,
  DocumentItems,
  ItemAddition,
  ItemCorrection,
  ItemDecision,
} from './document-item.contract.ts'
import { DocumentItemPath, DocumentPath, VersionQuery } from './document.contract.ts'
import { viewItem } from './document.view.ts'
import { actorOf } from '../guard.ts'
import type { Routes } from '../house.ts'

const tags = ['文件']

const viewItems = (shown: ShownItems) => ({
  version: shown.version.version,
  items: shown.items.map((item) => viewItem(item, shown)),
})

/** 条目: what a document says, decided one by one. */
export const documentItemRoutes: Routes = (app, { db, clock }) => {
  const viewOne = async (actor: Actor, path: { documentId: string; itemId: string }) => {
    const shown = await showItem(db, { ...path, version: null, actor })
    return viewItem(shown.item, shown)
  }

  app.get(
    '/api/documents/:documentId/items',
    {
      config: { permission: 'document.read' },
      schema: {
        summary: '条目',
        description: '任务、指标、政策、金额与文头；version 省略时为可见的最新版本。',
        tags,
        params: DocumentPath,
        querystring: VersionQuery,
        response: { 200: refTo(DocumentItems) },
      },
    },
    async (request) =>
      viewItems(
        await showItems(db, {
          documentId: request.params.documentId,
          version: request.query.version ?? null,
          actor: actorOf(request),
        }),
      ),
  )

  app.post(
    '/api/documents/:documentId/items',
    {
      config: { permission: 'document.decide' },
      schema: {
        summary: '补录条目',
        description: 'start、end 为所选文字在原文中的位置（UTF-16 单位）。',
        tags,
        params: DocumentPath,
        body: refTo(ItemAddition),
        response: { 201: refTo(DocumentItem) },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const { documentId } = request.params
      const { start, end, value, note = null } = request.body
      const addition = { actor, now: clock.now(), documentId, span: { start, end }, value, note }
      const itemId = await addItem(db, addition)
      return reply.code(201).send(await viewOne(actor, { documentId, itemId }))
    },
  )

  /** The two decisions that say no more than yes or no. */
  const decisions = [
    { path: 'acceptance', move: 'accept', summary: '采纳条目' },
    { path: 'rejection', move: 'reject', summary: '驳回条目' },
  ] as const
  for (const { path, move, summary } of decisions) {
    app.post(
      `/api/documents/:documentId/items/:itemId/${path}`,
      {
        config: { permission: 'document.decide' },
        schema: {
          summary,
          description: 'revision 为作决定时所见的修订号；期间被他人处理过时拒绝。',
          tags,
          params: DocumentItemPath,
          body: refTo(ItemDecision),
          response: { 200: refTo(DocumentItem) },
        },
      },
      async (request) => {
        const actor = actorOf(request)
        const { revision, note = null } = request.body
        const decision: Decision = { move, note }
        const now = clock.now()
        await decideItem(db, { actor, now, ...request.params, revision, decision })
        return viewOne(actor, request.params)
      },
    )
  }

  app.post(
    '/api/documents/:documentId/items/:itemId/correction',
    {
      config: { permission: 'document.decide' },
      schema: {
        summary: '更正条目',
        tags,
        params: DocumentItemPath,
        body: refTo(ItemCorrection),
        response: { 200: refTo(DocumentItem) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { revision, value, start, end, note = null } = request.body
      if ((start === undefined) !== (end === undefined))
        throw fail('ITEM_WORDS_INVALID', { detail: '起点与终点应同时给出' })
      const span = start === undefined || end === undefined ? null : { start, end }
      const decision: Decision = { move: 'correct', value, span, note }
      await decideItem(db, { actor, now: clock.now(), ...request.params, revision, decision })
      return viewOne(actor, request.params)
    },
  )

  app.post(
    '/api/documents/:documentId/items/:itemId/undo',
    {
      config: { permission: 'document.decide' },
      schema: {
        summary: '撤销对条目的决定',
        description: '补录的条目撤销后即消失；返回全部条目。',
        tags,
        params: DocumentItemPath,
        body: refTo(ItemDecision),
        response: { 200: refTo(DocumentItems) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { revision } = request.body
      await undoItem(db, { actor, now: clock.now(), ...request.params, revision })
      const { documentId } = request.params
      return viewItems(await showItems(db, { documentId, version: null, actor }))
    },
  )

  app.post(
    '/api/documents/:documentId/acceptance',
    {
      config: { permission: 'document.decide' },
      schema: {
        summary: '采纳全部确定的条目',
        tags,
        params: DocumentPath,
        body: refTo(CertainAcceptance),
        response: { 200: refTo(CertainAccepted) },
      },
    },
    (request) =>
      acceptCertainItems(db, {
        actor: actorOf(request),
        now: clock.now(),
        documentId: request.params.documentId,
        kind: request.body.kind ?? null,
      }),
  )
}
