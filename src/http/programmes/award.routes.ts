import { fail } from '../../base/failure.ts'
import { showMeeting } from '../../programmes/decisions/award-meeting.ts'
import type { MeetingOf } from '../../programmes/decisions/award.store.ts'
import type { CaseCommand } from '../../programmes/decisions/act-on-case.ts'
import { eachCase } from '../../programmes/decisions/batch.ts'
import {
  cancelAward,
  closeUnfunded,
  decideAward,
  endorseAward,
  promoteReserve,
} from '../../programmes/decisions/decide-award.ts'
import { proposeAward } from '../../programmes/decisions/propose-award.ts'
import { confirmAward } from '../../programmes/notices/confirm-award.ts'
import {
  Award,
  AwardBatch,
  AwardMeeting,
  AwardMeetings,
  AwardProposals,
  AwardReport,
  MeetingQuery,
} from './award.contract.ts'
import { MEETING_COLUMNS } from './award-workbook.ts'
import { viewAward, viewMeeting, viewMeetings, viewReport } from './award.view.ts'
import { CaseReasonedAct } from './case-act.contract.ts'
import { CasePath } from './case.contract.ts'
import { refTo } from '../contract.ts'
import { actorOf } from '../guard.ts'
import { sendTable, workbookAnswer } from '../funds/fund-workbook.ts'
import type { Routes } from '../house.ts'
import type { Db } from '../../db/database.ts'
import type { Permission } from '../../party/permission.ts'

const tags = ['立项']

function meetingOfQuery(query: {
  readonly call?: string
  readonly topic?: string
  readonly line?: string
}): MeetingOf {
  if (query.call !== undefined) return { callId: query.call }
  if (query.topic === undefined || query.line === undefined)
    throw fail('REQUEST_INVALID', { detail: '须写明申报通知，或专题与支持方向' })
  return { topic: query.topic, line: query.line }
}

type BatchAct = (db: Db, command: CaseCommand & { readonly reason: string }) => Promise<void>

/** The same act for many cases, by the same command as for one. */
const BATCHES: readonly {
  readonly path: string
  readonly permission: Permission
  readonly summary: string
  readonly act: BatchAct
}[] = [
  {
    path: 'award-endorsements',
    permission: 'case.endorse',
    summary: '审核立项建议',
    act: endorseAward,
  },
  { path: 'award-decisions', permission: 'case.decide', summary: '决定立项', act: decideAward },
  {
    path: 'award-closings',
    permission: 'case.propose',
    summary: '办结不予立项的',
    act: closeUnfunded,
  },
  {
    path: 'award-promotions',
    permission: 'case.endorse',
    summary: '备选递补',
    act: promoteReserve,
  },
  {
    path: 'award-confirmations',
    permission: 'case.propose',
    summary: '下达立项',
    act: confirmAward,
  },
]

/** 立项: the decision meeting, proposals and decisions, and what a decision says. */
export const awardRoutes: Routes = (app, { db, clock, city }) => {
  app.get(
    '/api/award-meetings',
    {
      config: { permission: 'award.read' },
      schema: { summary: '有待决定的立项会', tags, response: { 200: refTo(AwardMeetings) } },
    },
    () => viewMeetings(db, clock.now()),
  )

  app.get(
    '/api/award-meeting',
    {
      config: { permission: 'award.read' },
      schema: {
        summary: '立项会',
        description:
          '按评审排序；fits 为预算可以安排的，next 为第一个安排不下的，其后都不再安排。不含评审专家。',
        tags,
        querystring: MeetingQuery,
        response: { 200: refTo(AwardMeeting) },
      },
    },
    async (request) =>
      viewMeeting(db, city, await showMeeting(db, meetingOfQuery(request.query), clock.now())),
  )

  app.get(
    '/api/award-meeting/workbook',
    {
      config: { permission: 'award.read' },
      schema: {
        summary: '导出立项会（Excel）',
        tags,
        querystring: MeetingQuery,
        response: workbookAnswer,
      },
    },
    async (request, reply) => {
      const meeting = await showMeeting(db, meetingOfQuery(request.query), clock.now())
      const viewed = await viewMeeting(db, city, meeting)
      return sendTable(reply, {
        name: `立项会-${viewed.topicName}`,
        sheet: '立项会',
        columns: MEETING_COLUMNS,
        rows: viewed.entries,
      })
    },
  )

  app.post(
    '/api/award-proposals',
    {
      config: { permission: 'case.propose' },
      schema: {
        summary: '提出立项建议',
        description:
          '逐个办理，办不了的说明原因，不影响其余。偏离评审排序、疑似重复资助须写明理由。',
        tags,
        body: refTo(AwardProposals),
        response: { 200: refTo(AwardReport) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { rows, request: key } = request.body
      const byCase = new Map(rows.map((row) => [row.caseId, row]))
      const report = await eachCase(
        rows.map(({ caseId }) => caseId),
        async (caseId) => {
          const row = byCase.get(caseId)
          if (row === undefined) return
          await proposeAward(db, {
            actor,
            now: clock.now(),
            caseId,
            request: key,
            revision: row.revision,
            proposed: {
              outcome: row.outcome,
              shares: row.shares.map((share) => ({
                ...share,
                amountFen: BigInt(share.amountFen),
              })),
              deviation: row.deviation ?? null,
              doubleAnswer: row.doubleAnswer ?? null,
              note: row.note ?? null,
            },
          })
        },
      )
      return viewReport(report)
    },
  )

  for (const { path, permission, summary, act } of BATCHES) {
    app.post(
      `/api/${path}`,
      {
        config: { permission },
        schema: {
          summary,
          description: '逐个办理，办不了的说明原因，不影响其余；重复提交只办一次。',
          tags,
          body: refTo(AwardBatch),
          response: { 200: refTo(AwardReport) },
        },
      },
      async (request) => {
        const actor = actorOf(request)
        const { caseIds, request: key, reason = '' } = request.body
        return viewReport(
          await eachCase(caseIds, (caseId) =>
            act(db, { actor, now: clock.now(), caseId, request: key, reason }),
          ),
        )
      },
    )
  }

  app.get(
    '/api/cases/:caseId/award',
    {
      config: { permission: 'case.read' },
      schema: {
        summary: '立项决定',
        description: '公示之前只有市级部门可见。',
        tags,
        params: CasePath,
        response: { 200: refTo(Award) },
      },
    },
    (request) =>
      viewAward(db, city, {
        actor: actorOf(request),
        caseId: request.params.caseId,
        now: clock.now(),
      }),
  )

  app.post(
    '/api/cases/:caseId/award-cancellation',
    {
      config: { permission: 'case.decide' },
      schema: {
        summary: '取消立项',
        description: '已安排的资金随之空出。',
        tags,
        params: CasePath,
        body: refTo(CaseReasonedAct),
        response: { 200: refTo(Award) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { caseId } = request.params
      await cancelAward(db, { actor, now: clock.now(), caseId, ...request.body })
      return viewAward(db, city, { actor, caseId, now: clock.now() })
    },
  )
}
