import type { Static } from 'typebox'
import { fail } from '../../base/failure.ts'
import { findLine } from '../../funds/budgets/line-list.store.ts'
import { listDemands } from '../../funds/demand.store.ts'
import { entriesOf, type EntryFilter } from '../../funds/entry.store.ts'
import { findGrant } from '../../funds/grant.store.ts'
import { askMoneyBack, recordPayment, recoverMoney } from '../../funds/payments/register-money.ts'
import { IdPath, refTo } from '../contract.ts'
import {
  FundDemandPage,
  FundDemandQuery,
  FundEntryFilter,
  FundEntryPage,
  FundEntryQuery,
  FundGrant,
  FundRecovery,
  NewFundDemand,
} from './fund-entry.contract.ts'
import { ENTRY_COLUMNS, viewDemand, viewEntry, viewGrant } from './fund-entry.view.ts'
import { sendTable, workbookAnswer } from './fund-workbook.ts'
import { actorOf } from '../guard.ts'
import type { Routes } from '../house.ts'

const tags = ['资金流水']
const PAGE_SIZE = 20
const EXPORT_ROWS_MAX = 50_000

/** 资金流水: the entries behind every figure, the grants that they move, and what is to come back. */
export const fundEntryRoutes: Routes = (app, { db, clock }) => {
  const filterOf = async ({ line, grant, origin, stage, kind }: Static<typeof FundEntryFilter>) => {
    const found = line === undefined ? null : await findLine(db, line)
    if (found === undefined) throw fail('NOT_FOUND')
    const file = grant === undefined ? null : await findGrant(db, grant)
    if (file === undefined) throw fail('NOT_FOUND')
    const filter: EntryFilter = {
      account: found?.account ?? null,
      grant: grant ?? null,
      origin: origin || null,
      stage: stage ?? null,
      kind: kind ?? null,
    }
    return { filter, of: found?.name ?? file?.beneficiaryName ?? null }
  }
  const viewFile = async (id: string) => {
    const grant = await findGrant(db, id)
    if (grant === undefined) throw fail('NOT_FOUND')
    return viewGrant(grant)
  }

  app.get(
    '/api/fund-entries',
    {
      config: { permission: 'budget.read' },
      schema: {
        summary: '资金流水',
        description:
          '按预算科目、资助、来源、阶段（进入或离开）和动作筛选，最近的在前；各阶段余额都由这些流水加总而来。',
        tags,
        querystring: FundEntryQuery,
        response: { 200: refTo(FundEntryPage) },
      },
    },
    async (request) => {
      const { page = 1, pageSize = PAGE_SIZE, ...words } = request.query
      const { filter, of } = await filterOf(words)
      const range = { offset: (page - 1) * pageSize, limit: pageSize }
      const { rows, total } = await entriesOf(db, filter, range)
      return { rows: rows.map(viewEntry), total, page, pageSize, of }
    },
  )

  app.get(
    '/api/fund-entries/workbook',
    {
      config: { permission: 'budget.read' },
      schema: {
        summary: '导出资金流水（Excel）',
        tags,
        querystring: FundEntryFilter,
        response: workbookAnswer,
      },
    },
    async (request, reply) => {
      const { filter } = await filterOf(request.query)
      const { rows } = await entriesOf(db, filter, { offset: 0, limit: EXPORT_ROWS_MAX })
      return sendTable(reply, { name: '资金流水', columns: ENTRY_COLUMNS, rows })
    },
  )

  app.get(
    '/api/fund-grants/:id',
    {
      config: { permission: 'budget.read' },
      schema: {
        summary: '一笔资助的各阶段金额',
        tags,
        params: IdPath,
        response: { 200: refTo(FundGrant) },
      },
    },
    (request) => viewFile(request.params.id),
  )

  app.post(
    '/api/fund-grants/:id/recoveries',
    {
      config: { permission: 'payment.edit' },
      schema: {
        summary: '登记收回资金',
        description: '收回的金额重新成为预算科目和上限的可用金额。同一办理编号重复提交只登记一次。',
        tags,
        params: IdPath,
        body: refTo(FundRecovery),
        response: { 200: refTo(FundGrant) },
      },
    },
    async (request) => {
      const { request: key, amountFen, evidence } = request.body
      const grant = request.params.id
      await recoverMoney(db, {
        actor: actorOf(request),
        now: clock.now(),
        grant,
        request: key,
        amountFen: BigInt(amountFen),
        evidence,
      })
      return viewFile(grant)
    },
  )

  app.post(
    '/api/fund-grants/:id/payments',
    {
      config: { permission: 'payment.edit' },
      schema: {
        summary: '登记其他出资方的拨付',
        description: '区级、高校院所、企业或银行已付的款项；市级款项只能经支付清单拨付。',
        tags,
        params: IdPath,
        body: refTo(FundRecovery),
        response: { 200: refTo(FundGrant) },
      },
    },
    async (request) => {
      const { request: key, amountFen, evidence } = request.body
      const grant = request.params.id
      await recordPayment(db, {
        actor: actorOf(request),
        now: clock.now(),
        grant,
        request: key,
        amountFen: BigInt(amountFen),
        evidence,
      })
      return viewFile(grant)
    },
  )

  app.get(
    '/api/fund-demands',
    {
      config: { permission: 'budget.read' },
      schema: {
        summary: '应收回资金',
        description: '结余收回与追回；openFen 为筛出的全部尚未收回金额。',
        tags,
        querystring: FundDemandQuery,
        response: { 200: refTo(FundDemandPage) },
      },
    },
    async (request) => {
      const { page = 1, pageSize = PAGE_SIZE, search, state } = request.query
      const filter = {
        search: search?.trim() || null,
        open: state === undefined ? null : state === 'open',
      }
      const range = { offset: (page - 1) * pageSize, limit: pageSize }
      const { rows, total, openFen } = await listDemands(db, filter, range)
      return { rows: rows.map(viewDemand), total, page, pageSize, openFen: openFen.toString() }
    },
  )

  app.post(
    '/api/fund-grants/:id/demands',
    {
      config: { permission: 'payment.edit' },
      schema: {
        summary: '要求收回资金',
        description: '不超过曾经拨付的金额。到账后另行登记收回。',
        tags,
        params: IdPath,
        body: refTo(NewFundDemand),
        response: { 200: refTo(FundGrant) },
      },
    },
    async (request) => {
      const { request: key, kind, amountFen, reason } = request.body
      const grant = request.params.id
      await askMoneyBack(db, {
        actor: actorOf(request),
        now: clock.now(),
        grant,
        request: key,
        kind,
        amountFen: BigInt(amountFen),
        reason,
      })
      return viewFile(grant)
    },
  )
}
