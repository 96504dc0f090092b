import { fail } from '../../base/failure.ts'
import { listDue } from '../../funds/payments/due-grant.store.ts'
import { importAnswer } from '../../funds/payments/import-answer.ts'
import { keepPayeeAccount } from '../../funds/payments/keep-payee-account.ts'
import { findPayeeAccount } from '../../funds/payments/payee-account.store.ts'
import { ANSWER_HEADS } from '../../funds/payments/payment-answer.ts'
import { listAnswerRows, listAnswers } from '../../funds/payments/payment-answer.store.ts'
import { maskedNumber } from '../../funds/payments/payment-list.ts'
import { readSheet } from '../../reader/intake/read-sheet.ts'
import { IdPath, refTo } from '../contract.ts'
import { actorOf } from '../guard.ts'
import type { Routes } from '../house.ts'
import {
  AnswerPath,
  DueGrantPage,
  DueGrantQuery,
  PayeeAccount,
  PayeeAccountInput,
  PaymentAnswer,
  PaymentAnswerRowPage,
  PaymentAnswerRowQuery,
  PaymentAnswers,
} from './payment-list.contract.ts'
import { viewAnswer, viewAnswerRow, viewDue } from './payment-list.view.ts'
import { formBytes, receiveFile } from '../receive-file.ts'

const tags = ['支付清单']
const PAGE_SIZE = 20
const ANSWER_BYTES_MAX = 10 * 1024 * 1024

/** What is due, to which accounts, and what the treasury answered (回盘). */
export const paymentAnswerRoutes: Routes = (app, { db, clock }) => {
  app.get(
    '/api/due-grants',
    {
      config: { permission: 'budget.read' },
      schema: {
        summary: '待列入清单的应拨付款项',
        description: '市级应拨付、不在任何待回盘清单中的款项，最早到期的在前。',
        tags,
        querystring: DueGrantQuery,
        response: { 200: refTo(DueGrantPage) },
      },
    },
    async (request) => {
      const { page = 1, pageSize = PAGE_SIZE, search, origin, account } = request.query
      const filter = {
        search: search?.trim() || null,
        origin: origin || null,
        account: account ?? null,
      }
      const range = { offset: (page - 1) * pageSize, limit: pageSize }
      const { rows, total, sumFen } = await listDue(db, filter, range)
      return { rows: rows.map(viewDue), total, page, pageSize, sumFen: sumFen.toString() }
    },
  )

  const viewAccount = async (organisation: string) => {
    const found = await findPayeeAccount(db, organisation)
    if (found === undefined) throw fail('NOT_FOUND')
    const { accountNumber, enteredAt, ...words } = found
    return {
      organisation,
      ...words,
      accountNumber: accountNumber === null ? null : maskedNumber(accountNumber),
      enteredAt: enteredAt?.toISOString() ?? null,
    }
  }

  app.get(
    '/api/payee-accounts/:id',
    {
      config: { permission: 'budget.read' },
      schema: {
        summary: '单位的收款账户',
        description: 'id 为机构编号；账号只显示首尾。',
        tags,
        params: IdPath,
        response: { 200: refTo(PayeeAccount) },
      },
    },
    (request) => viewAccount(request.params.id),
  )

  app.put(
    '/api/payee-accounts/:id',
    {
      config: { permission: 'payment.edit' },
      schema: {
        summary: '登记单位的收款账户',
        description: '原账户保留备查；已编制的清单仍用当时的账户。登记人不能批准付往该账户的清单。',
        tags,
        params: IdPath,
        body: refTo(PayeeAccountInput),
        response: { 200: refTo(PayeeAccount) },
      },
    },
    async (request) => {
      const { id: organisation } = request.params
      const by = { actor: actorOf(request), now: clock.now() }
      await keepPayeeAccount(db, { organisation, account: request.body }, by)
      return viewAccount(organisation)
    },
  )

  app.post(
    '/api/payment-lists/:id/answers',
    {
      config: { permission: 'payment.edit', takesFile: true },
      bodyLimit: formBytes(ANSWER_BYTES_MAX),
      schema: {
        summary: '导入国库回盘（Excel）',
        description: `第一张工作表，列名：${ANSWER_HEADS.join('、')}。逐行核对到分；不符的行不登记。同一回盘再次导入不产生任何变动。`,
        tags,
        params: IdPath,
        response: { 200: refTo(PaymentAnswer) },
      },
    },
    async (request) => {
      const list = request.params.id
      const { bytes, fileName } = await receiveFile(request, ANSWER_BYTES_MAX)
      const table = await readSheet(bytes)
      const actor = actorOf(request)
      const id = await importAnswer(db, { actor, now: clock.now(), list, fileName, table })
      const answer = (await listAnswers(db, list)).find((one) => one.id === id)
      if (answer === undefined) throw fail('NOT_FOUND')
      return viewAnswer(answer)
    },
  )

  app.get(
    '/api/payment-lists/:id/answers',
    {
      config: { permission: 'budget.read' },
      schema: {
        summary: '清单的回盘',
        tags,
        params: IdPath,
        response: { 200: refTo(PaymentAnswers) },
      },
    },
    async (request) => ({ rows: (await listAnswers(db, request.params.id)).map(viewAnswer) }),
  )

  app.get(
    '/api/payment-lists/:id/answers/:answerId/rows',
    {
      config: { permission: 'budget.read' },
      schema: {
        summary: '回盘逐行结果',
        tags,
        params: AnswerPath,
        querystring: PaymentAnswerRowQuery,
        response: { 200: refTo(PaymentAnswerRowPage) },
      },
    },
    async (request) => {
      const { page = 1, pageSize = PAGE_SIZE, verdict = null } = request.query
      const { id: list, answerId: answer } = request.params
      const range = { offset: (page - 1) * pageSize, limit: pageSize }
      const { rows, total } = await listAnswerRows(db, { list, answer, verdict }, range)
      return { rows: rows.map(viewAnswerRow), total, page, pageSize }
    },
  )
}
