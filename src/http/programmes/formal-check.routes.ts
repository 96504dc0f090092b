import { dayOf } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'
import { checkApplication } from '../../programmes/applications/check-application.ts'
import { checkMany } from '../../programmes/applications/check-many.ts'
import { listPromises } from '../../programmes/applications/correction.store.ts'
import { stageOf } from '../../programmes/applications/form-stage.ts'
import { fulfilPromise, settlePromise } from '../../programmes/applications/keep-promise.ts'
import {
  discloseSubmission,
  showSubmission,
  showSubmissions,
} from '../../programmes/applications/show-submission.ts'
import { listAttachments } from '../../programmes/attachments/attachment.store.ts'
import { listCases } from '../../programmes/cases/case-list.store.ts'
import { findSeen, isInside, showCase } from '../../programmes/cases/show-case.ts'
import type { Actor } from '../../party/actor.ts'
import {
  CasePromises,
  Disclosure,
  FormalCheck,
  FormalCheckReport,
  FormalChecks,
  PromisePath,
  PromiseSettlement,
  Submission,
  SubmissionPath,
  Submissions,
} from './application.contract.ts'
import {
  viewAttachment,
  viewPromise,
  viewSubmission,
  viewSubmissionRow,
} from './application.view.ts'
import { Case, CaseFilterQuery, CasePath } from './case.contract.ts'
import { caseFilterOf } from './case.routes.ts'
import { topicNames, viewCase, viewCaseRows } from './case.view.ts'
import { caseWorkbook } from './case-workbook.ts'
import { refTo } from '../contract.ts'
import { actorOf } from '../guard.ts'
import type { Routes } from '../house.ts'

const tags = ['形式审查']
const WORKBOOK_ROWS_MAX = 20_000
const WORKBOOK_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** 形式审查: what was handed in, whether it is complete, and what is still to be brought. */
export const formalCheckRoutes: Routes = (app, { db, clock, city }) => {
  const view = async (actor: Actor, caseId: string) => {
    const shown = await showCase(db, actor, caseId)
    const names = await topicNames(db, [shown.kept])
    return viewCase(shown, { city, names: names.get(caseId) })
  }

  app.get(
    '/api/cases/:caseId/submissions',
    {
      config: { permission: 'case.read' },
      schema: {
        summary: '提交记录',
        description: '每次提交冻结一份，附 SM3 摘要值；isWhole 表示内容与摘要值相符。',
        tags,
        params: CasePath,
        response: { 200: refTo(Submissions) },
      },
    },
    async (request) => {
      const { caseId } = request.params
      const { submissions, names } = await showSubmissions(db, actorOf(request), caseId)
      return {
        rows: submissions.map((each) =>
          viewSubmissionRow(each, names.get(each.submittedBy) ?? null),
        ),
      }
    },
  )

  app.get(
    '/api/cases/:caseId/submissions/:submissionId',
    {
      config: { permission: 'case.read' },
      schema: {
        summary: '一次提交的内容',
        description: '申报单位以外，个人信息遮盖显示。',
        tags,
        params: SubmissionPath,
        response: { 200: refTo(Submission) },
      },
    },
    async (request) =>
      viewSubmission(
        await showSubmission(db, { actor: actorOf(request), ...request.params }),
        dayOf(clock.now()),
      ),
  )

  app.post(
    '/api/cases/:caseId/submissions/:submissionId/disclosure',
    {
      config: { permission: 'case.check' },
      schema: {
        summary: '查看个人信息',
        description: '查看人和事由记入日志。',
        tags,
        params: SubmissionPath,
        body: refTo(Disclosure),
        response: { 200: refTo(Submission) },
      },
    },
    async (request) => {
      const now = clock.now()
      const { reason } = request.body
      const asked = { actor: actorOf(request), now, reason, ...request.params }
      return viewSubmission(await discloseSubmission(db, asked), dayOf(now))
    },
  )

  app.post(
    '/api/cases/:caseId/check',
    {
      config: { permission: 'case.check' },
      schema: {
        summary: '受理、退回补正或不予受理',
        description:
          '退回须逐项写明问题；有容缺承诺的，受理即记下补交日期（promised 可以另定）。revision 为所见办件的修订号。',
        tags,
        params: CasePath,
        body: refTo(FormalCheck),
        response: { 200: refTo(Case) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { caseId } = request.params
      const { reason = null, corrections = [], promised = {}, ...asked } = request.body
      const now = clock.now()
      const checking = { actor, now, caseId, reason, corrections, promises: promised, ...asked }
      await checkApplication(db, checking)
      return view(actor, caseId)
    },
  )

  app.post(
    '/api/case-checks',
    {
      config: { permission: 'case.check' },
      schema: {
        summary: '批量形式审查',
        description: '逐件办理，一件办不成不影响其余；逐件报告结果。',
        tags,
        body: refTo(FormalChecks),
        response: { 200: refTo(FormalCheckReport) },
      },
    },
    async (request) => {
      const { reason = null, corrections = [], ...asked } = request.body
      const batch = { actor: actorOf(request), now: clock.now(), reason, corrections }
      return { rows: await checkMany(db, { ...batch, promises: {}, ...asked }) }
    },
  )

  app.get(
    '/api/case-workbook',
    {
      config: { permission: 'case.export' },
      schema: {
        summary: '导出办件清单（Excel）',
        tags,
        querystring: CaseFilterQuery,
        response: {
          200: {
            description: 'Excel 工作簿',
            content: {
              [WORKBOOK_TYPE]: {
                schema: Type.Unsafe<Buffer>({ type: 'string', format: 'binary' }),
              },
            },
          },
        },
      },
    },
    async (request, reply) => {
      const { order = 'submitted', ...words } = request.query
      const filter = caseFilterOf(actorOf(request), words)
      const cases = await listCases(db, filter, { order, offset: 0, limit: WORKBOOK_ROWS_MAX })
      const rows = await viewCaseRows(db, cases, { city, isInside: isInside(filter.scope) })
      return sendWorkbook(reply, await caseWorkbook(rows))
    },
  )

  app.get(
    '/api/cases/:caseId/promises',
    {
      config: { permission: 'case.read' },
      schema: {
        summary: '容缺承诺',
        tags,
        params: CasePath,
        response: { 200: refTo(CasePromises) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { caseId } = request.params
      const kept = await findSeen(db, actor, caseId)
      const promises = await listPromises(db, caseId)
      const stages = [...new Set(promises.map(({ stage }) => stageOf(stage)))]
      const files = await Promise.all(stages.map((stage) => listAttachments(db, caseId, stage)))
      const isOwn = kept.applicant === actor.organisation.id
      return {
        promises: promises.map((promise) => viewPromise(promise, dayOf(clock.now()))),
        attachments: files
          .flat()
          .filter((file) => promises.some(({ slot }) => slot === file.slot))
          .filter((file) => isOwn || file.is_frozen)
          .map(viewAttachment),
      }
    },
  )

  app.post(
    '/api/cases/:caseId/promises/:promiseId/fulfilment',
    {
      config: { permission: 'application.edit' },
      schema: {
        summary: '补交容缺材料',
        description: '先上传附件，再提交补交；补交后附件冻结，待核销。',
        tags,
        params: PromisePath,
        response: { 204: { type: 'null' } },
      },
    },
    async (request, reply) => {
      await fulfilPromise(db, { actor: actorOf(request), now: clock.now(), ...request.params })
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/api/cases/:caseId/promises/:promiseId/settlement',
    {
      config: { permission: 'case.check' },
      schema: {
        summary: '核销容缺承诺',
        description: 'lacking 为空即核销；否则写明仍缺什么，由申报单位再补。',
        tags,
        params: PromisePath,
        body: refTo(PromiseSettlement),
        response: { 204: { type: 'null' } },
      },
    },
    async (request, reply) => {
      const settling = { actor: actorOf(request), now: clock.now(), ...request.params }
      const lacking = request.body.lacking?.trim() ?? null
      if (lacking === '') throw fail('REASON_MISSING', { move: '退回补交' })
      await settlePromise(db, { ...settling, lacking })
      return reply.code(204).send(null)
    },
  )
}

function sendWorkbook(reply: FastifyReply, bytes: Buffer) {
  reply.type(WORKBOOK_TYPE)
  const name = encodeURIComponent('办件清单.xlsx')
  reply.header('content-disposition', `attachment; filename*=UTF-8''${name}`)
  return reply.send(bytes)
}
