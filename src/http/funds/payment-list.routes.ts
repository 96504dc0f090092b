import { dayOf } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import {
  drawUpList,
  extendList,
  ORDERS_MAX,
  shortenList,
} from '../../funds/payments/draw-up-list.ts'
import { moveList } from '../../funds/payments/move-list.ts'
import { approvalsOf } from '../../funds/payments/payment-approval.store.ts'
import { LIST_STATES, listCode, type ListMove } from '../../funds/payments/payment-list.ts'
import { findList, listLists, type NamedList } from '../../funds/payments/payment-list.store.ts'
import { listOrders, listsBarredTo } from '../../funds/payments/payment-order.store.ts'
import type { Actor } from '../../party/actor.ts'
import { IdPath, refTo } from '../contract.ts'
import { sendTable, workbookAnswer } from './fund-workbook.ts'
import { actorOf } from '../guard.ts'
import type { Routes } from '../house.ts'
import {
  NewPaymentList,
  PaymentList,
  PaymentListGrants,
  PaymentListMove,
  PaymentListPage,
  PaymentListQuery,
  PaymentListRemoval,
  PaymentListReturn,
  PaymentOrderPage,
  PaymentOrderQuery,
} from './payment-list.contract.ts'
import { LIST_PERMISSIONS, ORDER_COLUMNS, viewList, viewOrder } from './payment-list.view.ts'

const tags = ['支付清单']
const PAGE_SIZE = 20

/** Moves that need nothing but the revision that was seen. */
const PLAIN_MOVES: readonly {
  readonly path: string
  readonly move: Exclude<ListMove, 'return'>
  readonly summary: string
}[] = [
  { path: 'submission', move: 'submit', summary: '提交支付清单' },
  { path: 'recall', move: 'recall', summary: '撤回支付清单' },
  { path: 'approval', move: 'approve', summary: '批准支付清单' },
  { path: 'discard', move: 'discard', summary: '作废支付清单' },
]

/** 支付清单: drawn up by finance, approved by another person, sent to the treasury. */
export const paymentListRoutes: Routes = (app, { db, clock }) => {
  /** Lists as a reader sees them, with as many questions to the database for a page as for one. */
  const viewAll = async ({ person, role }: Actor, lists: readonly NamedList[]) => {
    const ids = lists.map(({ id }) => id)
    const day = dayOf(clock.now())
    const [barred, approvals] = await Promise.all([
      listsBarredTo(db, ids, { person: person.id, day }),
      approvalsOf(db, ids),
    ])
    return lists.map((list) =>
      viewList(list, {
        mover: { personId: person.id, role, isBarred: barred.has(list.id) },
        approvals: approvals.filter(({ list: of }) => of === list.id),
      }),
    )
  }
  const known = async (id: string) => {
    const list = await findList(db, id)
    if (list === undefined) throw fail('NOT_FOUND')
    return list
  }
  const view = async (actor: Actor, id: string) => {
    const [viewed] = await viewAll(actor, [await known(id)])
    if (viewed === undefined) throw fail('NOT_FOUND')
    return viewed
  }

  app.get(
    '/api/payment-lists',
    {
      config: { permission: 'budget.read' },
      schema: {
        summary: '支付清单',
        tags,
        querystring: PaymentListQuery,
        response: { 200: refTo(PaymentListPage) },
      },
    },
    async (request) => {
      const { page = 1, pageSize = PAGE_SIZE, state = null } = request.query
      const range = { offset: (page - 1) * pageSize, limit: pageSize }
      const { rows, total } = await listLists(db, state, range)
      return { rows: await viewAll(actorOf(request), rows), total, page, pageSize }
    },
  )

  app.post(
    '/api/payment-lists',
    {
      config: { permission: 'payment.edit' },
      schema: {
        summary: '编制支付清单',
        description: '每笔款项按其全部应拨付金额开一张支付单；一笔款项同时只在一份清单中。',
        tags,
        body: refTo(NewPaymentList),
        response: { 201: refTo(PaymentList) },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const id = await drawUpList(db, request.body, { actor, now: clock.now() })
      return reply.code(201).send(await view(actor, id))
    },
  )

  app.get(
    '/api/payment-lists/:id',
    {
      config: { permission: 'budget.read' },
      schema: {
        summary: '一份支付清单',
        tags,
        params: IdPath,
        response: { 200: refTo(PaymentList) },
      },
    },
    (request) => view(actorOf(request), request.params.id),
  )

  app.get(
    '/api/payment-lists/:id/orders',
    {
      config: { permission: 'budget.read' },
      schema: {
        summary: '清单中的支付单',
        description: '账号只显示首尾；isNewAccount 表示此前从未向该账号成功支付。',
        tags,
        params: IdPath,
        querystring: PaymentOrderQuery,
        response: { 200: refTo(PaymentOrderPage) },
      },
    },
    async (request) => {
      const { id } = await known(request.params.id)
      const { page = 1, pageSize = PAGE_SIZE, state = null } = request.query
      const range = { offset: (page - 1) * pageSize, limit: pageSize }
      const { rows, total } = await listOrders(db, { list: id, state }, range)
      return { rows: rows.map(viewOrder), total, page, pageSize }
    },
  )

  app.post(
    '/api/payment-lists/:id/orders',
    {
      config: { permission: 'payment.edit' },
      schema: {
        summary: '把款项加入清单',
        tags,
        params: IdPath,
        body: refTo(PaymentListGrants),
        response: { 200: refTo(PaymentList) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { id } = request.params
      const { revision, grants } = request.body
      await extendList(db, { id, revision }, { grants, actor, now: clock.now() })
      return view(actor, id)
    },
  )

  app.post(
    '/api/payment-lists/:id/removals',
    {
      config: { permission: 'payment.edit' },
      schema: {
        summary: '把支付单移出清单',
        tags,
        params: IdPath,
        body: refTo(PaymentListRemoval),
        response: { 200: refTo(PaymentList) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { id } = request.params
      const { revision, orders } = request.body
      await shortenList(db, { id, revision }, { orders, actor, now: clock.now() })
      return view(actor, id)
    },
  )

  for (const { path, move, summary } of PLAIN_MOVES)
    app.post(
      `/api/payment-lists/:id/${path}`,
      {
        config: { permission: LIST_PERMISSIONS[move] },
        schema: {
          summary,
          description: 'revision 为所见的修订号；期间被他人处理过时拒绝。',
          tags,
          params: IdPath,
          body: refTo(PaymentListMove),
          response: { 200: refTo(PaymentList) },
        },
      },
      async (request) => {
        const actor = actorOf(request)
        const { id } = request.params
        const { revision } = request.body
        await moveList(db, { actor, now: clock.now(), id, revision, move, reason: null })
        return view(actor, id)
      },
    )

  app.post(
    '/api/payment-lists/:id/return',
    {
      config: { permission: LIST_PERMISSIONS.return },
      schema: {
        summary: '退回支付清单',
        tags,
        params: IdPath,
        body: refTo(PaymentListReturn),
        response: { 200: refTo(PaymentList) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { id } = request.params
      const { revision, reason } = request.body
      await moveList(db, { actor, now: clock.now(), id, revision, move: 'return', reason })
      return view(actor, id)
    },
  )

  app.get(
    '/api/payment-lists/:id/workbook',
    {
      config: { permission: 'payment.edit' },
      schema: {
        summary: '导出支付清单（Excel）',
        description: '已批准的清单，含完整账号，供送交国库；填好“支付结果”后可原样导入为回盘。',
        tags,
        params: IdPath,
        response: workbookAnswer,
      },
    },
    async (request, reply) => {
      const { id, state, number } = await known(request.params.id)
      if (state !== 'approved' && state !== 'settled')
        throw fail('PAYMENT_LIST_MOVE_NOT_ALLOWED', { state: LIST_STATES[state], move: '导出' })
      const range = { offset: 0, limit: ORDERS_MAX }
      const { rows } = await listOrders(db, { list: id, state: null }, range)
      return sendTable(reply, {
        name: `支付清单-${listCode(number)}`,
        sheet: '支付清单',
        columns: ORDER_COLUMNS,
        rows,
      })
    },
  )
}
