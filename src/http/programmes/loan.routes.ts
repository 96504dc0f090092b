import { finishLoanCheck, judgeLoans } from '../../programmes/loans/check-loans.ts'
import { importLoans, loanRowsOf } from '../../programmes/loans/import-loans.ts'
import { LOAN_COLUMNS, loanCells } from '../../programmes/loans/loan-sheet.ts'
import { followDebt, reportRecovery } from '../../programmes/loans/recover-debt.ts'
import { readSheet } from '../../reader/intake/read-sheet.ts'
import { actsOn } from '../act.ts'
import { CaseAct } from './case-act.contract.ts'
import { CasePath } from './case.contract.ts'
import { refTo } from '../contract.ts'
import { sendTable, workbookAnswer } from '../funds/fund-workbook.ts'
import { actorOf } from '../guard.ts'
import type { Routes } from '../house.ts'
import { LoanDesk, LoanImport, LoanRecoveryNew, LoanVerdicts } from './loan.contract.ts'
import { viewLoans } from './loan.view.ts'
import { formBytes, receiveFile } from '../receive-file.ts'

const tags = ['科技贷款']
const WORKBOOK_BYTES_MAX = 5 * 1024 * 1024

const COLUMNS = LOAN_COLUMNS.map(({ head }, index) => ({
  head,
  width: 18,
  cell: (cells: readonly string[]) => cells[index] ?? '',
}))

/** 科技贷款: the bank's loans, their check by the office, and what is got back of compensated ones. */
export const loanRoutes: Routes = (app, house) => {
  const { db, clock } = house
  app.get(
    '/api/cases/:caseId/loans',
    {
      config: { permission: 'case.read' },
      schema: {
        summary: '办件的贷款',
        description: '逐笔的申请、核查结论和追偿；核查结论在公示之后对银行可见。',
        tags,
        params: CasePath,
        response: { 200: refTo(LoanDesk) },
      },
    },
    (request) =>
      viewLoans(db, { actor: actorOf(request), now: clock.now() }, request.params.caseId),
  )

  app.get(
    '/api/cases/:caseId/loans/workbook',
    {
      config: { permission: 'case.read' },
      schema: {
        summary: '导出贷款清单（Excel）',
        description: '也是导入的模板：没有贷款时只有列名。',
        tags,
        params: CasePath,
        response: workbookAnswer,
      },
    },
    async (request, reply) => {
      const rows = await loanRowsOf(db, actorOf(request), request.params.caseId)
      return sendTable(reply, { name: '贷款清单', columns: COLUMNS, rows: rows.map(loanCells) })
    },
  )

  app.post(
    '/api/cases/:caseId/loans/workbook',
    {
      config: { permission: 'application.edit', takesFile: true },
      bodyLimit: formBytes(WORKBOOK_BYTES_MAX),
      schema: {
        summary: '导入贷款清单（Excel）',
        description: `第一张工作表，首行为列名：${LOAN_COLUMNS.map(({ head }) => head).join('、')}。替换草稿中的清单；有一行不合规则全表不导入，并逐行说明。`,
        tags,
        params: CasePath,
        response: { 200: refTo(LoanImport) },
      },
    },
    async (request) => {
      const { bytes } = await receiveFile(request, WORKBOOK_BYTES_MAX)
      const { isWritten, rows } = await importLoans(db, {
        actor: actorOf(request),
        now: clock.now(),
        caseId: request.params.caseId,
        table: await readSheet(bytes),
      })
      return { isWritten, rows: [...rows] }
    },
  )

  const act = actsOn(app, house, {
    tags,
    key: CasePath,
    answer: LoanDesk,
    view: (on) => viewLoans(db, on, on.caseId),
  })

  act('/api/cases/:caseId/loan-verdicts', {
    method: 'PUT',
    permission: 'case.check',
    summary: '核查贷款',
    description:
      '一笔或多笔，要么都登记要么都不登记。没有比例（标准待细则）的须写明核定金额和依据；同一笔贷款只能核实一次。',
    body: LoanVerdicts,
    run: (on, { verdicts, ...body }) =>
      judgeLoans(db, {
        ...on,
        ...body,
        verdicts: verdicts.map(({ reason, decidedFen, ground, ...verdict }) => ({
          ...verdict,
          reason: reason ?? null,
          decidedFen: decidedFen === undefined ? null : BigInt(decidedFen),
          ground: ground ?? null,
        })),
      }),
  })
  act('/api/cases/:caseId/loan-check', {
    permission: 'case.check',
    summary: '完成贷款核查',
    body: CaseAct,
    run: (on, body) => finishLoanCheck(db, { ...on, ...body }),
  })
  act('/api/cases/:caseId/loan-following', {
    permission: 'contract.check',
    summary: '转入追偿',
    body: CaseAct,
    run: (on, body) => followDebt(db, { ...on, ...body }),
  })
  act('/api/cases/:caseId/loan-recoveries', {
    permission: 'application.edit',
    summary: '登记收回的逾期贷款',
    description: '由银行登记；市级应分得的部分随即列入应收回，累计不超过已补偿的。',
    body: LoanRecoveryNew,
    run: (on, { amountFen, ...body }) =>
      reportRecovery(db, { ...on, ...body, amountFen: BigInt(amountFen) }),
  })
}
