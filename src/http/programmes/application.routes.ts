import { dayOf } from '../../base/day.ts'
import { listNames } from '../../documents/name.store.ts'
import type { Actor } from '../../party/actor.ts'
import { listApplications } from '../../programmes/applications/list-applications.ts'
import { saveForm } from '../../programmes/applications/save-form.ts'
import { showForm } from '../../programmes/applications/show-form.ts'
import { startApplication } from '../../programmes/applications/start-application.ts'
import { submitApplication } from '../../programmes/applications/submit-application.ts'
import { findCall } from '../../programmes/calls/call.store.ts'
import { showCase } from '../../programmes/cases/show-case.ts'
import type { FormStage } from '../../programmes/forms/form.ts'
import {
  ApplicationListQuery,
  ApplicationPage,
  CallApplicationPath,
  CaseForm,
  CaseFormEdit,
  CaseFormPath,
  CaseFormSaved,
  SubmissionRequest,
  SubmissionRow,
} from './application.contract.ts'
import { viewApplication, viewCaseForm, viewSubmissionRow } from './application.view.ts'
import { Case, CasePath } from './case.contract.ts'
import { topicNames, viewCase, viewCaseRows } from './case.view.ts'
import { refTo } from '../contract.ts'
import { actorOf } from '../guard.ts'
import type { Routes } from '../house.ts'

const tags = ['申报']
const PAGE_SIZE = 20
/** Answers of a long form, with room for the letters that JSON takes three bytes for. */
const FORM_BYTES_MAX = 4 * 1024 * 1024

/** 申报: what applicants write and hand in. */
export const applicationRoutes: Routes = (app, { db, clock, city }) => {
  const view = async (actor: Actor, caseId: string, stage: FormStage) => {
    const now = clock.now()
    const shown = await showForm(db, { actor, city, now, caseId, stage })
    const { call_id: callId, submitted_at: submittedAt } = shown.kept
    const { changed_by: changedBy } = shown.written
    const [call, names] = await Promise.all([
      callId === null || submittedAt !== null ? undefined : findCall(db, callId),
      listNames(db, [changedBy]),
    ])
    return viewCaseForm(shown, {
      now,
      today: dayOf(now),
      closesAt: call?.closes_at ?? null,
      savedBy: names.get(changedBy) ?? null,
    })
  }

  app.post(
    '/api/calls/:callId/applications',
    {
      config: { permission: 'application.edit' },
      schema: {
        summary: '开始申报',
        description: '在通知的申报期内新建一份草稿，已知的内容按机构名录和一企一档填好并注明来源。',
        tags,
        params: CallApplicationPath,
        response: { 201: refTo(Case) },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const { callId } = request.params
      const id = await startApplication(db, { actor, city, now: clock.now(), callId })
      const shown = await showCase(db, actor, id)
      const names = await topicNames(db, [shown.kept])
      return reply.code(201).send(viewCase(shown, { city, names: names.get(id) }))
    },
  )

  app.get(
    '/api/applications',
    {
      config: { permission: 'application.edit' },
      schema: {
        summary: '我的申报',
        description: '本单位的草稿和已提交的申报，todo 是下一步要做的事。',
        tags,
        querystring: ApplicationListQuery,
        response: { 200: refTo(ApplicationPage) },
      },
    },
    async (request) => {
      const { page = 1, pageSize = PAGE_SIZE } = request.query
      const range = { offset: (page - 1) * pageSize, limit: pageSize }
      const now = clock.now()
      const { rows: own, total } = await listApplications(db, actorOf(request), range)
      const viewed = await viewCaseRows(
        db,
        own.map(({ kept }) => kept),
        { city, isInside: false },
      )
      const rows = own.flatMap((application, index) => {
        const row = viewed[index]
        return row === undefined ? [] : [viewApplication(application, row, now)]
      })
      return { rows, total, page, pageSize, now: now.toISOString() }
    },
  )

  app.get(
    '/api/cases/:caseId/forms/:stage',
    {
      config: { permission: 'application.edit' },
      schema: {
        summary: '填报中的表单',
        description: '只有申报单位可见。issues 是提交之前还要补充或改正的。',
        tags,
        params: CaseFormPath,
        response: { 200: refTo(CaseForm) },
      },
    },
    (request) => view(actorOf(request), request.params.caseId, request.params.stage),
  )

  app.put(
    '/api/cases/:caseId/forms/:stage',
    {
      config: { permission: 'application.edit' },
      bodyLimit: FORM_BYTES_MAX,
      schema: {
        summary: '保存草稿',
        description:
          'revision 为所见的修订号；他人或另一窗口改过时拒绝，不覆盖。没填完、填错的也照样保存。',
        tags,
        params: CaseFormPath,
        body: refTo(CaseFormEdit),
        response: { 200: refTo(CaseFormSaved) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { caseId, stage } = request.params
      const { revision, answers, promised = {} } = request.body
      const now = clock.now()
      await saveForm(db, { actor, now, caseId, stage, revision, answers, promises: promised })
      const { written, issues } = await showForm(db, { actor, city, now, caseId, stage })
      return {
        revision: written.revision,
        savedAt: written.changed_at.toISOString(),
        issues: issues.map((issue) => ({ ...issue })),
      }
    },
  )

  app.post(
    '/api/cases/:caseId/submission',
    {
      config: { permission: 'application.edit' },
      schema: {
        summary: '提交申报',
        description:
          '检查、冻结、提交一次完成。首次提交须在截止之前，以服务器收到请求的时间为准；request 相同的重复提交只算一次。',
        tags,
        params: CasePath,
        body: refTo(SubmissionRequest),
        response: { 200: refTo(SubmissionRow) },
      },
    },
    async (request) => {
      const { arrivedAt: now } = request
      const actor = actorOf(request)
      const { caseId } = request.params
      const submission = await submitApplication(db, { actor, now, caseId, ...request.body })
      return viewSubmissionRow(submission, actor.person.name)
    },
  )
}
