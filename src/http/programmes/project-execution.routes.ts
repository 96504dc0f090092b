import { fail } from '../../base/failure.ts'
import type { Static } from 'typebox'
import type { Actor } from '../../party/actor.ts'
import { declareAdvance } from '../../programmes/execution/advance.ts'
import {
  checkChange,
  decideChange,
  requestChange,
  withdrawChange,
} from '../../programmes/execution/change-project.ts'
import { settleYearlyCheck, startYearlyCheck } from '../../programmes/execution/check-year.ts'
import { moveMilestone } from '../../programmes/execution/move-milestone.ts'
import type { ChangeContent as Change } from '../../programmes/execution/project-change.ts'
import {
  confirmTermination,
  proposeTermination,
  settleTermination,
} from '../../programmes/execution/terminate.ts'
import { checkReport, submitReport } from '../../programmes/execution/write-report.ts'
import { actsOn } from '../act.ts'
import { CaseAct, CaseReasonedAct, CaseVerdict } from './case-act.contract.ts'
import { CasePath } from './case.contract.ts'
import { refTo } from '../contract.ts'
import { actorOf } from '../guard.ts'
import type { Routes } from '../house.ts'
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
export const projectExecutionRoutes: Routes = (app, house) => {
  const { db, clock, city } = house
  const view = ({ actor, caseId }: { readonly actor: Actor; readonly caseId: string }) =>
    viewExecution(db, city, { actor, caseId, now: clock.now() })

  app.get(
    '/api/cases/:caseId/execution',
    {
      config: { permission: 'case.read' },
      schema: {
        summary: '项目实施',
        tags,
        params: CasePath,
        response: { 200: refTo(ProjectExecution) },
      },
    },
    (request) => view({ actor: actorOf(request), ...request.params }),
  )

  const act = actsOn(app, house, { tags, key: CasePath, answer: ProjectExecution, view })

  act('/api/cases/:caseId/milestones/:milestoneId/moves', {
    permission: 'case.read',
    summary: '里程碑：提交、通过、退回、不通过',
    description: '拨款节点通过后，对应的拨款在同一步到期应付；重复提交只办一次。',
    params: MilestonePath,
    body: MilestoneAct,
    run: (on, body) => moveMilestone(db, { ...on, ...body }),
  })
  act('/api/cases/:caseId/contract-payments/:paymentId/advance', {
    permission: 'contract.sign',
    summary: '预拨',
    description: '节点之前先行到期应付，须写明理由。',
    params: PaymentPath,
    body: CaseReasonedAct,
    run: (on, { reason: ground, ...body }) => declareAdvance(db, { ...on, ...body, ground }),
  })
  act('/api/cases/:caseId/reports/:reportId/submission', {
    permission: 'application.edit',
    summary: '提交执行报告',
    description: '包干制项目不报支出。',
    params: ReportPath,
    body: ReportSubmission,
    run: (on, { told, ...body }) =>
      submitReport(db, {
        ...on,
        ...body,
        told:
          told === undefined
            ? null
            : { ...told, spentFen: told.spentFen === null ? null : BigInt(told.spentFen) },
      }),
  })
  act('/api/cases/:caseId/reports/:reportId/verdict', {
    permission: 'contract.check',
    summary: '审核执行报告',
    params: ReportPath,
    body: CaseVerdict,
    run: (on, { agrees: isAccepted, ...body }) => checkReport(db, { ...on, ...body, isAccepted }),
  })
  act('/api/cases/:caseId/changes', {
    permission: 'application.edit',
    summary: '申请变更',
    description: '锁定的内容（稳定支持的学科与团队、军令状的指标）不能变更。',
    body: ChangeRequest,
    run: (on, { content, ...body }) =>
      requestChange(db, { ...on, ...body, content: changeOf(content) }),
  })

  const ofChange = {
    description: '审核人与批准人不能是同一人；批准后形成任务书新版本。',
    params: ChangePath,
    body: CaseVerdict,
  }
  act('/api/cases/:caseId/changes/:changeId/check', {
    permission: 'contract.check',
    summary: '审核变更',
    ...ofChange,
    run: (on, { agrees: isAgreed, ...body }) => checkChange(db, { ...on, ...body, isAgreed }),
  })
  act('/api/cases/:caseId/changes/:changeId/decision', {
    permission: 'contract.sign',
    summary: '批准变更',
    ...ofChange,
    run: (on, { agrees: isAgreed, ...body }) => decideChange(db, { ...on, ...body, isAgreed }),
  })
  act('/api/cases/:caseId/changes/:changeId/withdrawal', {
    permission: 'application.edit',
    summary: '撤回变更申请',
    params: ChangePath,
    body: CaseAct,
    run: (on, body) => withdrawChange(db, { ...on, ...body }),
  })

  act('/api/cases/:caseId/termination', {
    permission: 'contract.check',
    summary: '提出终止',
    description: '写明理由和要追回的金额；由另一人决定。',
    body: TerminationProposal,
    run: (on, { lines, ...body }) =>
      proposeTermination(db, { ...on, ...body, lines: linesOf(lines) }),
  })
  const ending = {
    description: '未拨付的资金释放，要追回的形成应收；追回到账后办结。',
    body: CaseAct,
  }
  act('/api/cases/:caseId/termination/confirmation', {
    permission: 'contract.sign',
    summary: '决定终止',
    ...ending,
    run: (on, body) => confirmTermination(db, { ...on, ...body }),
  })
  act('/api/cases/:caseId/termination/settlement', {
    permission: 'contract.check',
    summary: '追回办结',
    ...ending,
    run: (on, body) => settleTermination(db, { ...on, ...body }),
  })

  act('/api/cases/:caseId/yearly-checks', {
    permission: 'contract.check',
    summary: '开始年度考核',
    body: CaseAct,
    run: (on, body) => startYearlyCheck(db, { ...on, ...body }),
  })
  act('/api/cases/:caseId/yearly-checks/settlement', {
    permission: 'case.read',
    summary: '年度考核结论',
    description: '由另一人作出：继续的，当年资金安排、签约并到期；停止的，转入终止。',
    body: YearlySettlement,
    run: (on, { lines, ...body }) =>
      settleYearlyCheck(db, { ...on, ...body, lines: linesOf(lines) }),
  })
}
