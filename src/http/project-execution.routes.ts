import { fail } from '../base/failure.ts'
import type { Static } from 'typebox'
import type { Actor } from '../party/actor.ts'
import { declareAdvance } from '../programmes/execution/advance.ts'
import {
  checkChange,
  decideChange,
  requestChange,
  withdrawChange,
} from '../programmes/execution/change-project.ts'
import { settleYearlyCheck, startYearlyCheck } from '../programmes/execution/check-year.ts'
import { moveMilestone } from '../programmes/execution/move-milestone.ts'
import type { ChangeContent as Change } from '../programmes/execution/project-change.ts'
import {
  confirmTermination,
  proposeTermination,
  settleTermination,
} from '../programmes/execution/terminate.ts'
import { checkReport, submitReport } from '../programmes/execution/write-report.ts'
import { CaseAct, CaseReasonedAct, CaseVerdict } from './case-act.contract.ts'
import { CasePath } from './case.contract.ts'
import { refTo } from './contract.ts'
import { actorOf } from './guard.ts'
import type { Routes } from './house.ts'
import { PaymentPath } from './project-contract.contract.ts'
import {
  type ChangeContent,
  ChangePath,
  ChangeRequest,
  MilestoneAct,
  MilestonePath,
  ProjectExecution,
  type RecoveryLine,
  ReportPath,
  ReportSubmission,
  TerminationProposal,
  YearlySettlement,
} from './project-execution.contract.ts'
import { viewExecution } from './project-execution.view.ts'

const tags = ['项目实施']
const response = { 200: refTo(ProjectExecution) }

const linesOf = (lines: readonly Static<typeof RecoveryLine>[]) =>
  lines.map(({ grantId, amountFen }) => ({ grantId, amountFen: BigInt(amountFen) }))

/** A change as its kind says it; what belongs to another kind is refused, not ignored. */
function changeOf(content: Static<typeof ChangeContent>): Change {
  const { kind, endDay, dueDays, goals, budget, team, principal } = content
  const wrong = fail('REQUEST_INVALID', { detail: '变更内容与变更事项不符' })
  const given = Object.values({ endDay, dueDays, goals, budget, team, principal }).filter(
    (part) => part !== undefined,
  ).length
  switch (kind) {
    case 'time':
      if (endDay === undefined || given > 2) throw wrong
      return { kind, endDay, dueDays: dueDays ?? [] }
    case 'goals':
      if (goals === undefined || given > 1) throw wrong
      return { kind, goals }
    case 'budget':
      if (budget === undefined || given > 1) throw wrong
      return { kind, budget }
    case 'team':
      if (team === undefined || given > 1) throw wrong
      return { kind, team }
    case 'principal':
      if (principal === undefined || given > 1) throw wrong
      return { kind, principal }
  }
}

/** 项目实施: milestones and what they let fall due, reports, changes, yearly checks, terminations. */
export const projectExecutionRoutes: Routes = (app, { db, clock, city }) => {
  const view = (actor: Actor, caseId: string) =>
    viewExecution(db, city, { actor, caseId, now: clock.now() })

  app.get(
    '/api/cases/:caseId/execution',
    {
      config: { permission: 'case.read' },
      schema: { summary: '项目实施', tags, params: CasePath, response },
    },
    (request) => view(actorOf(request), request.params.caseId),
  )

  app.post(
    '/api/cases/:caseId/milestones/:milestoneId/moves',
    {
      config: { permission: 'case.read' },
      schema: {
        summary: '里程碑：提交、通过、退回、不通过',
        description: '拨款节点通过后，对应的拨款在同一步到期应付；重复提交只办一次。',
        tags,
        params: MilestonePath,
        body: refTo(MilestoneAct),
        response,
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { caseId, milestoneId } = request.params
      await moveMilestone(db, { actor, now: clock.now(), caseId, milestoneId, ...request.body })
      return view(actor, caseId)
    },
  )

  app.post(
    '/api/cases/:caseId/contract-payments/:paymentId/advance',
    {
      config: { permission: 'contract.sign' },
      schema: {
        summary: '预拨',
        description: '节点之前先行到期应付，须写明理由。',
        tags,
        params: PaymentPath,
        body: refTo(CaseReasonedAct),
        response,
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { caseId, paymentId } = request.params
      const { reason: ground, ...act } = request.body
      await declareAdvance(db, { actor, now: clock.now(), caseId, paymentId, ground, ...act })
      return view(actor, caseId)
    },
  )

  app.post(
    '/api/cases/:caseId/reports/:reportId/submission',
    {
      config: { permission: 'application.edit' },
      schema: {
        summary: '提交执行报告',
        description: '包干制项目不报支出。',
        tags,
        params: ReportPath,
        body: refTo(ReportSubmission),
        response,
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { caseId, reportId } = request.params
      const { told, ...act } = request.body
      await submitReport(db, {
        actor,
        now: clock.now(),
        caseId,
        reportId,
        ...act,
        told:
          told === undefined
            ? null
            : { ...told, spentFen: told.spentFen === null ? null : BigInt(told.spentFen) },
      })
      return view(actor, caseId)
    },
  )

  app.post(
    '/api/cases/:caseId/reports/:reportId/verdict',
    {
      config: { permission: 'contract.check' },
      schema: {
        summary: '审核执行报告',
        tags,
        params: ReportPath,
        body: refTo(CaseVerdict),
        response,
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { caseId, reportId } = request.params
      const { agrees, ...act } = request.body
      await checkReport(db, {
        actor,
        now: clock.now(),
        caseId,
        reportId,
        isAccepted: agrees,
        ...act,
      })
      return view(actor, caseId)
    },
  )

  app.post(
    '/api/cases/:caseId/changes',
    {
      config: { permission: 'application.edit' },
      schema: {
        summary: '申请变更',
        description: '锁定的内容（稳定支持的学科与团队、军令状的指标）不能变更。',
        tags,
        params: CasePath,
        body: refTo(ChangeRequest),
        response,
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { caseId } = request.params
      const { content, ...act } = request.body
      await requestChange(db, {
        actor,
        now: clock.now(),
        caseId,
        ...act,
        content: changeOf(content),
      })
      return view(actor, caseId)
    },
  )

  for (const { path, permission, summary, act } of [
    { path: 'check', permission: 'contract.check', summary: '审核变更', act: checkChange },
    { path: 'decision', permission: 'contract.sign', summary: '批准变更', act: decideChange },
  ] as const) {
    app.post(
      `/api/cases/:caseId/changes/:changeId/${path}`,
      {
        config: { permission },
        schema: {
          summary,
          description: '审核人与批准人不能是同一人；批准后形成任务书新版本。',
          tags,
          params: ChangePath,
          body: refTo(CaseVerdict),
          response,
        },
      },
      async (request) => {
        const actor = actorOf(request)
        const { caseId, changeId } = request.params
        const { agrees, ...verdict } = request.body
        await act(db, {
          actor,
          now: clock.now(),
          caseId,
          changeId,
          isAgreed: agrees,
          ...verdict,
        })
        return view(actor, caseId)
      },
    )
  }

  app.post(
    '/api/cases/:caseId/changes/:changeId/withdrawal',
    {
      config: { permission: 'application.edit' },
      schema: { summary: '撤回变更申请', tags, params: ChangePath, body: refTo(CaseAct), response },
    },
    async (request) => {
      const actor = actorOf(request)
      const { caseId, changeId } = request.params
      await withdrawChange(db, { actor, now: clock.now(), caseId, changeId, ...request.body })
      return view(actor, caseId)
    },
  )

  app.post(
    '/api/cases/:caseId/termination',
    {
      config: { permission: 'contract.check' },
      schema: {
        summary: '提出终止',
        description: '写明理由和要追回的金额；由另一人决定。',
        tags,
        params: CasePath,
        body: refTo(TerminationProposal),
        response,
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { caseId } = request.params
      const { lines, ...act } = request.body
      await proposeTermination(db, {
        actor,
        now: clock.now(),
        caseId,
        ...act,
        lines: linesOf(lines),
      })
      return view(actor, caseId)
    },
  )

  for (const { path, permission, summary, act } of [
    {
      path: 'confirmation',
      permission: 'contract.sign',
      summary: '决定终止',
      act: confirmTermination,
    },
    {
      path: 'settlement',
      permission: 'contract.check',
      summary: '追回办结',
      act: settleTermination,
    },
  ] as const) {
    app.post(
      `/api/cases/:caseId/termination/${path}`,
      {
        config: { permission },
        schema: {
          summary,
          description: '未拨付的资金释放，要追回的形成应收；追回到账后办结。',
          tags,
          params: CasePath,
          body: refTo(CaseAct),
          response,
        },
      },
      async (request) => {
        const actor = actorOf(request)
        const { caseId } = request.params
        await act(db, { actor, now: clock.now(), caseId, ...request.body })
        return view(actor, caseId)
      },
    )
  }

  app.post(
    '/api/cases/:caseId/yearly-checks',
    {
      config: { permission: 'contract.check' },
      schema: { summary: '开始年度考核', tags, params: CasePath, body: refTo(CaseAct), response },
    },
    async (request) => {
      const actor = actorOf(request)
      const { caseId } = request.params
      await startYearlyCheck(db, { actor, now: clock.now(), caseId, ...request.body })
      return view(actor, caseId)
    },
  )

  app.post(
    '/api/cases/:caseId/yearly-checks/settlement',
    {
      config: { permission: 'case.read' },
      schema: {
        summary: '年度考核结论',
        description: '由另一人作出：继续的，当年资金安排、签约并到期；停止的，转入终止。',
        tags,
        params: CasePath,
        body: refTo(YearlySettlement),
        response,
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { caseId } = request.params
      const { lines, ...act } = request.body
      await settleYearlyCheck(db, {
        actor,
        now: clock.now(),
        caseId,
        ...act,
        lines: linesOf(lines),
      })
      return view(actor, caseId)
    },
  )
}
