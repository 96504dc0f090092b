import type { Static } from 'typebox'
import { Failure, sentenceOf } from '../../base/failure.ts'
import { type Actor, scopeOf } from '../../party/actor.ts'
import { closePeriod } from '../../supervision/periods/close-period.ts'
import { openEarlierYear } from '../../supervision/periods/open-periods.ts'
import { previewYear } from '../../supervision/periods/preview-year.ts'
import { showPeriods } from '../../supervision/periods/show-periods.ts'
import { frequencyOf, periodWords } from '../../supervision/figures/period.ts'
import { checkReport } from '../../supervision/reports/check-report.ts'
import { urgeReports } from '../../supervision/reports/remind-reports.ts'
import { AreaReportCheckResult, AreaReportChecks, PeriodPath } from './area-report.contract.ts'
import { refTo } from '../contract.ts'
import { actorOf } from '../guard.ts'
import type { Routes } from '../house.ts'
import {
  EarlierYear,
  EarlierYearPath,
  EarlierYearPreview,
  PeriodAct,
  Reminded,
  ReportingPeriodList,
  ReportingPeriodQuery,
} from './reporting-period.contract.ts'

const tags = ['填报与核数']

/** 核数与关账: how far each period has been reported, and its closing. */
export const reportingPeriodRoutes: Routes = (app, { db, clock, practices }) => {
  const view = async (
    actor: Actor,
    year?: number,
  ): Promise<Static<typeof ReportingPeriodList>> => ({
    rows: (await showPeriods(db, year)).map((row) => ({
      period: row.period,
      name: periodWords(row.period),
      isClosed: row.state === 'closed',
      isMonth: frequencyOf(row.period) === 'month',
      dueOn: row.due_on,
      closedAt: row.closed_at?.toISOString() ?? null,
      closedBy: row.closer,
      digest: row.digest,
      expected: row.expected,
      submitted: row.submitted,
      accepted: row.accepted,
      late: row.late,
      missing: row.missing,
      unknown: row.unknown,
      isDemo: row.demo,
      // Who checks districts reminds them; a district reminds what lies below it from its own desk.
      mayRemind: row.missing.length > 0 && scopeOf(actor, 'figure.check')?.reach === 'all',
    })),
  })

  app.get(
    '/api/reporting-periods',
    {
      config: { permission: 'figure.read' },
      schema: {
        summary: '填报的各期',
        tags,
        querystring: ReportingPeriodQuery,
        response: { 200: refTo(ReportingPeriodList) },
      },
    },
    (request) => view(actorOf(request), request.query.year),
  )

  app.get(
    '/api/reporting-periods/years/:year',
    {
      config: { permission: 'figure.close' },
      schema: {
        summary: '补开以前的年份：预览',
        description: '会开几期、产生几份报表；已经开的不重复。',
        tags,
        params: EarlierYearPath,
        response: { 200: refTo(EarlierYearPreview) },
      },
    },
    (request) => previewYear(db, { year: request.params.year, now: clock.now() }),
  )

  app.post(
    '/api/reporting-periods',
    {
      config: { permission: 'figure.close' },
      schema: {
        summary: '补开以前的年份',
        description: '供补录历史数据：没有截止日，不算迟报。',
        tags,
        body: refTo(EarlierYear),
        response: { 200: refTo(ReportingPeriodList) },
      },
    },
    async (request) => {
      const { year } = request.body
      const actor = actorOf(request)
      await openEarlierYear(db, { year, actor, now: clock.now() })
      return view(actor, year)
    },
  )

  app.post(
    '/api/reporting-periods/:period/closing',
    {
      config: { permission: 'figure.close' },
      schema: {
        summary: '关账',
        description: '按月依次办理；季、半年、全年随其最后一个月一并关账。关账后只能更正。',
        tags,
        params: PeriodPath,
        body: refTo(PeriodAct),
        response: { 200: refTo(ReportingPeriodList) },
      },
    },
    async (request) => {
      const { period } = request.params
      const actor = actorOf(request)
      await closePeriod(db, { actor, now: clock.now(), period, practices })
      return view(actor, Number(period.slice(0, 4)))
    },
  )

  app.post(
    '/api/reporting-periods/:period/reminder',
    {
      config: { permission: 'figure.check' },
      schema: {
        summary: '提醒未报的区，或本区未报的下级',
        description: '市级核数人提醒各区，区里提醒本区的下级；同一天不重复提醒同一个人。',
        tags,
        params: PeriodPath,
        body: refTo(PeriodAct),
        response: { 200: refTo(Reminded) },
      },
    },
    async (request) => ({
      told: await urgeReports(db, {
        actor: actorOf(request),
        period: request.params.period,
        now: clock.now(),
      }),
    }),
  )

  app.post(
    '/api/area-report-checks',
    {
      config: { permission: 'figure.check' },
      schema: {
        summary: '批量核实',
        description: '每份各自办理：不能核实的说明原因，其余照办。',
        tags,
        body: refTo(AreaReportChecks),
        response: { 200: refTo(AreaReportCheckResult) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const rows: Static<typeof AreaReportCheckResult>['rows'] = []
      for (const { area, period, revision } of request.body.reports) {
        let message: string | null = null
        try {
          const decided = { decision: 'accept', reasons: {} } as const
          await checkReport(db, { area, period, revision, actor, now: clock.now(), ...decided })
        } catch (error) {
          if (!(error instanceof Failure)) throw error
          message = sentenceOf(error)
        }
        rows.push({ area, period, message })
      }
      return { rows }
    },
  )
}
