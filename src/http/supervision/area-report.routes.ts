import { readSheet } from '../../reader/intake/read-sheet.ts'
import { periodWords } from '../../supervision/figures/period.ts'
import { checkReport } from '../../supervision/reports/check-report.ts'
import { importReport } from '../../supervision/reports/import-report.ts'
import { REPORT_HEADS, reportRows } from '../../supervision/reports/report-sheet.ts'
import { saveReport } from '../../supervision/reports/save-report.ts'
import { showReport } from '../../supervision/reports/show-report.ts'
import { submitReport } from '../../supervision/reports/submit-report.ts'
import { actsOn } from '../act.ts'
import {
  AreaReportCheck,
  AreaReportDesk,
  AreaReportDraft,
  AreaReportImport,
  AreaReportList,
  AreaReportPath,
  AreaReportQuery,
} from './area-report.contract.ts'
import { viewReport, viewReports } from './area-report.view.ts'
import { refTo } from '../contract.ts'
import { sendTable, workbookAnswer } from '../funds/fund-workbook.ts'
import { actorOf } from '../guard.ts'
import type { Routes } from '../house.ts'
import { formBytes, receiveFile } from '../receive-file.ts'

const tags = ['填报与核数']
const WORKBOOK_BYTES_MAX = 2 * 1024 * 1024

const COLUMNS = REPORT_HEADS.map((head, index) => ({
  head,
  width: index === 1 ? 32 : 16,
  cell: (cells: readonly string[]) => cells[index] ?? '',
}))

/** 填报: what an area says of a period, and its check by another person. */
export const areaReportRoutes: Routes = (app, house) => {
  const { db, clock, reporting: practice } = house

  app.get(
    '/api/area-reports',
    {
      config: { permission: 'figure.read' },
      schema: {
        summary: '各区报表',
        description: '不指明期间时是所有未关账的期；区里只见本区的。',
        tags,
        querystring: AreaReportQuery,
        response: { 200: refTo(AreaReportList) },
      },
    },
    async (request) => ({
      rows: await viewReports(db, request.query, {
        actor: actorOf(request),
        now: clock.now(),
        practice,
      }),
    }),
  )

  app.get(
    '/api/area-reports/:area/:period',
    {
      config: { permission: 'figure.read' },
      schema: {
        summary: '一份报表',
        description: '带上期数、系统计数、退回理由和核对提示。',
        tags,
        params: AreaReportPath,
        response: { 200: refTo(AreaReportDesk) },
      },
    },
    (request) =>
      viewReport(db, request.params, { actor: actorOf(request), now: clock.now(), practice }),
  )

  app.get(
    '/api/area-reports/:area/:period/workbook',
    {
      config: { permission: 'figure.read' },
      schema: {
        summary: '导出报表（Excel）',
        description: '也是填报模板：填好后原样导入。',
        tags,
        params: AreaReportPath,
        response: workbookAnswer,
      },
    },
    async (request, reply) => {
      const shown = await showReport(db, { ...request.params, actor: actorOf(request), practice })
      const place = {
        area: shown.area.name,
        period: periodWords(request.params.period),
        dueOn: shown.dueOn,
      }
      const name = `${shown.area.shortName}${periodWords(request.params.period)}报表`
      return sendTable(reply, {
        name,
        sheet: '报表',
        columns: COLUMNS,
        rows: reportRows(shown.shown, place),
      })
    },
  )

  app.post(
    '/api/area-reports/:area/:period/workbook',
    {
      config: { permission: 'figure.report', takesFile: true },
      bodyLimit: formBytes(WORKBOOK_BYTES_MAX),
      schema: {
        summary: '导入报表（Excel）',
        description: `第一张工作表，首行为列名：${REPORT_HEADS.join('、')}。写入草稿，仍须提交；有一行有误则全表不写入，并逐行说明。`,
        tags,
        params: AreaReportPath,
        response: { 200: refTo(AreaReportImport) },
      },
    },
    async (request) => {
      const { bytes } = await receiveFile(request, WORKBOOK_BYTES_MAX)
      const { isWritten, rows, ignored } = await importReport(db, {
        ...request.params,
        actor: actorOf(request),
        now: clock.now(),
        table: await readSheet(bytes),
      })
      return { isWritten, rows: [...rows], ignored: [...ignored] }
    },
  )

  const act = actsOn(app, house, {
    tags,
    key: AreaReportPath,
    answer: AreaReportDesk,
    view: (on) => viewReport(db, on, { actor: on.actor, now: on.now, practice }),
  })

  act('/api/area-reports/:area/:period', {
    method: 'PUT',
    permission: 'figure.report',
    summary: '保存报表草稿',
    body: AreaReportDraft,
    run: (on, body) => saveReport(db, { ...on, ...body }),
  })
  act('/api/area-reports/:area/:period/submission', {
    permission: 'figure.report',
    summary: '提交报表',
    description:
      '每项填数，或说明为什么没有数；零要写 0。截止日之后首次填的数记为迟报，此后不会变绿。',
    body: AreaReportDraft,
    run: (on, body) => submitReport(db, { ...on, ...body }),
  })
  act('/api/area-reports/:area/:period/check', {
    permission: 'figure.check',
    summary: '核数：核实或退回',
    description: '填报人不核自己填的数；退回须逐项或整份写明理由。',
    body: AreaReportCheck,
    run: (on, body) => checkReport(db, { ...on, ...body }),
  })
}
